import { describe, expect, it } from 'vitest';
import {
  type ContactListAddress,
  DEFAULT_SORT,
  NO_GROUPS,
  nextSort,
  readAddress,
  writeAddress,
} from './contact-list-address.ts';

const untouched: ContactListAddress = {
  search: '',
  conditions: [],
  importId: null,
  groups: NO_GROUPS,
  sort: DEFAULT_SORT,
  place: { page: 1 },
  isAllChosen: false,
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
    const address: ContactListAddress = {
      search: 'müller',
      conditions: [{ field: 'city', operator: 'is', values: ['Lyon'] }],
      importId: 'i1',
      groups: { any: ['g1', 'g2'], none: ['g3'] },
      sort: { field: 'lastName', direction: 'ASC' },
      place: { after: 'c50', before: undefined, page: 2 },
      isAllChosen: true,
    };
    expect(readAddress(writeAddress(address))).toEqual(address);
  });

  it('CON-4 takes nothing it does not know', () => {
    const address = readAddress({
      sort: '-password',
      page: '-3',
      after: ['a', 'b'],
      q: null,
      chosen: 'some',
    });
    expect(address.sort).toEqual(DEFAULT_SORT);
    expect(address.place).toEqual({ page: 1, after: undefined, before: undefined });
    expect(address.isAllChosen).toBe(false);
  });

  it('CON-4 turns the order at the second click', () => {
    expect(nextSort(DEFAULT_SORT, 'lastName')).toEqual({ field: 'lastName', direction: 'ASC' });
    expect(nextSort({ field: 'lastName', direction: 'ASC' }, 'lastName').direction).toBe('DESC');
    expect(nextSort({ field: 'lastName', direction: 'ASC' }, 'updatedAt').direction).toBe('DESC');
  });
});
