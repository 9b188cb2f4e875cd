import type { ApolloCache, Reference } from '@apollo/client/core';

interface KeptEdge {
  node: Reference;
}
/** As the cache keeps it: edges, a count, or both. */
type KeptConnection = Record<string, unknown> & { edges?: readonly KeptEdge[] };

/** What was taken out of which kept list, to be put back. */
export type TakenEdges = ReadonlyMap<string, KeptEdge>;

/** Takes pairs out of every list of them that is kept, so that they are gone from the screen at once. */
export function takeOutPairs(cache: ApolloCache<unknown>, isMeant: (pairId: string) => boolean): TakenEdges {
  const taken = new Map<string, KeptEdge>();
  cache.modify({
    fields: {
      duplicateContacts: (value: unknown, { readField, storeFieldName }) => {
        const kept = value as KeptConnection;
        const isLeaving = ({ node }: KeptEdge) => isMeant(String(readField('id', node)));
        const leaving = kept.edges?.find(isLeaving);
        if (!leaving) return kept;
        taken.set(storeFieldName, leaving);
        return { ...kept, edges: kept.edges?.filter((edge) => !isLeaving(edge)) };
      },
    },
  });
  return taken;
}

/** Puts a pair back to where it stood: the best first, and of the same score by id. */
export function putBackPair(cache: ApolloCache<unknown>, taken: TakenEdges): void {
  cache.modify({
    fields: {
      duplicateContacts: (value: unknown, { readField, storeFieldName }) => {
        const kept = value as KeptConnection;
        const edge = taken.get(storeFieldName);
        if (!edge || !kept.edges) return kept;
        const rankOf = ({ node }: KeptEdge): Rank => ({
          score: Number(readField('score', node)),
          id: String(readField('id', node)),
        });
        return { ...kept, edges: insertRanked(kept.edges, edge, rankOf) };
      },
    },
  });
}

interface Rank {
  score: number;
  id: string;
}

/** The list with the item in its place; as it is where the item already stands there. */
export function insertRanked<Item>(
  items: readonly Item[],
  item: Item,
  rankOf: (item: Item) => Rank,
): readonly Item[] {
  const rank = rankOf(item);
  const isAfter = (other: Rank) =>
    other.score < rank.score || (other.score === rank.score && other.id <= rank.id);
  const place = items.findIndex((held) => isAfter(rankOf(held)));
  if (place < 0) return [...items, item];
  return rankOf(items[place]!).id === rank.id ? items : items.toSpliced(place, 0, item);
}
