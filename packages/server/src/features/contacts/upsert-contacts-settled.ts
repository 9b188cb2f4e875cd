import { ARCHIVED, hasKey, keyField, LIVING, valueOf, WORKSPACE } from './upsert-contacts-keys.ts';
import { claimsIdentifier } from './upsert-contacts-keys.ts';
import { candidatesByKey } from './upsert-contacts-match.ts';
import { customUniqueFields, storedColumn, type UpsertPlan } from './upsert-contacts-plan.ts';
import { textArray } from './upsert-contacts-undo-judge.ts';

// What a person chose for rows in conflict, in SQL. Rows of a settled plan bring (choice, chosen_id) beside the rest, choice OUTDATED
// where it no longer fits.

/**
 * Whom a row in conflict may mean: a select over `rows` (row_number, match_key, unique_key, vals), answering
 * (row_number, contact_id, field, stored): each contact once, the field by which it is met, and what it has in the
 * fields of the plan.
 */
export function contactCandidates(plan: UpsertPlan, rows: string): string {
  const stored = plan.fields.map((field) => storedColumn(plan, field, 'known') ?? 'null');
  return `
    select met.row_number, met.contact_id, met.field, array[${stored.join(', ')}]::text[] as stored
    from (
      select distinct on (sent.row_number, found.contact_id) sent.row_number, found.contact_id, found.field
      from (${rows}) sent cross join lateral (
        ${[candidatesOfKey(plan), ...holdersOfClaims(plan)].join(' union all ')}
      ) found (contact_id, field, place)
      order by sent.row_number, found.contact_id, found.place
    ) met
    cross join lateral (
      select stored.* from contact stored where stored.workspace_id = ${WORKSPACE} and stored.id = met.contact_id limit 1
    ) known`;
}

function candidatesOfKey(plan: UpsertPlan): string {
  return `select by_key.id, '${keyField(plan.matchBy)}', 1 from (
    ${candidatesByKey(plan, plan.archivedMatches === 'RESTORE' ? [LIVING, ARCHIVED] : [LIVING])}) by_key`;
}

function holdersOfClaims(plan: UpsertPlan): string[] {
  const custom = customUniqueFields(plan).map(
    (field) => `(select held.contact_id, '${field}', 3 from contact_unique_value held
      where held.workspace_id = ${WORKSPACE} and held.field_id = '${plan.customFields.get(field)!.id}'
        and held.held_key = custom_value_key(${valueOf(plan, field, 'sent.vals')}) limit 1)`,
  );
  if (!claimsIdentifier(plan)) return custom;
  return [
    `(select holder.id, 'identifier', 2 from contact holder
      where ${hasKey(plan, 'identifier', 'holder', 'sent.unique_key')} and ${LIVING} limit 1)`,
    ...custom,
  ];
}

/** Follows merges to whoever stands for a contact now, in SQL; null where nobody does. */
export function standsFor(id: string): string {
  return `(
    with recursive chain as (
      select ${id} as id
      union
      select next.merged_into_id from chain
      join contact next on next.workspace_id = ${WORKSPACE} and next.id = chain.id
      where next.merged_into_id is not null
    )
    select last.id from chain join contact last on last.workspace_id = ${WORKSPACE} and last.id = chain.id
    where last.merged_into_id is null limit 1)`;
}

/** A lateral join, as `meant`: the contact that a row of `sent` was found to mean, or that was chosen instead. */
export const CHOSEN_CONTACT = `cross join lateral (select
  case sent.choice when 'UPDATE' then sent.chosen_id when 'CREATE' then null else met.contact_id end as contact_id,
  case sent.choice when 'UPDATE' then 1 when 'CREATE' then 0 else met.found end as found offset 0) meant`;

/**
 * What becomes of `judged` rows where somebody chose: what another holds is given up instead of keeping the row out.
 * Answers the columns of `judged` with `given_up`, the fields, and `said`, the values as they came.
 */
export function withGivenUp(plan: UpsertPlan, blocked: { fields: string; verdict: string }): string {
  const isOwnKey = plan.matchBy === 'identifier' || plan.customFields.has(plan.matchBy);
  // Whoever is added beside the contact of the same key cannot have the key as well.
  const ownKey = isOwnKey
    ? `case when judged.choice = 'CREATE' and judged.is_known then array['${plan.matchBy}'] else '{}' end`
    : `'{}'::text[]`;
  const without = (
    values: string,
    instead: string,
  ) => `case when settled.given_up = '{}' then ${values} else array(
      select case when one.name = any (settled.given_up) then ${instead} else one.value end
      from unnest(${textArray(plan.fields)}, ${values}, settled.before) with ordinality one (name, value, old, place)
      order by one.place) end`;
  const adapted = `
    select settled.row_number, settled.match_key, settled.contact_id, settled.version, settled.before, settled.consent,
      settled.choice, settled.given_up, settled.own_end as settled_verdict, settled.vals as said,
      ${without('settled.vals', `''`)} as vals, ${without('settled.after', 'one.old')} as after
      ${plan.keptBackBy ? `, ${without('settled.wanted', 'one.old')} as wanted` : ''}
    from (
      select judged.*, ${blocked.verdict} as own_end,
        case when judged.choice is null or judged.verdict not in ('UPDATE', 'CREATE') then '{}'
          else ${blocked.fields} || ${ownKey} end as given_up
      from judged offset 0
    ) settled`;
  return `
    select adapted.*, case
      when adapted.settled_verdict = 'UPDATE' and adapted.given_up <> '{}'
        and adapted.before is not distinct from adapted.after then 'UNCHANGED'
      else adapted.settled_verdict end as verdict
    from (${adapted} offset 0) adapted`;
}

/** An issue for each value that a row goes in without, in SQL over `verdicts`: a json array. */
export function givenUpIssues({ fields, settled }: Pick<UpsertPlan, 'fields' | 'settled'>): string {
  if (!settled) return `'[]'::jsonb`;
  return `case when verdicts.given_up = '{}' then '[]' else (
    select coalesce(jsonb_agg(jsonb_build_object('code', 'VALUE_GIVEN_UP', 'isBlocking', false, 'field', one.name,
      'value', one.value) order by one.place), '[]')
    from unnest(${textArray(fields)}, verdicts.said) with ordinality one (name, value, place)
    where one.name = any (verdicts.given_up)) end`;
}
