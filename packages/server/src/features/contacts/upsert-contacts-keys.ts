import type { UpsertPlan } from './upsert-contacts-plan.ts';

type KeyedPlan = Pick<UpsertPlan, 'fields' | 'matchBy'>;

/** The workspace of the transaction, as something that an index can be asked for. */
export const WORKSPACE = '(select current_workspace_id())';
export const LIVING = 'archived_at is null and merged_into_id is null';
export const ARCHIVED = 'archived_at is not null and merged_into_id is null';

/**
 * SQL expressions over a row's values: what it is matched by, and the identifier it claims beside. Computed by
 * PostgreSQL, because its lower() and JavaScript's differ in a few letters, and its unique index knows only its own.
 */
export function contactRowKeys(plan: KeyedPlan, values: string): { match: string; unique: string } {
  const identifier = keyOf('identifier', valueOf(plan, 'identifier', values));
  const match =
    plan.matchBy === 'identifier' ? identifier : keyOf(plan.matchBy, valueOf(plan, plan.matchBy, values));
  return { match, unique: claimsIdentifier(plan) ? identifier : 'null::text' };
}

/** Whether rows are known by something else and bring an identifier that another contact may hold. */
export function claimsIdentifier({ fields, matchBy }: KeyedPlan): boolean {
  return matchBy !== 'identifier' && fields.includes('identifier');
}

/** A row's value of a field, in SQL; null where no column fills it. */
export function valueOf({ fields }: Pick<UpsertPlan, 'fields'>, field: string, values: string): string {
  const index = fields.indexOf(field);
  return index < 0 ? 'null::text' : `${values}[${index + 1}]`;
}

/** The condition under which a contact, named `candidate`, has the key of a row. */
export function hasKey(matchBy: string, candidate: string, key: string): string {
  const workspace = `${candidate}.workspace_id = ${WORKSPACE}`;
  switch (matchBy) {
    case 'identifier':
      return `${workspace} and ${candidate}.identifier_key = ${key}`;
    case 'email':
      return `${workspace} and ${candidate}.email_key = ${key}`;
    default:
      return `${workspace} and ${candidate}.id = ${toUuid(key)}`;
  }
}

export function toUuid(text: string): string {
  const form = '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$';
  return `(case when ${text} ~ '${form}' then ${text}::uuid end)`;
}

/**
 * A select of (key, canonical): keys of merged contacts with the key of who stands for them now. Two rows of one
 * file may mean the same person by different keys. Null where keys lead nowhere else.
 */
export function equivalentContactKeys({ matchBy }: KeyedPlan): string | null {
  if (matchBy === 'email') return null;
  const byId = matchBy === 'id';
  const start = byId
    ? `select merged.id::text collate "C", merged.merged_into_id from contact merged
       where merged.workspace_id = ${WORKSPACE} and merged.merged_into_id is not null`
    : `select alias.identifier_key, alias.contact_id from contact_alias alias
       where alias.workspace_id = ${WORKSPACE} and not exists (
         select from contact holder where ${hasKey('identifier', 'holder', 'alias.identifier_key')} and ${LIVING})`;
  return `
    with recursive chain (key, contact_id) as (
      ${start}
      union
      select chain.key, next.merged_into_id from chain
      join contact next on next.workspace_id = ${WORKSPACE} and next.id = chain.contact_id
      where next.merged_into_id is not null
    )
    select chain.key, min(survivor.${byId ? 'id::text' : 'identifier_key'}) as canonical from chain
    join contact survivor on survivor.workspace_id = ${WORKSPACE} and survivor.id = chain.contact_id
    where survivor.merged_into_id is null
    group by chain.key having count(distinct survivor.id) = 1`;
}

function keyOf(matchBy: string, value: string): string {
  switch (matchBy) {
    case 'identifier':
      return `nullif(identifier_key(${value}), '')`;
    case 'email':
      return `nullif(lower(${value} collate "pg_c_utf8"), '')`;
    default:
      return `nullif(lower(${value}), '')`;
  }
}
