import { graphql } from '../../gql/index.ts';

export const REQUEST_PASSWORD_RESET = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const ACCOUNT_LINK = graphql(`
  query AccountLink($token: String!) {
    accountLink(token: $token) {
      purpose
      state
      email
      locale
      isConfirmed
      isForCaller
    }
  }
`);

export const SET_PASSWORD = graphql(`
  mutation SetPassword($input: SetPasswordInput!) {
    setPassword(input: $input) {
      email
      earlierWorkspaces
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const REQUEST_CONFIRMATION = graphql(`
  mutation RequestConfirmation($input: RequestConfirmationInput!) {
    requestConfirmation(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CONFIRM_ADDRESS = graphql(`
  mutation ConfirmAddress($input: ConfirmAddressInput!) {
    confirmAddress(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
