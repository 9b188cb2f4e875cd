import { GUEST_STATUSES } from '@convive/shared';
import { expect, test } from 'vitest';
import { DASHBOARD_FIGURES, daysUpTo } from './dashboard-figures.ts';

test('EVT-3 days without a registration stand between the others at none', () => {
  const days = daysUpTo([
    { name: '2027-03-27', count: 2 },
    { name: '2027-03-30', count: 1 },
  ]);
  expect(days.map(({ day, count, inAll }) => [day.toISOString().slice(0, 10), count, inAll])).toEqual([
    ['2027-03-27', 2, 2],
    ['2027-03-28', 0, 2],
    ['2027-03-29', 0, 2],
    ['2027-03-30', 1, 3],
  ]);
  expect(daysUpTo([])).toEqual([]);
});

test('EVT-3 what lies more than a year back is counted, not drawn', () => {
  const days = daysUpTo([
    { name: '2020-01-01', count: 5 },
    { name: '2027-03-30', count: 1 },
  ]);
  expect([days.length, days[0]!.inAll, days.at(-1)!.inAll]).toEqual([366, 5, 6]);
});

test('EVT-3 the figures count every status, each once beside those attended', () => {
  const counted = DASHBOARD_FIGURES.filter(({ key }) => key !== 'attended').flatMap(
    ({ statuses }) => statuses,
  );
  expect([...counted].sort()).toEqual([...GUEST_STATUSES].sort());
});
