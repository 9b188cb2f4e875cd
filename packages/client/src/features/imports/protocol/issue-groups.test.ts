import { expect, it } from 'vitest';
import { groupIssues, inOrderSeen, issueLook } from './issue-groups.ts';

const issue = (code: string, columnIndex: number | null, value: string | null, count: number) => ({
  code,
  column: columnIndex === null ? null : `column ${columnIndex}`,
  columnIndex,
  value,
  count,
  isBlocking: code !== 'NEW_GROUP',
  rowRanges: [],
});

it('IMP-12 issues that differ in their value alone stand together, in the order of the worst', () => {
  const groups = groupIssues([
    issue('UNKNOWN_COUNTRY', 3, 'Absurdistan', 9),
    issue('INVALID_EMAIL', 1, 'a(at)b', 4),
    issue('UNKNOWN_COUNTRY', 3, 'Narnia', 2),
    issue('UNKNOWN_COUNTRY', 5, 'Narnia', 1),
    issue('DUPLICATE_IN_FILE', null, null, 1),
  ]);
  expect(groups.map(({ issues, count }) => [issues.map(({ value }) => value), count])).toEqual([
    [['Absurdistan', 'Narnia'], 11],
    [['a(at)b'], 4],
    [['Narnia'], 1],
    [[null], 1],
  ]);
});

it('IMP-12 what is left to mend stays in the order in which it was first seen', () => {
  const seen = new Map<string, number>();
  const told = (...issues: ReturnType<typeof issue>[]) =>
    inOrderSeen(groupIssues(issues), seen).map(({ issues }) =>
      issues.map(({ code, value }) => `${code} ${value}`),
    );
  const country = (value: string, count: number) => issue('UNKNOWN_COUNTRY', 3, value, count);
  told(country('Absurdistan', 9), country('Narnia', 2), issue('INVALID_EMAIL', 1, 'a(at)b', 4));
  expect(
    told(
      issue('INVALID_EMAIL', 1, 'a(at)b', 4),
      issue('INVALID_DATE', 2, '31.2.', 3),
      country('Utopia', 8),
      country('Narnia', 2),
    ),
  ).toEqual([
    ['UNKNOWN_COUNTRY Narnia', 'UNKNOWN_COUNTRY Utopia'],
    ['INVALID_EMAIL a(at)b'],
    ['INVALID_DATE 31.2.'],
  ]);
});

it('IMP-12 what only informs has another sign than what is doubtful', () => {
  const warning = issueLook({ code: 'PHONE_NOT_VALID', isBlocking: false });
  const information = issueLook({ code: 'NEW_GROUP', isBlocking: false });
  expect(information).not.toEqual(warning);
  expect(issueLook({ code: 'ROW_LEFT_OUT', isBlocking: false })).toEqual(information);
  expect(issueLook({ code: 'NEW_GROUP', isBlocking: true })).not.toEqual(information);
});
