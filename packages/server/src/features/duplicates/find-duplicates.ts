import { setImmediate as letOthersThrough } from 'node:timers/promises';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type CustomFields, findCustomFields } from '../custom-fields/index.ts';
import { blockKeys } from './block-keys.ts';
import { type ComparableContact, toComparable } from './comparable-contact.ts';
import { compareContacts } from './compare-contacts.ts';
import {
  countLiving,
  countWaiting,
  deletePairs,
  type DuplicateSearch,
  findCandidates,
  findComparable,
  findNextChanged,
  insertPairs,
  lockSearch,
  makeDurableLater,
  moveSearch,
  noteBegin,
  noteCounted,
  readSearch,
  replaceKeys,
  type ScoredPair,
  startAnew,
} from './duplicate-search.repository.ts';
import { POSSIBLE, scorePair } from './score-pair.ts';
import { readRarity, recountValues } from './value-counts.ts';
import type { ValueRarity } from './value-rarity.ts';

/** Contacts of one transaction: few enough that whoever asks the same process meanwhile does not feel it. */
const CHUNK = 500;
/** From so many changed contacts on, or this share of all, values are counted anew. */
const MANY_CHANGED = 100;
const LARGE_SHARE = 0.1;
/** What was judged among so many fewer people is judged anew. */
const GROWN = 2;

/** Begins a search: answers where it goes on, and how much agreements mean among these contacts now. */
export async function beginSearch(
  transaction: WorkspaceTransaction,
): Promise<{ from: SearchedChunk['end']; rarity: ValueRarity }> {
  const search = await lockSearch(transaction);
  await noteBegin(transaction);
  if (search.isOutOfDate) await startAnew(transaction);
  const rarity = await readRarity(transaction, await recountWhereMoved(transaction, search));
  return { from: await readSearch(transaction), rarity };
}

/** Answers how many contacts agreements are judged among. */
async function recountWhereMoved(
  transaction: WorkspaceTransaction,
  search: DuplicateSearch,
): Promise<number> {
  const many = Math.max(MANY_CHANGED, Math.ceil(search.contacts * LARGE_SHARE));
  const haveManyChanged = (await countWaiting(transaction, search, many)) >= many;
  if (!search.isCountOld && !haveManyChanged) return search.contacts;
  const contacts = await countLiving(transaction);
  await recountValues(transaction);
  const isGrown = search.contacts > 0 && contacts >= search.contacts * GROWN;
  await noteCounted(transaction, contacts, isGrown && contacts > MANY_CHANGED);
  return contacts;
}

/** Whether contacts were changed that have not been looked at. */
export async function isAnythingLeft(transaction: WorkspaceTransaction): Promise<boolean> {
  return (await countWaiting(transaction, await readSearch(transaction), 1)) > 0;
}

export interface SearchedChunk {
  /** Of everybody who was changed, whatever became of them. */
  ids: string[];
  /** The living of them. */
  contacts: Map<string, ComparableContact>;
  fields: CustomFields;
  /** Where the next chunk begins. */
  end: Pick<DuplicateSearch, 'changeNumber' | 'contactId'>;
}

/** Writes down what the contacts that were changed next are found by. Null where there are none. */
export async function keyNextChunk(
  transaction: WorkspaceTransaction,
  from: SearchedChunk['end'],
): Promise<SearchedChunk | null> {
  await makeDurableLater(transaction);
  const changed = await findNextChanged(transaction, from, CHUNK);
  const last = changed.at(-1);
  if (!last) return null;
  const fields = await findCustomFields(transaction);
  const contacts = new Map<string, ComparableContact>();
  for (const row of changed) if (row.isLiving) contacts.set(row.id, toComparable(row, fields));
  const ids = changed.map(({ id }) => id);
  await replaceKeys(
    transaction,
    ids,
    new Map([...contacts].map(([id, contact]) => [id, blockKeys(contact).join()])),
  );
  return { ids, contacts, fields, end: { changeNumber: last.changeNumber, contactId: last.id } };
}

/** Notes whom the contacts of a chunk may be one person with, and that it was looked at. */
export async function pairChunk(
  transaction: WorkspaceTransaction,
  { ids, contacts, fields, end }: SearchedChunk,
  rarity: ValueRarity,
): Promise<void> {
  await makeDurableLater(transaction);
  await lockSearch(transaction);
  const candidates = await findCandidates(transaction, [...contacts.keys()]);
  const others = new Set(candidates.flatMap(({ lowId, highId }) => [lowId, highId]));
  const unknown = [...others].filter((id) => !contacts.has(id));
  const all = new Map(contacts);
  for (const row of await findComparable(transaction, unknown)) all.set(row.id, toComparable(row, fields));
  await deletePairs(transaction, ids);
  await insertPairs(transaction, await scored(candidates, all, rarity));
  await moveSearch(transaction, end);
}

/** Whoever asks the same process meanwhile is answered in between. */
const PAIRS_AT_A_STRETCH = 200;

async function scored(
  candidates: readonly { lowId: string; highId: string }[],
  contacts: ReadonlyMap<string, ComparableContact>,
  rarity: ValueRarity,
): Promise<ScoredPair[]> {
  const pairs: ScoredPair[] = [];
  for (const [place, { lowId, highId }] of candidates.entries()) {
    if (place % PAIRS_AT_A_STRETCH === 0) await letOthersThrough();
    const [low, high] = [contacts.get(lowId), contacts.get(highId)];
    // Archived since its keys were written: its own turn comes.
    if (!low || !high) continue;
    const evidence = compareContacts(low, high, rarity);
    const score = scorePair(evidence, rarity);
    if (score >= POSSIBLE) pairs.push({ lowId, highId, score, evidence });
  }
  return pairs;
}
