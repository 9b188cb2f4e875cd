import { graphql } from '../../../gql/index.ts';

export const WEBHOOKS = graphql(`
  query Webhooks {
    webhooks {
      ...Webhook_Row
    }
  }

  fragment Webhook_Row on Webhook {
    id
    url
    kinds
    state
    failingSince
    waitingCount
  }
`);

export const WEBHOOK_LOG = graphql(`
  query WebhookLog($webhookId: ID!, $states: [WebhookDeliveryState!], $after: String) {
    webhookDeliveries(webhookId: $webhookId, states: $states, first: 20, after: $after) {
      edges {
        node {
          ...Webhook_Delivery
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }

  fragment Webhook_Delivery on WebhookDelivery {
    id
    kind
    contact {
      id
      identifier
      firstName
      lastName
      email
      organization
    }
    state
    attempts
    status
    failure
    durationMs
    body
    createdAt
    attemptedAt
    dueAt
  }
`);

export const CREATE_WEBHOOK = graphql(`
  mutation CreateWebhook($input: CreateWebhookInput!) {
    createWebhook(input: $input) {
      webhook {
        ...Webhook_Row
      }
      secret
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UPDATE_WEBHOOK = graphql(`
  mutation UpdateWebhook($input: UpdateWebhookInput!) {
    updateWebhook(input: $input) {
      webhook {
        ...Webhook_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RENEW_WEBHOOK_SECRET = graphql(`
  mutation RenewWebhookSecret($id: ID!) {
    renewWebhookSecret(input: { id: $id }) {
      secret
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DELETE_WEBHOOK = graphql(`
  mutation DeleteWebhook($id: ID!) {
    deleteWebhook(input: { id: $id }) {
      webhook {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const PING_WEBHOOK = graphql(`
  mutation PingWebhook($id: ID!) {
    pingWebhook(input: { id: $id }) {
      webhookDelivery {
        ...Webhook_Delivery
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const REPLAY_DELIVERIES = graphql(`
  mutation ReplayWebhookDeliveries($input: ReplayWebhookDeliveriesInput!) {
    replayWebhookDeliveries(input: $input) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
