import { graphql } from '../../../gql/index.ts';

export const TOLD_APART = graphql(`
  query ContactsToldApart($contactIds: [ID!], $first: Int, $after: String) {
    contactsToldApart(contactIds: $contactIds, first: $first, after: $after) {
      edges {
        node {
          id
          toldAt
          toldBy {
            id
            name
          }
          contacts {
            ...ContactFields_Contact
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
