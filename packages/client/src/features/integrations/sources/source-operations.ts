import { graphql } from '../../../gql/index.ts';

graphql(`
  fragment Proposal_ValueProposal on ValueProposal {
    id
    field
    value
    current
    text
    saidAt
    source {
      ...Source_Source
    }
    contact {
      id
      identifier
      firstName
      lastName
      email
      organization
    }
  }
`);

export const SOURCES = graphql(`
  query Sources {
    sources {
      isChosen
      sources {
        ...Source_Source
      }
    }
  }
`);
export const ORDER_SOURCES = graphql(`
  mutation OrderSources($input: OrderSourcesInput!) {
    orderSources(input: $input) {
      sources {
        isChosen
        sources {
          ...Source_Source
        }
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const VALUE_PROPOSALS = graphql(`
  query ValueProposals($filter: ValueProposalFilter, $after: String) {
    valueProposals(filter: $filter, first: 20, after: $after) {
      totalCount
      edges {
        node {
          ...Proposal_ValueProposal
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
export const CONTACT_PROPOSALS = graphql(`
  query ContactProposals($id: ID!) {
    contact(id: $id) {
      id
      valueProposals {
        ...Proposal_ValueProposal
      }
    }
  }
`);
export const ACCEPT_VALUE = graphql(`
  mutation AcceptValueProposal($input: AcceptValueProposalInput!) {
    acceptValueProposal(input: $input) {
      contact {
        id
        ...ContactFields_Contact
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const DISMISS_VALUE = graphql(`
  mutation DismissValueProposal($input: DismissValueProposalInput!) {
    dismissValueProposal(input: $input) {
      contact {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const ACCEPT_VALUES = graphql(`
  mutation AcceptValueProposals($input: AcceptValueProposalsInput!) {
    acceptValueProposals(input: $input) {
      acceptedCount
      refusedCount
      remainingCount
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const DISMISS_VALUES = graphql(`
  mutation DismissValueProposals($input: DismissValueProposalsInput!) {
    dismissValueProposals(input: $input) {
      dismissedCount
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const PROPOSED_FIELDS = graphql(`
  query ProposedFields {
    proposedFields {
      id
      key
      title
      valueCount
      samples
      source {
        ...Source_Source
      }
    }
  }
`);
export const ACCEPT_FIELD = graphql(`
  mutation AcceptProposedField($input: AcceptProposedFieldInput!) {
    acceptProposedField(input: $input) {
      customField {
        id
        title
      }
      filledCount
      rejectedCount
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const DISMISS_FIELD = graphql(`
  mutation DismissProposedField($input: DismissProposedFieldInput!) {
    dismissProposedField(input: $input) {
      id
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
