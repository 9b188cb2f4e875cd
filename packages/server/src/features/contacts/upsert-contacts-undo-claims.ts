import { LIVING, valueOf, WORKSPACE } from './upsert-contacts-keys.ts';
import type { UpsertUndoPlan } from './upsert-contacts-plan.ts';

/**
 * Common tables over `judged`, the last of them `settled`: the same rows without the values that would go back and
 * that only one living contact may hold, where another holds them by now and does not give them up itself. Who does
 * not get a value back keeps the one they have, which may stand in the way of the next.
 */
export function withoutTakenValues(plan: UpsertUndoPlan): string {
  const fields = uniqueFields(plan);
  if (fields.length === 0) return 'settled as (select judged.* from judged)';
  return `
    claim (row_number, contact_id, field, is_shared, holder_id) as materialized (
      ${fields.map((field) => claimsOf(plan, field)).join(' union all ')}),
    release (contact_id, field) as materialized (
      select judged.contact_id, unnest(judged.fields) from judged where judged.fields <> '{}' and not judged.is_archived
      union all
      select judged.contact_id, 'archivedAt' from judged where judged.did = 'CREATE' and judged.kept is null),
    blocked (row_number, contact_id, field) as (
      select claim.row_number, claim.contact_id, claim.field from claim
      where claim.is_shared or (claim.holder_id is not null and not exists (
        select from release where release.contact_id = claim.holder_id and release.field in (claim.field, 'archivedAt')))
      union
      select claim.row_number, claim.contact_id, claim.field from blocked
      join claim on claim.holder_id = blocked.contact_id and claim.field = blocked.field),
    taken as materialized (
      select blocked.row_number, array_agg(blocked.field) as fields, jsonb_agg(jsonb_build_object('field', blocked.field,
        'reason', case blocked.field when 'identifier' then 'IDENTIFIER_TAKEN' else 'VALUE_TAKEN' end)) as kept
      from blocked group by blocked.row_number),
    settled as (
      select judged.row_number, judged.did, judged.is_there,
        case when taken.fields is null then judged.fields else array(
          select field from unnest(judged.fields) field where field <> all (taken.fields)) end as fields,
        case when taken.fields is null then judged.kept else coalesce(judged.kept, '[]') || taken.kept end as kept
      from judged left join taken on taken.row_number = judged.row_number)`;
}

/** Fields of the rows that only one living contact may hold a value of, as the workspace has them now. */
export function uniqueFields({ fields, customFields }: UpsertUndoPlan): string[] {
  return fields.filter((field) => field === 'identifier' || customFields.get(field)?.isUnique);
}

/** Who gets a value back and lives, and the living contact that has it today; two rows may claim the same. */
function claimsOf(plan: UpsertUndoPlan, field: string): string {
  const value = valueOf(plan, field, 'judged.before');
  const key = field === 'identifier' ? `identifier_key(${value})` : `custom_value_key(${value})`;
  const holder =
    field === 'identifier'
      ? `select holder.id from contact holder where holder.workspace_id = ${WORKSPACE}
           and holder.identifier_key = claiming.key and ${LIVING} and holder.id <> claiming.contact_id limit 1`
      : `select held.contact_id from contact_unique_value held where held.workspace_id = ${WORKSPACE}
           and held.field_id = '${plan.customFields.get(field)!.id}' and held.held_key = claiming.key
           and held.contact_id <> claiming.contact_id limit 1`;
  return `
    select claiming.row_number, claiming.contact_id, '${field}', claiming.copy > 1, holder.id
    from (
      select judged.row_number, judged.contact_id, ${key} as key,
        row_number() over (partition by ${key} order by judged.row_number) as copy
      from judged
      where '${field}' = any (judged.fields) and not 'archivedAt' = any (judged.fields) and not judged.is_archived
        and ${key} is not null
      offset 0
    ) claiming
    left join lateral (${holder}) holder (id) on true`;
}
