import { graphql } from '../../gql/index.ts';

graphql(`
  fragment Group_Row on Group {
    id
    name
    kind
    contactCount
    createdAt
  }
`);

export const GROUPS = graphql(`
  query Groups($search: String, $after: String) {
    groups(search: $search, first: 50, after: $after) {
      edges {
        cursor
        node {
          ...Group_Row
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const GROUP = graphql(`
  query Group($id: ID!) {
    group(id: $id) {
      ...Group_Row
      filter
      search
      isBroken
    }
  }
`);

/** Of groups that only their ids are known of. */
export const GROUP_NAME = graphql(`
  query GroupName($id: ID!) {
    group(id: $id) {
      id
      name
      kind
    }
  }
`);

/** How many a question finds. */
export const QUESTION_COUNT = graphql(`
  query GroupQuestionCount($search: String, $filter: ContactFilter) {
    contacts(search: $search, filter: $filter) {
      totalCount
    }
  }
`);

export const CONTACT_GROUPS = graphql(`
  query ContactGroups($id: ID!) {
    contact(id: $id) {
      id
      archivedAt
      groups {
        ...Group_Row
      }
    }
  }
`);

export const CREATE_GROUP = graphql(`
  mutation CreateGroup($input: CreateGroupInput!) {
    createGroup(input: $input) {
      group {
        ...Group_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UPDATE_GROUP = graphql(`
  mutation UpdateGroup($input: UpdateGroupInput!) {
    updateGroup(input: $input) {
      group {
        ...Group_Row
        filter
        search
        isBroken
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DELETE_GROUP = graphql(`
  mutation DeleteGroup($input: DeleteGroupInput!) {
    deleteGroup(input: $input) {
      usedBy
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RESTORE_GROUP = graphql(`
  mutation RestoreGroup($input: RestoreGroupInput!) {
    restoreGroup(input: $input) {
      count
      archivedCount
      missingCount
      isRenamed
      group {
        ...Group_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DELETED_GROUPS = graphql(`
  query DeletedGroups {
    deletedGroups {
      id
      name
      kind
      contactCount
      archivedCount
      deletedAt
    }
  }
`);

export const ADD_CONTACTS = graphql(`
  mutation AddContactsToGroup($input: AddContactsToGroupInput!) {
    addContactsToGroup(input: $input) {
      count
      bulkAct {
        id
        state
      }
      group {
        ...Group_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const REMOVE_CONTACTS = graphql(`
  mutation RemoveContactsFromGroup($input: RemoveContactsFromGroupInput!) {
    removeContactsFromGroup(input: $input) {
      count
      bulkAct {
        id
        state
      }
      group {
        ...Group_Row
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
