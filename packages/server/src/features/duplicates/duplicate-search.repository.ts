import { LIVING_CONTACT } from '../contacts/index.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { MOST_KEYS } from './block-keys.ts';
import type { ContactRow } from './comparable-contact.ts';
import type { Evidence } from './compare-contacts.ts';

/** How far the search of a workspace has come: contacts are taken by the number of their last change, then by id. */
export interface DuplicateSearch {
  changeNumber: string;
  contactId: string;
  /** How many contacts there were when their values were counted. */
  contacts: number;
  isCountOld: boolean;
  /** Whether what pairs were judged by is no longer there, or there again: a custom field. */
  isOutOfDate: boolean;
}

export interface ChangedContact extends ContactRow {
  changeNumber: string;
  isLiving: boolean;
}

export interface ScoredPair {
  lowId: string;
  highId: string;
  score: number;
  evidence: readonly Evidence[];
}

const COMPARED = `contact.id, contact.identifier, contact.first_name as "firstName", contact.last_name as "lastName",
  contact.organization, contact.email, contact.phone_mobile as "phoneMobile", contact.phone_work as "phoneWork",
  contact.phone_other as "phoneOther", contact.street, contact.zip, contact.city, contact.gender, contact.username,
  contact.custom_values as "customValues"`;
const CHANGED = `${COMPARED}, contact.change_number::text as "changeNumber", ${LIVING_CONTACT} as "isLiving"`;
/** What was committed up to here by every transaction: nothing below can still appear. */
const HORIZON = 'pg_snapshot_xmin(pg_current_snapshot())::text::bigint';
/** Those of a key that more have than this are not compared with each other. */
const LARGEST_BLOCK = 50;
/** More than the keys of one contact can lead to. */
const MOST_PAIRS = MOST_KEYS * LARGEST_BLOCK;
const BEGINNING = '00000000-0000-0000-0000-000000000000';

const STATE = `change_number::text as "changeNumber", contact_id as "contactId", contacts,
  counted_at is null or counted_at < now() - interval '1 day' as "isCountOld",
  is_out_of_date as "isOutOfDate"`;
const NOT_BEGUN: DuplicateSearch = {
  changeNumber: '0',
  contactId: BEGINNING,
  contacts: 0,
  isCountOld: true,
  isOutOfDate: false,
};

export async function readSearch(transaction: WorkspaceTransaction): Promise<DuplicateSearch> {
  const [search] = await transaction.query<DuplicateSearch>(
    `select ${STATE} from duplicate_search where workspace_id = $1`,
    [transaction.workspaceId],
  );
  return search ?? NOT_BEGUN;
}

/** The state of the search, which no other process moves on until this transaction ends. */
export async function lockSearch(transaction: WorkspaceTransaction): Promise<DuplicateSearch> {
  await transaction.execute(
    'insert into duplicate_search (workspace_id) values ($1) on conflict (workspace_id) do nothing',
    [transaction.workspaceId],
  );
  const [search] = await transaction.query<DuplicateSearch>(
    `select ${STATE} from duplicate_search where workspace_id = $1 for no key update`,
    [transaction.workspaceId],
  );
  return search!;
}

/** What is found can be found again: nobody waits until it is on the disk. It is lost together with how far it had come. */
export async function makeDurableLater(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute('set local synchronous_commit = off');
}

/** Notes that a job has begun: what is told from now on is for the next. */
export async function noteBegin(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute('update duplicate_search set waiting_since = null where workspace_id = $1', [
    transaction.workspaceId,
  ]);
}

/** Lets the search look at everybody anew. */
export async function startAnew(transaction: WorkspaceTransaction): Promise<void> {
  await moveSearch(transaction, { changeNumber: '0', contactId: BEGINNING });
  await transaction.execute('update duplicate_search set is_out_of_date = false where workspace_id = $1', [
    transaction.workspaceId,
  ]);
}

export async function moveSearch(
  transaction: WorkspaceTransaction,
  { changeNumber, contactId }: { changeNumber: string; contactId: string },
): Promise<void> {
  await transaction.execute(
    'update duplicate_search set change_number = $2, contact_id = $3 where workspace_id = $1',
    [transaction.workspaceId, changeNumber, contactId],
  );
}

/** Notes how many contacts were counted; `fromStart` lets the search look at all of them anew. */
export async function noteCounted(
  transaction: WorkspaceTransaction,
  contacts: number,
  fromStart: boolean,
): Promise<void> {
  await transaction.execute(
    `update duplicate_search set contacts = $2, counted_at = now(),
       change_number = case when $3 then 0 else change_number end,
       contact_id = case when $3 then $4::uuid else contact_id end
     where workspace_id = $1`,
    [transaction.workspaceId, contacts, fromStart, BEGINNING],
  );
}

/** How many changed contacts wait, counted up to `most`. */
export async function countWaiting(
  transaction: WorkspaceTransaction,
  { changeNumber, contactId }: DuplicateSearch,
  most: number,
): Promise<number> {
  const [row] = await transaction.query<{ waiting: number }>(
    `select count(*) as waiting from (
       select from contact where workspace_id = $1 and (change_number, id) > ($2, $3) limit $4) waiting`,
    [transaction.workspaceId, changeNumber, contactId, most],
  );
  return row!.waiting;
}

export async function countLiving(transaction: WorkspaceTransaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact where workspace_id = $1 and ${LIVING_CONTACT}`,
    [transaction.workspaceId],
  );
  return row!.count;
}

/**
 * The contacts that come next, `limit` at most. The rest of one large change is taken by id, so that its rows are not
 * sorted anew for each of its chunks.
 */
export async function findNextChanged(
  transaction: WorkspaceTransaction,
  { changeNumber, contactId }: Pick<DuplicateSearch, 'changeNumber' | 'contactId'>,
  limit: number,
): Promise<ChangedContact[]> {
  const rest = await transaction.query<ChangedContact>(
    `select ${CHANGED} from contact where workspace_id = $1 and change_number = $2 and id > $3 order by id limit $4`,
    [transaction.workspaceId, changeNumber, contactId, limit],
  );
  if (rest.length > 0) return rest;
  return transaction.query<ChangedContact>(
    `select ${CHANGED} from contact where workspace_id = $1 and change_number > $2 and change_number < ${HORIZON}
     order by change_number, id limit $3`,
    [transaction.workspaceId, changeNumber, limit],
  );
}

export async function findComparable(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<ContactRow[]> {
  if (ids.length === 0) return [];
  return transaction.query<ContactRow>(
    `select ${COMPARED} from contact where workspace_id = $1 and id = any($2) and ${LIVING_CONTACT}`,
    [transaction.workspaceId, ids],
  );
}

/** As `findComparable`, locked in the order of ids until the transaction ends, so that two never wait in a circle. */
export async function lockComparable(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<ContactRow[]> {
  return transaction.query<ContactRow>(
    `select ${COMPARED} from contact where workspace_id = $1 and id = any($2) and ${LIVING_CONTACT} order by id for update`,
    [transaction.workspaceId, ids],
  );
}

/** The keys of contacts, each a list between commas. */
export type ContactKeys = ReadonlyMap<string, string>;

/** Writes the keys of contacts in place of those that they had; who has none any more is found by nobody. */
export async function replaceKeys(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  keys: ContactKeys,
): Promise<void> {
  await transaction.execute(
    `with old as (
       delete from duplicate_profile where ctid = any(array(
         select known.ctid from unnest($2::uuid[]) id cross join lateral (
           select profile.ctid from duplicate_profile profile
           where profile.workspace_id = $1 and profile.contact_id = id limit 1) known))
       returning contact_id, keys)
     delete from duplicate_key where ctid = any(array(
       select known.ctid from old cross join unnest(old.keys) old_key cross join lateral (
         select held.ctid from duplicate_key held
         where held.workspace_id = $1 and held.key = old_key and held.contact_id = old.contact_id limit 1) known))`,
    [transaction.workspaceId, ids],
  );
  const written = [[...keys.keys()], [...keys.values()]];
  await transaction.execute(
    `with mine as (
       insert into duplicate_profile (workspace_id, contact_id, keys)
       select $1, contact_id, string_to_array(keys, ',')::bigint[] from unnest($2::uuid[], $3::text[]) mine (contact_id, keys)
       returning contact_id, keys)
     insert into duplicate_key (workspace_id, key, contact_id)
     select $1, key, contact_id from mine cross join unnest(mine.keys) key`,
    [transaction.workspaceId, ...written],
  );
}

/** One key in common is enough where so few have it; else it takes two. */
const TELLING_BLOCK = 5;
/**
 * Of a key that more have than is worth comparing, with so many of them all the same, where two such keys lead there:
 * whoever stands there a hundred times is found, and nobody is compared with all the Martins.
 */
const COMPARED_OF_MANY = 2;

/** Who of the workspace may be one person with one of these contacts, by their keys: pairs, the lower id first. */
export async function findCandidates(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<{ lowId: string; highId: string }[]> {
  return transaction.query(
    `select least(mine.id, other) as "lowId", greatest(mine.id, other) as "highId"
     from unnest($2::uuid[]) mine (id)
     cross join lateral (
       select known.keys from duplicate_profile known
       where known.workspace_id = $1 and known.contact_id = mine.id limit 1) profile
     cross join unnest(profile.keys) mine_key
     cross join lateral (
       select array_agg(few.contact_id) as ids from (
         select held.contact_id from duplicate_key held
         where held.workspace_id = $1 and held.key = mine_key limit ${LARGEST_BLOCK + 1}) few) block
     cross join unnest(case when cardinality(block.ids) <= ${LARGEST_BLOCK} then block.ids
       else block.ids[1:${COMPARED_OF_MANY}] end) other
     where cardinality(block.ids) > 1 and other <> mine.id
     group by 1, 2
     having count(distinct mine_key) > 1 or min(cardinality(block.ids)) <= ${TELLING_BLOCK}`,
    [transaction.workspaceId, ids],
  );
}

/** Takes away what was found of these contacts. */
export async function deletePairs(transaction: WorkspaceTransaction, ids: readonly string[]): Promise<void> {
  for (const column of ['low_id', 'high_id'])
    await transaction.execute(
      `delete from duplicate_pair where ctid = any(array(
         select known.ctid from unnest($2::uuid[]) id cross join lateral (
           select pair.ctid from duplicate_pair pair
           where pair.workspace_id = $1 and pair.${column} = id limit ${MOST_PAIRS}) known))`,
      [transaction.workspaceId, ids],
    );
}

export async function insertPairs(
  transaction: WorkspaceTransaction,
  pairs: readonly ScoredPair[],
): Promise<void> {
  if (pairs.length === 0) return;
  await transaction.execute(
    `insert into duplicate_pair (workspace_id, low_id, high_id, score, evidence)
     select $1, pair.* from jsonb_to_recordset($2) pair ("lowId" uuid, "highId" uuid, score double precision, evidence jsonb)
     on conflict (workspace_id, low_id, high_id) do update set score = excluded.score, evidence = excluded.evidence`,
    [transaction.workspaceId, JSON.stringify(pairs)],
  );
}
