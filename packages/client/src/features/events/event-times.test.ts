import { expect, it } from 'vitest';
import { describeTimes } from './event-times.ts';

const CONCERT = {
  startsAt: '2027-07-01T18:00:00Z',
  endsAt: '2027-07-01T21:00:00Z',
  timeZone: 'Europe/Paris',
};

it('EVT-1 an event is told by the clock of its place, which is named to readers elsewhere', () => {
  const here = describeTimes(CONCERT, 'fr', 'Europe/Zurich');
  expect(here).toMatch(/1 juil\. 2027/);
  expect(here).toMatch(/20:00.*23:00/);
  expect(here).not.toContain('UTC');
  expect(describeTimes(CONCERT, 'fr', 'America/New_York')).toContain('UTC+2');
});
