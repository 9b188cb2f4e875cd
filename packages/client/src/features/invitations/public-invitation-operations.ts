import { graphql } from '../../gql/index.ts';

export const PUBLIC_INVITATION = graphql(`
  query PublicInvitation($token: String!) {
    invitationByToken(token: $token) {
      state
      language
      workspaceName
      workspaceSlug
      inviterName
      isSelfRegistered
      email
      isCode
      firstName
      lastName
      role
      message
      expiresAt
      hasAccount
      isForCaller
      provesAddress
    }
  }
`);

export const REQUEST_RENEWAL = graphql(`
  mutation RequestInvitationRenewal($input: RequestInvitationRenewalInput!) {
    requestInvitationRenewal(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const ACCEPT_INVITATION = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      member {
        id
      }
      earlierWorkspaces
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const JOINABLE_WORKSPACE = graphql(`
  query JoinableWorkspace($slug: String!) {
    joinableWorkspace(slug: $slug) {
      name
      language
      domains
    }
  }
`);

export const ASK_TO_JOIN = graphql(`
  mutation AskToJoin($input: AskToJoinInput!) {
    askToJoin(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
