export { default as ContactBookings } from './ContactBookings.vue';
export { default as EventBookings } from './EventBookings.vue';
