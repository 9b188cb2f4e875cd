import { expect, test } from 'vitest';
import { compareFields, fieldsGivenUp, settledOf } from './conflict-comparison.ts';

const value = (field: string, given: string | null, stored: string | null, isSame = given === stored) => ({
  field,
  given,
  stored,
  isSame,
});

test('IMP-10 what differs and who it is stands in sight, what is the same everywhere is put aside, what nobody says is not there', () => {
  const { shown, same } = compareFields([
    {
      values: [
        value('email', 'a@example.org', 'a@example.org'),
        value('city', 'Lyon', 'Paris'),
        value('zip', '1', '1'),
        value('street', null, null),
      ],
    },
    {
      values: [
        value('email', 'a@example.org', 'a@example.org'),
        value('city', 'Lyon', 'Lyon'),
        value('zip', '1', '1'),
        value('street', null, null),
      ],
    },
  ]);
  expect(shown.map(({ field }) => field)).toEqual(['email', 'city']);
  expect(shown[1]!.candidates).toEqual([
    { stored: 'Paris', isSame: false },
    { stored: 'Lyon', isSame: true },
  ]);
  expect(same.map(({ field }) => field)).toEqual(['zip']);
  expect(compareFields([])).toEqual({ shown: [], same: [] });
});

test('IMP-10 settled conflicts are counted over all kinds', () => {
  expect(
    settledOf([
      { open: 2, settled: 1 },
      { open: 7, settled: 2 },
    ]),
  ).toEqual({ settled: 3, all: 12 });
});

test('IMP-10 what a row would go in without is known before it is chosen', () => {
  const isUnique = (field: string) => field === 'identifier';
  const candidates = [
    {
      id: 'eve',
      values: [value('email', 'eve@example.org', 'eve@example.org'), value('identifier', 'C', 'E')],
    },
    {
      id: 'cyd',
      values: [value('email', 'eve@example.org', 'eve@example.org'), value('identifier', 'C', 'c')],
    },
  ];
  const row = { issues: [], candidates };
  expect(fieldsGivenUp(row, 'eve', isUnique)).toEqual(['identifier']);
  expect(fieldsGivenUp(row, 'cyd', isUnique)).toEqual([]);
  expect(fieldsGivenUp(row, null, isUnique)).toEqual(['identifier']);
  const taken = { code: 'VALUE_TAKEN', column: 'cf_badge', isBlocking: true };
  expect(fieldsGivenUp({ issues: [taken], candidates: [] }, null, isUnique)).toEqual(['cf_badge']);
  expect(fieldsGivenUp({ issues: [], candidates: [candidates[0]!] }, null, isUnique)).toEqual([]);
});
