export { BookingFieldsResolver, BookingsResolver } from './bookings.resolver.ts';
export { ContactBookingsResolver } from './contact-bookings.field.ts';
export { EventBookingsResolver } from './event-bookings.field.ts';
