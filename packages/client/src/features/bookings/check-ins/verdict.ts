import type { Refusal } from '../../../ui/failure-text.ts';
import type { DoorEntry, DoorList } from './door-list.ts';

/** A scan as this device keeps it until the server has answered. */
export interface WaitingScan {
  nonce: string;
  bookingId: string | null;
  ticketNumber: string | null;
  doorTime: string;
  door: string;
  /** What was told at the door before the server answered; null while nothing was. */
  told: Verdict['tone'] | null;
}

/** Whom a scan is about, as far as it is known here. */
export type ScannedPerson = Omit<DoorEntry, 'checkedInAt'>;

/** What a person at the door is told of a scan. */
export interface Verdict {
  nonce: string;
  doorTime: string;
  /** admitted: let them in; unsure: this device cannot tell; refused: do not. */
  tone: 'admitted' | 'unsure' | 'refused';
  /** Why, where they are not simply let in. */
  refusal: Refusal | null;
  person: ScannedPerson | null;
  /** What was scanned, where nobody is known by it. */
  ticketNumber: string | null;
  /** The check-in that was before. */
  before: { doorTime: string; door: string | null; by: string | null } | null;
  /** The title of the event whose ticket it is. */
  otherEvent: string | null;
  /** Said by this device alone; the server has not answered. */
  isProvisional: boolean;
}

/** What this device can say by itself. `waiting`: its scans that the server does not know yet. */
export function judgeHere(list: DoorList, waiting: readonly WaitingScan[], scan: WaitingScan): Verdict {
  const find = ({ bookingId, ticketNumber }: WaitingScan) =>
    bookingId === null ? list.findTicket(ticketNumber ?? '') : list.get(bookingId);
  const entry = find(scan);
  const verdict: Verdict = {
    nonce: scan.nonce,
    doorTime: scan.doorTime,
    tone: 'admitted',
    refusal: null,
    person: entry,
    ticketNumber: scan.ticketNumber,
    before: null,
    otherEvent: null,
    isProvisional: true,
  };
  const refuse = (tone: Verdict['tone'], reason: string): Verdict => ({
    ...verdict,
    tone,
    refusal: { code: 'CONFLICT', reason, message: reason },
  });
  if (!entry) return refuse('unsure', 'NOT_ON_DEVICE');
  if (entry.status !== 'CONFIRMED') return refuse('refused', 'NOT_CONFIRMED');
  const earlier = waiting.find(
    (other) => other.nonce !== scan.nonce && find(other)?.bookingId === entry.bookingId,
  );
  if (earlier)
    return {
      ...refuse('refused', 'ALREADY_CHECKED_IN'),
      before: { doorTime: earlier.doorTime, door: earlier.door, by: null },
    };
  if (entry.checkedInAt)
    return {
      ...refuse('refused', 'ALREADY_CHECKED_IN'),
      before: { doorTime: entry.checkedInAt, door: null, by: null },
    };
  return verdict;
}
