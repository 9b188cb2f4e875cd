import type { ArchiveHold } from './archive-hold.ts';
import { BY_EMAIL_AND_NAME, LIVING, matchesByEmail, toUuid, WORKSPACE } from './upsert-contacts-keys.ts';
import { customUniqueFields, type UpsertPlan } from './upsert-contacts-plan.ts';

/** What a file says of whom it means. */
export interface NamedContacts {
  /** A select of (contact_id): whom its rows met. */
  met: string;
  /** A select of (match_key, unique_key, vals): rows that did not go in. Whoever they might mean is in the file. */
  doubtful: string;
  /** An SQL moment: who was added then or later cannot be missing. */
  before: string;
}

/**
 * A select of (contact_id, kept, place) of the living whom a file does not name: `kept` says what keeps somebody from
 * being put away, null where nothing does; by `place` they are in the order of their names.
 */
export function absentContacts(
  plan: UpsertPlan,
  holds: readonly ArchiveHold[],
  { met, doubtful, before }: NamedContacts,
): string {
  return `
    with recursive doubtful as materialized (${doubtful}),
    named (contact_id) as (
      (${[met, ...meantByKeys(plan)].join(' union all ')})
      union
      select merged.merged_into_id from named
      join contact merged on merged.workspace_id = ${WORKSPACE} and merged.id = named.contact_id
      where merged.merged_into_id is not null
    )
    select contact.id as contact_id, ${heldBy(holds)} as kept,
      row_number() over (order by contact.last_name_key, contact.first_name_key, contact.id)::integer as place
    from contact
    where contact.workspace_id = ${WORKSPACE} and ${LIVING}
      and contact.created_at < ${before}
      and not exists (select from named where named.contact_id = contact.id)`;
}

/** A select of (row_number, contact_id, kept) over `rows` (row_number, contact_id): as things stand now. */
export function judgeAbsent(holds: readonly ArchiveHold[], rows: string): string {
  return `
    select absent.row_number, absent.contact_id, case when contact.id is null or not (${LIVING})
      then 'ABSENT_CHANGED' else ${heldBy(holds)} end as kept
    from (${rows}) absent
    left join contact on contact.workspace_id = ${WORKSPACE} and contact.id = absent.contact_id`;
}

function heldBy(holds: readonly ArchiveHold[]): string {
  if (holds.length === 0) return 'null::text';
  return `case ${holds.map(({ code, sql }) => `when ${sql} then '${code}'`).join(' ')} end`;
}

/** Selects of the contacts that have a key of a doubtful row, in whatever standing. */
function meantByKeys(plan: UpsertPlan): string[] {
  const { customFields, fields } = plan;
  const meant = [...byIdentifier('doubtful.unique_key'), ...byKey(plan, 'doubtful.match_key')];
  for (const field of customUniqueFields(plan))
    meant.push(
      byCustomValue(
        customFields.get(field)!.id,
        `custom_value_key(doubtful.vals[${fields.indexOf(field) + 1}])`,
      ),
    );
  // A second sign of who is meant, where the first could not be used.
  if (!matchesByEmail(plan) && fields.includes('email'))
    meant.push(byEmail(`lower(doubtful.vals[${fields.indexOf('email') + 1}] collate "pg_c_utf8")`));
  return meant;
}

function byKey({ matchBy, customFields }: UpsertPlan, key: string): string[] {
  const custom = customFields.get(matchBy);
  if (custom) return [byCustomValue(custom.id, key)];
  switch (matchBy) {
    case 'identifier':
      return byIdentifier(key);
    case 'email':
      return [byEmail(key)];
    case BY_EMAIL_AND_NAME:
      return [byEmail(`split_part(${key}, ' ', 1)`)];
    default:
      return [`select ${toUuid(key)} from doubtful`];
  }
}

function byIdentifier(key: string): string[] {
  return [
    `select known.id from doubtful join contact known
       on known.workspace_id = ${WORKSPACE} and known.identifier_key = ${key}`,
    `select alias.contact_id from doubtful join contact_alias alias
       on alias.workspace_id = ${WORKSPACE} and alias.identifier_key = ${key}`,
  ];
}

function byEmail(key: string): string {
  return `select known.id from doubtful join contact known
    on known.workspace_id = ${WORKSPACE} and known.email_key = ${key}`;
}

function byCustomValue(fieldId: string, key: string): string {
  return `select known.contact_id from doubtful join contact_unique_value known
    on known.workspace_id = ${WORKSPACE} and known.field_id = '${fieldId}' and known.value_key = ${key}`;
}
