import { graphql } from '../../../gql/index.ts';

export const BADGE_LIST = graphql(`
  query BadgeList($eventId: ID!, $after: String) {
    event(id: $eventId) {
      id
      title
    }
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
