import { fileHeadings } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactsContext, readContacts } from '../contacts/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { findManualGroupsOfContacts, hasDelimitedName, joinGroupNames } from '../groups/index.ts';
import type { SpreadsheetTable } from '../spreadsheets/index.ts';
import type { ContactExport } from './contact-export.ts';
import { cellOf } from './exported-columns.ts';

/** The contacts of an export as its caller may see them, read while the rows are taken. */
export async function exportRows(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { language, request }: ContactExport,
): Promise<SpreadsheetTable> {
  const customFields = await findCustomFields(transaction);
  // Groups are not for managers; a field that was deleted meanwhile has no column.
  const showsGroups = transaction.caller?.role !== 'MANAGER';
  const fields = request.fields.filter((field) =>
    field === 'groups' ? showsGroups : customFields.has(field) || !field.startsWith('custom:'),
  );
  const cells = fields.map((field) => cellOf(field, customFields, language));
  const isQuoting = await hasDelimitedName(transaction);

  async function* batches() {
    for await (const contacts of readContacts(transaction, context, request)) {
      const ids = contacts.map(({ id }) => id);
      const groups = fields.includes('groups')
        ? await findManualGroupsOfContacts(transaction, ids)
        : new Map();
      yield contacts.map((contact) => {
        const names = (groups.get(contact.id) ?? []).map(({ name }: { name: string }) => name);
        const groupCell = joinGroupNames(names, isQuoting);
        return cells.map((cell) => cell(contact, groupCell));
      });
    }
  }
  return { language, headings: fileHeadings(fields, customFields.values(), language), rows: batches() };
}
