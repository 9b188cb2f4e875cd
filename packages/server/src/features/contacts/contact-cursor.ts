import type {
  SnapshotTransaction,
  WorkspaceTransaction,
} from '../../platform/database/workspace-transaction.ts';
import { findFieldsAskedFor } from './fields-asked-for.ts';
import type { ContactFilter } from './contact-filter.ts';
import { type ContactOrder, readContactOrder } from './contact-order.ts';
import { type ContactSelection, findSelection } from './contact-selection.ts';
import type { Contact } from './contact.entity.ts';
import { copyContacts, countContacts, declareContactCursor, fetchContacts } from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import { contactNotFound } from './contacts.errors.ts';

/** What to read, and in which order; all of the living, the newest first, unless said. */
export interface ContactReading {
  selection?: ContactSelection | null;
  orderBy?: ContactOrder[] | null;
}

const BATCH = 2_000;
const EVERYBODY: ContactSelection = { filter: {} };

/** How many contacts a reading comes to. Throws `DomainError` for what it cannot be asked, NOT_FOUND for unknown ids. */
export async function countReading(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { selection, orderBy }: ContactReading,
): Promise<number> {
  readContactOrder(orderBy, await findFieldsAskedFor(transaction, null, orderBy));
  const { predicate, parameters, atLeast } = await findIn(transaction, context, selection ?? EVERYBODY);
  const count = await countContacts(transaction, predicate, parameters);
  if (count < atLeast) throw contactNotFound(['selection', 'ids']);
  return count;
}

/**
 * Reads contacts in batches through a cursor of the database: however many there are, they are those of one moment,
 * and two batches of them are in memory. The transaction must stay open until the end.
 */
export async function* readContacts(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { selection, orderBy }: ContactReading,
): AsyncGenerator<Contact[]> {
  const columns = readContactOrder(orderBy, await findFieldsAskedFor(transaction, null, orderBy));
  const { predicate, parameters } = await findIn(transaction, context, selection ?? EVERYBODY);
  await declareContactCursor(transaction, predicate, parameters, columns);
  yield* readOn(transaction);
}

/**
 * As `readContacts`, but of each contact nothing more than these texts (SQL over `contact`, never null), in a fraction
 * of the time: pieces of rows as `copyOut` has them. Nothing else may be read meanwhile.
 */
export async function* copyContactTexts(
  transaction: SnapshotTransaction,
  context: ContactsContext,
  { selection, orderBy }: ContactReading,
  texts: readonly string[],
): AsyncGenerator<Buffer> {
  const columns = readContactOrder(orderBy, await findFieldsAskedFor(transaction, null, orderBy));
  const { predicate, parameters } = await findIn(transaction, context, selection ?? EVERYBODY);
  yield* copyContacts(texts, transaction, predicate, parameters, columns);
}

async function* readOn(transaction: WorkspaceTransaction): AsyncGenerator<Contact[]> {
  const fetchNext = () => {
    const fetched = fetchContacts(transaction, BATCH);
    // Told where it is awaited, which may be never.
    fetched.catch(() => undefined);
    return fetched;
  };
  // The database reads the next batch while this one is written.
  for (let next = fetchNext(); ;) {
    const rows = await next;
    const isLast = rows.length < BATCH;
    if (!isLast) next = fetchNext();
    if (rows.length > 0) yield rows;
    if (isLast) return;
  }
}

function findIn(transaction: WorkspaceTransaction, context: ContactsContext, selection: ContactSelection) {
  return findSelection(transaction, context, selection, standingOf(selection.filter));
}

const standingOf = (filter: ContactFilter | null | undefined) => (filter?.archived ? 'ARCHIVED' : 'LIVING');
