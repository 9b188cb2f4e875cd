import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findTicketTypes } from '../events/index.ts';
import type { Booking } from './booking.entity.ts';

/**
 * What a booking is called once it is of this ticket type: as the type is, unless somebody gave it words of its own.
 * Undefined: as before.
 */
export async function titleByType(
  transaction: WorkspaceTransaction,
  { eventId, title, ticketTypeId }: Pick<Booking, 'eventId' | 'title' | 'ticketTypeId'>,
  toTypeId: string,
): Promise<string | undefined> {
  if (!isUuid(toTypeId)) return undefined;
  const types = (await findTicketTypes(transaction, [eventId])).get(eventId)!;
  const titleOf = (id: string | null): string | undefined => types.find((type) => type.id === id)?.title;
  return title === null || title === titleOf(ticketTypeId) ? titleOf(toTypeId) : undefined;
}
