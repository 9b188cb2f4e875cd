import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type CustomFields, findCustomFields } from '../custom-fields/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';

/**
 * Who once stood for these contacts, until that merge was undone, keeps their values in a history of their own. What
 * is these contacts' there is taken out, but for what the other one has today as well. Answers how many changes.
 */
export async function forgetInMergesOfOthers(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<number> {
  const customFields = await findCustomFields(transaction);
  const parameters = [transaction.workspaceId, ids];
  const others = await transaction.query<{ id: string }>(
    `select distinct survivor_id as id from contact_merge
     where workspace_id = $1 and merged_ids && $2::uuid[] and not (survivor_id = any($2::uuid[]))`,
    parameters,
  );
  if (others.length === 0) return 0;
  return transaction.execute(
    `with said as materialized (
       select one.key, one.value from contact cross join lateral jsonb_each_text(${asFields(customFields)}) one
       where contact.workspace_id = $1 and contact.id = any($2)
       union
       select one.key, one.value from change
       cross join lateral (select * from jsonb_each_text(before) union select * from jsonb_each_text(after)) one
       where workspace_id = $1 and subject_id = any($2)
     ), kept as (
       select contact.id, ${asFields(customFields)} as now from contact
       where contact.workspace_id = $1 and contact.id = any($3)
     )
     update change set before = ${without('change.before')}, after = ${without('change.after')}
     from kept
     where change.workspace_id = $1 and change.subject_id = kept.id
       and (${isSaid('change.before')} or ${isSaid('change.after')})`,
    [...parameters, others.map(({ id }) => id)],
  );
}

function asFields(customFields: CustomFields): string {
  const names = [...CONTACT_COLUMNS.keys(), ...customFields.keys()].map((name) => `'${name}'`);
  const values = [
    ...[...CONTACT_COLUMNS.values()].map((column) => `contact.${column}`),
    ...[...customFields.values()].map(({ id }) => `contact.custom_values ->> '${id}'`),
  ];
  return `jsonb_object(array[${names.join(', ')}]::text[], array[${values.join(', ')}]::text[])`;
}

/** Words such as FEMALE or fr are nobody's. */
const IS_THEIRS = `one.value <> '' and one.value is distinct from kept.now ->> one.key
  and one.key not in ('language', 'country', 'gender', 'directory', 'emailConsent', 'archivedAt', 'mergedIntoId', 'groups')
  and exists (select from said where said.key = one.key and said.value = one.value)`;

const isSaid = (values: string) => `exists (select from jsonb_each_text(${values}) one where ${IS_THEIRS})`;

const without = (values: string) => `(
  select coalesce(jsonb_object_agg(one.key, case when ${IS_THEIRS} then null else one.value end), '{}')
  from jsonb_each_text(${values}) one)`;
