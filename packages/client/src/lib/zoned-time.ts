/**
 * The clock on the wall of a time zone at an instant, as a `datetime-local` input wants it: `2027-07-01T20:00`.
 * Seconds are left out. `zone`: an IANA name the browser knows.
 */
export function wallClock(instant: Date, zone: string): string {
  // Swedish writes dates as ISO 8601 does.
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
  return text.replace(' ', 'T');
}

/**
 * The instant at which the clock of a time zone shows `wall`; null where `wall` is no such time. An hour that a
 * change of clocks leaves out is taken as the one after it, one that comes twice as the first.
 */
export function instantOf(wall: string, zone: string): Date | null {
  const asked = Date.parse(`${wall}Z`);
  if (Number.isNaN(asked)) return null;
  const distance = (time: number) => asked - Date.parse(`${wallClock(new Date(time), zone)}Z`);
  // Two looks find the offset also on the day it changes.
  const first = asked + distance(asked);
  const time = first + distance(first);
  return Number.isNaN(time) ? null : new Date(time);
}

/** The time zones the browser knows, one's own first, each with a name to read. */
export function timeZones(own: string): { value: string; label: string }[] {
  const all = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own);
  return [own, ...all].map((value) => ({ value, label: value.replaceAll('_', ' ').replaceAll('/', ' / ') }));
}

/**
 * How to write a moment that was chosen on the clock of a zone: by that clock, which is named where the reader's own
 * shows another time. Moments that merely happened are written by the reader's clock.
 */
export function chosenMoment(instant: Date, zone: string, readerZone: string): Intl.DateTimeFormatOptions {
  const isElsewhere = wallClock(instant, zone) !== wallClock(instant, readerZone);
  return {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    ...(isElsewhere && { timeZoneName: 'short' }),
  };
}

export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
