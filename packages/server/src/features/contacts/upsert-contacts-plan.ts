import type { CustomFields } from '../custom-fields/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';

/** What rows carry, what they are recognised by, and what they may do. */
export interface UpsertPlan {
  /** The fields in the order of each row's values; `id` may be among them, to be matched by. */
  fields: readonly string[];
  /** All that the workspace has made, by the names that may stand in `fields`. */
  customFields: CustomFields;
  matchBy: string;
  create: boolean;
  update: boolean;
  overwrite: 'ALWAYS' | 'FILL_BLANKS';
  archivedMatches: 'SKIP' | 'RESTORE' | 'CREATE';
  emptyIdentifier: 'REPORT' | 'GENERATE';
}

/** Rows as an SQL relation whose parameters are numbered from `first`. */
export interface RowRelation {
  sql(first: number): string;
  parameters: readonly unknown[];
}

/** Where a contact, named `contact`, has its value of a field, in SQL; null where no contact stores it. */
export function storedColumn(
  { customFields }: Pick<UpsertPlan, 'customFields'>,
  field: string,
  contact: string,
): string | null {
  const custom = customFields.get(field);
  if (custom) return `(${contact}.custom_values ->> '${custom.id}')`;
  return CONTACT_COLUMNS.has(field) ? `${contact}.${CONTACT_COLUMNS.get(field)}` : null;
}

/** The mapped fields, beside what rows are known by, whose values only one living contact may hold. */
export function customUniqueFields({
  fields,
  customFields,
  matchBy,
}: Pick<UpsertPlan, 'fields' | 'customFields' | 'matchBy'>): string[] {
  return fields.filter((field) => field !== matchBy && customFields.get(field)?.isUnique);
}
