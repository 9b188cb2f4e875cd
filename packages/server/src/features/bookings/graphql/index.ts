export { BookingFieldsResolver, BookingsResolver } from './bookings.resolver.ts';
export { ContactBookingsResolver } from './contact-bookings.field.ts';
export { EventBookingsResolver } from './event-bookings.field.ts';
export { ContactGuestsResolver, EventGuestsResolver, GuestsChangedResolver } from './event-guests.field.ts';
export { EventMailingsResolver, GuestMailingsResolver } from './guest-mailings.resolver.ts';
export { GuestFieldsResolver, GuestsResolver } from './guests.resolver.ts';
export {
  PublicBookingResolver,
  PublicEventDetailsResolver,
  PublicFormFieldResolver,
} from './public-event.fields.ts';
export { RegistrationsResolver } from './registrations.resolver.ts';
export {
  CheckInCountsResolver,
  CheckInsResolver,
  CheckInUserResolver,
} from '../check-ins/graphql/check-ins.resolver.ts';
export { BookingStatusEnum, BookingType } from './booking.types.ts';
export { loadBooking } from './booking.loaders.ts';
