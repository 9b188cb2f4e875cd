import { graphql } from '../../gql/index.ts';

graphql(`
  fragment Event_Head on GuestEvent {
    id
    slug
    title
    startsAt
    endsAt
    timeZone
    place
  }
`);

graphql(`
  fragment Event_Form on GuestEvent {
    ...Event_Head
    version
    description
    image {
      fileId
      url
    }
    languages
    translations {
      language
      title
      place
      description
      staleSince {
        title
        place
        description
      }
      translatedFrom {
        title
        place
        description
      }
    }
    managers {
      id
      name
    }
    ...Event_Registration
  }
`);

graphql(`
  fragment Event_Registration on GuestEvent {
    id
    slug
    timeZone
    startsAt
    version
    access
    internalRoles
    accountGroups {
      id
      name
    }
    capacity
    maxPerGuest
    registrationOpensAt
    registrationClosesAt
    needsApproval
    hasWaitingList
    reminderDays
    reminderBefore
    form {
      field
      isRequired
    }
    ticketTypes {
      id
      title
      description
      capacity
      maxPerGuest
      startsAt
      endsAt
      takesEventPlace
    }
    accessGroups {
      id
      name
      isPublic
      opensAt
      closesAt
    }
  }
`);

graphql(`
  fragment Event_Page on GuestEventConnection {
    edges {
      node {
        ...Event_Head
        bookingCounts {
          status
          count
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

export const UPCOMING_EVENTS = graphql(`
  query UpcomingEvents($after: String) {
    events(period: UPCOMING, after: $after) {
      ...Event_Page
    }
  }
`);

export const PAST_EVENTS = graphql(`
  query PastEvents($after: String) {
    events(period: PAST, first: 20, after: $after) {
      ...Event_Page
    }
  }
`);

export const EVENT = graphql(`
  query Event($id: ID!) {
    event(id: $id) {
      ...Event_Form
    }
  }
`);

export const CREATE_EVENT = graphql(`
  mutation CreateEvent($input: CreateEventInput!) {
    createEvent(input: $input) {
      event {
        ...Event_Form
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UPDATE_EVENT = graphql(`
  mutation UpdateEvent($input: UpdateEventInput!) {
    updateEvent(input: $input) {
      event {
        ...Event_Form
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DELETE_EVENT = graphql(`
  mutation DeleteEvent($input: DeleteEventInput!) {
    deleteEvent(input: $input) {
      event {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

/** What keeps an event from being deleted. */
export const EVENT_DELETION = graphql(`
  query EventDeletion($id: ID!) {
    event(id: $id) {
      id
      bookingCounts {
        status
        count
      }
    }
  }
`);

export const EVENT_MANAGER_CANDIDATES = graphql(`
  query EventManagerCandidates {
    members(first: 200) {
      edges {
        node {
          id
          role
          user {
            id
            name
          }
        }
      }
    }
  }
`);
