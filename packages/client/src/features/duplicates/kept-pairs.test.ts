import { InMemoryCache } from '@apollo/client/core';
import { describe, expect, it } from 'vitest';
import { PAIRS } from './duplicate-operations.ts';
import { insertRanked, putBackPair, takeOutPairs } from './kept-pairs.ts';

const SCORES = [0.9, 0.7, 0.5];

function cacheOfPairs() {
  const cache = new InMemoryCache();
  const edges = SCORES.map((score, index) => ({
    __typename: 'DuplicatePairEdge' as const,
    node: {
      __typename: 'DuplicatePair' as const,
      id: `low${index}.high${index}`,
      score,
      likelihood: 'LIKELY' as const,
      contacts: [],
      reasons: [],
    },
  }));
  const write = (minScore: number, shown: typeof edges) =>
    cache.writeQuery({
      query: PAIRS,
      variables: { minScore },
      data: {
        duplicateContacts: { edges: shown, pageInfo: { hasNextPage: false, endCursor: null } },
      },
    });
  write(0.5, edges);
  write(0.8, edges.slice(0, 1));
  const idsOf = (minScore: number) =>
    cache
      .readQuery({ query: PAIRS, variables: { minScore } })
      ?.duplicateContacts.edges.map(({ node }) => node.id);
  return { cache, idsOf };
}

describe('DUP-1 pairs that are kept', () => {
  it('DUP-1 leave every list at once, and come back to where they stood', () => {
    const { cache, idsOf } = cacheOfPairs();
    const taken = takeOutPairs(cache, (id) => id === 'low1.high1');
    expect(idsOf(0.5)).toEqual(['low0.high0', 'low2.high2']);
    putBackPair(cache, taken);
    expect(idsOf(0.5)).toEqual(['low0.high0', 'low1.high1', 'low2.high2']);
    expect(idsOf(0.8)).toEqual(['low0.high0']);
  });

  it('DUP-1 are not put back twice where the server has brought them meanwhile', () => {
    const { cache, idsOf } = cacheOfPairs();
    const taken = takeOutPairs(cache, (id) => id === 'low0.high0');
    expect(idsOf(0.8)).toEqual([]);
    putBackPair(cache, taken);
    putBackPair(cache, taken);
    expect(idsOf(0.5)).toEqual(['low0.high0', 'low1.high1', 'low2.high2']);
  });

  it('DUP-1 stand in the order of the server: by score, then by id from the last', () => {
    const item = (id: string, score: number) => ({ id, score });
    const rankOf = (one: ReturnType<typeof item>) => one;
    const kept = [item('c', 0.9), item('a', 0.9), item('z', 0.2)];
    expect(insertRanked(kept, item('b', 0.9), rankOf).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'z']);
    expect(insertRanked(kept, item('y', 0.1), rankOf).map(({ id }) => id)).toEqual(['c', 'a', 'z', 'y']);
  });
});
