import type { SentBooking } from '../upserts/sent-booking.ts';
import type { SentContact } from '../upserts/sent-contact.ts';

export const CONNECTOR_KINDS = ['PRETIX', 'JSON'] as const;
export type ConnectorKind = (typeof CONNECTOR_KINDS)[number];
export const CONNECTOR_STATES = ['IDLE', 'RUNNING', 'WAITING', 'STOPPED'] as const;
export type ConnectorState = (typeof CONNECTOR_STATES)[number];

/** Why not all comes in. The first three pass by themselves, and the last with the next run; the others need somebody to act. */
export const CONNECTOR_PROBLEMS = [
  'RATE_LIMITED',
  'SERVER_ERROR',
  'UNREACHABLE',
  'REFUSED',
  'SHAPE_CHANGED',
  'PRIVATE_ADDRESS',
  'SECRET_LOST',
  'MORE_PAGES',
] as const;
export type ConnectorProblem = (typeof CONNECTOR_PROBLEMS)[number];

export interface PretixSettings {
  /** Such as https://pretix.eu. */
  url: string;
  organizer: string;
  event: string;
  /** Our event that its orders are bookings of. */
  eventId: string;
}

export interface JsonSettings {
  url: string;
  /** Where the items stand in an answer: `data.people`; '' where the answer is the list itself. */
  itemsPath: string;
  /** Where the address of the next page stands; else pages are counted from 1. */
  nextPath: string | null;
  pageParameter: string | null;
  /** Parameter that asks for what has changed since a moment. */
  sinceParameter: string | null;
  keyPath: string;
  updatedAtPath: string | null;
  /** From where in an item to which field of a contact, `custom:<key>` among them. */
  mapping: readonly { path: string; field: string }[];
}

export interface Connector {
  id: string;
  sourceId: string;
  name: string;
  kind: ConnectorKind;
  settings: PretixSettings | JsonSettings;
  secret: Buffer | null;
  intervalMinutes: number;
  isPaused: boolean;
  state: ConnectorState;
  problem: ConnectorProblem | null;
  failures: number;
  cursor: string | null;
  nextRunAt: Date | null;
  version: number;
}

export interface ConnectorRun {
  id: string;
  connectorId: string;
  startedAt: Date;
  finishedAt: Date | null;
  outcome: 'RUNNING' | 'DONE' | 'FAILED';
  problem: ConnectorProblem | null;
  nextPage: string | null;
  newest: string | null;
  pages: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  held: number;
  issues: { reason: string; field: string | null; count: number }[];
}

/** One page of what has changed. */
export interface ChangedPage {
  contacts: SentContact[];
  bookings: SentBooking[];
  /** Null: it was the last. */
  nextPage: string | null;
  /** From where to ask the next time, once all pages have come in; null: as this page says nothing of it. */
  newest: string | null;
}

/** Asks another system, with what opens it; throws `ConnectorError`. */
export type Ask = (address: string) => Promise<{ body: unknown; headers: Readonly<Record<string, unknown>> }>;

/** What a connector must be able to do: changes since a cursor, page by page, as rows. */
export interface Connection {
  firstPage(cursor: string | null): string;
  readPage(ask: Ask, page: string): Promise<ChangedPage>;
  /** The cursor that holds after another page, of what was before and what this page says. */
  latest(before: string | null, said: string | null): string | null;
}

/** The other system did not answer as it should. */
export class ConnectorError extends Error {
  override readonly name = 'ConnectorError';

  constructor(
    readonly problem: ConnectorProblem,
    message: string,
    /** When it asks to be asked again. */
    readonly retryAt: Date | null = null,
  ) {
    super(message);
  }
}
