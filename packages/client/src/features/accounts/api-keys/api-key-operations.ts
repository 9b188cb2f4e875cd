import { graphql } from '../../../gql/index.ts';

export const API_KEYS = graphql(`
  query ApiKeys {
    apiKeys {
      ...ApiKey_Row
    }
  }

  fragment ApiKey_Row on ApiKey {
    id
    name
    prefix
    scopes
    state
    createdAt
    expiresAt
    lastUsedAt
    createdBy {
      id
      name
    }
  }
`);

export const CREATE_API_KEY = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      apiKey {
        ...ApiKey_Row
      }
      secret
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const REVOKE_API_KEY = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(input: { id: $id }) {
      apiKey {
        ...ApiKey_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
