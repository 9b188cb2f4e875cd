import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  emptyPage,
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { contactNotFound, type ContactsContext, findMergeEnds } from '../contacts/index.ts';
import type { DuplicatePair } from './duplicate-pair.ts';
import { countPairs, findPairPage, PAIR_CURSOR_LENGTH } from './duplicate-pair.repository.ts';
import { countWaiting, readSearch } from './duplicate-search.repository.ts';
import { deleteNotDuplicates, findSeenContacts, insertNotDuplicates } from './not-duplicate.repository.ts';
import { LIKELY } from './score-pair.ts';
import {
  countToldApart,
  findToldApartPage,
  type ToldApart,
  TOLD_APART_CURSOR_LENGTH,
} from './told-apart.repository.ts';

type Context = Pick<ContactsContext, 'scope'>;

export interface DuplicatesQuery extends PageArguments {
  contactId?: string | null;
  minScore?: number | null;
}

/** Pairs that may be one person, best first. Throws `BAD_USER_INPUT` for a score that is none. */
export async function listDuplicates(
  transaction: WorkspaceTransaction,
  context: Context,
  query: DuplicatesQuery,
): Promise<Page<DuplicatePair>> {
  const { contactId = null, minScore } = query;
  const least = minScore ?? LIKELY;
  if (!(least >= 0 && least <= 1))
    throw badInput(`A score lies between 0 and 1; ${least} was asked for.`, ['minScore']);
  const page = readPageArguments(query, PAIR_CURSOR_LENGTH);
  if (contactId !== null && !isUuid(contactId)) return emptyPage();
  const asked = { contactId, minScore: least };
  const rows = await findPairPage(transaction, context, asked, page);
  return toPage(
    page,
    rows,
    ({ cursor, ...pair }) => pair,
    ({ cursor }) => cursor,
    () => countPairs(transaction, context, asked),
  );
}

const MOST_WAITING = 10_000;

/** How many changed contacts have not been compared yet, counted up to 10,000. */
export async function countUnsearched(transaction: WorkspaceTransaction): Promise<number> {
  return countWaiting(transaction, await readSearch(transaction), MOST_WAITING);
}

/**
 * Pairs of whom somebody said that they are two people, what was said last in front; of these contacts alone where
 * some are named, for merged ones who they are now. Throws `BAD_USER_INPUT` for more than are merged at once.
 */
export async function listToldApart(
  transaction: WorkspaceTransaction,
  context: Context,
  { contactIds, ...query }: PageArguments & { contactIds?: readonly string[] | null },
): Promise<Page<ToldApart>> {
  if (contactIds && contactIds.length > LIMITS.mergeContacts)
    throw badInput(`${LIMITS.mergeContacts} contacts at most are looked at together.`, ['contactIds']);
  const page = readPageArguments(query, TOLD_APART_CURSOR_LENGTH);
  const asked = contactIds?.filter(isUuid).map((id) => id.toLowerCase()) ?? null;
  const ends = asked && (await findMergeEnds(transaction, asked));
  const among = asked && asked.map((id) => ends!.get(id) ?? id);
  return toPage(
    page,
    await findToldApartPage(transaction, context, among, page),
    ({ cursor, ...pair }) => pair,
    ({ cursor }) => cursor,
    () => countToldApart(transaction, context, among),
  );
}

/**
 * Notes that these contacts are different people; they are not proposed again, whatever they have in common. Answers
 * of how many pairs that is new. Throws BAD_USER_INPUT, NOT_FOUND.
 */
export async function markNotDuplicates(
  transaction: WorkspaceTransaction,
  context: Context,
  userId: string,
  contactIds: readonly string[],
): Promise<number> {
  return insertNotDuplicates(transaction, await readContacts(transaction, context, contactIds), userId);
}

/** Takes that word back. Answers of how many pairs. Throws BAD_USER_INPUT, NOT_FOUND. */
export async function unmarkNotDuplicates(
  transaction: WorkspaceTransaction,
  context: Context,
  contactIds: readonly string[],
): Promise<number> {
  return deleteNotDuplicates(transaction, await readContacts(transaction, context, contactIds));
}

/** The contacts of these ids, for merged ones who they are now. */
async function readContacts(
  transaction: WorkspaceTransaction,
  context: Context,
  contactIds: readonly string[],
): Promise<string[]> {
  const asked = [...new Set(contactIds.map((id) => id.toLowerCase()))];
  if (asked.length < 2 || asked.length > LIMITS.mergeContacts)
    throw badInput(
      `2 to ${LIMITS.mergeContacts} different contacts are told apart at once; ${asked.length} were given.`,
      ['contactIds'],
    );
  if (!asked.every(isUuid)) throw contactNotFound(['contactIds']);
  const ends = await findMergeEnds(transaction, asked);
  const ids = [...new Set(asked.map((id) => ends.get(id) ?? id))];
  const seen = new Set(await findSeenContacts(transaction, context, ids));
  if (!ids.every((id) => seen.has(id))) throw contactNotFound(['contactIds']);
  if (ids.length < 2)
    throw badInput('These have been merged into one contact: undo that merge first.', ['contactIds']);
  return ids;
}
