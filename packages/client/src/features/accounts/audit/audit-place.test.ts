import { expect, test } from 'vitest';
import { pageOf, placeOf } from './audit-place.ts';

const id = '01890000-0000-7000-8000-000000000001';

test('ALL-5 what a record names leads to its page', () => {
  expect(pageOf({ id, kind: 'CONTACT', label: 'Zoé' })).toEqual({ name: 'contact', params: { id } });
  expect(pageOf({ id, kind: 'CODE', label: 'K7QM…' })).toEqual({
    name: 'team',
    query: { tab: 'invitations', codes: '1' },
  });
  expect(pageOf({ id, kind: 'IMPORT', label: '' })).toEqual({ name: 'import', params: { id } });
});

test('ALL-5 what is gone, or has no page of its own, leads nowhere', () => {
  expect(pageOf({ id, kind: 'EVENT', label: null })).toBeNull();
  expect(pageOf({ id, kind: 'GROUP', label: 'Choir', deletedAt: '2026-11-27T07:22:00Z' })).toBeNull();
  expect(pageOf({ id, kind: 'OTHER', label: 'https://example.org' })).toBeNull();
});

test('ALL-5 people and invitations are seen in the team', () => {
  expect(placeOf({ kind: 'MEMBERS' })).toEqual({ name: 'team' });
  expect(placeOf({ kind: 'INVITATIONS' })).toEqual({ name: 'team', query: { tab: 'invitations' } });
  expect(placeOf({ kind: 'CONTACTS' })).toBeNull();
});
