import type { SourceKey } from '../sources/index.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import type { UpsertPlan } from './upsert-contacts-plan.ts';

// What sources that count more keep a file from writing, in SQL: the rules of `kept-back-values`.

/** Columns of the contact, named `stored`, that say where its values came from. */
export function originColumns({ keptBackBy }: UpsertPlan): string {
  if (!keptBackBy) return '';
  return `, stored.value_origins as origins, ${firstSource('stored')} as first_source`;
}

/** Whose values a contact came with. */
export function firstSource(contact: string): string {
  return sourceSql(`${contact}.origin_source_id::text`, `${contact}.origin_cause`);
}

/** Whose value an origin, a json object, is. */
export function sourceOfOrigin(origin: string): string {
  return sourceSql(`(${origin} ->> 'source')`, `(${origin} ->> 'cause')`);
}

function sourceSql(source: string, cause: string): string {
  return `coalesce(${source}, case ${cause} when 'IMPORT' then 'FILE' when 'REGISTRATION' then 'REGISTRATION' else 'HAND' end)`;
}

interface Held {
  field: string;
  /** The value that stands. */
  old: string;
  /** A json object by field. */
  origins: string;
  firstSource: string;
}

/** Whether a value that stands is not to be changed by whom `keepers` outrank; what was decided is not but by the team. */
export function isKeptBack(
  keepers: readonly SourceKey[],
  { field, old, origins, firstSource: first }: Held,
  isOfTeam = false,
): string {
  const origin = `(${origins} -> '${field}')`;
  const source = sourceOfOrigin(origin);
  const blank = DEFAULTED_FIELDS[field as keyof typeof DEFAULTED_FIELDS];
  const isFilled = `${old} is not null${blank ? ` and ${old} <> '${blank}'` : ''}`;
  const listed = keepers.map((key) => `'${key}'`).join(', ');
  const isOfKeeper = (key: string) => (listed ? `${key} in (${listed})` : 'false');
  return `(case when ${origin} is null then ${isOfKeeper(first)} and ${isFilled}
    else (${isOfKeeper(source)}${isOfTeam ? '' : ` or ${origin} ? 'isDecided'`}) and (${isFilled}
      or (${origin} ->> 'cause' <> 'UNDO' and ${source} in ('HAND', 'REGISTRATION', 'FILE'))) end)`;
}

/** An issue for each value that was kept back, in SQL over `verdicts`: a json array. */
export function keptBackIssues({ keptBackBy, fields }: UpsertPlan): string {
  if (!keptBackBy) return `'[]'::jsonb`;
  const names = fields.map((field) => `'${field}'`).join(', ');
  return `case when verdicts.state in ('UPDATE', 'UNCHANGED', 'RESTORE') and verdicts.wanted is distinct from verdicts.after then (
    select coalesce(jsonb_agg(jsonb_build_object('code', 'VALUE_KEPT_BACK', 'isBlocking', false, 'field', one.field,
      'value', coalesce(one.wanted, ''))), '[]')
    from unnest(array[${names}]::text[], verdicts.wanted, verdicts.after) one (field, wanted, kept)
    where one.wanted is distinct from one.kept) else '[]' end`;
}
