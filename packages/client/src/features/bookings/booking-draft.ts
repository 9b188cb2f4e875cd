import type { Booking_RowFragment, BookingStatus } from '../../gql/graphql.ts';

/** A booking as a form holds it; texts are empty where nothing is stored. */
export interface BookingDraft {
  title: string;
  category: string;
  status: BookingStatus;
  orderNumber: string;
  ticketNumber: string;
  source: string;
  /** Empty: none. */
  ticketTypeId: string;
}

export const BOOKING_FIELDS: readonly (keyof BookingDraft)[] = [
  'title',
  'category',
  'status',
  'orderNumber',
  'ticketNumber',
  'source',
  'ticketTypeId',
];

/** Of a place that is only held, or given up, nobody is told. */
export const TELLING: readonly BookingStatus[] = ['CONFIRMED', 'WAITLISTED', 'REQUESTED'];

/** Whether they have a place by moving up, and nobody could write to them. */
export function isUntold({
  status,
  untoldSince,
}: Pick<Booking_RowFragment, 'status' | 'untoldSince'>): boolean {
  return status === 'CONFIRMED' && untoldSince != null;
}

/** booking: null for a new one. */
export function draftOf(booking: Booking_RowFragment | null): BookingDraft {
  return {
    title: booking?.title ?? '',
    category: booking?.category ?? '',
    status: booking?.status ?? 'CONFIRMED',
    orderNumber: booking?.orderNumber ?? '',
    ticketNumber: booking?.ticketNumber ?? '',
    source: booking?.source ?? '',
    ticketTypeId: booking?.ticketTypeId ?? '',
  };
}

/** What differs from `base`, as a mutation takes it: an emptied text is null, which clears it. */
export function changesOf(
  base: BookingDraft,
  draft: BookingDraft,
): Partial<Record<keyof BookingDraft, never>> {
  return Object.fromEntries(
    BOOKING_FIELDS.filter((key) => draft[key].trim() !== base[key]).map((key) => [
      key,
      draft[key].trim() || null,
    ]),
  );
}
