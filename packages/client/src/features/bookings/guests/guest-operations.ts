import { graphql } from '../../../gql/index.ts';

graphql(`
  fragment Guest_Row on Guest {
    id
    status
    source
    accessGroupId
    personalLink
    addedAt
    invitedAt
    remindedAt
    undeliveredAt
    isMailKept
    isConfirmationKept
    openedAt
    contact {
      ...Contact_Choice
    }
  }

  fragment Guest_Counts on GuestEvent {
    id
    guestCounts {
      status
      count
    }
  }
`);

export const EVENT_GUESTS = graphql(`
  query EventGuests($eventId: ID!, $filter: GuestFilter, $after: String) {
    event(id: $eventId) {
      id
      guests(filter: $filter, first: 100, after: $after) {
        totalCount
        edges {
          node {
            ...Guest_Row
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const GUEST_COUNTS = graphql(`
  query GuestCounts($eventId: ID!) {
    event(id: $eventId) {
      ...Guest_Counts
    }
  }
`);

export const GUEST_FIGURES = graphql(`
  query GuestFigures($eventId: ID!) {
    event(id: $eventId) {
      ...Guest_Counts
      timeZone
      untoldBookings
      registrationsByDay {
        name
        count
      }
      guestsByGroup {
        name
        count
      }
      guestsBySource {
        name
        count
      }
      capacity
      placesTaken
      bookingsByTicketType {
        title
        capacity
        taken
        waiting
        requested
      }
    }
  }
`);

export const GUESTS_CHANGED = graphql(`
  subscription GuestsChanged($eventId: ID!) {
    guestsChanged(eventId: $eventId) {
      eventId
    }
  }
`);

export const GUEST_OF = graphql(`
  query GuestOf($contactId: ID!) {
    contact(id: $contactId) {
      id
      guestOf {
        id
        status
        personalLink
        event {
          id
          title
          startsAt
          endsAt
          timeZone
        }
      }
    }
  }
`);

export const NOT_YET_GUESTS = graphql(`
  query NotYetGuests($search: String, $filter: ContactFilter) {
    contacts(search: $search, filter: $filter, first: 8) {
      edges {
        node {
          ...ContactFields_Contact
        }
      }
    }
  }
`);

export const ADD_GUESTS = graphql(`
  mutation AddGuests($input: AddGuestsInput!) {
    addGuests(input: $input) {
      count
      event {
        title
        ...Guest_Counts
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const REMOVE_GUESTS = graphql(`
  mutation RemoveGuests($input: RemoveGuestsInput!) {
    removeGuests(input: $input) {
      count
      kept
      event {
        ...Guest_Counts
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const INVITE_GUESTS = graphql(`
  mutation InviteGuests($input: InviteGuestsInput!) {
    inviteGuests(input: $input) {
      count
      remaining
      isKept
      leftOut {
        reason
        count
        guests {
          id
          contact {
            ...Contact_Choice
          }
        }
      }
      event {
        ...Guest_Counts
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const MOVE_GUESTS = graphql(`
  mutation MoveGuests($input: MoveGuestsInput!) {
    moveGuests(input: $input) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const ACCESS_GROUPS = graphql(`
  query AccessGroups($eventId: ID!) {
    event(id: $eventId) {
      id
      accessGroups {
        id
        name
      }
    }
  }
`);

export const GUEST_GROUP = graphql(`
  query GuestGroup($id: ID!) {
    group(id: $id) {
      id
      name
    }
  }
`);

export const RENEW_GUEST_LINK = graphql(`
  mutation RenewGuestLink($input: RenewGuestLinkInput!) {
    renewGuestLink(input: $input) {
      guest {
        id
        personalLink
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
