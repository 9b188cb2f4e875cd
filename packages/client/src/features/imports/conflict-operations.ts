import { graphql } from '../../gql/index.ts';

/** Rows in conflict with whom they may mean, and those for which somebody chose. */
export const CONFLICTS = graphql(`
  query ContactImportConflicts($id: ID!, $after: String) {
    contactImport(id: $id) {
      id
      conflicts {
        ...ConflictKind_Kind
      }
      rows(conflicts: true, first: 10, after: $after) {
        edges {
          cursor
          node {
            ...ConflictRow_Row
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

export const SETTLE_CONFLICTS = graphql(`
  mutation SettleContactImportConflicts($input: SettleContactImportConflictsInput!) {
    settleContactImportConflicts(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
