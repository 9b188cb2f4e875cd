import type { Reading } from './reading.ts';
import { readWrittenDate } from './written-date.ts';

/** A time of day behind the date, as databases and spreadsheets write it; it is not kept. */
const TIME = String.raw`(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}$`, 'i');
const DAY_OR_MONTH_FIRST = new RegExp(
  String.raw`^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})${TIME}$`,
  'i',
);
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** A birthday whose year nobody is told, as vCard and Google write it. */
const YEARLESS = /^--(\d{2})-?(\d{2})$/;
/** As spreadsheets read two digits: 00 to 29 lie in this century, 30 to 99 in the last. */
const FIRST_OF_LAST_CENTURY = 30;
const EARLIEST_YEAR = 1000;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A day as `yyyy-mm-dd`, from that form, from day, month and year in this order (or month and day), and with the month as
 * a word; a time behind it falls away as written, so no zone shifts a birthday. A year of two digits is told with
 * YEAR_GUESSED; a day without a year has no value, which DATE_WITHOUT_YEAR says.
 */
export function normaliseDate(text: string, isMonthFirst = false): Reading {
  const [, year, , month, day] = YEAR_FIRST.exec(text) ?? [];
  if (year) return toDate(Number(year), Number(month), Number(day));
  const [, compactYear, compactMonth, compactDay] = COMPACT.exec(text) ?? [];
  if (compactYear) return toDate(Number(compactYear), Number(compactMonth), Number(compactDay));
  const [, first, sign, second, ownYear] = DAY_OR_MONTH_FIRST.exec(text) ?? [];
  // Nobody who writes dots begins with the month.
  const [ownDay, ownMonth] = isMonthFirst && sign !== '.' ? [second, first] : [first, second];
  if (ownYear) return ofYear(ownYear, Number(ownMonth), Number(ownDay));
  const [, yearlessMonth, yearlessDay] = YEARLESS.exec(text) ?? [];
  if (yearlessMonth) return withoutYear(Number(yearlessMonth), Number(yearlessDay));
  const written = readWrittenDate(text);
  if (!written) return { value: null, issue: 'INVALID_DATE' };
  return written.year === null
    ? withoutYear(written.month, written.day)
    : ofYear(written.year, written.month, written.day);
}

const ISO_LENGTH = 10;
const ISO_DATE = /^[1-9]\d{3}-\d{2}-\d{2}$/;

/** Whether a text is a day in the form in which days are stored, which no order of day and month changes. */
export function isIsoDate(text: string): boolean {
  if (text.length !== ISO_LENGTH || !ISO_DATE.test(text)) return false;
  return toDate(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))).value !== null;
}

/** Day 0 of a spreadsheet's calendar, as it counts from the day after its false 29 February 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MILLISECONDS = 86_400_000;
/** From 1927 to 2119: who lives today, and what is planned. */
const DAY_NUMBERS = { first: 10_000, last: 80_000 };

/** The day that a spreadsheet means by a number, where its cell lost the form of a date; a time of day, which the decimals tell, is not kept. Null of any other text. */
export function readDayNumber(text: string): string | null {
  const [, whole] = /^(\d{5})(?:[.,]\d{1,15})?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const days = Number(whole);
  if (days < DAY_NUMBERS.first || days > DAY_NUMBERS.last) return null;
  return new Date(DAY_ZERO + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** `year` has two or four digits. */
function ofYear(year: string, month: number, day: number): Reading {
  const number = Number(year);
  if (year.length === 4) return toDate(number, month, day);
  const century = number < FIRST_OF_LAST_CENTURY ? 2000 : 1900;
  const reading = toDate(century + number, month, day);
  return reading.value === null ? reading : { value: reading.value, issue: 'YEAR_GUESSED' };
}

function withoutYear(month: number, day: number): Reading {
  const { value } = toDate(2000, month, day);
  return { value: null, issue: value === null ? 'INVALID_DATE' : 'DATE_WITHOUT_YEAR' };
}

/** Which order of day and month a text allows. EITHER: it is two different days. */
type DateOrder = 'DAY_FIRST' | 'MONTH_FIRST' | 'EITHER';

/** Null of what is no date, or the same in both orders. */
export function dateOrder(text: string): DateOrder | null {
  if (!DAY_OR_MONTH_FIRST.test(text)) return null;
  const dayFirst = normaliseDate(text).value;
  const monthFirst = normaliseDate(text, true).value;
  if (dayFirst === monthFirst) return null;
  if (dayFirst === null) return 'MONTH_FIRST';
  return monthFirst === null ? 'DAY_FIRST' : 'EITHER';
}

function toDate(year: number, month: number, day: number): Reading {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lastDay = month === 2 && !isLeapYear ? 28 : (DAYS[month - 1] ?? 0);
  if (year < EARLIEST_YEAR || day < 1 || day > lastDay) return { value: null, issue: 'INVALID_DATE' };
  const two = (number: number) => String(number).padStart(2, '0');
  return { value: `${year}-${two(month)}-${two(day)}` };
}
