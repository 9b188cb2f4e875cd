import { expect, test } from 'vitest';
import {
  asksForCodes,
  isNarrowed,
  narrowToAct,
  readQuestion,
  toInvitationFilter,
} from './invitation-filter.ts';

test('INV-7 the address says which invitations are shown, and what it cannot mean is passed over', () => {
  const question = readQuestion({ state: 'BOUNCED,EXPIRED,NO', role: 'KING', language: 'de', q: 'ann' });
  expect(question).toEqual({
    search: 'ann',
    states: ['BOUNCED', 'EXPIRED'],
    role: null,
    language: 'de',
    isCode: false,
  });
  expect(isNarrowed(question)).toBe(true);
  expect(toInvitationFilter(readQuestion({ codes: '1' })).isCode).toBe(true);
  expect(isNarrowed(readQuestion({ tab: 'invitations' }))).toBe(false);
  expect(toInvitationFilter(readQuestion({}))).toEqual({
    search: null,
    states: null,
    roles: null,
    languages: null,
    isCode: null,
  });
});

test('INV-7 an act upon all that match touches those alone with which it does something', () => {
  expect(narrowToAct({ search: 'ann' }, 'delete')).toEqual({
    search: 'ann',
    states: ['ACCEPTED', 'EXPIRED'],
  });
  expect(narrowToAct({ states: ['REVOKED', 'SENT'] }, 'delete').states).toEqual(['REVOKED']);
  expect(narrowToAct({ states: ['ACCEPTED'] }, 'withdraw').states).toEqual([]);
  expect(narrowToAct({ states: ['EXPIRED', 'OPENED'] }, 'withdraw').states).toEqual(['OPENED']);
  expect(narrowToAct({ states: ['EXPIRED', 'OPENED'] }, 'resend').states).toEqual(['OPENED', 'EXPIRED']);
});

test('INV-9 an empty list of codes offers to make some only where nothing else narrows it', () => {
  expect(asksForCodes(readQuestion({ codes: '1' }))).toBe(true);
  expect(asksForCodes(readQuestion({ codes: '1', role: 'MEMBER' }))).toBe(false);
  expect(asksForCodes(readQuestion({}))).toBe(false);
});
