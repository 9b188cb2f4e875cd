import { graphql } from '../../../gql/index.ts';

graphql(`
  fragment Proposal_DuplicateMergeProposal on DuplicateMergeProposal {
    survivor {
      id
      identifier
      firstName
      lastName
      organization
      email
    }
    mergedContacts {
      id
      identifier
      firstName
      lastName
      organization
      email
    }
    conflicts {
      field
      kept
      given
    }
  }
`);

export const MERGE_PLAN = graphql(`
  query DuplicateMergePlan($rules: [DuplicateMergeRule!], $first: Int, $after: String) {
    duplicateMergePlan(rules: $rules, first: $first, after: $after) {
      openCount
      proposals {
        totalCount
        edges {
          node {
            ...Proposal_DuplicateMergeProposal
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const MERGES_TO_RUN = graphql(`
  query DuplicateMergesToRun($rules: [DuplicateMergeRule!], $first: Int, $after: String) {
    duplicateMergePlan(rules: $rules, first: $first, after: $after) {
      proposals {
        edges {
          node {
            survivor {
              id
            }
            mergedContacts {
              id
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const MERGE = graphql(`
  mutation MergeDuplicates($input: MergeDuplicatesInput!) {
    mergeDuplicates(input: $input) {
      merges {
        id
      }
      refused {
        survivorId
        reason
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UNDO_MERGES = graphql(`
  mutation UndoContactMerges($input: UndoContactMergesInput!) {
    undoContactMerges(input: $input) {
      count
      refused {
        mergeId
        reason
        message
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
