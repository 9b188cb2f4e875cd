import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { type ComparableContact, toComparable } from './comparable-contact.ts';
import { compareContacts } from './compare-contacts.ts';
import { lockComparable, readSearch } from './duplicate-search.repository.ts';
import { isFoundBy, type MergeRule } from './merge-rules.ts';
import { CERTAIN, scorePair } from './score-pair.ts';
import { readRarity } from './value-counts.ts';

/**
 * Locks contacts, and answers whether some of them are all one person by the rules, as they are now: what the search
 * noted may be some seconds old.
 */
export async function judgeAnew(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  rules: readonly MergeRule[],
): Promise<(ids: readonly string[]) => boolean> {
  const rows = await lockComparable(transaction, ids);
  const fields = await findCustomFields(transaction);
  const contacts = new Map(rows.map((row) => [row.id, toComparable(row, fields)]));
  const rarity = await readRarity(transaction, (await readSearch(transaction)).contacts);
  const areOne = (one: ComparableContact, other: ComparableContact) => {
    const evidence = compareContacts(one, other, rarity);
    return isFoundBy(rules, evidence) && scorePair(evidence, rarity) >= CERTAIN;
  };
  return (asked) => {
    const all = asked.flatMap((id) => contacts.get(id) ?? []);
    if (all.length < asked.length) return false;
    return all.every((one, place) => all.slice(place + 1).every((other) => areOne(one, other)));
  };
}
