import type { BookingStatus } from '@convive/shared';
import type { SentBooking } from '../upserts/sent-booking.ts';
import {
  type Ask,
  type ChangedPage,
  type Connection,
  ConnectorError,
  type PretixSettings,
} from './connector.ts';
import { textAt, valueAt } from './values-at-path.ts';

/** As pretix names them: pending, paid, expired, cancelled. */
const STATUSES: Readonly<Record<string, BookingStatus>> = {
  n: 'REQUESTED',
  p: 'CONFIRMED',
  e: 'EXPIRED',
  c: 'CANCELLED',
};

/**
 * Orders of pretix, changed since a moment: `/api/v1/organizers/{o}/events/{e}/orders/?modified_since=…`. Each position
 * is a booking. When to ask from the next time is said by `X-Page-Generated` of the first page, so that what changes
 * while pages are read comes with the next run.
 */
export function pretixConnection({ url, organizer, event, eventId }: PretixSettings): Connection {
  const base = `${url.replace(/\/+$/, '')}/api/v1/organizers/${encodeURIComponent(organizer)}/events/${encodeURIComponent(event)}`;
  let items: Map<string, string> | null = null;
  return {
    firstPage(cursor) {
      const since = cursor === null ? '' : `&modified_since=${encodeURIComponent(cursor)}`;
      return `${base}/orders/?include_canceled_positions=true${since}`;
    },
    async readPage(ask, page): Promise<ChangedPage> {
      items ??= await readItems(ask, `${base}/items/`);
      const { body, headers } = await ask(page);
      const orders = listAt(body, 'results');
      const next = valueAt(body, 'next');
      if (next !== null && typeof next !== 'string') throw changed('an answer says nothing of the next page');
      const generated = headers['x-page-generated'];
      const named = items;
      return {
        contacts: [],
        bookings: orders.flatMap((order) => toBookings(order, eventId, named)),
        nextPage: next,
        newest: typeof generated === 'string' ? generated : null,
      };
    },
    latest: (before, said) => before ?? said,
  };
}

async function readItems(ask: Ask, first: string): Promise<Map<string, string>> {
  const items = new Map<string, string>();
  let page: string | null = first;
  while (page !== null) {
    const { body } = await ask(page);
    for (const item of listAt(body, 'results')) {
      const names = Object.values((valueAt(item, 'name') ?? {}) as object).filter(
        (name) => typeof name === 'string',
      );
      if (names[0]) items.set(String(valueAt(item, 'id')), names[0]);
    }
    const next = valueAt(body, 'next');
    page = typeof next === 'string' ? next : null;
  }
  return items;
}

function toBookings(order: unknown, eventId: string, items: ReadonlyMap<string, string>): SentBooking[] {
  const code = textAt(order, 'code');
  const status = STATUSES[textAt(order, 'status') ?? ''];
  if (!code || !status) throw changed('an order has no code, or a status that is none of n, p, e, c');
  const modified = new Date(textAt(order, 'last_modified') ?? '');
  const updatedAt = Number.isNaN(modified.getTime()) ? null : modified;
  return listAt(order, 'positions').map((position): SentBooking => {
    const number = textAt(position, 'positionid');
    if (!number) throw changed('a position has no number');
    const text = (path: string) => textAt(position, path)?.trim() || null;
    const email = text('attendee_email') ?? textAt(order, 'email')?.trim() ?? null;
    return {
      orderNumber: code,
      ticketNumber: number,
      eventId,
      eventSlug: null,
      contactKey: null,
      contact: {
        key: null,
        values: withoutNothing({
          ...nameOf(position, order),
          email,
          organization: text('company') ?? textAt(order, 'invoice_address.company')?.trim(),
          street: text('street'),
          zip: text('zipcode'),
          city: text('city'),
          country: text('country'),
          language: textAt(order, 'locale'),
        }),
        customValues: [],
        updatedAt,
      },
      status: valueAt(position, 'canceled') === true ? 'CANCELLED' : status,
      title: items.get(textAt(position, 'item') ?? '') ?? null,
      updatedAt,
    };
  });
}

/** What pretix leaves empty it does not know, which is no word against what others say. */
function withoutNothing(values: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

function nameOf(position: unknown, order: unknown): { firstName?: string | null; lastName?: string | null } {
  for (const [of, parts, whole] of [
    [position, 'attendee_name_parts', 'attendee_name'],
    [order, 'invoice_address.name_parts', 'invoice_address.name'],
  ] as const) {
    const [given, family] = [textAt(of, `${parts}.given_name`), textAt(of, `${parts}.family_name`)];
    if (given || family) return { firstName: given, lastName: family };
    const words = textAt(of, whole)?.trim().split(/\s+/) ?? [];
    if (words.length > 0 && words[0] !== '')
      return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) };
  }
  return {};
}

function listAt(body: unknown, path: string): readonly unknown[] {
  const list = valueAt(body, path);
  if (!Array.isArray(list)) throw changed(`there is no list under ${path}`);
  return list;
}

function changed(what: string): ConnectorError {
  return new ConnectorError('SHAPE_CHANGED', `This is not how pretix answers: ${what}.`);
}
