/** `2026-11-26 16:18:02.123456+00`: of this century or a near one, in the zone of nearly every session. */
const UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?\+00$/;
/** Years before are two-digit ones to `Date`. */
const FIRST_YEAR = 100;

/** A timestamp as PostgreSQL writes it in UTC, a fraction of a millisecond cut off; null for any other form. */
export function readTimestamp(text: string): Date | null {
  if (!UTC.test(text)) return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  if (year < FIRST_YEAR) return null;
  const milliseconds = text.charCodeAt(19) === 46 ? Number(text.slice(20, -3).padEnd(3, '0').slice(0, 3)) : 0;
  const [month, day] = [twoDigits(text, 5) - 1, twoDigits(text, 8)];
  const [hour, minute, second] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  return new Date(Date.UTC(year, month, day, hour, minute, second, milliseconds));
}

const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
