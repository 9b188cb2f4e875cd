import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { findEventManagers } from '../entrusted-events.repository.ts';
import type { GuestEvent } from '../event.entity.ts';
import { findEvents } from '../event.repository.ts';

const EVENTS = Symbol('events');
const EVENT_MANAGERS = Symbol('event managers');

/** An event by id; null where the caller sees none. */
export function loadEvent(context: OperationContext, id: string): Promise<GuestEvent | null> {
  return loadInBatch(context, EVENTS, id, async (transaction, ids) => {
    const events = await findEvents(transaction, ids);
    return new Map(events.map((event) => [event.id, event]));
  });
}

/** The user ids of who looks after an event. */
export async function loadEventManagers(context: OperationContext, eventId: string): Promise<string[]> {
  return (await loadInBatch(context, EVENT_MANAGERS, eventId, findEventManagers)) ?? [];
}
