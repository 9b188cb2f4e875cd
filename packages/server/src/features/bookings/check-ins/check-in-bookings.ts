import { isUniqueViolation } from '../../../platform/database/unique-violation.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput, DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { findWorkspaceUsers } from '../../accounts/index.ts';
import { eventNotFound, keepEvent } from '../../events/index.ts';
import type { Booking } from '../booking.entity.ts';
import type { CheckIn } from './check-in.ts';
import { alreadyCheckedIn, checkInUndone, nonceTaken, notConfirmed } from './check-in.errors.ts';
import {
  findCheckIns,
  insertCheckIns,
  lockScannedBookings,
  saveAdmissionTimes,
} from './check-in.repository.ts';
import { findScanned, type Scanned, ticketNumbers } from './find-scanned.ts';
import { readScan, type Scan, type ScanInput } from './read-scan.ts';
import { settleScans } from './settle-scans.ts';

/** What became of one scan. */
export interface ScanAnswer {
  nonce: string;
  /** Null where none was found; of another event where that is why it is refused. */
  booking: Booking | null;
  /** The scan as it is kept; null where no booking was found. */
  checkIn: CheckIn | null;
  /** The scan by which they are in, this one or another; null where they are not. */
  admission: CheckIn | null;
  errors: UserErrorDetails[];
}

/**
 * Checks in by scans at the doors of an event. Every scan of a known booking is written down, also one that lets
 * nobody in: the answers say why, and nothing is thrown for it. A nonce that is known gets the answer of its scan as
 * it now stands. `eventId` may be null where all scans name bookings by id.
 */
export async function checkInBookings(
  transaction: WorkspaceTransaction,
  userId: string,
  eventId: string | null,
  scans: readonly Scan[],
): Promise<ScanAnswer[]> {
  const bookings = await lockScannedBookings(transaction, {
    eventId,
    ids: scans.flatMap(({ bookingId }) => bookingId ?? []),
    numbers: scans.flatMap(({ ticketNumber }) => ticketNumbers(ticketNumber)),
  });
  const meant = new Map<Scan, Scanned>();
  for (const scan of scans) meant.set(scan, await findScanned(transaction, scan, eventId, bookings));

  const known = await readKnown(
    transaction,
    scans.map(({ nonce }) => nonce),
    bookings,
  );
  const fresh = scans.flatMap((scan) => {
    const { booking, error } = meant.get(scan)!;
    return booking && !error && !known.byNonce.has(scan.nonce)
      ? [{ ...scan, bookingId: booking.id, eventId: booking.eventId, status: booking.status }]
      : [];
  });
  // A device that asks twice in one breath is answered twice, and written down once.
  const once = [...new Map(fresh.map((scan) => [scan.nonce, scan])).values()];
  const { outcomes, overtaken, admittedAt } = settleScans(once, known.admissions);
  if (once.length > 0) {
    const rows = once.map(({ eventId: ofEvent, bookingId, nonce, door, doorTime }) => ({
      ...{ eventId: ofEvent, bookingId, nonce, door, doorTime, userId },
      outcome: outcomes.get(nonce)!,
    }));
    const written = await insertCheckIns(transaction, rows, overtaken).catch(tellNonceTaken);
    for (const checkIn of written) known.add(checkIn);
    await saveAdmissionTimes(transaction, admittedAt);
  }
  const names = await readNames(transaction, known.admissions);
  return scans.map((scan) => answerOf(scan, meant.get(scan)!, known, admittedAt, names));
}

/** The same for one scan as somebody sends it. Throws BAD_USER_INPUT, and NOT_FOUND for an unknown event. */
export async function checkInOne(
  transaction: WorkspaceTransaction,
  userId: string,
  eventId: string | null,
  input: ScanInput,
): Promise<ScanAnswer> {
  const scan = readScan(input, new Date());
  if (scan.ticketNumber !== null && eventId === null)
    throw badInput('The number of a ticket is looked up at an event. Say which one.', ['eventId'], 'MISSING');
  if (eventId !== null && !(await keepEvent(transaction, eventId))) throw eventNotFound(['eventId']);
  const [answer] = await checkInBookings(transaction, userId, eventId, [scan]);
  return answer!;
}

/** The same for many scans: what cannot be read of one is told beside the others. Throws NOT_FOUND. */
export async function checkInMany(
  transaction: WorkspaceTransaction,
  userId: string,
  eventId: string,
  inputs: readonly ScanInput[],
): Promise<ScanAnswer[]> {
  if (!(await keepEvent(transaction, eventId))) throw eventNotFound(['eventId']);
  const now = new Date();
  const read = inputs.map((input, index) => readBeside(input, index, now));
  const scans = read.filter((one): one is Scan => !('errors' in one));
  const answers = (await checkInBookings(transaction, userId, eventId, scans))[Symbol.iterator]();
  return read.map((one) => ('errors' in one ? one : (answers.next().value as ScanAnswer)));
}

function readBeside(input: ScanInput, index: number, now: Date): Scan | ScanAnswer {
  try {
    return readScan(input, now);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.errors.map((one) => ({ ...one, path: ['scans', `${index}`, ...(one.path ?? [])] }));
    return { nonce: input.nonce, booking: null, checkIn: null, admission: null, errors };
  }
}

interface Known {
  byNonce: Map<string, CheckIn>;
  /** By booking. */
  admissions: Map<string, CheckIn>;
  add(checkIn: CheckIn): void;
}

async function readKnown(
  transaction: WorkspaceTransaction,
  nonces: readonly string[],
  bookings: readonly Booking[],
): Promise<Known> {
  const found = await findCheckIns(
    transaction,
    nonces,
    bookings.map(({ id }) => id),
  );
  const known: Known = {
    byNonce: new Map(),
    admissions: new Map(),
    add: (checkIn) => {
      if (nonces.includes(checkIn.nonce)) known.byNonce.set(checkIn.nonce, checkIn);
      if (checkIn.outcome === 'ADMITTED') known.admissions.set(checkIn.bookingId, checkIn);
    },
  };
  for (const checkIn of found) known.add(checkIn);
  return known;
}

async function readNames(
  transaction: WorkspaceTransaction,
  admissions: ReadonlyMap<string, CheckIn>,
): Promise<Map<string, string>> {
  const ids = [...new Set([...admissions.values()].map(({ userId }) => userId))];
  const users = ids.length > 0 ? await findWorkspaceUsers(transaction, ids) : [];
  return new Map(users.map(({ id, name }) => [id, name]));
}

function answerOf(
  { nonce }: Scan,
  { booking, error }: Scanned,
  { byNonce, admissions }: Known,
  admittedAt: ReadonlyMap<string, Date>,
  names: ReadonlyMap<string, string>,
): ScanAnswer {
  if (!booking || error)
    return { nonce, booking, checkIn: null, admission: null, errors: error ? [error] : [] };
  const checkIn = byNonce.get(nonce) ?? null;
  if (checkIn && checkIn.bookingId !== booking.id)
    return { nonce, booking: null, checkIn: null, admission: null, errors: [nonceTaken()] };
  const admission = admissions.get(booking.id) ?? null;
  const asItStands = { ...booking, checkedInAt: admittedAt.get(booking.id) ?? booking.checkedInAt };
  return { nonce, booking: asItStands, checkIn, admission, errors: errorsOf() };

  function errorsOf(): UserErrorDetails[] {
    if (checkIn?.outcome === 'UNDONE') return [checkInUndone()];
    if (checkIn?.outcome === 'NOT_CONFIRMED') return [notConfirmed(booking!.status)];
    if (checkIn?.outcome !== 'ALREADY_CHECKED_IN') return [];
    return [alreadyCheckedIn(admission ?? checkIn, names.get((admission ?? checkIn).userId) ?? null)];
  }
}

function tellNonceTaken(error: unknown): never {
  throw isUniqueViolation(error, 'check_in_nonce') ? new DomainError(nonceTaken()) : error;
}
