import { graphql } from '../../gql/index.ts';

graphql(`
  fragment Import_Progress on ContactImport {
    id
    state
    fileName
    totalRows
    receivedRows
    processedRows
    deviatingRows
    keptBackValues
    createdAt
    plannedAt
    startedAt
    finishedAt
    failure
    stalledBy
    stalledAt
    createdBy {
      id
      name
    }
    counts {
      create
      update
      unchanged
      skip
      conflict
      invalid
      restore
      archive
    }
    invitationCounts {
      invited
      renewed
      admins
      alreadyMember
      invalid
      duplicate
      withdrawn
      kept
    }
    undoableUntil
    notUndoable {
      reason
      until
    }
    undo {
      processedRows
      totalRows
      counts {
        ...Import_UndoCounts
      }
    }
  }
`);

export const IMPORTS = graphql(`
  query ContactImports($after: String) {
    contactImports(first: 50, after: $after) {
      edges {
        cursor
        node {
          ...Import_Progress
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What was done with the same file before. */
export const FORMER_IMPORTS = graphql(`
  query FormerImports($fileFingerprint: String!) {
    contactImports(fileFingerprint: $fileFingerprint, first: 20) {
      edges {
        node {
          ...Import_Progress
        }
      }
    }
  }
`);

/** What moves while an import runs: asked every second. */
export const IMPORT_PROGRESS = graphql(`
  query ContactImportProgress($id: ID!) {
    contactImport(id: $id) {
      ...Import_Progress
    }
  }
`);

/** What stands still until the import goes into another state. */
export const IMPORT_DETAILS = graphql(`
  query ContactImportDetails($id: ID!, $language: String) {
    contactImport(id: $id) {
      id
      rejectedRowsUrl(language: $language)
      receivedRanges {
        first
        last
      }
      columns {
        ...ImportOptions_Column
      }
      options {
        ...ImportOptions_Options
      }
      issues {
        ...ImportIssues_Issue
      }
    }
  }
`);

export const IMPORT_ROWS = graphql(`
  query ContactImportRows(
    $id: ID!
    $states: [ContactImportRowState!]
    $undoStates: [ContactImportUndoState!]
    $deviating: Boolean
    $after: String
  ) {
    contactImport(id: $id) {
      id
      rows(states: $states, undoStates: $undoStates, deviating: $deviating, first: 50, after: $after) {
        edges {
          cursor
          node {
            ...ImportRows_Row
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

export const CREATE_IMPORT = graphql(`
  mutation CreateContactImport($input: CreateContactImportInput!) {
    createContactImport(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CREATE_FROM_ACCOUNTS = graphql(`
  mutation CreateContactImportFromAccounts($input: CreateContactImportFromAccountsInput!) {
    createContactImportFromAccounts(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

/** Sent by the worker, rows and all; kept small because nobody reads the answer but for its errors. */
export const ADD_ROWS = graphql(`
  mutation AddContactImportRows($input: AddContactImportRowsInput!) {
    addContactImportRows(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const PLAN_IMPORT = graphql(`
  mutation PlanContactImport($input: PlanContactImportInput!) {
    planContactImport(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CORRECT_ROWS = graphql(`
  mutation CorrectContactImportRows($input: CorrectContactImportRowsInput!) {
    correctContactImportRows(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CHANGE_IMPORT_OPTIONS = graphql(`
  mutation ChangeContactImportOptions($input: ChangeContactImportOptionsInput!) {
    changeContactImportOptions(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RUN_IMPORT = graphql(`
  mutation RunContactImport($input: RunContactImportInput!) {
    runContactImport(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const PAUSE_IMPORT = graphql(`
  mutation PauseContactImport($input: PauseContactImportInput!) {
    pauseContactImport(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const RESUME_IMPORT = graphql(`
  mutation ResumeContactImport($input: ResumeContactImportInput!) {
    resumeContactImport(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export const CANCEL_IMPORT = graphql(`
  mutation CancelContactImport($input: CancelContactImportInput!) {
    cancelContactImport(input: $input) {
      contactImport {
        ...Import_Progress
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
