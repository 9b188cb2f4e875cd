import { expect, it } from 'vitest';
import {
  allRows,
  lastRun,
  countedStates,
  invitedPeople,
  isAbandoned,
  onlyInvites,
  rejectedRows,
  roughTime,
  namedRows,
  undoneParts,
  writtenRows,
  writtenStates,
} from './import-outcome.ts';

const COUNTS = {
  create: 5,
  update: 3,
  unchanged: 2,
  skip: 0,
  conflict: 1,
  invalid: 4,
  restore: 1,
  archive: 0,
};

it('IMP-10 lists the states that rows are in, and none that no row is in', () => {
  expect(countedStates(COUNTS)).toEqual([
    { state: 'CREATE', count: 5 },
    { state: 'UPDATE', count: 3 },
    { state: 'RESTORE', count: 1 },
    { state: 'UNCHANGED', count: 2 },
    { state: 'CONFLICT', count: 1 },
    { state: 'INVALID', count: 4 },
  ]);
});

it('IMP-10 tells new contacts from changed ones, unless all are new', () => {
  expect(writtenStates(COUNTS)).toEqual([
    { state: 'CREATE', count: 5 },
    { state: 'UPDATE', count: 3 },
    { state: 'RESTORE', count: 1 },
  ]);
  expect(writtenStates({ ...COUNTS, update: 0, restore: 0 })).toEqual([]);
  expect(writtenStates({ ...COUNTS, create: 0, restore: 0 })).toEqual([{ state: 'UPDATE', count: 3 }]);
});

it('IMP-12 tells what is written from what a person has to mend', () => {
  expect(writtenRows(COUNTS)).toBe(9);
  expect(rejectedRows(COUNTS)).toBe(5);
  expect(allRows(COUNTS)).toBe(16);
});

it.each([
  [0, { unit: 'seconds', value: 1 }],
  [59, { unit: 'seconds', value: 59 }],
  [60, { unit: 'minutes', value: 1 }],
  [100, { unit: 'minutes', value: 2 }],
])('IMP-14 says %i seconds as a person would', (seconds, expected) => {
  expect(roughTime(seconds)).toEqual(expected);
});

it('IMP-10 takes from the address only rows there are', () => {
  expect(namedRows('INVALID')).toBe('INVALID');
  expect(namedRows('DEVIATING')).toBe('DEVIATING');
  expect(namedRows('create')).toBeNull();
  expect(namedRows(undefined)).toBeNull();
});

it('IMP-12 the same file was imported before where an import of it has run, and not only been looked at', () => {
  const planned = { id: 'planned', startedAt: null };
  const run = { id: 'run', startedAt: '2026-11-24T10:00:00Z' };
  expect(lastRun([planned, run, { ...run, id: 'older' }])).toBe(run);
  expect(lastRun([planned])).toBeNull();
});

it('IMP-15 whoever was added and is deleted by an undo is not told to be as before', () => {
  const none = {
    removed: 0,
    reverted: 0,
    partly: 0,
    kept: 0,
    gone: 0,
    memberships: 0,
    invitationsWithdrawn: 0,
    invitationsKept: 0,
  };
  expect(undoneParts({ ...none, removed: 19_749 })).toEqual([{ kind: 'removed', count: 19_749 }]);
  expect(undoneParts({ ...none, removed: 2, reverted: 1, partly: 1, kept: 1 })).toEqual([
    { kind: 'removed', count: 2 },
    { kind: 'alsoBack', count: 1 },
    { kind: 'staying', count: 2 },
  ]);
  expect(undoneParts({ ...none, reverted: 3 })).toEqual([{ kind: 'takenBack', count: 3 }]);
  expect(undoneParts(none)).toEqual([{ kind: 'takenBack', count: 0 }]);
});

it('IMP-12 an attempt given up before it began is not one to list', () => {
  const startedAt = '2026-03-01T10:00:00Z';
  expect(isAbandoned({ state: 'CANCELLED', startedAt: null })).toBe(true);
  expect(isAbandoned({ state: 'CANCELLED', startedAt })).toBe(false);
  expect(isAbandoned({ state: 'PLANNED', startedAt: null })).toBe(false);
});

it('INV-1 IMP-10 an import of known people whom it invites has something to do, and nothing but that', () => {
  const counts = { ...COUNTS, create: 0, update: 0, restore: 0 };
  const invitationCounts = { invited: 2, renewed: 1 };
  expect(invitedPeople(invitationCounts)).toBe(3);
  expect(invitedPeople(null)).toBe(0);
  expect(onlyInvites({ counts, invitationCounts, keptBackValues: 0 })).toBe(true);
  expect(onlyInvites({ counts, invitationCounts: null, keptBackValues: 0 })).toBe(false);
  expect(onlyInvites({ counts, invitationCounts, keptBackValues: 1 })).toBe(false);
  expect(onlyInvites({ counts: COUNTS, invitationCounts, keptBackValues: 0 })).toBe(false);
  expect(onlyInvites({ counts: { ...counts, archive: 1 }, invitationCounts, keptBackValues: 0 })).toBe(false);
});
