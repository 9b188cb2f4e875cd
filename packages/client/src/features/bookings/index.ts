export { default as ContactBookings } from './ContactBookings.vue';
export { default as EventRegistration } from './registrations/EventRegistration.vue';
export { default as EventBookings } from './EventBookings.vue';
export { default as EventDashboard } from './guests/EventDashboard.vue';
export { default as EventGuests } from './guests/EventGuests.vue';
export { default as GuestAddButton } from './guests/GuestAddButton.vue';
export { GUESTS_OF_EVENTS } from './guests/guests-of-events.ts';
