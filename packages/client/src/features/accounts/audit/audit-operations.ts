import { graphql } from '../../../gql/index.ts';

export const AUDIT_RECORDS = graphql(`
  query AuditRecords($kinds: [AuditKind!], $userId: ID, $after: String) {
    auditRecords(kinds: $kinds, userId: $userId, first: 50, after: $after) {
      edges {
        node {
          ...Row_AuditRecord
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }

  fragment Row_AuditRecord on AuditRecord {
    id
    happenedAt
    operation
    kind
    isAnonymous
    apiKey {
      id
      name
    }
    user {
      id
      name
    }
    subjects {
      name
      ids
    }
    things {
      id
      kind
      label
      deletedAt
    }
  }
`);

/** Whom the trail can be narrowed to. */
export const AUDIT_PEOPLE = graphql(`
  query AuditPeople {
    members(first: 200) {
      edges {
        node {
          id
          user {
            id
            name
          }
        }
      }
    }
  }
`);

export const AUDIT_VERIFICATION = graphql(`
  query AuditVerification {
    auditVerification {
      isIntact
      sealedRecords
      waitingRecords
      latest {
        number
        hash
      }
      broken {
        number
        sealedAt
        sealedRecords
        foundRecords
      }
    }
  }
`);
