import { claimsIdentifier, hasKey, LIVING, valueOf, WORKSPACE } from './upsert-contacts-keys.ts';
import { customUniqueFields, type UpsertPlan } from './upsert-contacts-plan.ts';

/** Whether rows bring values, beside what they are known by, that only one living contact may hold. */
export function claimsValues(plan: UpsertPlan): boolean {
  return claimsIdentifier(plan) || customUniqueFields(plan).length > 0;
}

/**
 * Common tables over `judged`: `blocked` (row_number, field) are the rows that claim what another row claims too, or
 * what a contact holds that does not give it up. Who is blocked gives nothing up, which may block the next.
 */
export function blockedClaims(plan: UpsertPlan): string {
  const custom = customUniqueFields(plan);
  const claims = [
    ...(claimsIdentifier(plan) ? [identifierClaims(plan)] : []),
    ...custom.map((field) => customClaims(plan, field)),
  ];
  const releases = [
    ...(claimsIdentifier(plan) ? [identifierReleases(plan)] : []),
    ...custom.map((field) => customReleases(plan, field)),
  ];
  return `
    claim (row_number, field, is_shared, holder_id) as materialized (${claims.join(' union all ')}),
    release (row_number, field, contact_id) as materialized (${releases.join(' union all ')}),
    blocked (row_number, field) as (
      select claim.row_number, claim.field from claim
      where claim.is_shared or (claim.holder_id is not null and not exists (
        select from release where release.contact_id = claim.holder_id and release.field = claim.field))
      union
      select claim.row_number, claim.field from blocked
      join release on release.row_number = blocked.row_number
      join claim on claim.holder_id = release.contact_id and claim.field = release.field
    )`;
}

/** What keeps a row of `judged` out, by field. */
export function blockedFields(): string {
  return `array(select blocked.field from blocked where blocked.row_number = judged.row_number)::text[]`;
}

/** The verdict of a row of `judged`, where nothing it claims keeps it out, or where it goes in `without`. */
export function unblockedVerdict(without = 'false'): string {
  return `coalesce((
    select case blocked.field when 'identifier' then 'CONFLICT IDENTIFIER_TAKEN' else 'CONFLICT VALUE_TAKEN ' || blocked.field end
    from blocked where blocked.row_number = judged.row_number${without === 'false' ? '' : ` and not (${without})`}
    order by blocked.field = 'identifier' desc, blocked.field limit 1
  ), judged.verdict)`;
}

const IS_CREATED = `judged.verdict = 'CREATE'`;
const IS_CHANGED = `judged.verdict in ('UPDATE', 'RESTORE')`;

/** Rows that need an identifier for themselves, and the living contact that has it today. */
function identifierClaims(plan: UpsertPlan): string {
  return `
    select judged.row_number, 'identifier', judged.unique_rows is not null, holder.id
    from judged left join lateral (
      select holder.id from contact holder
      where ${hasKey(plan, 'identifier', 'holder', 'judged.unique_key')} and ${LIVING} limit 1
    ) holder on true
    where judged.unique_key is not null and (${IS_CREATED} or (${IS_CHANGED} and ${changesIdentifier(plan, 'judged')}))`;
}

function identifierReleases(plan: UpsertPlan): string {
  return `
    select judged.row_number, 'identifier', judged.contact_id from judged
    where judged.unique_key is not null and ${IS_CHANGED} and ${changesIdentifier(plan, 'judged')}`;
}

/** Whether a row gives its contact another identifier (and not only another spelling), in SQL. */
export function changesIdentifier(plan: UpsertPlan, row: string): string {
  const after = valueOf(plan, 'identifier', `${row}.after`);
  return `(${row}.identifier_key is distinct from identifier_key(${after}))`;
}

/** Who comes back from the archive claims what they had, too. */
function customClaims(plan: UpsertPlan, field: string): string {
  const { id } = plan.customFields.get(field)!;
  const [before, after] = customKeys(plan, field);
  return `
    select claiming.row_number, '${field}', claiming.is_shared, holder.contact_id
    from (
      select judged.row_number, ${after} as key, judged.contact_id,
        coalesce('${field}' = any (judged.claimed_fields), false) as is_shared
      from judged
      where ${after} is not null and (${IS_CREATED} or judged.verdict = 'RESTORE'
        or (judged.verdict = 'UPDATE' and ${before} is distinct from ${after}))
      offset 0
    ) claiming left join lateral (
      select held.contact_id from contact_unique_value held
      where held.workspace_id = ${WORKSPACE} and held.field_id = '${id}' and held.held_key = claiming.key
        and held.contact_id is distinct from claiming.contact_id limit 1
    ) holder on true`;
}

function customReleases(plan: UpsertPlan, field: string): string {
  const [before, after] = customKeys(plan, field);
  return `
    select judged.row_number, '${field}', judged.contact_id from judged
    where judged.verdict = 'UPDATE' and ${before} is not null and ${before} is distinct from ${after}`;
}

function customKeys(plan: UpsertPlan, field: string): [string, string] {
  return [
    `custom_value_key(${valueOf(plan, field, 'judged.before')})`,
    `custom_value_key(${valueOf(plan, field, 'judged.after')})`,
  ];
}

/** Whether an archived contact has unique values, beside those that the row brings, that another holds by now. */
export function keepsTakenValues(plan: UpsertPlan): string {
  const brought = customUniqueFields(plan).map((field) => plan.customFields.get(field)!.id);
  if (![...plan.customFields.values()].some(({ id, isUnique }) => isUnique && !brought.includes(id)))
    return 'false';
  return `exists (
    select from contact_unique_value own
    join contact_unique_value held on held.workspace_id = own.workspace_id and held.field_id = own.field_id
      and held.held_key = own.value_key
    where own.workspace_id = ${WORKSPACE} and own.contact_id = met.contact_id
      and own.field_id <> all ('{${brought.join(',')}}'::uuid[]))`;
}
