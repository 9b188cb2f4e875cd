import { graphql } from '../../../gql/index.ts';

export const BADGE_LIST = graphql(`
  query BadgeList($eventId: ID!, $after: String) {
    checkInList(eventId: $eventId, after: $after) {
      entries {
        ...CheckIn_Entry
        contactId
      }
      hasNextPage
      endCursor
    }
  }
`);
