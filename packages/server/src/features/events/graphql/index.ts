export { loadEvent } from './event.loaders.ts';
export { EventImageResolver } from './event-image.field.ts';
export { EventRegistrationResolver } from './event-registration.field.ts';
export { GuestEventType } from './event.types.ts';
export { EventManagersResolver, EventsResolver } from './events.resolver.ts';
