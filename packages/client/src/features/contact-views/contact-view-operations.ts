import { graphql } from '../../gql/index.ts';

graphql(`
  fragment ContactView_View on ContactView {
    id
    name
    isShared
    isMine
    canChange
    author {
      id
      name
    }
    filter
    search
    orderBy {
      field
      direction
    }
    columns {
      field
      width
    }
    pinnedColumns
    density
    version
    updatedAt
  }
`);

export const CONTACT_VIEWS = graphql(`
  query ContactViews {
    contactViews {
      ...ContactView_View
    }
  }
`);

export const CREATE_VIEW = graphql(`
  mutation CreateContactView($input: CreateContactViewInput!) {
    createContactView(input: $input) {
      contactView {
        ...ContactView_View
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UPDATE_VIEW = graphql(`
  mutation UpdateContactView($input: UpdateContactViewInput!) {
    updateContactView(input: $input) {
      contactView {
        ...ContactView_View
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DELETE_VIEW = graphql(`
  mutation DeleteContactView($input: DeleteContactViewInput!) {
    deleteContactView(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RESTORE_VIEW = graphql(`
  mutation RestoreContactView($input: RestoreContactViewInput!) {
    restoreContactView(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
