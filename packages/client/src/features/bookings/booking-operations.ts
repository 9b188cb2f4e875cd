import { graphql } from '../../gql/index.ts';

graphql(`
  fragment Booking_Row on Booking {
    id
    version
    title
    category
    orderNumber
    ticketNumber
    status
    source
    attendeeName
    untoldSince
    ticketTypeId
    contact {
      ...Contact_Choice
    }
    event {
      ...Event_Choice
    }
  }
`);

graphql(`
  fragment Event_Choice on GuestEvent {
    id
    title
    startsAt
    endsAt
    timeZone
  }
`);

graphql(`
  fragment Booking_Page on BookingConnection {
    edges {
      node {
        ...Booking_Row
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

// The figures of the event come along, so that they are right at once wherever they are shown.
graphql(`
  fragment Booking_Made on Booking {
    ...Booking_Row
    event {
      ...Booking_Counts
    }
  }
`);

export const EVENT_BOOKINGS = graphql(`
  query EventBookings($filter: BookingFilter, $after: String) {
    bookings(filter: $filter, first: 100, after: $after) {
      ...Booking_Page
    }
  }
`);

export const BOOKING_COUNTS = graphql(`
  query BookingCounts($eventId: ID!) {
    event(id: $eventId) {
      ...Booking_Counts
    }
  }

  fragment Booking_Counts on GuestEvent {
    id
    bookingCounts {
      status
      count
    }
    untoldBookings
    keepsMails
  }
`);

export const CONTACT_BOOKINGS = graphql(`
  query ContactBookings($contactId: ID!, $after: String) {
    contact(id: $contactId) {
      ...Contact_Choice
      archivedAt
      mergedInto {
        id
      }
      bookings(after: $after) {
        ...Booking_Page
      }
    }
  }
`);

export const EVENT_CHOICES = graphql(`
  query EventChoices {
    events(first: 200) {
      edges {
        node {
          ...Event_Choice
        }
      }
    }
  }
`);

export const EVENT_TICKETS = graphql(`
  query EventTickets($eventId: ID!) {
    event(id: $eventId) {
      id
      timeZone
      keepsMails
      capacity
      ticketTypes {
        id
        title
        startsAt
        endsAt
        takesEventPlace
      }
      bookingsByTicketType {
        ticketTypeId
        capacity
        taken
      }
    }
  }
`);

export const BOOK_TICKETS = graphql(`
  mutation BookTickets($input: BookTicketsInput!) {
    bookTickets(input: $input) {
      bookings {
        ...Booking_Made
      }
      confirmation
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CREATE_BOOKING = graphql(`
  mutation CreateBooking($input: CreateBookingInput!) {
    createBooking(input: $input) {
      booking {
        ...Booking_Made
      }
      confirmation
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UPDATE_BOOKING = graphql(`
  mutation UpdateBooking($input: UpdateBookingInput!) {
    updateBooking(input: $input) {
      booking {
        ...Booking_Made
      }
      confirmation
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

/** What somebody holds of an event: all of it may be cancelled at once. */
export const HELD_BOOKINGS = graphql(`
  query HeldBookings($eventId: ID!, $contactId: ID!) {
    bookings(
      filter: {
        eventId: $eventId
        contactId: $contactId
        statuses: [CONFIRMED, RESERVED, REQUESTED, WAITLISTED]
      }
      first: 100
    ) {
      edges {
        node {
          id
          checkedInAt
        }
      }
    }
    event(id: $eventId) {
      id
      keepsMails
    }
  }
`);

export const CANCEL_BOOKING = graphql(`
  mutation CancelBooking($input: CancelBookingInput!) {
    cancelBooking(input: $input) {
      booking {
        ...Booking_Made
      }
      movedUp {
        ...Booking_Row
      }
      count
      notice
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const NOTE_BOOKING_TOLD = graphql(`
  mutation NoteBookingTold($input: NoteBookingToldInput!) {
    noteBookingTold(input: $input) {
      booking {
        ...Booking_Made
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
