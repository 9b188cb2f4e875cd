import { graphql } from '../../../gql/index.ts';

export const CHECK_IN_EVENT = graphql(`
  query CheckInEvent($eventId: ID!) {
    event(id: $eventId) {
      id
      title
      timeZone
      endsAt
    }
  }
`);

export const CHECK_IN_LIST = graphql(`
  query CheckInList($eventId: ID!, $after: String) {
    checkInList(eventId: $eventId, after: $after) {
      entries {
        ...CheckIn_Entry
      }
      hasNextPage
      endCursor
      counts {
        expected
        admitted
        conflicts
      }
    }
  }

  fragment CheckIn_Entry on CheckInEntry {
    bookingId
    ticketNumber
    name
    organization
    badgeInfo
    title
    status
    checkedInAt
  }
`);

export const CHECK_IN_CONFLICTS = graphql(`
  query CheckInConflicts($eventId: ID!) {
    checkInConflicts(eventId: $eventId) {
      ...CheckIn_Conflict
    }
  }

  fragment CheckIn_Conflict on CheckInConflict {
    checkIn {
      ...CheckIn_Scan
    }
    admission {
      ...CheckIn_Scan
    }
    booking {
      ...CheckIn_Booking
    }
  }

  fragment CheckIn_Scan on CheckIn {
    nonce
    outcome
    door
    doorTime
    overtakenAt
    user {
      id
      name
    }
  }

  fragment CheckIn_Booking on Booking {
    id
    title
    ticketNumber
    status
    checkedInAt
    contact {
      ...Contact_Choice
      badgeInfo
    }
    event {
      id
      title
    }
  }
`);

export const CHECK_IN_BOOKINGS = graphql(`
  mutation CheckInBookings($input: CheckInBookingsInput!) {
    checkInBookings(input: $input) {
      results {
        ...CheckIn_Result
      }
      errors {
        ...Refusal_UserError
      }
    }
  }

  fragment CheckIn_Result on CheckInResult {
    nonce
    booking {
      ...CheckIn_Booking
    }
    checkIn {
      ...CheckIn_Scan
    }
    admission {
      ...CheckIn_Scan
    }
    errors {
      ...Refusal_UserError
    }
  }
`);

export const UNDO_CHECK_IN = graphql(`
  mutation UndoCheckIn($input: UndoCheckInInput!) {
    undoCheckIn(input: $input) {
      booking {
        ...CheckIn_Booking
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const ADMIT_WALK_IN = graphql(`
  mutation AdmitWalkIn($input: AdmitWalkInInput!) {
    admitWalkIn(input: $input) {
      booking {
        ...CheckIn_Booking
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
