import { fileHeadings } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactsContext, readContacts } from '../contacts/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { hasDelimitedName, joinGroupNames } from '../groups/index.ts';
import type { SpreadsheetTable } from '../spreadsheets/index.ts';
import type { ContactExport } from './contact-export.ts';
import { cellOf } from './exported-columns.ts';
import { readGroupsOf, showsGroups } from './exported-groups.ts';

/** The contacts of an export as its caller may see them, read while the rows are taken. */
export async function exportRows(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { language, request }: ContactExport,
): Promise<SpreadsheetTable> {
  const customFields = await findCustomFields(transaction);
  // A field that was deleted meanwhile has no column.
  const fields = request.fields.filter((field) =>
    field === 'groups' ? showsGroups(transaction) : customFields.has(field) || !field.startsWith('custom:'),
  );
  const cells = fields.map((field) => cellOf(field, customFields, language));
  const isQuoting = await hasDelimitedName(transaction);

  async function* batches() {
    for await (const contacts of readContacts(transaction, context, request)) {
      const groups = fields.includes('groups')
        ? await readGroupsOf(transaction, contacts)
        : new Map<string, string[]>();
      yield contacts.map((contact) => {
        const groupCell = joinGroupNames(groups.get(contact.id) ?? [], isQuoting);
        return cells.map((cell) => cell(contact, groupCell));
      });
    }
  }
  return { language, headings: fileHeadings(fields, customFields.values(), language), rows: batches() };
}
