import { graphql } from '../../../gql/index.ts';

export const GUEST_MAIL_PREVIEW = graphql(`
  query GuestMailPreview($input: GuestMailPreviewInput!) {
    guestMailPreview(input: $input) {
      position
      total
      mail {
        ...MailPreview_Look
      }
    }
  }
`);

export const SEND_GUEST_TEST_MAIL = graphql(`
  mutation SendGuestTestMail($input: SendGuestTestMailInput!) {
    sendGuestTestMail(input: $input) {
      sentTo
      isKept
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const GUEST_MAILINGS = graphql(`
  query GuestMailings($eventId: ID!) {
    event(id: $eventId) {
      id
      guestMailings {
        ...GuestMailing_Row
      }
    }
  }

  fragment GuestMailing_Row on GuestMailing {
    id
    purpose
    message
    dueAt
    state
    count
    finishedAt
    createdBy {
      id
      name
    }
  }
`);

export const SCHEDULE_GUEST_MAILING = graphql(`
  mutation ScheduleGuestMailing($input: ScheduleGuestMailingInput!) {
    scheduleGuestMailing(input: $input) {
      guestMailing {
        ...GuestMailing_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UPDATE_GUEST_MAILING = graphql(`
  mutation UpdateGuestMailing($input: UpdateGuestMailingInput!) {
    updateGuestMailing(input: $input) {
      guestMailing {
        ...GuestMailing_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CANCEL_GUEST_MAILING = graphql(`
  mutation CancelGuestMailing($input: CancelGuestMailingInput!) {
    cancelGuestMailing(input: $input) {
      guestMailing {
        ...GuestMailing_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const SEND_GUEST_MAILING = graphql(`
  mutation SendGuestMailing($input: SendGuestMailingInput!) {
    sendGuestMailing(input: $input) {
      isKept
      guestMailing {
        ...GuestMailing_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
