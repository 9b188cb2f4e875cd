import { describe, expect, it, test } from 'vitest';
import { allOf, type ConditionGroup, type ContactCondition, nothingAsked } from './contact-conditions.ts';
import { readContactFilter } from './read-contact-filter.ts';
import { toContactFilter } from './to-contact-filter.ts';

const any = (...parts: ConditionGroup['parts']): ConditionGroup => ({ join: 'any', parts });
const one = (field: string, operator: string, ...values: string[]) =>
  ({ field, operator, values }) as ContactCondition;
const inParis = (condition: ContactCondition) => ({ ...condition, timeZone: 'Europe/Paris' });

const filters: [ConditionGroup, object][] = [
  [allOf(one('lastName', 'contains', 'Müller')), { and: [{ lastName: { contains: 'Müller' } }] }],
  [allOf(one('city', 'isOneOf', 'Lyon', 'Paris')), { and: [{ city: { in: ['Lyon', 'Paris'] } }] }],
  [allOf(one('email', 'isEmpty')), { and: [{ email: { isEmpty: true } }] }],
  [allOf(one('email', 'isNotEmpty')), { and: [{ email: { isEmpty: false } }] }],
  [allOf(one('city', 'isNot', 'Lyon')), { and: [{ not: { city: { eq: 'Lyon' } } }] }],
  [allOf(one('zip', 'isNoneOf', '1', '2')), { and: [{ not: { zip: { in: ['1', '2'] } } }] }],
  [allOf(one('zip', 'doesNotContain', '69')), { and: [{ not: { zip: { contains: '69' } } }] }],
  [
    any(
      one('city', 'startsWith', 'L'),
      allOf(one('zip', 'is', '1'), any(one('zip', 'is', '2'), one('zip', 'is', '3'))),
    ),
    {
      or: [
        { city: { startsWith: 'L' } },
        { and: [{ zip: { eq: '1' } }, { or: [{ zip: { eq: '2' } }, { zip: { eq: '3' } }] }] },
      ],
    },
  ],
  [allOf(one('custom:age', 'atLeast', '18')), { and: [{ custom: [{ key: 'age', gte: '18' }] }] }],
  [allOf(one('custom:age', 'after', '18')), { and: [{ custom: [{ key: 'age', gt: '18' }] }] }],
  [
    allOf(one('custom:born', 'before', '1990-01-01')),
    { and: [{ custom: [{ key: 'born', lt: '1990-01-01' }] }] },
  ],
  [
    allOf(inParis(one('custom:renewal', 'inNext', '30', 'DAY'))),
    {
      and: [
        {
          custom: [
            { key: 'renewal', relative: { span: 'NEXT', unit: 'DAY', count: 30 }, timeZone: 'Europe/Paris' },
          ],
        },
      ],
    },
  ],
  [
    allOf(inParis(one('updatedAt', 'notInLast', '6', 'MONTH'))),
    {
      and: [
        {
          not: {
            updatedAt: { relative: { span: 'LAST', unit: 'MONTH', count: 6 }, timeZone: 'Europe/Paris' },
          },
        },
      ],
    },
  ],
  [
    allOf(inParis(one('createdAt', 'inThis', 'WEEK'))),
    { and: [{ createdAt: { relative: { span: 'THIS', unit: 'WEEK' }, timeZone: 'Europe/Paris' } }] },
  ],
  [
    allOf(inParis(one('createdAt', 'is', '2026-11-26'))),
    { and: [{ createdAt: { gte: '2026-11-26', lte: '2026-11-26', timeZone: 'Europe/Paris' } }] },
  ],
  [
    allOf(
      one('groupIds', 'isOneOf', 'g', 'h'),
      one('groupIds', 'isNoneOf', 'i'),
      one('groupIds', 'isAllOf', 'j'),
    ),
    {
      and: [
        { groupIds: { any: ['g', 'h'] } },
        { not: { groupIds: { any: ['i'] } } },
        { groupIds: { all: ['j'] } },
      ],
    },
  ],
  [
    any(one('importId', 'is', 'a'), one('importId', 'isNot', 'b')),
    { or: [{ importId: 'a' }, { not: { importId: 'b' } }] },
  ],
];

describe('CON-4 what is asked, as the schema wants it', () => {
  it.each(filters)('CON-4 is one filter, and comes back: %j', (asked, filter) => {
    expect(toContactFilter(asked)).toEqual(filter);
    expect(readContactFilter(JSON.parse(JSON.stringify(filter)))).toEqual(asked);
  });

  it('CON-4 is no filter at all where nothing is said', () => {
    expect(toContactFilter(nothingAsked())).toBeUndefined();
    expect(toContactFilter(allOf(one('city', 'is', '  '), any()))).toBeUndefined();
    expect(readContactFilter({})).toEqual(nothingAsked());
  });
});

test('GRP-2 what was kept before there were brackets is shown as it was', () => {
  const kept = {
    and: [{ city: { eq: 'Lyon' } }],
    importId: 'import',
    groupIds: { any: ['g', 'h'], none: ['i'] },
  };
  expect(readContactFilter(kept)).toEqual(
    allOf(
      one('city', 'is', 'Lyon'),
      one('importId', 'is', 'import'),
      one('groupIds', 'isOneOf', 'g', 'h'),
      one('groupIds', 'isNoneOf', 'i'),
    ),
  );
});

test('GRP-2 as other programs write it, all that must hold is shown as well', () => {
  expect(
    readContactFilter({ city: { eq: 'Lyon', isEmpty: false }, custom: [{ key: 'age', lte: '9' }] }),
  ).toEqual(allOf(one('city', 'is', 'Lyon'), one('city', 'isNotEmpty'), one('custom:age', 'atMost', '9')));
  expect(readContactFilter({ or: [{ or: [{ city: { eq: 'a' } }] }, { city: { eq: 'b' } }] })).toEqual(
    any(one('city', 'is', 'a'), one('city', 'is', 'b')),
  );
});

test.each([
  { or: [] },
  { or: [{ city: { eq: 'Lyon' } }, {}] },
  { not: { and: [{ city: { eq: 'Lyon' } }, { zip: { eq: '1' } }] } },
  { not: { or: [{ city: { eq: 'Lyon' } }, { zip: { eq: '1' } }] } },
  { not: { city: { startsWith: 'L' } } },
  { not: {} },
  { groupIds: { any: [] } },
  { groupIds: { all: [] } },
  { groupIds: { some: ['g'] } },
  { imageUrl: { isEmpty: true } },
  { city: { gte: 'A' } },
  { createdAt: { isEmpty: true } },
  { createdAt: { relative: { span: 'NEXT', unit: 'DAY' } } },
  { createdAt: { relative: { span: 'LAST', unit: 'DAY', count: 1000 } } },
  { archived: true },
  {
    or: [
      { city: { eq: 'a' } },
      {
        and: [
          { zip: { eq: 'b' } },
          { or: [{ zip: { eq: 'c' } }, { and: [{ zip: { eq: 'd' } }, { city: { eq: 'e' } }] }] },
        ],
      },
    ],
  },
  'city',
  null,
])('GRP-2 what the screen cannot show is not shown in part: %j', (filter) => {
  expect(readContactFilter(filter)).toBeNull();
});
