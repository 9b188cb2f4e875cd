import { graphql } from '../../gql/index.ts';

export const MAIL_STOPS = graphql(`
  query MailStops($address: String, $after: String) {
    mailStops(address: $address, first: 50, after: $after) {
      totalCount
      edges {
        node {
          ...MailStop_Row
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }

  fragment MailStop_Row on MailStop {
    id
    address
    reason
    note
    stoppedAt
    stoppedBy {
      id
      name
    }
  }
`);

export const ADD_MAIL_STOP = graphql(`
  mutation AddMailStop($input: AddMailStopInput!) {
    addMailStop(input: $input) {
      mailStop {
        ...MailStop_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const LIFT_MAIL_STOP = graphql(`
  mutation LiftMailStop($input: LiftMailStopInput!) {
    liftMailStop(input: $input) {
      mailStop {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const MAIL_SUBSCRIPTION = graphql(`
  query MailSubscription($token: String!) {
    mailSubscription(token: $token) {
      ...MailSubscription_Standing
    }
  }

  fragment MailSubscription_Standing on MailSubscription {
    workspaceName
    language
    addressHint
    isUnsubscribed
  }
`);

export const UNSUBSCRIBE = graphql(`
  mutation Unsubscribe($input: UnsubscribeInput!) {
    unsubscribe(input: $input) {
      mailSubscription {
        ...MailSubscription_Standing
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RESUBSCRIBE = graphql(`
  mutation Resubscribe($input: ResubscribeInput!) {
    resubscribe(input: $input) {
      mailSubscription {
        ...MailSubscription_Standing
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
