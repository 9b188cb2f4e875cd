import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { GuestEvent } from './event.entity.ts';

export function eventNotFound(path: string[]): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such event in this workspace. It may have been deleted.',
    path,
  });
}

export function slugTaken(slug: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'SLUG_TAKEN',
    message: `Another event has the address "${slug}". Choose another.`,
    path: ['slug'],
  });
}

export function staleEvent(event: GuestEvent): DomainError {
  return new DomainError(
    {
      code: 'CONFLICT',
      reason: 'STALE_VERSION',
      message: `This event was changed meanwhile: it is at version ${event.version}. Nothing was saved; compare, then save again.`,
      path: ['expectedVersion'],
    },
    { event },
  );
}

export function eventHasBookings(count: number): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'HAS_BOOKINGS',
    message: `This event has ${count} ${count === 1 ? 'booking' : 'bookings'}, and so it stays. An event is deleted only while nobody has booked.`,
    path: ['id'],
  });
}
