import type { CustomField } from './custom-field.entity.ts';

/** What of a field decides whether a value of earlier may be put back. */
type PutBackField = Pick<CustomField, 'createdAt' | 'type' | 'options'>;

/** Whether it was there then: a key is given anew once its field is deleted, and what has it now is another field. */
export function wasThere({ createdAt }: Pick<PutBackField, 'createdAt'>, at: Date): boolean {
  return createdAt <= at;
}

/** Whether a stored value can be chosen today: an option that is gone cannot. */
export function isOffered(field: Pick<PutBackField, 'type' | 'options'>, value: string): boolean {
  const offered = offeredValues(field);
  if (!offered) return true;
  const chosen = field.type === 'CHOICE' ? [value] : (JSON.parse(value) as string[]);
  return chosen.every((one) => offered.includes(one));
}

/** The same as an SQL predicate over an expression of a stored value that is not null. */
export function isOfferedInSql(field: Pick<PutBackField, 'type' | 'options'>, value: string): string {
  const offered = offeredValues(field);
  if (!offered) return 'true';
  // Several choices are stored as a list in JSON, one as it is.
  const chosen = field.type === 'CHOICE' ? `to_jsonb(${value})` : `(${value})::jsonb`;
  return `${chosen} <@ '${JSON.stringify(offered).replaceAll("'", "''")}'::jsonb`;
}

/** Null for fields of which anything may be entered. */
function offeredValues({ type, options }: Pick<PutBackField, 'type' | 'options'>): string[] | null {
  return type === 'CHOICE' || type === 'CHOICES' ? options.map(({ value }) => value) : null;
}
