import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { recordChangesFrom } from '../history/index.ts';
import { CONTACT_COLUMNS, DEFAULTED_FIELDS } from './contact-columns.ts';
import { ARCHIVED, claimsIdentifier, hasKey, valueOf, WORKSPACE } from './upsert-contacts-keys.ts';
import { sourceOfOrigin } from './upsert-contacts-kept-back.ts';
import {
  customObject,
  customUniqueFields,
  type RowRelation,
  type UpsertPlan,
} from './upsert-contacts-plan.ts';

export interface UpsertCause {
  /** What the contacts it adds point at as where they came from. */
  importId: string;
  changeSetId: string;
  /** The source that sent the rows, where a program did. */
  sourceId?: string;
}

const CHANGED = `state in ('UPDATE', 'RESTORE')`;

export interface ClassifiedRows {
  /** (row_number, state, contact_id, version, before, after), as `classifyContactRows` answered. */
  outcomes: RowRelation;
  /** (row_number, state, contact_id, match_key, unique_key, vals): the same beside what was sent. */
  rows: RowRelation;
}

/**
 * Does what `classifyContactRows` said, in a handful of statements. Answers false, with nothing written, where a
 * contact was changed by somebody else since it was compared.
 */
export async function applyContactRows(
  transaction: WorkspaceTransaction,
  plan: UpsertPlan,
  { outcomes, rows }: ClassifiedRows,
  cause: UpsertCause,
): Promise<boolean> {
  const { created, expected, locked } = await lockCompared(transaction, outcomes);
  if (expected !== locked) return false;
  // Unique values may pass from one contact to another: they are held against each other at the end.
  const passesValues = customUniqueFields(plan).length > 0;
  if (passesValues) await transaction.execute('set constraints contact_unique_value_held deferred');
  if (expected > 0) {
    await recordChangesFrom(transaction, cause.changeSetId, changesOfRows(outcomes), [
      ...outcomes.parameters,
      plan.fields,
    ]);
    if (claimsIdentifier(plan)) await freeClaimedIdentifiers(transaction, plan, outcomes, rows);
    await updateContacts(transaction, plan, outcomes, cause);
  }
  if (created > 0) await insertContacts(transaction, plan, rows, cause);
  if (passesValues) await transaction.execute('set constraints contact_unique_value_held immediate');
  return true;
}

/** Locks who will change, in id order: as many as expected, where all stand as they were compared. */
async function lockCompared(
  transaction: WorkspaceTransaction,
  outcomes: RowRelation,
): Promise<{ created: number; expected: number; locked: number }> {
  const changed = `select contact_id, version from (${outcomes.sql(1)}) compared where ${CHANGED}`;
  const [counted] = await transaction.query<{ created: number; expected: number; locked: number }>(
    `select (select count(*) from (${outcomes.sql(1)}) made where made.state = 'CREATE') as created,
       (select count(*) from (${changed}) wanted) as expected, (select count(*) from (
       select contact.id from (${changed}) wanted
       join contact on contact.workspace_id = ${WORKSPACE} and contact.id = wanted.contact_id
         and contact.version = wanted.version and contact.merged_into_id is null
       order by contact.id for no key update of contact) held) as locked`,
    [...outcomes.parameters],
  );
  return counted!;
}

/** First of two phases: identifiers that pass from one contact to another are put out of the way. */
async function freeClaimedIdentifiers(
  transaction: WorkspaceTransaction,
  plan: UpsertPlan,
  outcomes: RowRelation,
  rows: RowRelation,
): Promise<void> {
  const before = valueOf(plan, 'identifier', 'leaving.before');
  const after = valueOf(plan, 'identifier', 'leaving.after');
  await transaction.execute(
    `update contact set identifier = 'leaving ' || contact.id
     from (${outcomes.sql(1)}) leaving
     where contact.workspace_id = ${WORKSPACE} and contact.id = leaving.contact_id and leaving.state = 'UPDATE'
       and identifier_key(${before}) <> identifier_key(${after})
       and contact.identifier_key in (
         select claiming.unique_key from (${rows.sql(1)}) claiming
         where claiming.state in ('CREATE', 'UPDATE', 'RESTORE') and claiming.unique_key is not null)`,
    [...rows.parameters],
  );
}

async function updateContacts(
  transaction: WorkspaceTransaction,
  plan: UpsertPlan,
  outcomes: RowRelation,
  { changeSetId, sourceId }: UpsertCause,
): Promise<void> {
  const written = await findChangedFields(transaction, plan, outcomes);
  const assignments = written
    .filter((field) => CONTACT_COLUMNS.has(field))
    .map((field) => `${CONTACT_COLUMNS.get(field)} = ${valueOf(plan, field, 'changed.after')}, `);
  const custom = customObject(plan, written, (field) => valueOf(plan, field, 'changed.after'));
  if (custom) assignments.push(`custom_values = jsonb_strip_nulls(contact.custom_values || ${custom}), `);
  const next = outcomes.parameters.length;
  await transaction.execute(
    `update contact set ${assignments.join('')}
       archived_at = null, version = contact.version + 1, updated_at = now(),
       value_origins = contact.value_origins || coalesce((
         select jsonb_object_agg(field.name, jsonb_build_object(
           'cause', '${causeOf(sourceId)}', 'changeSetId', $${next + 1}::uuid, 'at', now()${sourceId ? `, 'source', $${next + 3}::uuid` : ''}${plan.keptBackBy ? WAS : ''}))
         from unnest($${next + 2}::text[], changed.before, changed.after) field (name, before, after)
         where field.before is distinct from field.after), '{}')
     from (${outcomes.sql(1)}) changed
     where contact.workspace_id = ${WORKSPACE} and contact.id = changed.contact_id and changed.${CHANGED}`,
    [...outcomes.parameters, changeSetId, plan.fields, ...(sourceId ? [sourceId] : [])],
  );
}

/** Whose value stood there before, so that it is theirs again where the import is undone. */
const WAS = `, 'was', ${sourceOfOrigin(`coalesce(contact.value_origins -> field.name,
  jsonb_build_object('source', contact.origin_source_id, 'cause', contact.origin_cause))`)}`;

function causeOf(sourceId: string | undefined): 'API' | 'IMPORT' {
  return sourceId ? 'API' : 'IMPORT';
}

/** Fields that change in any row. A column that is not set costs no key, no search text and no index entry anew. */
async function findChangedFields(
  transaction: WorkspaceTransaction,
  plan: UpsertPlan,
  outcomes: RowRelation,
): Promise<string[]> {
  const rows = await transaction.query<{ field: string }>(
    `select distinct one.field from (${outcomes.sql(1)}) changed
     cross join lateral unnest($${outcomes.parameters.length + 1}::text[], changed.before, changed.after)
       one (field, before, after)
     where changed.${CHANGED} and one.before is distinct from one.after`,
    [...outcomes.parameters, plan.fields],
  );
  return rows.map(({ field }) => field);
}

/** Where the values came from is said once for the whole contact: no journal. */
async function insertContacts(
  transaction: WorkspaceTransaction,
  plan: UpsertPlan,
  rows: RowRelation,
  { importId, sourceId }: UpsertCause,
): Promise<void> {
  const columns = plan.fields.filter(
    (field) => CONTACT_COLUMNS.has(field) && field !== 'identifier' && field !== 'emailConsent',
  );
  const values = columns.map((field) => {
    const blank = DEFAULTED_FIELDS[field as keyof typeof DEFAULTED_FIELDS];
    const given = `nullif(${valueOf(plan, field, 'added.vals')}, '')`;
    return blank ? `coalesce(${given}, '${blank}')` : given;
  });
  const custom = customObject(
    plan,
    plan.fields,
    (field) => `nullif(${valueOf(plan, field, 'added.vals')}, '')`,
  );
  await transaction.execute(
    `insert into contact (workspace_id, id, origin_cause, origin_id, origin_source_id, identifier, email_consent
       ${columns.map((field) => `, ${CONTACT_COLUMNS.get(field)}`).join('')}${custom ? ', custom_values' : ''})
     select ${WORKSPACE}, added.contact_id, '${causeOf(sourceId)}', $${rows.parameters.length + 1}::uuid, $${rows.parameters.length + 2}::uuid,
       coalesce(nullif(${valueOf(plan, 'identifier', 'added.vals')}, ''), random_identifier()), ${consentOf(plan)}
       ${values.map((value) => `, ${value}`).join('')}${custom ? `, jsonb_strip_nulls(${custom})` : ''}
     from (${rows.sql(1)}) added where added.state = 'CREATE'`,
    [...rows.parameters, importId, sourceId ?? null],
  );
}

/** Who takes the place of an archived contact inherits its "no". */
function consentOf(plan: UpsertPlan): string {
  const given = `coalesce(nullif(${valueOf(plan, 'emailConsent', 'added.vals')}, ''), '${DEFAULTED_FIELDS.emailConsent}')`;
  if (plan.archivedMatches !== 'CREATE' || plan.matchBy === 'id') return given;
  return `case when exists (
      select from contact gone where ${hasKey(plan, plan.matchBy, 'gone', 'added.match_key')} and ${ARCHIVED}
        and gone.email_consent = 'WITHDRAWN')
    then 'WITHDRAWN' else ${given} end`;
}

/** For the journal, before anything is written: of each contact that changes only the fields that do. */
function changesOfRows(rows: RowRelation): string {
  const fields = `$${3 + rows.parameters.length}::text[]`;
  return `
    select changed.contact_id, coalesce(field.before, '{}') || restored.before, coalesce(field.after, '{}') || restored.after
    from (${rows.sql(3)}) changed
    cross join lateral (
      select jsonb_object_agg(one.name, one.before) as before, jsonb_object_agg(one.name, one.after) as after
      from unnest(${fields}, changed.before, changed.after) one (name, before, after)
      where one.before is distinct from one.after
    ) field
    cross join lateral (
      select case when changed.state = 'RESTORE' then jsonb_build_object('archivedAt', (
          select contact.archived_at from contact
          where contact.workspace_id = ${WORKSPACE} and contact.id = changed.contact_id)) else '{}' end as before,
        case when changed.state = 'RESTORE' then jsonb_build_object('archivedAt', null) else '{}' end as after
    ) restored
    where changed.${CHANGED}`;
}
