import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { readLocale } from '../../platform/graphql/read-locale.ts';
import { findWorkspace } from '../accounts/index.ts';
import { type ContactReading, type ContactsContext, countReading } from '../contacts/index.ts';
import { type CustomFields, findCustomFields } from '../custom-fields/index.ts';
import { LONGEST_SHEET } from '../spreadsheets/index.ts';
import type { ContactExport, ExportFormat, ExportValues } from './contact-export.ts';
import { insertContactExport } from './contact-export.repository.ts';
import { EXPORTED_FIELDS } from './exported-columns.ts';

export interface ExportRequest extends ContactReading {
  fields?: string[] | null;
  format?: ExportFormat | null;
  language?: string | null;
  values?: ExportValues | null;
}

/** Without being named: everything that an import takes back. */
const LEFT_OUT_UNLESS_NAMED: ReadonlySet<string> = new Set(['createdAt', 'updatedAt', 'archivedAt']);

/**
 * Notes what is to be exported, and says how many contacts that is as of now. Throws `BAD_USER_INPUT` for a field or
 * order that does not exist and for more rows than a sheet can hold, `NOT_FOUND` for unknown ids.
 */
export async function prepareExport(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  userId: string,
  { selection, orderBy, fields, format, language, values }: ExportRequest,
): Promise<{ contactExport: ContactExport; count: number }> {
  const locale = language ? readLocale(language, ['language']) : (await findWorkspace(transaction)).language;
  const customFields = await findCustomFields(transaction);
  const columns = readFields(fields, customFields);
  const count = await countReading(transaction, context, { selection, orderBy });
  if (format === 'XLSX' && count > LONGEST_SHEET)
    throw badInput(
      `A sheet holds ${LONGEST_SHEET} rows at most, and these are ${count}. Export as CSV, or narrow the selection.`,
      ['format'],
      'TOO_MANY_ROWS',
    );
  const contactExport = await insertContactExport(transaction, {
    requestedBy: userId,
    format: format ?? 'CSV',
    language: locale,
    request: { selection, orderBy, fields: columns, ...(values && { values }) },
  });
  return { contactExport, count };
}

/** The identifier stands first wherever it was not asked for: without it no row finds its contact again. */
function readFields(fields: readonly string[] | null | undefined, customFields: CustomFields): string[] {
  const usual = EXPORTED_FIELDS.filter((field) => !LEFT_OUT_UNLESS_NAMED.has(field));
  if (!fields) return [...usual, ...customFields.keys()];
  if (fields.length === 0)
    throw badInput('Name at least one field, or leave `fields` out for all.', ['fields']);
  const most = EXPORTED_FIELDS.length + LIMITS.customFields;
  if (fields.length > most) throw badInput(`${most} fields at most.`, ['fields']);
  fields.forEach((field, index) => {
    if (!EXPORTED_FIELDS.includes(field) && !customFields.has(field))
      throw badInput(
        `"${field.slice(0, 100)}" is no field of a contact. Expected one of contactFields, groups, id, createdAt or updatedAt.`,
        ['fields', String(index)],
      );
  });
  return [...new Set(fields.includes('identifier') ? fields : ['identifier', ...fields])];
}
