import { graphql } from '../../../gql/index.ts';

export const MEMBERS = graphql(`
  query Members($search: String, $accountGroupId: ID, $after: String) {
    members(search: $search, accountGroupId: $accountGroupId, after: $after) {
      totalCount
      edges {
        node {
          ...Member_Row
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }

  fragment Member_Row on Member {
    id
    role
    isDisabled
    isSelf
    joinedAt
    lastSeenAt
    user {
      id
      name
      email
    }
    accountGroups {
      id
      name
    }
  }
`);

export const UPDATE_MEMBER = graphql(`
  mutation UpdateMember($input: UpdateMemberInput!) {
    updateMember(input: $input) {
      member {
        ...Member_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const REMOVE_MEMBER = graphql(`
  mutation RemoveMember($id: ID!) {
    removeMember(input: { id: $id }) {
      member {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const ACCOUNT_GROUPS = graphql(`
  query AccountGroups {
    accountGroups {
      id
      name
      memberCount
    }
  }
`);

export const CREATE_ACCOUNT_GROUP = graphql(`
  mutation CreateAccountGroup($name: String!) {
    createAccountGroup(input: { name: $name }) {
      accountGroup {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UPDATE_ACCOUNT_GROUP = graphql(`
  mutation UpdateAccountGroup($id: ID!, $name: String!) {
    updateAccountGroup(input: { id: $id, name: $name }) {
      accountGroup {
        id
        name
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DELETE_ACCOUNT_GROUP = graphql(`
  mutation DeleteAccountGroup($id: ID!) {
    deleteAccountGroup(input: { id: $id }) {
      accountGroup {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
