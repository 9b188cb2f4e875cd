import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { Booking } from './booking.entity.ts';

export function bookingNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such booking in this workspace. It may have gone with its contact.',
    path: ['id'],
  });
}

export function contactArchived(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'CONTACT_ARCHIVED',
    message: 'This contact is archived. Restore it first, then book.',
    path: ['contactId'],
  });
}

export function contactMerged(survivorId: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'CONTACT_MERGED',
    message: `This contact was merged; ${survivorId} stands for it now. Book for that contact.`,
    path: ['contactId'],
  });
}

export function ticketTaken(orderNumber: string, ticketNumber: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TICKET_TAKEN',
    message: `Another booking of the same source has the order number "${orderNumber}" and the ticket number "${ticketNumber}". Change one of them.`,
    path: ['ticketNumber'],
  });
}

export function ticketTypeUnknown(path: string[] = ['ticketTypeId']): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'This event has no such ticket type. It may have been taken away meanwhile.',
    path,
  });
}

/** How many were asked for of a ticket type, and how many places it has left. */
export interface TooFewPlaces {
  title: string;
  left: number;
  wanted: number;
}

export function noPlaceLeft(path: string[] = ['status'], of?: TooFewPlaces): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'FULL',
    message: `${tellShortage(of)} Raise the number of places first, or put it on the waiting list.`,
    path,
  });
}

function tellShortage(of: TooFewPlaces | undefined): string {
  if (!of) return 'There is no place left for this booking.';
  if (of.left === 0) return `There is no place left of "${of.title}".`;
  return `Of "${of.title}" ${of.wanted} places were asked for and ${of.left} ${of.left === 1 ? 'is' : 'are'} left: book fewer.`;
}

export function staleBooking(booking: Booking): DomainError {
  return new DomainError(
    {
      code: 'CONFLICT',
      reason: 'STALE_VERSION',
      message: `This booking was changed meanwhile: it is at version ${booking.version}. Nothing was saved; compare, then save again.`,
      path: ['expectedVersion'],
    },
    { booking },
  );
}
