import { fileHeadings } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactsContext, readContactTexts } from '../contacts/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { hasDelimitedName, joinGroupNames } from '../groups/index.ts';
import type { DelimitedTable } from '../spreadsheets/index.ts';
import type { ContactExport } from './contact-export.ts';
import { cellOf } from './exported-columns.ts';
import { readGroupsOf, showsGroups } from './exported-groups.ts';

/** The contacts of an export as its caller may see them, read while the rows are taken. */
export async function exportRows(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { language, request }: ContactExport,
): Promise<DelimitedTable> {
  const customFields = await findCustomFields(transaction);
  // A field that was deleted meanwhile has no column.
  const fields = request.fields.filter((field) =>
    field === 'groups' ? showsGroups(transaction) : customFields.has(field) || !field.startsWith('custom:'),
  );
  const isQuoting = await hasDelimitedName(transaction);
  const groupsPlace = fields.indexOf('groups');
  // Groups are found by the id, which stands in their place until then.
  const read = fields.map((field) => (field === 'groups' ? 'id' : field));
  const { delimiter, batches } = readContactTexts(transaction, context, request, read, customFields);

  async function* withGroups() {
    for await (const batch of batches) {
      const contacts = batch.map((row) => row.split(delimiter));
      const groups = await readGroupsOf(
        transaction,
        contacts.map((texts) => texts[groupsPlace]!),
      );
      yield contacts.map((texts) =>
        texts
          .with(groupsPlace, joinGroupNames(groups.get(texts[groupsPlace]!) ?? [], isQuoting))
          .join(delimiter),
      );
    }
  }
  return {
    language,
    headings: fileHeadings(fields, customFields.values(), language),
    delimiter,
    rows: groupsPlace < 0 ? batches : withGroups(),
    cellOf: fields.map((field) => cellOf(field, customFields, language)),
  };
}
