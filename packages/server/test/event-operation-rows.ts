import type { MarkedThings } from './marked-workspace.ts';
import { input, MANAGERS, type OperationRow, TEAM } from './operation-row.ts';

const ofGuest = ({ eventId, guestId }: MarkedThings) => input({ eventId, selection: { ids: [guestId] } });

/** What is done with events, their guests and their bookings. */
export const EVENT_ROWS: Record<string, OperationRow> = {
  event: { for: MANAGERS, args: ({ eventId }) => ({ id: eventId }), elsewhere: 'NULL' },
  events: { for: MANAGERS, elsewhere: 'OWN' },
  createEvent: {
    for: TEAM,
    args: () =>
      input({
        title: 'New',
        startsAt: '2027-07-01T18:00:00Z',
        endsAt: '2027-07-01T21:00:00Z',
        timeZone: 'Europe/Paris',
      }),
    elsewhere: 'OWN',
  },
  updateEvent: {
    for: MANAGERS,
    args: ({ eventId }) => input({ id: eventId, expectedVersion: 1, place: 'Elsewhere' }),
    elsewhere: 'NOT_FOUND',
  },
  deleteEvent: { for: TEAM, args: ({ eventId }) => input({ id: eventId }), elsewhere: 'NOT_FOUND' },
  bookings: { for: MANAGERS, elsewhere: 'OWN' },
  createBooking: {
    for: MANAGERS,
    args: ({ eventId, contactId }) => input({ eventId, contactId }),
    elsewhere: 'NOT_FOUND',
  },
  bookTickets: {
    for: MANAGERS,
    args: ({ eventId, contactId, ticketTypeId }) =>
      input({ eventId, contactId, ticketTypeIds: [ticketTypeId] }),
    elsewhere: 'NOT_FOUND',
  },
  updateBooking: {
    for: MANAGERS,
    args: ({ bookingId }) => input({ id: bookingId, expectedVersion: 1, title: 'Another' }),
    elsewhere: 'NOT_FOUND',
  },
  noteBookingTold: {
    for: MANAGERS,
    args: ({ bookingId }) => input({ id: bookingId }),
    elsewhere: 'NOT_FOUND',
  },
  cancelBooking: { for: MANAGERS, args: ({ bookingId }) => input({ id: bookingId }), elsewhere: 'NOT_FOUND' },
  addGuests: {
    for: MANAGERS,
    args: ({ eventId, otherContactId }) => input({ eventId, selection: { ids: [otherContactId] } }),
    elsewhere: 'NOT_FOUND',
  },
  inviteGuests: { for: MANAGERS, args: ofGuest, elsewhere: 'NOT_FOUND' },
  guestMailPreview: { for: MANAGERS, args: ofGuest, elsewhere: 'NOT_FOUND' },
  sendGuestTestMail: { for: MANAGERS, args: ({ eventId }) => input({ eventId }), elsewhere: 'NOT_FOUND' },
  scheduleGuestMailing: {
    for: MANAGERS,
    args: ({ eventId, guestId }) =>
      input({
        eventId,
        selection: { ids: [guestId] },
        dueAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    elsewhere: 'NOT_FOUND',
  },
  updateGuestMailing: {
    for: MANAGERS,
    args: ({ guestMailingId }) => input({ id: guestMailingId, message: 'Other words' }),
    elsewhere: 'NOT_FOUND',
  },
  cancelGuestMailing: {
    for: MANAGERS,
    args: ({ guestMailingId }) => input({ id: guestMailingId }),
    elsewhere: 'NOT_FOUND',
  },
  sendGuestMailing: {
    for: MANAGERS,
    args: ({ guestMailingId }) => input({ id: guestMailingId }),
    elsewhere: 'NOT_FOUND',
  },
  moveGuests: { for: MANAGERS, args: ofGuest, elsewhere: 'NOT_FOUND' },
  removeGuests: { for: MANAGERS, args: ofGuest, elsewhere: 'NOT_FOUND' },
  renewGuestLink: { for: MANAGERS, args: ({ guestId }) => input({ guestId }), elsewhere: 'NOT_FOUND' },

  // Whoever has the address of an event; what it tells whom is in registrations.test.ts.
  publicEvent: {
    for: 'EVERYBODY',
    args: () => ({ workspace: 'unknown', slug: 'unknown' }),
    elsewhere: 'NULL',
  },
  registerGuest: {
    for: 'EVERYBODY',
    args: () => input({ workspace: 'unknown', slug: 'unknown' }),
    elsewhere: 'NOT_FOUND',
  },
  declineGuest: {
    for: 'EVERYBODY',
    args: () => input({ workspace: 'unknown', slug: 'unknown' }),
    elsewhere: 'NOT_FOUND',
  },
  cancelRegistration: {
    for: 'EVERYBODY',
    args: () => input({ workspace: 'unknown', slug: 'unknown' }),
    elsewhere: 'NOT_FOUND',
  },

  checkInList: { for: MANAGERS, args: ({ eventId }) => ({ eventId }), elsewhere: 'NULL' },
  checkInConflicts: { for: MANAGERS, args: ({ eventId }) => ({ eventId }), elsewhere: 'NULL' },
  checkInBooking: {
    for: MANAGERS,
    args: ({ bookingId }) => input({ bookingId, nonce: 'one' }),
    elsewhere: 'NOT_FOUND',
  },
  checkInBookings: {
    for: MANAGERS,
    args: ({ eventId, bookingId }) => input({ eventId, scans: [{ bookingId, nonce: 'many' }] }),
    elsewhere: 'NOT_FOUND',
  },
  undoCheckIn: { for: MANAGERS, args: ({ bookingId }) => input({ bookingId }), elsewhere: 'NOT_FOUND' },
  admitWalkIn: {
    for: MANAGERS,
    args: ({ eventId }) => input({ eventId, lastName: 'New', nonce: 'walk-in' }),
    elsewhere: 'NOT_FOUND',
  },
};
