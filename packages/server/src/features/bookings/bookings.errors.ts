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

export function noPlaceLeft(path: string[] = ['status'], title?: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'FULL',
    message: `There is no place left ${title === undefined ? 'for this booking' : `of "${title}"`}. Raise the number of places first, or put it on the waiting list.`,
    path,
  });
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
