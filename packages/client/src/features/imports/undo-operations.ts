import { graphql } from '../../gql/index.ts';

graphql(`
  fragment Import_UndoCounts on ContactImportUndoCounts {
    removed
    reverted
    partly
    kept
    gone
    memberships
    invitationsWithdrawn
    invitationsKept
  }
`);

/** What undoing would come to as things stand; null where it is not possible (any more). */
export const UNDO_PREVIEW = graphql(`
  query ContactImportUndoPreview($importId: ID!) {
    contactImportUndoPreview(importId: $importId) {
      ...Import_UndoCounts
    }
  }
`);

export const UNDO_IMPORT = graphql(`
  mutation UndoContactImport($input: UndoContactImportInput!) {
    undoContactImport(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
