import { graphql } from '../../gql/index.ts';

export const INVITATIONS = graphql(`
  query Invitations($filter: InvitationFilter, $after: String) {
    invitations(filter: $filter, first: 50, after: $after) {
      edges {
        node {
          ...Invitation_Row
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }

  fragment Invitation_Row on Invitation {
    id
    email
    isCode
    code
    firstName
    lastName
    role
    state
    link
    queuedAt
    scheduledFor
    sentAt
    bouncedAt
    openedAt
    remindedAt
    acceptedAt
    revokedAt
    expiresAt
    renewalAskedAt
    invitedBy {
      id
      name
    }
    mail {
      id
      state
    }
  }
`);

/** Codes that open now, page by page. */
export const INVITATION_CODES = graphql(`
  query InvitationCodes($filter: InvitationFilter!, $after: String) {
    invitations(filter: $filter, first: 200, after: $after) {
      totalCount
      edges {
        node {
          id
          link
          code
          expiresAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const INVITATION_CODE_FILE = graphql(`
  query InvitationCodeFile($format: SpreadsheetFormat!, $language: String!) {
    invitationCodeFile(format: $format, language: $language) {
      url
    }
  }
`);

/** How many match, and how many of them each act would do something with. */
export const INVITATION_COUNTS = graphql(`
  query InvitationCounts(
    $filter: InvitationFilter!
    $resend: InvitationFilter!
    $withdraw: InvitationFilter!
    $delete: InvitationFilter!
  ) {
    all: invitations(filter: $filter, first: 1) {
      totalCount
    }
    resend: invitations(filter: $resend, first: 1) {
      totalCount
    }
    withdraw: invitations(filter: $withdraw, first: 1) {
      totalCount
    }
    delete: invitations(filter: $delete, first: 1) {
      totalCount
    }
  }
`);

export const CREATE_INVITATIONS = graphql(`
  mutation CreateInvitations($input: CreateInvitationsInput!) {
    createInvitations(input: $input) {
      results {
        ...Invitation_Result
      }
      errors {
        ...Refusal_UserError
      }
    }
  }

  fragment Invitation_Result on InvitationResult {
    email
    outcome
    position
    reason
    role
    firstName
    lastName
    language
  }
`);

export const RESEND_INVITATIONS = graphql(`
  mutation ResendInvitations($selection: InvitationSelection!) {
    resendInvitations(input: { selection: $selection }) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const DELETE_INVITATIONS = graphql(`
  mutation DeleteInvitations($selection: InvitationSelection!) {
    deleteInvitations(input: { selection: $selection }) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const INVITATION_MAIL_PREVIEW = graphql(`
  query InvitationMailPreview($input: InvitationMailPreviewInput!) {
    invitationMailPreview(input: $input) {
      ...MailPreview_Look
    }
  }
`);

export const SEND_INVITATION_TEST_MAIL = graphql(`
  mutation SendInvitationTestMail($input: SendInvitationTestMailInput!) {
    sendInvitationTestMail(input: $input) {
      sentTo
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RESCHEDULE_INVITATIONS = graphql(`
  mutation RescheduleInvitations($input: RescheduleInvitationsInput!) {
    rescheduleInvitations(input: $input) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const INVITATION_SETTINGS = graphql(`
  query InvitationSettings {
    invitationSettings {
      reminderDays
      termDays
    }
  }
`);

export const UPDATE_INVITATION_SETTINGS = graphql(`
  mutation UpdateInvitationSettings($input: UpdateInvitationSettingsInput!) {
    updateInvitationSettings(input: $input) {
      invitationSettings {
        reminderDays
        termDays
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const INVITATION_TEMPLATES = graphql(`
  query InvitationTemplates($language: String) {
    importTemplates(language: $language) {
      kind
      format
      fileName
      url
    }
  }
`);

/** What joining can bring; of more than these, the first. */
export const INVITATION_CHOICES = graphql(`
  query InvitationChoices {
    groups(first: 200) {
      edges {
        node {
          id
          name
          kind
        }
      }
    }
    events(first: 200, period: UPCOMING) {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`);

export const INVITED_CONTACT = graphql(`
  query InvitedContact($id: ID!) {
    contact(id: $id) {
      id
      email
    }
  }
`);
