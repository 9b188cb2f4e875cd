import { describe, expect, it } from 'vitest';
import { chosenMoment, instantOf, timeZones, wallClock } from './zoned-time.ts';

describe('EVT-1 the clock of the place', () => {
  it.each([
    ['2027-07-01T20:00', 'Europe/Paris', '2027-07-01T18:00:00.000Z'],
    ['2027-01-01T00:30', 'Asia/Kathmandu', '2026-12-31T18:45:00.000Z'],
    ['2027-03-27T23:30', 'America/Los_Angeles', '2027-03-28T06:30:00.000Z'],
  ])('EVT-1 %s in %s is %s, and back', (wall, zone, instant) => {
    expect(instantOf(wall, zone)?.toISOString()).toBe(instant);
    expect(wallClock(new Date(instant), zone)).toBe(wall);
  });

  it('EVT-1 an hour that is left out is the one after it', () => {
    const instant = instantOf('2027-03-28T02:30', 'Europe/Paris');
    expect(wallClock(instant!, 'Europe/Paris')).toBe('2027-03-28T03:30');
  });

  it('EVT-1 what is no time is none', () => {
    expect(instantOf('', 'Europe/Paris')).toBeNull();
    expect(instantOf('2027-02-31T25:00', 'Europe/Paris')).toBeNull();
  });

  it('EVT-1 the own time zone comes first, once', () => {
    const zones = timeZones('Europe/Zurich').map(({ value }) => value);
    expect(zones[0]).toBe('Europe/Zurich');
    expect(zones.filter((zone) => zone === 'Europe/Zurich')).toHaveLength(1);
  });
});

it('EVT-4 a moment that was chosen on the clock of a zone names it to readers elsewhere alone', () => {
  const instant = new Date('2027-07-01T18:00:00Z');
  const write = (reader: string) =>
    new Intl.DateTimeFormat('fr', chosenMoment(instant, 'Europe/Paris', reader)).format(instant);
  expect(write('Europe/Zurich')).toBe('1 juil. 2027, 20:00');
  expect(write('Europe/London')).toBe('1 juil. 2027, 20:00 UTC+2');
});
