import { graphql } from '../../../gql/index.ts';

export const UPDATE_PROFILE = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      user {
        id
        name
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CHANGE_PASSWORD = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      user {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const SESSIONS = graphql(`
  query Sessions {
    sessions {
      id
      createdAt
      userAgent
      isCurrent
    }
  }
`);

export const END_SESSIONS = graphql(`
  mutation EndSessions($input: EndSessionsInput!) {
    endSessions(input: $input) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
