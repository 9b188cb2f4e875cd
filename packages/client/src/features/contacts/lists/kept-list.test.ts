import { describe, expect, it } from 'vitest';
import { allOf } from './contact-conditions.ts';
import { everybody } from './contact-list-address.ts';
import { asksForMore, toKeptList, toStoredList } from './kept-list.ts';

const view = {
  id: 'v',
  filter: JSON.stringify({ or: [{ city: { eq: 'Lyon' } }, { not: { zip: { contains: '69' } } }] }),
  search: 'zoé',
  orderBy: [{ field: 'lastName', direction: 'ASC' as const }],
  columns: [
    { field: 'city', width: 240 },
    { field: 'custom:gone', width: null },
  ],
  pinnedColumns: 1,
  density: 'COMPACT' as const,
  version: 4,
};

describe('CON-4 a list that is kept', () => {
  it('CON-4 goes back as it came', () => {
    const kept = toKeptList(view)!;
    expect(kept).toMatchObject({ id: 'v', version: 4, search: 'zoé', sort: { field: 'lastName' } });
    const { filter, search, orderBy, columns, pinnedColumns, density } = view;
    expect(toStoredList(kept, kept.layout)).toEqual({
      filter: JSON.parse(filter),
      search,
      orderBy,
      columns,
      pinnedColumns,
      density,
    });
  });

  it('CON-4 of which nothing is said is the usual list, and is kept so', () => {
    const bare = { ...view, filter: '{}', search: null, orderBy: [], columns: null, pinnedColumns: 0 };
    const kept = toKeptList(bare)!;
    expect(kept).toMatchObject({ search: '', sort: { field: 'createdAt', direction: 'DESC' } });
    expect(toStoredList(kept, kept.layout)).toMatchObject({
      filter: {},
      search: null,
      orderBy: [],
      columns: null,
    });
  });

  it('CON-4 is not shown in part: a filter of another program that says more is told as such', () => {
    expect(toKeptList({ ...view, filter: '{"not":{"city":{"startsWith":"L"}}}' })).toBeNull();
  });

  it('CON-4 in an order that the list does not offer comes newest first', () => {
    const sorted = { ...view, orderBy: [{ field: 'zip', direction: 'ASC' as const }] };
    expect(toKeptList(sorted)!.sort).toEqual({ field: 'createdAt', direction: 'DESC' });
  });

  it('CON-4 is worth keeping once it asks for more than everybody, newest first', () => {
    expect(asksForMore(everybody())).toBe(false);
    expect(asksForMore({ ...everybody(), search: 'zoe' })).toBe(true);
    expect(asksForMore({ ...everybody(), sort: { field: 'createdAt', direction: 'ASC' } })).toBe(true);
    const filter = allOf({ field: 'email', operator: 'isEmpty', values: [] });
    expect(asksForMore({ ...everybody(), filter })).toBe(true);
  });
});
