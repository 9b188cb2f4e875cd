import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { recordChangesFrom } from '../history/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { forgetKeptBackOfHouse, keepBackOfHouse, type SourceKey } from '../sources/index.ts';
import { firstSource, isKeptBack } from './upsert-contacts-kept-back.ts';
import { Parameters } from './contact-filter.ts';

/** A field by its name; `customId` where the workspace made it. */
export interface SettableField {
  name: string;
  customId: string | undefined;
  /** Sources whose values the team may not overwrite; null where it may, or takes back what it did. */
  keepers: readonly SourceKey[] | null;
}

export interface FieldSettingCounts {
  /** Would get another value than they have. */
  changing: number;
  /** Have the value already. */
  unchanged: number;
  /** Withdrew their consent to e-mail, which no act on many changes. */
  withheld: number;
  /** Hold what a source says that counts more than the team. */
  keptBack: number;
}

/** The stored value of a field, as an expression over a row of `contact` or its alias. */
function storedValue({ name, customId }: SettableField, add: Parameters['add']): string {
  return customId ? `custom_values ->> ${add(customId)}::text` : CONTACT_COLUMNS.get(name)!;
}

/** Who withdrew consent stays withdrawn. */
const isOpen = ({ name }: SettableField) =>
  name === 'emailConsent' ? `email_consent <> 'WITHDRAWN'` : 'true';

/** Whether a contact holds what is not the team's to change. */
function isOfOthers({ name, keepers }: SettableField, stored: string): string {
  if (!keepers) return 'false';
  const held = {
    field: name,
    old: stored,
    origins: 'contact.value_origins',
    firstSource: firstSource('contact'),
  };
  return isKeptBack(keepers, held, true);
}

/** Who withdraws a consent is not kept from it. */
function isFreed({ name }: SettableField, value: string | null, kept: string): string {
  return name === 'emailConsent' && value === 'WITHDRAWN' ? 'false' : kept;
}

/** Notes what the team would have given contacts that hold what a source says that counts more; answers whom. */
export async function keepFieldBack(
  transaction: WorkspaceTransaction,
  field: SettableField,
  ids: readonly string[],
  value: string | null,
): Promise<string[]> {
  if (!field.keepers) return [];
  const parameters = new Parameters();
  const { add } = parameters;
  const stored = `(contact.${storedValue(field, add)})`;
  const kept = await transaction.query<{ id: string }>(
    `select contact.id from contact
     where contact.workspace_id = ${add(transaction.workspaceId)} and contact.id = any(${add(ids)}::uuid[])
       and ${stored} is distinct from ${add(value)}::text and ${isOpen(field)}
       and ${isFreed(field, value, isOfOthers(field, stored))}`,
    parameters.values,
  );
  const keptIds = kept.map(({ id }) => id);
  const settled = ids.filter((id) => !keptIds.includes(id));
  await forgetKeptBackOfHouse(transaction, 'HAND', {
    parameters: [settled, field.name],
    sql: (first) => `select unnest($${first}::uuid[]), $${first + 1}::text`,
  });
  await keepBackOfHouse(
    transaction,
    { source: 'HAND' },
    {
      parameters: [keptIds, field.name, value ?? ''],
      sql: (first) => `select unnest($${first}::uuid[]), $${first + 1}::text, $${first + 2}::text`,
    },
  );
  return keptIds;
}

/** What setting a value would come to among the contacts of a predicate. */
export async function countFieldSetting(
  transaction: WorkspaceTransaction,
  { predicate, parameters }: { predicate: string; parameters: Parameters },
  field: SettableField,
  value: string | null,
): Promise<FieldSettingCounts> {
  const stored = `(contact.${storedValue(field, parameters.add)})`;
  const isSame = `${stored} is not distinct from ${parameters.add(value)}::text`;
  const [counts] = await transaction.query<FieldSettingCounts>(
    `select count(*) filter (where not same and open and not kept) as changing, count(*) filter (where same) as unchanged,
       count(*) filter (where not same and not open) as withheld,
       count(*) filter (where not same and open and kept) as "keptBack"
     from (select ${isSame} as same, ${isOpen(field)} as open, ${isFreed(field, value, isOfOthers(field, stored))} as kept
       from contact where ${predicate}) judged`,
    parameters.values,
  );
  return counts!;
}

/**
 * Writes values of one field onto many locked contacts, with where they came from and what stood there; answers how
 * many changed. `given` selects (id uuid, value text), a null value clears.
 */
export async function saveFieldOfMany(
  transaction: WorkspaceTransaction,
  field: SettableField,
  { given, parameters }: { given: string; parameters: Parameters },
  {
    changeSetId,
    cause,
    isDecided = false,
  }: { changeSetId: string; cause: 'PERSON' | 'UNDO'; isDecided?: boolean },
): Promise<number> {
  const { add } = parameters;
  const { name, customId } = field;
  const stored = storedValue(field, add);
  const assignment = customId
    ? `custom_values = jsonb_strip_nulls(custom_values || jsonb_build_object(${add(customId)}::text, given.value))`
    : `${stored} = given.value`;
  const rows = await transaction.query<{ id: string; before: string | null; after: string | null }>(
    `update contact set ${assignment}, version = version + 1, updated_at = now(),
       value_origins = value_origins || jsonb_build_object(${add(name)}::text, jsonb_build_object(
         'cause', ${add(cause)}::text, 'changeSetId', ${add(changeSetId)}::uuid, 'at', now())
         || case when ${isDecided} or (${cause === 'PERSON'} and value_origins -> ${add(name)}::text ? 'isDecided')
           then '{"isDecided": true}'::jsonb else '{}' end)
     from (${given}) given
     where workspace_id = ${add(transaction.workspaceId)} and contact.id = given.id
       and contact.${stored} is distinct from given.value and ${isOpen(field)}
     returning contact.id, old.${stored} as before, new.${stored} as after`,
    parameters.values,
  );
  return recordChangesFrom(
    transaction,
    changeSetId,
    `select changed.id, jsonb_build_object($3::text, changed.before), jsonb_build_object($3::text, changed.after)
     from unnest($4::uuid[], $5::text[], $6::text[]) changed (id, before, after)`,
    [name, rows.map(({ id }) => id), rows.map(({ before }) => before), rows.map(({ after }) => after)],
  );
}

/**
 * Puts back what one change set changed in a field, on every contact where that still stands, in a change set of its
 * own; answers how many. Merged contacts are left alone, and whoever had what cannot return: `canReturn` is an SQL
 * predicate over the expression of a value.
 */
export async function putFieldOfManyBack(
  transaction: WorkspaceTransaction,
  field: SettableField,
  {
    changeSetId,
    undoId,
    canReturn,
    among = null,
  }: {
    changeSetId: string;
    undoId: string;
    canReturn: (value: string) => string;
    /** These alone, which are locked; all of the change set where nobody is named. */
    among?: readonly string[] | null;
  },
): Promise<number> {
  // In the order in which every act on many locks them: two never wait in a circle.
  if (!among)
    await transaction.query(
      `select from contact join change on change.workspace_id = $1 and change.change_set_id = $2
         and change.subject_id = contact.id
       where contact.workspace_id = $1 order by contact.id for update of contact`,
      [transaction.workspaceId, changeSetId],
    );
  const parameters = new Parameters();
  const { add } = parameters;
  const [workspace, set, name] = [add(transaction.workspaceId), add(changeSetId), add(field.name)];
  const before = `(change.before ->> ${name}::text)`;
  const given = `select change.subject_id as id, ${before} as value
    from change join contact on contact.workspace_id = ${workspace} and contact.id = change.subject_id
    where change.workspace_id = ${workspace} and change.change_set_id = ${set} and contact.merged_into_id is null
      ${among ? `and change.subject_id = any(${add(among)}::uuid[])` : ''}
      and contact.${storedValue(field, add)} is not distinct from change.after ->> ${name}::text
      and (${before} is null or ${canReturn(before)})`;
  return saveFieldOfMany(transaction, field, { given, parameters }, { changeSetId: undoId, cause: 'UNDO' });
}
