import { describe, expect, it } from 'vitest';
import { encodeForUrl } from '../../../lib/url-code.ts';
import { allOf, nothingAsked } from './contact-conditions.ts';
import {
  asksTheSame,
  type ContactListAddress,
  DEFAULT_SORT,
  everybody,
  nextSort,
  readAddress,
  writeAddress,
} from './contact-list-address.ts';

const untouched: ContactListAddress = {
  ...everybody(),
  view: null,
  changedFrom: null,
  place: { page: 1 },
  isAllChosen: false,
};
const changed: ContactListAddress = {
  search: 'müller',
  filter: {
    join: 'any',
    parts: [
      { field: 'city', operator: 'is', values: ['Lyon'] },
      { field: 'groupIds', operator: 'isOneOf', values: ['g1', 'g2'] },
    ],
  },
  sort: { field: 'lastName', direction: 'ASC' },
  view: 'v1',
  changedFrom: 3,
  place: { after: 'c50', before: undefined, page: 2 },
  isAllChosen: true,
};

describe('CON-4 address of the contact list', () => {
  it('CON-4 is bare for an untouched list', () => {
    expect(writeAddress(untouched)).toEqual({});
    expect(readAddress({})).toEqual({
      ...untouched,
      place: { page: 1, after: undefined, before: undefined },
    });
  });

  it('CON-4 holds everything and gives it back', () => {
    expect(readAddress(writeAddress(changed))).toEqual(changed);
  });

  it('CON-4 of an untouched view is its id: what it asks is what it asks by then', () => {
    const address = { ...changed, changedFrom: null, isAllChosen: false, place: { page: 1 } };
    expect(writeAddress(address)).toEqual({ view: 'v1' });
    expect(readAddress({ view: 'v1' })).toMatchObject({ view: 'v1', changedFrom: null, ...everybody() });
  });

  it('CON-4 of a time when groups and import stood beside the filter still reads', () => {
    const filter = encodeForUrl([['city', 'is', 'Lyon']]);
    expect(readAddress({ filter, import: 'i', group: 'a,b', notgroup: 'c' }).filter).toEqual(
      allOf(
        { field: 'city', operator: 'is', values: ['Lyon'] },
        { field: 'importId', operator: 'is', values: ['i'] },
        { field: 'groupIds', operator: 'isOneOf', values: ['a', 'b'] },
        { field: 'groupIds', operator: 'isNoneOf', values: ['c'] },
      ),
    );
    expect(readAddress({ import: 'i' }).filter.parts).toHaveLength(1);
  });

  it('CON-4 takes nothing it does not know', () => {
    const address = readAddress({
      sort: '-password',
      page: '-3',
      after: ['a', 'b'],
      q: null,
      chosen: 'some',
      changed: '7',
      filter: 'x',
    });
    expect(address.sort).toEqual(DEFAULT_SORT);
    expect(address.filter).toEqual(nothingAsked());
    expect(address.changedFrom).toBeNull();
    expect(address.place).toEqual({ page: 1, after: undefined, before: undefined });
    expect(address.isAllChosen).toBe(false);
    for (const version of ['0', '-1', '1.5', 'x'])
      expect(readAddress({ view: 'v', changed: version }).changedFrom).toBeNull();
  });

  it('CON-4 asks the same by what it means, not by how it was put together', () => {
    const [condition] = changed.filter.parts;
    const wrapped = { ...changed, filter: allOf(changed.filter, { join: 'any' as const, parts: [] }) };
    expect(asksTheSame(changed, wrapped)).toBe(true);
    expect(asksTheSame(changed, { ...changed, filter: allOf(condition!) })).toBe(false);
    expect(asksTheSame(changed, { ...changed, sort: { field: 'lastName', direction: 'DESC' } })).toBe(false);
    expect(asksTheSame(changed, { ...changed, search: '' })).toBe(false);
  });

  it('CON-4 turns the order at the second click', () => {
    expect(nextSort(DEFAULT_SORT, 'lastName')).toEqual({ field: 'lastName', direction: 'ASC' });
    expect(nextSort({ field: 'lastName', direction: 'ASC' }, 'lastName').direction).toBe('DESC');
    expect(nextSort({ field: 'lastName', direction: 'ASC' }, 'updatedAt').direction).toBe('DESC');
  });
});
