import { graphql } from '../../../gql/index.ts';

graphql(`
  fragment BulkAct_Progress on ContactBulkAct {
    id
    kind
    undoesId
    state
    failure
    total
    processed
    changed
    canUndo
  }
`);

export const BULK_ACTS = graphql(`
  query ContactBulkActs {
    contactBulkActs {
      ...BulkAct_Progress
    }
  }
`);

export const CANCEL_BULK_ACT = graphql(`
  mutation CancelContactBulkAct($input: CancelContactBulkActInput!) {
    cancelContactBulkAct(input: $input) {
      bulkAct {
        ...BulkAct_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const UNDO_BULK_ACT = graphql(`
  mutation UndoContactBulkAct($input: UndoContactBulkActInput!) {
    undoContactBulkAct(input: $input) {
      bulkAct {
        ...BulkAct_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
