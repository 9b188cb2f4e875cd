export { readEventIds } from './entrust-events.ts';
export { entrustEvents } from './entrusted-events.repository.ts';
export { GuestEvent } from './event.entity.ts';
export { type EventReference, type EventsContext } from './events.context.ts';
export { eventNotFound } from './events.errors.ts';
export { createEvent, findEvent, keepEvent } from './events.service.ts';
export { managedEventsToSql } from './managed-events.ts';
