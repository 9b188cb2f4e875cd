import { graphql } from '../../../gql/index.ts';

graphql(`
  fragment Connector_Connector on Connector {
    id
    name
    kind
    intervalMinutes
    isPaused
    state
    problem
    hasSecret
    nextRunAt
    settings {
      url
      organizer
      event
      eventId
      itemsPath
      nextPath
      pageParameter
      sinceParameter
      keyPath
      updatedAtPath
      mapping {
        path
        field
      }
    }
    runs {
      id
      startedAt
      finishedAt
      outcome
      problem
      created
      updated
      unchanged
      rejected
      held
      issues {
        reason
        field
        count
      }
    }
  }
`);

export const CONNECTORS = graphql(`
  query Connectors {
    connectors {
      ...Connector_Connector
    }
  }
`);
export const CREATE_CONNECTOR = graphql(`
  mutation CreateConnector($input: CreateConnectorInput!) {
    createConnector(input: $input) {
      connector {
        ...Connector_Connector
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const UPDATE_CONNECTOR = graphql(`
  mutation UpdateConnector($input: UpdateConnectorInput!) {
    updateConnector(input: $input) {
      connector {
        ...Connector_Connector
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const RUN_CONNECTOR = graphql(`
  mutation RunConnector($input: RunConnectorInput!) {
    runConnector(input: $input) {
      connector {
        ...Connector_Connector
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const DELETE_CONNECTOR = graphql(`
  mutation DeleteConnector($input: DeleteConnectorInput!) {
    deleteConnector(input: $input) {
      connector {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const PREVIEW_CONNECTOR = graphql(`
  mutation PreviewConnector($input: PreviewConnectorInput!) {
    previewConnector(input: $input) {
      problem
      message
      paths {
        path
        sample
      }
      rows {
        key
        values {
          field
          value
        }
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
