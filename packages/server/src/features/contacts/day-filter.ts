import { badInput } from '../../platform/graphql/domain-error.ts';
import { readTimeZone } from '../../platform/graphql/read-time-zone.ts';
import { all } from './filter-text.ts';

export const DAY_SPANS = ['LAST', 'THIS', 'NEXT'] as const;
export const CALENDAR_UNITS = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;

/** Days counted from today, whenever they are asked for. */
export interface RelativeDays {
  span: (typeof DAY_SPANS)[number];
  unit: (typeof CALENDAR_UNITS)[number];
  count?: number | null;
}

/** Which days; what is given must all hold. Where today begins and ends is a matter of the time zone. */
export interface DayFilter {
  gt?: string | null;
  gte?: string | null;
  lt?: string | null;
  lte?: string | null;
  relative?: RelativeDays | null;
  timeZone?: string | null;
}

const MOST_UNITS = 999;

/** The first and the last of the days that are meant, as `2026-11-26`. Throws `BAD_USER_INPUT`. */
export function daysMeant(
  { relative, timeZone }: { relative: RelativeDays; timeZone?: string | null },
  path: string[],
): { first: string; last: string } {
  const today = dayIn(readTimeZone(timeZone, [...path, 'timeZone']), new Date());
  const { span, unit } = relative;
  const count = readCount(relative, [...path, 'relative', 'count']);
  if (span === 'LAST') return { first: shift(shift(today, unit, -count), 'DAY', 1), last: today };
  if (span === 'NEXT') return { first: today, last: shift(shift(today, unit, count), 'DAY', -1) };
  const first = beginOf(today, unit);
  return { first, last: shift(shift(first, unit, 1), 'DAY', -1) };
}

/** What a moment must be, as an SQL predicate: each of its days begins at midnight in the asked time zone. */
export function dayFilterToSql(
  moment: string,
  wanted: DayFilter,
  parameter: (value: unknown) => string,
  path: string[],
): string {
  const timeZone = readTimeZone(wanted.timeZone, [...path, 'timeZone']);
  const beginning = (day: string, daysLater: 0 | 1) =>
    `((${parameter(day)}::date + ${daysLater})::timestamp at time zone ${parameter(timeZone)}::text)`;
  const read = (name: 'gt' | 'gte' | 'lt' | 'lte') => readDay(wanted[name]!, [...path, name]);
  const parts: string[] = [];
  if (wanted.gt != null) parts.push(`${moment} >= ${beginning(read('gt'), 1)}`);
  if (wanted.gte != null) parts.push(`${moment} >= ${beginning(read('gte'), 0)}`);
  if (wanted.lt != null) parts.push(`${moment} < ${beginning(read('lt'), 0)}`);
  if (wanted.lte != null) parts.push(`${moment} < ${beginning(read('lte'), 1)}`);
  if (wanted.relative) {
    const { first, last } = daysMeant({ relative: wanted.relative, timeZone }, path);
    parts.push(`${moment} >= ${beginning(first, 0)}`, `${moment} < ${beginning(last, 1)}`);
  }
  return all(parts);
}

function readCount({ span, count }: RelativeDays, path: string[]): number {
  if (span === 'THIS' && count != null)
    throw badInput('THIS means the day, week, month or year of today: leave "count" out.', path);
  const units = count ?? 1;
  if (units < 1 || units > MOST_UNITS)
    throw badInput(
      `LAST and NEXT count 1 to ${MOST_UNITS} days, weeks, months or years; found ${units}.`,
      path,
    );
  return units;
}

function readDay(text: string, path: string[]): string {
  const isDay = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && toDay(new Date(`${text}T00:00:00Z`)) === text;
  if (!isDay)
    throw badInput(
      `"${text.replace(/[\0\p{Cs}]/gu, '\ufffd').slice(0, 40)}" is no day. Expected one such as 2026-11-26.`,
      path,
    );
  return text;
}

/** The day on the calendar of a time zone. */
function dayIn(timeZone: string, moment: Date): string {
  // Swedish writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(moment);
}

/** So many units later. A month that lacks the day ends before it: a month after 31 January is the last of February. */
function shift(day: string, unit: RelativeDays['unit'], count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (unit === 'DAY' || unit === 'WEEK') {
    date.setUTCDate(date.getUTCDate() + count * (unit === 'WEEK' ? 7 : 1));
    return toDay(date);
  }
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count * (unit === 'YEAR' ? 12 : 1));
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastOfMonth));
  return toDay(date);
}

/** Weeks begin on Monday. */
function beginOf(day: string, unit: RelativeDays['unit']): string {
  if (unit === 'MONTH') return `${day.slice(0, 8)}01`;
  if (unit === 'YEAR') return `${day.slice(0, 5)}01-01`;
  return unit === 'WEEK' ? shift(day, 'DAY', -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)) : day;
}

function toDay(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10);
}
