import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import { inSavepoint } from '../../../platform/database/savepoint.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { findActiveBookingsOf, findGuestsOf } from './registered-booking.repository.ts';
import type { Registered } from './registered-booking.ts';
import { openDesk, type RegistrationDesk } from './registration-desk.ts';
import { postRegistrationMails } from './registration-mail.ts';
import type { RegistrationsContext } from './registrations.context.ts';

/** Other processes may stand in line for the places of the same event. */
const LIMITS_OF_REGISTERING: TransactionLimits = { statementTimeout: 20_000, lockTimeout: 20_000 };
/** Whoever comes alone waits for nobody; in a crowd, what they have in common is read and written once for so many. */
const MOST_SERVED_TOGETHER = 32;

/** Whose turn it was, and whether a mail tells them what became of it. */
export interface Served {
  contactId: string;
  /** The language of the page, for whoever has none; undefined where no mail goes out. */
  mailIn?: string | null;
}

interface Waiting {
  linkId: string | null;
  serve(desk: RegistrationDesk): Promise<Served>;
  resolve(registered: Registered): void;
  reject(error: unknown): void;
}

export interface Counter {
  database: Database;
  context: RegistrationsContext;
  workspaceId: string;
  slug: string;
}

/** Who waits at which event, within this process. */
const lines = new Map<string, Waiting[]>();

/**
 * Serves somebody before an event whose places are locked, in a transaction; answers what they hold afterwards. Those
 * who press the button at once stand in line before they have a connection, so that whoever asks for anything else
 * finds one free, and are served together: what one of them is refused touches none of the others.
 */
export async function inLineForPlaces(
  counter: Counter,
  { linkId, serve }: Pick<Waiting, 'linkId' | 'serve'>,
): Promise<Registered> {
  const key = keyOf(counter);
  return new Promise((resolve, reject) => {
    const waiting = { linkId, serve, resolve, reject };
    const line = lines.get(key);
    if (line) {
      line.push(waiting);
      return;
    }
    const begun = [waiting];
    lines.set(key, begun);
    void serveLine(counter, begun).finally(() => lines.delete(key));
  });
}

/** How many stand in line within this process, those apart who are being served. */
export function countWaiting(place: Pick<Counter, 'workspaceId' | 'slug'>): number {
  return lines.get(keyOf(place))?.length ?? 0;
}

const keyOf = ({ workspaceId, slug }: Pick<Counter, 'workspaceId' | 'slug'>): string =>
  `${workspaceId} ${slug.toLowerCase()}`;

async function serveLine(counter: Counter, line: Waiting[]): Promise<void> {
  while (line.length > 0) await serveAll(counter, takeNext(line));
}

/** Those at the head of the line; whoever comes by a link that one of them came by waits for what becomes of it. */
function takeNext(line: Waiting[]): Waiting[] {
  const links = new Set<string>();
  let length = 0;
  for (const { linkId } of line.slice(0, MOST_SERVED_TOGETHER)) {
    if (linkId !== null && links.has(linkId)) break;
    if (linkId !== null) links.add(linkId);
    length += 1;
  }
  return line.splice(0, length);
}

async function serveAll(counter: Counter, together: readonly Waiting[]): Promise<void> {
  const { database, workspaceId } = counter;
  try {
    const settle = await database.write(
      workspaceId,
      (transaction) => serveTogether(transaction, counter, together),
      LIMITS_OF_REGISTERING,
    );
    settle();
  } catch (error) {
    // What failed failed for one of them, who shall be told alone.
    if (together.length === 1) together[0]!.reject(error);
    else for (const alone of together) await serveAll(counter, [alone]);
  }
}

/** Answers how to tell everybody, once it lasts. */
async function serveTogether(
  transaction: WorkspaceTransaction,
  { context, slug }: Counter,
  together: readonly Waiting[],
): Promise<() => void> {
  const desk = await openDesk(
    transaction,
    slug,
    together.flatMap(({ linkId }) => linkId ?? []),
  );
  const served: [Waiting, Served][] = [];
  const refused: [Waiting, unknown][] = [];
  for (const waiting of together) {
    if (together.length === 1) {
      served.push([waiting, await waiting.serve(desk)]);
      break;
    }
    const outcome = await inSavepoint(
      transaction,
      () => waiting.serve(desk),
      (error) => error instanceof DomainError,
    );
    if ('done' in outcome) {
      served.push([waiting, outcome.done]);
    } else {
      refused.push([waiting, outcome.refusal]);
      desk.places = null;
    }
  }
  const contactIds = [...new Set(served.map(([, { contactId }]) => contactId))];
  const guests = await findGuestsOf(transaction, desk.event.id, contactIds);
  const bookings = await findActiveBookingsOf(transaction, desk.event.id, contactIds);
  await postRegistrationMails(transaction, context, 'REGISTERED', {
    event: desk.event,
    workspace: desk.workspace,
    guests: guests.filter(({ contactId }) =>
      served.some(([, one]) => one.contactId === contactId && one.mailIn !== undefined),
    ),
    bookings,
    pageLocales: new Map(served.map(([, { contactId, mailIn }]) => [contactId, mailIn ?? null])),
  });
  return () => {
    for (const [{ reject }, refusal] of refused) reject(refusal);
    for (const [{ resolve }, { contactId }] of served)
      resolve({
        guest: { status: guests.find((guest) => guest.contactId === contactId)?.status ?? 'ADDED' },
        bookings: bookings.filter((booking) => booking.contactId === contactId),
      });
  };
}
