import { customFieldName } from '@convive/shared';
import { customUniqueFields, type UpsertPlan } from './upsert-contacts-plan.ts';

type KeyedPlan = Pick<UpsertPlan, 'fields' | 'matchBy' | 'customFields'>;

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
    plan.matchBy === BY_EMAIL_AND_NAME
      ? `${keyOf('email', valueOf(plan, 'email', values))} || ' ' || ${nameOf(plan, (field) => valueOf(plan, field, values))}`
      : keyOf(plan.matchBy, valueOf(plan, plan.matchBy, values));
  return { match, unique: claimsIdentifier(plan) ? identifier : 'null::text' };
}

/** People who share an address are told apart by their names, as far as the file has columns for these. */
export const BY_EMAIL_AND_NAME = 'emailAndName';

export function matchesByEmail({ matchBy }: Pick<UpsertPlan, 'matchBy'>): boolean {
  return matchBy === 'email' || matchBy === BY_EMAIL_AND_NAME;
}

/** The field that stands for the key where a single one is told. */
export function keyField(matchBy: string): string {
  return matchBy === BY_EMAIL_AND_NAME ? 'email' : matchBy;
}

export const NAMES: readonly ('firstName' | 'lastName')[] = ['firstName', 'lastName'];

/** What names are compared by, in SQL: without case and accents; of the names that the file has columns for. */
export function nameOf(
  { fields }: Pick<UpsertPlan, 'fields'>,
  value: (field: 'firstName' | 'lastName') => string,
): string {
  const parts = NAMES.filter((field) => fields.includes(field));
  return `sort_key(concat_ws(' ', ${parts.map((field) => `nullif(${value(field)}, '')`).join(', ') || "''"}))`;
}

/** Who a row says it is, where an address alone is its key and families share one: by the first name, where there is a column for it. */
export function namesOfRow(plan: KeyedPlan, values: string): { key: string; shown: string } | null {
  const field = NAMES.find((name) => plan.fields.includes(name));
  if (plan.matchBy !== 'email' || !field) return null;
  const shown = NAMES.map((name) => `nullif(${valueOf(plan, name, values)}, '')`).join(', ');
  return {
    key: `coalesce(sort_key(${valueOf(plan, field, values)}), '')`,
    shown: `concat_ws(' ', ${shown})`,
  };
}

/** What is no property of a person: membership, rights, and the whole name, which stands in its parts. */
const NOT_SAID: readonly string[] = ['id', 'identifier', 'groups', 'admin', 'fullName'];

/**
 * What two rows say alike that only their number tells apart: name and all the rest, without case. People of one name
 * with addresses of their own are several, unless something else is the same.
 */
export function alikeRowKey(plan: KeyedPlan, values: string): string | null {
  if (!NAMES.every((name) => plan.fields.includes(name))) return null;
  const apart = new Set([...NOT_SAID, keyField(plan.matchBy), ...customUniqueFields(plan)]);
  const said = plan.fields.filter((field) => !apart.has(field));
  const others = said.filter((field) => !NAMES.some((name) => name === field));
  const all = (fields: readonly string[]) =>
    `array_to_string(array[${fields.map((field) => valueOf(plan, field, values)).join(', ')}]::text[], chr(31), '')`;
  if (matchesByEmail(plan) && others.length === 0) return null;
  const isEnough = [
    ...NAMES.map((name) => `${valueOf(plan, name, values)} <> ''`),
    ...(matchesByEmail(plan) ? [`translate(${all(others)}, chr(31), '') <> ''`] : []),
  ];
  return `case when ${isEnough.join(' and ')} then lower(${all(said)} collate "pg_c_utf8") end`;
}

/** An address and a name as keys of the kind `BY_EMAIL_AND_NAME` hold them, as a relation of one row: an index is asked for `email`. */
export function soughtByName(key: string): string {
  return `(select split_part(${key}, ' ', 1) as email, substr(${key}, strpos(${key}, ' ') + 1) as name offset 0)`;
}

/** Whether a contact of the address sought may be the one of that name: where one of both has none, it may. */
export function mayBeNamed(plan: Pick<UpsertPlan, 'fields'>, known: string, sought: string): string {
  const name = nameOf(plan, (field) => `${known}.${field === 'firstName' ? 'first_name' : 'last_name'}`);
  return `(${sought}.name = '' or ${name} in ('', ${sought}.name))`;
}

/** The same of unique custom fields: by field, the key that its value claims. */
export function customRowKeys(plan: KeyedPlan, values: string): { field: string; key: string }[] {
  return customUniqueFields(plan).map((field) => ({
    field,
    key: `custom_value_key(${valueOf(plan, field, values)})`,
  }));
}

/**
 * What rows may be recognised by in a workspace with these fields, and the fields that each needs: of every group at
 * least one.
 */
export function contactMatchKeys(customFields: UpsertPlan['customFields']): Map<string, string[][]> {
  const unique = [...customFields].filter(([, { isUnique }]) => isUnique).map(([name]) => name);
  return new Map([
    ['identifier', []],
    ['email', [['email']]],
    [BY_EMAIL_AND_NAME, [['email'], ['firstName', 'lastName']]],
    ...['id', ...unique].map((name): [string, string[][]] => [name, [[name]]]),
  ]);
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

/** The condition under which a contact, named `candidate`, has a key of the kind `by`. */
export function hasKey(
  plan: Pick<UpsertPlan, 'customFields' | 'fields'>,
  by: string,
  candidate: string,
  key: string,
): string {
  const workspace = `${candidate}.workspace_id = ${WORKSPACE}`;
  const custom = plan.customFields.get(by);
  if (custom)
    return `${workspace} and ${candidate}.id in (
      select known.contact_id from contact_unique_value known where known.workspace_id = ${WORKSPACE}
        and known.field_id = '${custom.id}' and known.value_key = ${key})`;
  switch (by) {
    case 'identifier':
      return `${workspace} and ${candidate}.identifier_key = ${key}`;
    case 'email':
      return `${workspace} and ${candidate}.email_key = ${key}`;
    case BY_EMAIL_AND_NAME:
      return `${workspace} and ${candidate}.id in (
        select known.id from ${soughtByName(key)} sought join contact known
          on known.workspace_id = ${WORKSPACE} and known.email_key = sought.email
        where ${mayBeNamed(plan, 'known', 'sought')})`;
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
export function equivalentContactKeys(plan: KeyedPlan): string | null {
  const { matchBy } = plan;
  if (matchesByEmail(plan)) return null;
  const custom = plan.customFields.get(matchBy);
  if (custom) return equivalentCustomKeys(custom.id);
  const byId = matchBy === 'id';
  const start = byId
    ? `select merged.id::text collate "C", merged.merged_into_id from contact merged
       where merged.workspace_id = ${WORKSPACE} and merged.merged_into_id is not null`
    : `select alias.identifier_key, alias.contact_id from contact_alias alias
       where alias.workspace_id = ${WORKSPACE} and not exists (
         select from contact holder where ${hasKey(plan, 'identifier', 'holder', 'alias.identifier_key')} and ${LIVING})`;
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

/** A survivor without a value of its own is named by its id. */
function equivalentCustomKeys(fieldId: string): string {
  const isOfField = (known: string) =>
    `${known}.workspace_id = ${WORKSPACE} and ${known}.field_id = '${fieldId}'`;
  return `
    with recursive chain (key, contact_id) as (
      select known.value_key, merged.merged_into_id from contact_unique_value known
      join contact merged on merged.workspace_id = ${WORKSPACE} and merged.id = known.contact_id
      where ${isOfField('known')} and merged.merged_into_id is not null and not exists (
        select from contact_unique_value held where ${isOfField('held')} and held.held_key = known.value_key)
      union
      select chain.key, next.merged_into_id from chain
      join contact next on next.workspace_id = ${WORKSPACE} and next.id = chain.contact_id
      where next.merged_into_id is not null
    )
    select chain.key, coalesce(min(own.value_key), 'contact ' || min(survivor.id::text)) as canonical from chain
    join contact survivor on survivor.workspace_id = ${WORKSPACE} and survivor.id = chain.contact_id
    left join contact_unique_value own on ${isOfField('own')} and own.contact_id = survivor.id
    where survivor.merged_into_id is null
    group by chain.key having count(distinct survivor.id) = 1`;
}

function keyOf(matchBy: string, value: string): string {
  if (matchBy.startsWith(customFieldName(''))) return `custom_value_key(${value})`;
  switch (matchBy) {
    case 'identifier':
      return `nullif(identifier_key(${value}), '')`;
    case 'email':
      return `nullif(lower(${value} collate "pg_c_utf8"), '')`;
    default:
      return `nullif(lower(${value}), '')`;
  }
}
