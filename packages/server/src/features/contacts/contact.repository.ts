import type {
  SnapshotTransaction,
  WorkspaceTransaction,
} from '../../platform/database/workspace-transaction.ts';
import { type OrderColumn, orderToSql } from '../../platform/graphql/keyset.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import { CONTACT_COLUMNS, CONTACT_PROPERTIES, DEFAULTED_FIELDS, selectedSql } from './contact-columns.ts';
import { type Contact } from './contact.entity.ts';
import { noteFiles } from './contact-file.repository.ts';
import type { Parameters } from './contact-filter.ts';

/** By the names of their fields: `city`, `custom:diet`. */
export type ContactValues = Record<string, string | null>;

/** Every property of the entity. */
const SELECTED = selectedSql(CONTACT_PROPERTIES);

type OrderedReading<Transaction = WorkspaceTransaction> = [
  transaction: Transaction,
  predicate: string,
  parameters: Parameters,
  columns: readonly OrderColumn[],
];

/** Opens the transaction's cursor over whole contacts in an order; `fetchContacts` reads on. */
export async function declareContactCursor(...[transaction, ...reading]: OrderedReading): Promise<void> {
  const { sql, values } = selectInOrder(SELECTED, transaction, ...reading);
  await transaction.execute(`declare contacts_read no scroll cursor for ${sql}`, values);
}

/** Texts of contacts in an order, SQL expressions that are never null, as the transaction copies them out. */
export function copyTexts(
  texts: readonly string[],
  ...[transaction, ...reading]: OrderedReading<SnapshotTransaction>
): AsyncIterable<Buffer> {
  const { sql, values } = selectInOrder(texts.join(', '), transaction, ...reading);
  return transaction.copyOut(sql, values);
}

function selectInOrder(
  selected: string,
  ...[{ workspaceId }, predicate, parameters, columns]: OrderedReading
): { sql: string; values: unknown[] } {
  const sql = `select ${selected} from contact
    where contact.workspace_id = ${parameters.add(workspaceId)} and ${predicate} order by ${orderToSql(columns, false)}`;
  return { sql, values: parameters.values };
}

/** The next of the transaction's cursor; fewer than `size` at its end. */
export async function fetchContacts(transaction: WorkspaceTransaction, size: number): Promise<Contact[]> {
  return transaction.query<Contact>(`fetch ${size} from contacts_read`);
}

export async function countContacts(
  transaction: WorkspaceTransaction,
  predicate: string,
  parameters: Parameters,
): Promise<number> {
  const workspace = parameters.add(transaction.workspaceId);
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact where contact.workspace_id = ${workspace} and ${predicate}`,
    parameters.values,
  );
  return row!.count;
}

/** Whether there is any contact of which a predicate over `contact` holds. */
export async function isAnyContact(
  transaction: WorkspaceTransaction,
  predicate: string,
  parameters: Parameters,
): Promise<boolean> {
  const workspace = parameters.add(transaction.workspaceId);
  const rows = await transaction.query(
    `select from contact where contact.workspace_id = ${workspace} and ${predicate} limit 1`,
    parameters.values,
  );
  return rows.length > 0;
}

/** The ids of all contacts, in any standing, of which a predicate over `contact` holds. */
export async function findContactIds(
  transaction: WorkspaceTransaction,
  predicate: string,
  parameters: Parameters,
): Promise<string[]> {
  const workspace = parameters.add(transaction.workspaceId);
  const rows = await transaction.query<{ id: string }>(
    `select contact.id from contact where contact.workspace_id = ${workspace} and ${predicate}`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

/** Contacts in any standing, archived and merged included. */
export async function findContacts(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Contact[]> {
  return transaction.query<Contact>(
    `select ${SELECTED} from contact where contact.workspace_id = $1 and contact.id = any($2)`,
    [transaction.workspaceId, ids],
  );
}

/** As `findContacts`, locked until the transaction ends, in id order so that two callers never wait in a circle. */
export async function lockContacts(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Contact[]> {
  return transaction.query<Contact>(
    `select ${SELECTED} from contact where contact.workspace_id = $1 and contact.id = any($2)
     order by contact.id for update`,
    [transaction.workspaceId, ids],
  );
}

/** The living contact of an identifier, else the merged one that last had it. */
export async function findContactIdByIdentifier(
  transaction: WorkspaceTransaction,
  identifier: string,
): Promise<string | null> {
  const [row] = await transaction.query<{ id: string }>(
    `select id from (
       select id, 1 as rank, created_at from contact
       where workspace_id = $1 and identifier_key = identifier_key($2)
         and archived_at is null and merged_into_id is null
       union all
       select known_as_id, 2, created_at from contact_alias
       where workspace_id = $1 and identifier_key = identifier_key($2)
       union all
       select id, 3, archived_at from contact
       where workspace_id = $1 and identifier_key = identifier_key($2) and archived_at is not null
     ) found order by rank, created_at desc limit 1`,
    [transaction.workspaceId, identifier],
  );
  return row?.id ?? null;
}

/** Why a contact came into the workspace, and by which change set or import; null where there is no contact. */
export async function findContactOrigin(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<{ cause: string; id: string | null } | null> {
  const [row] = await transaction.query<{ cause: string; id: string | null }>(
    `select origin_cause as cause, origin_id as id from contact where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** Follows merges to their end: for each merged contact, the one that now stands for it. */
export async function findMergeEnds(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await transaction.query<{ start: string; end: string }>(
    `with recursive chain as (
       select id as start, merged_into_id as next from contact where workspace_id = $1 and id = any($2)
       union all
       select chain.start, contact.merged_into_id from chain
       join contact on contact.workspace_id = $1 and contact.id = chain.next
       where contact.merged_into_id is not null
     ) cycle next set is_cycle using path
     select chain.start, chain.next as "end" from chain
     join contact on contact.workspace_id = $1 and contact.id = chain.next
     where contact.merged_into_id is null and not is_cycle`,
    [transaction.workspaceId, ids],
  );
  return new Map(rows.map(({ start, end }) => [start, end]));
}

/** Adds one contact, by hand unless another cause is said; an absent identifier is made. Answers its id. */
export async function insertContact(
  transaction: WorkspaceTransaction,
  values: ContactValues,
  changeSetId: string,
  customFields: CustomFields,
  cause: 'PERSON' | 'REGISTRATION' = 'PERSON',
): Promise<string> {
  const keys = Object.keys(values).filter(
    (key) => values[key] !== null && key !== 'identifier' && CONTACT_COLUMNS.has(key),
  );
  const custom = customValuesToStore(values, customFields);
  const [row] = await transaction.query<{ id: string }>(
    `insert into contact (workspace_id, origin_cause, origin_id, identifier, custom_values${keys.map((key) => `, ${CONTACT_COLUMNS.get(key)}`).join('')})
     values ($1, '${cause}', $2, coalesce($3, random_identifier()), jsonb_strip_nulls($4::jsonb)${keys.map((_, index) => `, $${index + 5}`).join('')})
     returning id`,
    [
      transaction.workspaceId,
      changeSetId,
      values['identifier'] ?? null,
      JSON.stringify(custom),
      ...keys.map((key) => values[key]),
    ],
  );
  await noteFiles(transaction, row!.id, values, customFields);
  return row!.id;
}

/**
 * Writes values onto one contact: a new version, each value with where it came from. What was decided once stays so
 * when the team writes something else.
 */
export async function saveContactValues(
  transaction: WorkspaceTransaction,
  id: string,
  values: ContactValues,
  origin: { cause: string; changeSetId: string; isDecided?: boolean },
  customFields: CustomFields,
): Promise<void> {
  const keys = Object.keys(values).filter((key) => CONTACT_COLUMNS.has(key));
  const custom = customValuesToStore(values, customFields);
  const assignments = keys.map((key, index) => `${CONTACT_COLUMNS.get(key)} = $${index + 7}`);
  assignments.push('custom_values = jsonb_strip_nulls(custom_values || $6::jsonb)');
  await transaction.execute(
    `update contact set ${assignments.map((assignment) => `${assignment}, `).join('')}
       version = version + 1, updated_at = now(),
       value_origins = value_origins || (
         select coalesce(jsonb_object_agg(field, jsonb_build_object(
           'cause', $3::text, 'changeSetId', $4::uuid, 'at', now())
           || case when ${origin.isDecided === true} or ($3::text = 'PERSON' and value_origins -> field ? 'isDecided')
             then '{"isDecided": true}'::jsonb else '{}' end), '{}') from unnest($5::text[]) field)
     where workspace_id = $1 and id = $2`,
    [
      transaction.workspaceId,
      id,
      origin.cause,
      origin.changeSetId,
      Object.keys(values),
      JSON.stringify(custom),
      ...keys.map((key) => storable(key, values[key]!)),
    ],
  );
  await noteFiles(transaction, id, values, customFields);
}

function storable(key: string, value: string | null): string | null {
  return value ?? DEFAULTED_FIELDS[key as keyof typeof DEFAULTED_FIELDS] ?? null;
}

/** The custom ones of some values, by the ids of their fields. */
function customValuesToStore(values: ContactValues, customFields: CustomFields): ContactValues {
  const stored: ContactValues = {};
  for (const [name, value] of Object.entries(values)) {
    const field = customFields.get(name);
    if (field) stored[field.id] = value;
  }
  return stored;
}
