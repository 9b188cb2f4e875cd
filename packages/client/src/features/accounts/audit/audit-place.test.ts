import { expect, test } from 'vitest';
import { placeOf } from './audit-place.ts';

const ids = ['01890000-0000-7000-8000-000000000001'];

test('ALL-5 a record leads to the one thing it is about', () => {
  const subjects = [
    { name: 'note', ids },
    { name: 'contact', ids },
  ];
  expect(placeOf({ kind: 'CONTACTS', operation: 'createContactNote', subjects })).toEqual({
    name: 'contact',
    params: { id: ids[0] },
  });
});

test('ALL-5 what is gone, or many things at once, leads nowhere', () => {
  const subjects = [{ name: 'contact', ids }];
  expect(placeOf({ kind: 'CONTACTS', operation: 'deleteContacts', subjects })).toBeNull();
  const many = [{ name: 'contact', ids: [...ids, ids[0]!] }];
  expect(placeOf({ kind: 'CONTACTS', operation: 'archiveContacts', subjects: many })).toBeNull();
});

test('ALL-5 people and invitations are seen in the team', () => {
  expect(placeOf({ kind: 'MEMBERS', operation: 'updateMember', subjects: [] })).toEqual({ name: 'team' });
  expect(placeOf({ kind: 'INVITATIONS', operation: 'createInvitations', subjects: [] })).toEqual({
    name: 'team',
    query: { tab: 'invitations' },
  });
});
