import type { ApolloClient } from '@apollo/client/core';
import { LIMITS } from '@convive/shared';
import { describe, expect, it } from 'vitest';
import type { ContactFilter } from '../../../gql/graphql.ts';
import { fitsSelection, planArchiving } from './plan-archiving.ts';

const filter: ContactFilter = { city: { eq: 'Lyon' } };

/** A server that knows so many living and archived contacts of the filter. */
function serverWith(living: number, archived = 0) {
  const query = async ({
    variables,
  }: {
    variables: { filter: ContactFilter; first?: number; after?: string };
  }) => {
    const total = variables.filter.archived ? archived : living;
    const start = Number(variables.after ?? 0);
    const end = Math.min(total, start + (variables.first ?? 0));
    const edges = Array.from({ length: end - start }, (_, index) => ({ node: { id: `c${start + index}` } }));
    const pageInfo = { hasNextPage: end < total, endCursor: String(end) };
    return { data: { contacts: { totalCount: total, edges, pageInfo } } };
  };
  return { query } as unknown as ApolloClient<unknown>;
}

describe('ARC-1 archiving that can be undone', () => {
  it('ARC-1 undoes what was ticked', async () => {
    const plan = await planArchiving(serverWith(0), { ids: ['a', 'b'] });
    expect(plan).toEqual({ selection: { ids: ['a', 'b'] }, undo: { ids: ['a', 'b'] } });
  });

  it('ARC-1 names what a filter matches while it is few enough, however many pages it takes', async () => {
    const { selection, undo } = await planArchiving(serverWith(LIMITS.selectionIds, 7), { filter });
    expect(selection.ids).toHaveLength(LIMITS.selectionIds);
    expect(new Set(selection.ids).size).toBe(LIMITS.selectionIds);
    expect(undo).toEqual(selection);
    expect(fitsSelection(LIMITS.selectionIds + 1)).toBe(false);
  });

  it('ARC-1 undoes many by the same filter, in the archive', async () => {
    const plan = await planArchiving(serverWith(LIMITS.selectionIds + 1), { filter, search: 'ann' });
    expect(plan.selection).toEqual({ filter, search: 'ann' });
    expect(plan.undo).toEqual({ filter: { ...filter, archived: true }, search: 'ann' });
  });

  it('ARC-1 offers no undo that would bring back others too', async () => {
    const plan = await planArchiving(serverWith(LIMITS.selectionIds + 1, 3), { filter });
    expect(plan.undo).toBeNull();
  });
});
