import { graphql } from '../../../gql/index.ts';

graphql(`
  fragment Ticket_PublicBooking on PublicBooking {
    id
    status
    ticketTypeId
    title
    attendeeName
    ticketNumber
    checkedInAt
    qrCode {
      size
      path
    }
  }
`);

graphql(`
  fragment Registration_Field on PublicFormField {
    field
    title
    type
    isRequired
    options {
      value
      label
    }
  }
`);

graphql(`
  fragment Registration_Ticket on PublicTicketType {
    id
    title
    description
    maxPerGuest
    startsAt
    endsAt
    placesLeft
  }
`);

graphql(`
  fragment Registration_Event on PublicEventDetails {
    title
    description
    startsAt
    endsAt
    timeZone
    place
    imageUrl
    maxPerGuest
    needsApproval
    hasWaitingList
    placesLeft
    calendar
    translations {
      language
      title
      place
      description
      calendar
    }
    form {
      ...Registration_Field
    }
    ticketTypes {
      ...Registration_Ticket
    }
  }
`);

graphql(`
  fragment Registration_Person on PublicPerson {
    status
    isEmailFixed
    values {
      field
      value
    }
    bookings {
      ...Ticket_PublicBooking
    }
  }
`);

export const PUBLIC_EVENT = graphql(`
  query PublicEvent($workspace: String!, $slug: String!, $personalToken: String) {
    publicEvent(workspace: $workspace, slug: $slug, personalToken: $personalToken) {
      workspaceName
      language
      languages
      link
      obstacle
      opensAt
      closesAt
      event {
        ...Registration_Event
      }
      person {
        ...Registration_Person
      }
    }
  }
`);

export const REGISTER_GUEST = graphql(`
  mutation RegisterGuest($input: RegisterGuestInput!) {
    registerGuest(input: $input) {
      guest {
        status
      }
      bookings {
        ...Ticket_PublicBooking
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DECLINE_GUEST = graphql(`
  mutation DeclineGuest($input: DeclineGuestInput!) {
    declineGuest(input: $input) {
      guest {
        status
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CANCEL_REGISTRATION = graphql(`
  mutation CancelRegistration($input: CancelRegistrationInput!) {
    cancelRegistration(input: $input) {
      guest {
        status
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
