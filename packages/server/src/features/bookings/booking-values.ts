import { type BookingStatus, LIMITS } from '@convive/shared';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { readText } from '../../platform/graphql/read-text.ts';
import { isUuid } from '../../platform/database/uuid.ts';
import type { Booking } from './booking.entity.ts';
import { ticketTypeUnknown } from './bookings.errors.ts';

/** What an input says of a booking; what is absent is not spoken of. */
export interface BookingInput {
  title?: string | null;
  category?: string | null;
  orderNumber?: string | null;
  ticketNumber?: string | null;
  status?: BookingStatus | null;
  source?: string | null;
  ticketTypeId?: string | null;
  attendeeName?: string | null;
}

export type BookingValues = Partial<
  Pick<
    Booking,
    | 'title'
    | 'category'
    | 'orderNumber'
    | 'ticketNumber'
    | 'status'
    | 'source'
    | 'ticketTypeId'
    | 'attendeeName'
    | 'untoldSince'
  >
>;

const DETAILS = ['category', 'orderNumber', 'ticketNumber', 'source'] as const;

/** Reads a booking's values as they are stored. Throws `DomainError` naming every field that cannot stand. */
export function readBookingValues(input: BookingInput): BookingValues {
  const errors: UserErrorDetails[] = [];
  const read: BookingValues = {
    title: readText(input.title, { path: ['title'], max: LIMITS.bookingTitleCharacters }, errors),
    status: input.status ?? undefined,
    ticketTypeId: input.ticketTypeId === undefined ? undefined : (input.ticketTypeId?.toLowerCase() ?? null),
    attendeeName: readText(
      input.attendeeName,
      { path: ['attendeeName'], max: LIMITS.attendeeNameCharacters },
      errors,
    ),
  };
  for (const key of DETAILS)
    read[key] = readText(input[key], { path: [key], max: LIMITS.bookingDetailCharacters }, errors);
  if (read.ticketTypeId && !isUuid(read.ticketTypeId)) errors.push(...ticketTypeUnknown().errors);
  if (errors.length > 0) throw new DomainError(errors);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
