import type { CustomFields } from '../custom-fields/index.ts';
import type { SourceKey } from '../sources/index.ts';
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
  /** Sources whose values these rows may not overwrite; absent where nobody chose an order. */
  keptBackBy?: readonly SourceKey[] | null;
  /** Rows bring what a person chose for their conflicts: (choice, chosen_id). */
  settled?: boolean;
}

/** What is needed to take rows back that were written once. */
export interface UpsertUndoPlan extends Pick<UpsertPlan, 'fields' | 'customFields'> {
  /** When the rows were sent: custom fields made later are not those that they filled. */
  importedAt: Date;
  /** What wrote them. */
  changeSetId: string;
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

/** Values of custom fields by the ids of these, in SQL, nulls among them; null where none of the fields is custom. */
export function customObject(
  { customFields }: Pick<UpsertPlan, 'customFields'>,
  fields: readonly string[],
  value: (field: string) => string,
): string | null {
  const custom = fields.filter((field) => customFields.has(field));
  if (custom.length === 0) return null;
  const ids = custom.map((field) => `'${customFields.get(field)!.id}'`);
  return `jsonb_object(array[${ids.join(', ')}]::text[], array[${custom.map(value).join(', ')}]::text[])`;
}
