import { fileHeadings } from '@convive/shared';
import type { SnapshotTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactsContext, copyContactTexts, fieldTextSql } from '../contacts/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { MANUAL_GROUPS_SQL } from '../groups/index.ts';
import type { CopiedTable } from '../spreadsheets/index.ts';
import type { ContactExport } from './contact-export.ts';
import { cellOf } from './exported-columns.ts';
import { groupsCell, showsGroups } from './exported-groups.ts';

/** The contacts of an export as its caller may see them, read while the rows are taken. */
export async function exportRows(
  transaction: SnapshotTransaction,
  context: ContactsContext,
  { language, request }: ContactExport,
): Promise<CopiedTable> {
  const customFields = await findCustomFields(transaction);
  // A field that was deleted meanwhile has no column.
  const fields = request.fields.filter((field) =>
    field === 'groups' ? showsGroups(transaction) : customFields.has(field) || !field.startsWith('custom:'),
  );
  const groups = fields.includes('groups') ? await groupsCell(transaction) : null;
  const texts = fields.map((field) =>
    field === 'groups' ? MANUAL_GROUPS_SQL : fieldTextSql(field, customFields),
  );
  return {
    language,
    headings: fileHeadings(fields, customFields.values(), language),
    copied: copyContactTexts(transaction, context, request, texts),
    cellOf: fields.map((field) =>
      field === 'groups' ? groups : cellOf(field, customFields, language, request.values),
    ),
  };
}
