import {
  ARCHIVED,
  BY_EMAIL_AND_NAME,
  hasKey,
  LIVING,
  matchesByEmail,
  mayBeNamed,
  soughtByName,
  toUuid,
  WORKSPACE,
} from './upsert-contacts-keys.ts';
import type { UpsertPlan } from './upsert-contacts-plan.ts';

type MatchingPlan = Pick<UpsertPlan, 'matchBy' | 'customFields' | 'fields'>;

/**
 * Lateral joins that find the contact of each row of `sent` (with its `match_key`): the living one; else the
 * survivor of a merge; else an archived one. Adds `met.contact_id`, `met.found`, how many it could be, and
 * whether a living one is among them.
 *
 * Every look-up is a lateral of its own, so that it goes by an index whatever PostgreSQL believes about the
 * size of tables that were filled a second ago. `offset 0` keeps what is computed apart from what is looked up:
 * under row-level security only a bare column may be compared by an index.
 */
export function matchContacts(plan: MatchingPlan): string {
  const byEmail = matchesByEmail(plan);
  const survivors = byEmail
    ? ''
    : `left join lateral (${oneOf(survivorsOf(plan, 'sent.match_key'), 'living.found = 0')}) merged on true`;
  const found = byEmail ? ['living'] : ['living', 'merged'];
  const nobodyYet = found.map((source) => `${source}.found = 0`).join(' and ');
  const sources = [...found, 'archived'];
  return `
    left join lateral (${oneOf(standing(plan, LIVING), 'true')}) living on true
    ${survivors}
    left join lateral (${oneOf(standing(plan, ARCHIVED), nobodyYet)}) archived on true
    cross join lateral (select
      coalesce(${sources.map((source) => `${source}.id`).join(', ')}) as contact_id,
      ${sources.map((source) => `${source}.found`).join(' + ')} as found, living.found > 0 as is_known offset 0) met`;
}

/** How many of those that one key may mean are told. */
const CANDIDATES = 20;

/**
 * All whom the key of a row of `sent` may mean, as (id): those that stand in the first of `standings`, else the
 * survivors of merges, else those of the next.
 */
export function candidatesByKey(plan: MatchingPlan, [first, ...others]: [string, ...string[]]): string {
  const ranked = [standing(plan, first, CANDIDATES)];
  if (!matchesByEmail(plan)) ranked.push(survivorsOf(plan, 'sent.match_key'));
  ranked.push(...others.map((condition) => standing(plan, condition, CANDIDATES)));
  return `
    select ranked.id from (
      select found.id, found.place, min(found.place) over () as best from (
        ${ranked.map((select, place) => `select one.id, ${place} as place from (${select}) one`).join(' union all ')}
      ) found
    ) ranked where ranked.place = ranked.best`;
}

function standing(plan: MatchingPlan, condition: string, limit = 2): string {
  if (plan.matchBy === BY_EMAIL_AND_NAME)
    return `select candidate.id from ${soughtByName('sent.match_key')} sought cross join lateral (
        select known.id from contact known where known.workspace_id = ${WORKSPACE} and known.email_key = sought.email
          and ${condition} and ${mayBeNamed(plan, 'known', 'sought')} limit ${limit}) candidate`;
  return `select candidate.id from contact candidate
    where ${hasKey(plan, plan.matchBy, 'candidate', 'sent.match_key')} and ${condition} limit ${limit}`;
}

function oneOf(candidates: string, condition: string): string {
  return `select (array_agg(candidates.id order by candidates.id))[1] as id, count(*) as found
    from (${candidates}) candidates where ${condition}`;
}

/** Follows merges to their end. */
function survivorsOf({ matchBy, customFields }: MatchingPlan, key: string): string {
  const custom = customFields.get(matchBy);
  const start = custom
    ? `select merged.merged_into_id as contact_id from contact_unique_value known
         join contact merged on merged.workspace_id = ${WORKSPACE} and merged.id = known.contact_id
         where known.workspace_id = ${WORKSPACE} and known.field_id = '${custom.id}' and known.value_key = ${key}
           and merged.merged_into_id is not null`
    : matchBy === 'id'
      ? `select merged.merged_into_id as contact_id from contact merged
         where merged.workspace_id = ${WORKSPACE} and merged.id = ${toUuid(key)} and merged.merged_into_id is not null`
      : `select alias.contact_id from contact_alias alias
         where alias.workspace_id = ${WORKSPACE} and alias.identifier_key = ${key}`;
  return `
    select distinct survivor.id from (${start}) start cross join lateral (
      with recursive chain as (
        select start.contact_id as id
        union
        select next.merged_into_id from chain
        join contact next on next.workspace_id = ${WORKSPACE} and next.id = chain.id
        where next.merged_into_id is not null
      )
      select last.id from chain
      join contact last on last.workspace_id = ${WORKSPACE} and last.id = chain.id
      where last.merged_into_id is null
    ) survivor`;
}
