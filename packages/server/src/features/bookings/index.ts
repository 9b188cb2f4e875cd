export { BOOKING_NAMING, GUEST_NAMING } from './booking-audit.ts';
export { Booking } from './booking.entity.ts';
export { BOOKED_CONTACTS } from './booked-contacts.ts';
export { BOOKING_HOLDER, CONTACT_OF_BOOKING, EVENT_OF_BOOKING } from './booking-references.ts';
export type { BookingsContext } from './bookings.context.ts';
export { CHECK_IN_HOLDER } from './check-ins/check-in-references.ts';
export { createBooking } from './bookings.service.ts';
export { GUESTS_OF_EVENTS } from './guests/guest-contacts.ts';
export { GuestLinks } from './guests/guest-links.ts';
export { guestMails } from './guests/guest-mail.ts';
export { IMPORTED_GUESTS } from './guests/imported-guests.ts';
export { addGuests } from './guests/guests.service.ts';
export { guestTestMails } from './guests/preview-guest-mail.ts';
export { remindGuests } from './guests/remind-guests.ts';
export { sendDueMailings } from './guests/send-mailings.ts';
export { inviteGuests } from './guests/invite-guests.ts';
export {
  CONTACT_OF_GUEST,
  CONTACT_OF_GUEST_LINK,
  GUEST_HOLDER,
  GUEST_LINK_HOLDER,
} from './guests/guest-references.ts';
export { cancellationMails } from './registrations/cancellation-mail.ts';
export { registrationMails } from './registrations/registration-mail.ts';
export { RegistrationAttempts } from './registrations/registration-attempts.ts';
export type { RegistrationsContext } from './registrations/registrations.context.ts';
export { registrationJobs, revivePlaces } from './registrations/settle-places.job.ts';
export { placesChanged } from './registrations/places-changed.ts';
export { MANAGED_GUESTS } from './managed-guests.ts';
export { lockTickets, type StoredTicket } from './partners/source-booking.repository.ts';
export { type SaidTicket, upsertTickets } from './partners/upsert-tickets.ts';
export { lockPlaces } from './registrations/places.repository.ts';
