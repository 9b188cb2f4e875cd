import { expect, test } from 'vitest';
import { type ContactCondition, toContactFilter } from './contact-conditions.ts';
import { readContactFilter } from './read-contact-filter.ts';

test('GRP-2 a filter that is kept comes back as the bar had it', () => {
  const conditions: ContactCondition[] = [
    { field: 'city', operator: 'is', values: ['Lyon'] },
    { field: 'city', operator: 'isOneOf', values: ['Lyon', 'Paris'] },
    { field: 'email', operator: 'isNotEmpty', values: [] },
    { field: 'custom:licence', operator: 'isEmpty', values: [] },
    { field: 'custom:age', operator: 'atLeast', values: ['18'] },
    { field: 'lastName', operator: 'startsWith', values: ['D'] },
  ];
  const groups = { any: ['g', 'h'], none: ['i'] };
  const kept = JSON.parse(JSON.stringify(toContactFilter(conditions, 'import', groups)));
  expect(readContactFilter(kept)).toEqual({ conditions, importId: 'import', groups });
  expect(readContactFilter({})).toEqual({ conditions: [], importId: null, groups: { any: [], none: [] } });
});

test('GRP-2 as other programs write it, all that must hold is shown as well', () => {
  expect(
    readContactFilter({ city: { eq: 'Lyon', isEmpty: false }, custom: [{ key: 'age', lte: '9' }] }),
  ).toEqual({
    conditions: [
      { field: 'city', operator: 'is', values: ['Lyon'] },
      { field: 'city', operator: 'isNotEmpty', values: [] },
      { field: 'custom:age', operator: 'atMost', values: ['9'] },
    ],
    importId: null,
    groups: { any: [], none: [] },
  });
});

test.each([
  { or: [{ city: { eq: 'Lyon' } }] },
  { and: [{ not: { city: { eq: 'Lyon' } } }] },
  { custom: [{ key: 'age', gt: '18' }] },
  { groupIds: { all: ['g'] } },
  { groupIds: { any: [] } },
  { and: [{ groupIds: { any: ['g'] } }, { groupIds: { any: ['h'] } }] },
  { and: [{ importId: 'a' }, { importId: 'b' }] },
  { imageUrl: { isEmpty: true } },
  'city',
  null,
])('GRP-2 what the bar cannot show is not shown in part: %j', (filter) => {
  expect(readContactFilter(filter)).toBeNull();
});
