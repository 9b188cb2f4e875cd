import type { ApolloClient } from '@apollo/client/core';
import { LIMITS } from '@convive/shared';
import { graphql } from '../../../gql/index.ts';
import type { ContactSelection, MatchingIdsQuery } from '../../../gql/graphql.ts';

const MATCHING_IDS = graphql(`
  query MatchingIds($search: String, $filter: ContactFilter, $first: Int, $after: String) {
    contacts(search: $search, filter: $filter, first: $first, after: $after) {
      edges {
        node {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const ALREADY_ARCHIVED = graphql(`
  query AlreadyArchived($search: String, $filter: ContactFilter) {
    contacts(search: $search, filter: $filter) {
      totalCount
    }
  }
`);

interface ArchivePlan {
  selection: ContactSelection;
  /** What brings back exactly what the selection names; null where nothing can. */
  undo: ContactSelection | null;
}

/** Whether so many contacts may be named one by one. */
export const fitsSelection = (count: number): boolean => count <= LIMITS.selectionIds;

/**
 * How to archive so that it can be undone. A filter that matches few enough becomes their ids. By filter an undo is
 * exact only as long as nothing it matches is in the archive already: restoring would bring that back too.
 */
export async function planArchiving(
  client: ApolloClient<unknown>,
  asked: ContactSelection,
): Promise<ArchivePlan> {
  const ids = asked.ids ?? (await idsOf(client, asked));
  if (ids) return { selection: { ids }, undo: { ids } };
  const archived = { search: asked.search, filter: { ...asked.filter, archived: true } };
  const { data } = await client.query({
    query: ALREADY_ARCHIVED,
    variables: archived,
    fetchPolicy: 'no-cache',
  });
  return { selection: asked, undo: data.contacts.totalCount === 0 ? archived : null };
}

/** Ids of all that match, or null where they are too many to be named. */
async function idsOf(
  client: ApolloClient<unknown>,
  { search, filter }: ContactSelection,
): Promise<string[] | null> {
  const ids: string[] = [];
  let page: MatchingIdsQuery['contacts'] | undefined;
  do {
    const after = page?.pageInfo.endCursor;
    const variables = { search, filter, first: LIMITS.pageMax, after };
    const answer = await client.query({ query: MATCHING_IDS, variables, fetchPolicy: 'no-cache' });
    page = answer.data.contacts;
    ids.push(...page.edges.map(({ node }) => node.id));
    if (!fitsSelection(ids.length)) return null;
  } while (page.pageInfo.hasNextPage);
  return ids;
}
