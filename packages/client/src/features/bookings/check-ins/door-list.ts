import { foldLetters } from '@convive/shared';
import type { CheckIn_EntryFragment } from '../../../gql/graphql.ts';

/** A booking as this device keeps it. */
export type DoorEntry = Omit<CheckIn_EntryFragment, '__typename'>;

interface Indexed {
  entry: DoorEntry;
  /** What it is found by, without case and accents. */
  words: string;
}

/** The bookings of an event on this device: found by ticket and by name without asking anybody. */
export class DoorList {
  private readonly byId = new Map<string, Indexed>();
  private readonly byTicket = new Map<string, Set<string>>();

  constructor(entries: readonly DoorEntry[] = []) {
    this.take(entries);
  }

  /** Bookings as they stand now, in place of what was known of them. */
  take(entries: readonly DoorEntry[]): void {
    for (const entry of entries) {
      const before = this.byId.get(entry.bookingId)?.entry.ticketNumber;
      if (before) this.byTicket.get(before.toLowerCase())?.delete(entry.bookingId);
      if (entry.ticketNumber) {
        const ticket = entry.ticketNumber.toLowerCase();
        const ids = this.byTicket.get(ticket) ?? new Set();
        this.byTicket.set(ticket, ids.add(entry.bookingId));
      }
      const told = [entry.name, entry.organization, entry.ticketNumber, entry.badgeInfo, entry.title];
      this.byId.set(entry.bookingId, { entry, words: foldLetters(told.filter(Boolean).join(' ')) });
    }
  }

  get(bookingId: string): DoorEntry | null {
    return this.byId.get(bookingId)?.entry ?? null;
  }

  /** Whose ticket it is: the number on it, or the id of a booking; of several the confirmed one. */
  findTicket(ticketNumber: string): DoorEntry | null {
    const ids = [...(this.byTicket.get(ticketNumber.trim().toLowerCase()) ?? [])];
    const found = ids.flatMap((id) => this.get(id) ?? []);
    return (
      found.find(({ status }) => status === 'CONFIRMED') ??
      found[0] ??
      this.get(ticketNumber.trim().toLowerCase())
    );
  }

  /** Those in which every word is found, whoever has not come yet first. */
  search(text: string, limit: number): DoorEntry[] {
    const words = foldLetters(text)
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return [];
    const found: DoorEntry[] = [];
    for (const { entry, words: told } of this.byId.values())
      if (words.every((word) => told.includes(word))) found.push(entry);
    return found.sort(byExpectation).slice(0, limit);
  }

  entries(): DoorEntry[] {
    return [...this.byId.values()].map(({ entry }) => entry);
  }

  get size(): number {
    return this.byId.size;
  }
}

function byExpectation(one: DoorEntry, other: DoorEntry): number {
  return rank(one) - rank(other) || one.name.localeCompare(other.name);
}

function rank({ status, checkedInAt }: DoorEntry): number {
  if (status !== 'CONFIRMED') return 2;
  return checkedInAt ? 1 : 0;
}
