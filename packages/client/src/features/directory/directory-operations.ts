import { graphql } from '../../gql/index.ts';

export const DIRECTORY = graphql(`
  query Directory($search: String, $listing: DirectoryListing, $first: Int, $after: String) {
    directory(search: $search, listing: $listing, first: $first, after: $after) {
      edges {
        node {
          id
          ...DirectoryCard_DirectoryEntry
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
