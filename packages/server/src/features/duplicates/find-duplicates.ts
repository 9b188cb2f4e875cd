import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { blockKeys } from './block-keys.ts';
import { type ComparableContact, toComparable } from './comparable-contact.ts';
import { compareContacts } from './compare-contacts.ts';
import {
  type ContactKeys,
  countLiving,
  countWaiting,
  type DuplicateSearch,
  findCandidates,
  findComparable,
  findNextChanged,
  forgetContacts,
  insertKeys,
  insertPairs,
  lockSearch,
  makeDurableLater,
  moveSearch,
  noteBegin,
  noteCounted,
  type ScoredPair,
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

/** Begins a search: answers how much agreements mean among these contacts now. */
export async function beginSearch(transaction: WorkspaceTransaction): Promise<ValueRarity> {
  const search = await lockSearch(transaction);
  await noteBegin(transaction);
  return readRarity(transaction, await recountWhereMoved(transaction, search));
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

/**
 * Looks at the contacts that were changed next, whatever changed them: whom each may be one person with. Answers how
 * many it looked at; none are left where that is 0.
 */
export async function findNextDuplicates(
  transaction: WorkspaceTransaction,
  rarity: ValueRarity,
): Promise<number> {
  await makeDurableLater(transaction);
  const search = await lockSearch(transaction);
  const changed = await findNextChanged(transaction, search, CHUNK);
  const last = changed.at(-1);
  if (!last) return 0;
  await forgetContacts(
    transaction,
    changed.map(({ id }) => id),
  );
  const fields = await findCustomFields(transaction);
  const contacts = new Map<string, ComparableContact>();
  for (const row of changed) if (row.isLiving) contacts.set(row.id, toComparable(row, fields));
  const keys = keysOf(contacts.values());
  await insertKeys(transaction, keys);
  const candidates = await findCandidates(transaction, keys);
  const others = new Set(candidates.flatMap(({ lowId, highId }) => [lowId, highId]));
  const unknown = [...others].filter((id) => !contacts.has(id));
  for (const row of await findComparable(transaction, unknown))
    contacts.set(row.id, toComparable(row, fields));
  await insertPairs(transaction, scored(candidates, contacts, rarity));
  await moveSearch(transaction, { changeNumber: last.changeNumber, contactId: last.id });
  return changed.length;
}

function keysOf(contacts: Iterable<ComparableContact>): ContactKeys {
  const contactIds: string[] = [];
  const keys: string[] = [];
  for (const contact of contacts)
    for (const key of blockKeys(contact)) {
      contactIds.push(contact.id);
      keys.push(key);
    }
  return { contactIds, keys };
}

function scored(
  candidates: readonly { lowId: string; highId: string }[],
  contacts: ReadonlyMap<string, ComparableContact>,
  rarity: ValueRarity,
): ScoredPair[] {
  const pairs: ScoredPair[] = [];
  for (const { lowId, highId } of candidates) {
    const [low, high] = [contacts.get(lowId), contacts.get(highId)];
    // Archived since its keys were written: its own turn comes.
    if (!low || !high) continue;
    const evidence = compareContacts(low, high, rarity);
    const score = scorePair(evidence, rarity);
    if (score >= POSSIBLE) pairs.push({ lowId, highId, score, evidence });
  }
  return pairs;
}
