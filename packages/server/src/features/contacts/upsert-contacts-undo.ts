import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { eraseChangesOf, recordChangesFrom } from '../history/index.ts';
import { removeContacts } from './archive-contacts.repository.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { valueOf, WORKSPACE } from './upsert-contacts-keys.ts';
import { customObject, type RowRelation, type UpsertUndoPlan } from './upsert-contacts-plan.ts';
import { textArray } from './upsert-contacts-undo-judge.ts';
import { uniqueFields } from './upsert-contacts-undo-claims.ts';

export interface UndoneContacts {
  removed: number;
  changed: number;
}

/** Holds the contacts of (contact_id) rows in id order until the transaction ends: what is judged then stands. */
export async function lockForUndo(transaction: WorkspaceTransaction, rows: RowRelation): Promise<void> {
  await transaction.execute(
    `select from contact where workspace_id = ${WORKSPACE} and id in (select meant.contact_id from (${rows.sql(1)}) meant)
     order by id for update`,
    [...rows.parameters],
  );
}

/**
 * Does what `judgeUndo` said, in a handful of statements. `judged` are (contact_id, state, fields, before, after) of
 * contacts that are locked. Throws a unique violation where another writer has taken a value this very moment.
 */
export async function undoContactRows(
  transaction: WorkspaceTransaction,
  plan: UpsertUndoPlan,
  judged: RowRelation,
  undoId: string,
): Promise<UndoneContacts> {
  const removed = await removeCreated(transaction, judged);
  const returned = await findReturnedFields(transaction, judged);
  if (returned.length === 0) return { removed, changed: 0 };
  // Unique values may pass from one contact to another: they are held against each other at the end.
  const passesValues = returned.some((field) => field !== 'identifier' && uniqueFields(plan).includes(field));
  if (passesValues) await transaction.execute('set constraints contact_unique_value_held deferred');
  if (returned.includes('identifier')) await freeReturningIdentifiers(transaction, plan, judged);
  await recordReturned(transaction, plan, judged, undoId);
  const changed = await returnValues(transaction, plan, { judged, returned, undoId });
  if (passesValues) await transaction.execute('set constraints contact_unique_value_held immediate');
  return { removed, changed };
}

/** Gone for good, with what history held of them. */
async function removeCreated(transaction: WorkspaceTransaction, judged: RowRelation): Promise<number> {
  const rows = await transaction.query<{ id: string }>(
    `select made.contact_id as id from (${judged.sql(1)}) made where made.state = 'REMOVED'`,
    [...judged.parameters],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await eraseChangesOf(transaction, ids);
  await removeContacts(transaction, ids);
  return ids.length;
}

/** Fields that go back in any row. A column that is not set costs no key, no search text and no index entry anew. */
async function findReturnedFields(transaction: WorkspaceTransaction, judged: RowRelation): Promise<string[]> {
  const rows = await transaction.query<{ field: string }>(
    `select distinct unnest(changed.fields) as field from (${judged.sql(1)}) changed`,
    [...judged.parameters],
  );
  return rows.map(({ field }) => field);
}

/** First of two phases: identifiers that pass back from one contact to another are put out of the way. */
async function freeReturningIdentifiers(
  transaction: WorkspaceTransaction,
  plan: UpsertUndoPlan,
  judged: RowRelation,
): Promise<void> {
  await transaction.execute(
    `update contact set identifier = 'leaving ' || contact.id
     from (${judged.sql(1)}) leaving
     where contact.workspace_id = ${WORKSPACE} and contact.id = leaving.contact_id
       and 'identifier' = any (leaving.fields)
       and identifier_key(${valueOf(plan, 'identifier', 'leaving.before')})
         <> identifier_key(${valueOf(plan, 'identifier', 'leaving.after')})`,
    [...judged.parameters],
  );
}

/** When a contact was put away before the import brought it back, to the microsecond. */
function archivedBefore({ changeSetId }: UpsertUndoPlan): string {
  return `(select restored.before ->> 'archivedAt' from change restored
    where restored.workspace_id = ${WORKSPACE} and restored.change_set_id = '${changeSetId}'
      and restored.subject_id = changed.contact_id)`;
}

/** For the journal, before anything is written: what the row wrote is what stood there. */
async function recordReturned(
  transaction: WorkspaceTransaction,
  plan: UpsertUndoPlan,
  judged: RowRelation,
  undoId: string,
): Promise<void> {
  const archived = `'archivedAt' = any (changed.fields)`;
  await recordChangesFrom(
    transaction,
    undoId,
    `select changed.contact_id,
       coalesce(field.before, '{}') || case when ${archived} then '{"archivedAt": null}' else '{}'::jsonb end,
       coalesce(field.after, '{}') || case when ${archived}
         then jsonb_build_object('archivedAt', ${archivedBefore(plan)}) else '{}' end
     from (${judged.sql(3)}) changed
     cross join lateral (
       select jsonb_object_agg(one.name, one.after) as before, jsonb_object_agg(one.name, one.before) as after
       from unnest(${textArray(plan.fields)}, changed.before, changed.after) one (name, before, after)
       where one.name = any (changed.fields)
     ) field
     where changed.fields <> '{}'`,
    [...judged.parameters],
  );
}

async function returnValues(
  transaction: WorkspaceTransaction,
  plan: UpsertUndoPlan,
  { judged, returned, undoId }: { judged: RowRelation; returned: readonly string[]; undoId: string },
): Promise<number> {
  const isReturned = (field: string) => `'${field}' = any (changed.fields)`;
  const before = (field: string) => valueOf(plan, field, 'changed.before');
  const assignments = returned
    .filter((field) => CONTACT_COLUMNS.has(field))
    .map((field) => {
      const column = CONTACT_COLUMNS.get(field)!;
      return `${column} = case when ${isReturned(field)} then ${before(field)} else contact.${column} end, `;
    });
  const custom = customObject(
    plan,
    returned,
    (field) =>
      `case when ${isReturned(field)} then ${before(field)} else contact.custom_values ->> '${plan.customFields.get(field)!.id}' end`,
  );
  if (custom) assignments.push(`custom_values = jsonb_strip_nulls(contact.custom_values || ${custom}), `);
  if (returned.includes('archivedAt'))
    assignments.push(`archived_at = case when ${isReturned('archivedAt')}
      then ${archivedBefore(plan)}::timestamptz else contact.archived_at end, `);
  return transaction.execute(
    `update contact set ${assignments.join('')} version = contact.version + 1, updated_at = now(),
       value_origins = contact.value_origins || coalesce((
         select jsonb_object_agg(field.name, jsonb_strip_nulls(jsonb_build_object(
           'cause', 'UNDO', 'changeSetId', $${judged.parameters.length + 1}::uuid, 'at', now(),
           'source', contact.value_origins -> field.name -> 'was')))
         from unnest(changed.fields) field (name) where field.name <> 'archivedAt'), '{}')
     from (${judged.sql(1)}) changed
     where contact.workspace_id = ${WORKSPACE} and contact.id = changed.contact_id and changed.fields <> '{}'`,
    [...judged.parameters, undoId],
  );
}
