import { graphql } from '../../gql/index.ts';

graphql(`
  fragment Pair_DuplicatePair on DuplicatePair {
    id
    score
    likelihood
    contacts {
      ...ContactFields_Contact
    }
    reasons {
      topic
      field
      agreement
      bits
    }
  }
`);

export const PAIRS = graphql(`
  query DuplicatePairs($contactId: ID, $minScore: Float, $first: Int, $after: String) {
    duplicateContacts(contactId: $contactId, minScore: $minScore, first: $first, after: $after) {
      edges {
        node {
          ...Pair_DuplicatePair
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

// Apart from the pairs, which must not wait for it.
export const COUNTS = graphql(`
  query DuplicateCounts($certain: Float!, $likely: Float!, $possible: Float!) {
    certain: duplicateContacts(minScore: $certain) {
      totalCount
    }
    likely: duplicateContacts(minScore: $likely) {
      totalCount
    }
    possible: duplicateContacts(minScore: $possible) {
      totalCount
    }
  }
`);

export const COUNT = graphql(`
  query DuplicateCount($minScore: Float!) {
    duplicateContacts(minScore: $minScore) {
      totalCount
    }
  }
`);

export const SEARCH = graphql(`
  query DuplicateSearch {
    duplicateSearch {
      waiting
    }
  }
`);

export const MARK_APART = graphql(`
  mutation MarkNotDuplicates($input: MarkNotDuplicatesInput!) {
    markNotDuplicates(input: $input) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UNMARK_APART = graphql(`
  mutation UnmarkNotDuplicates($input: UnmarkNotDuplicatesInput!) {
    unmarkNotDuplicates(input: $input) {
      count
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
