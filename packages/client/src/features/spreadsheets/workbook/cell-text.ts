import { applyMask, type NumberFormat } from './number-format.ts';

/** Whole numbers from here on are not exact in a spreadsheet: their last digits are made up. */
const EXACT = 1e15;
const DAY_SECONDS = 86_400;
/** The day before which the calendar of 1900 counts one day too many: it has a 29 February. */
const FALSE_LEAP_DAY = 60;
const MILLISECONDS = 1000;
/** As text it could be a thousand times as much; one more zero behind says what it is. */
const THOUSANDS_OR_DECIMALS = /^-?[1-9]\d{0,2}\.\d{3}$/;

/**
 * The number of a cell as a person reads it there: digits without noise and without thousands, a date as `yyyy-MM-dd`
 * (with `HH:mm` where the format shows a time), zeros in front where the format shows them. `raw` as the file has it.
 */
export function numberText(raw: string, format: NumberFormat, is1904: boolean): string {
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return raw;
  if (format.kind === 'DATE') return dateText(number, format, is1904) ?? plainText(number, raw);
  const text = plainText(number, raw);
  return format.kind === 'MASK' && /^\d+$/.test(text) ? applyMask(text, format.pattern) : text;
}

/** Fifteen digits are what a spreadsheet shows; beyond, it stays in its short form, which tells that it was changed. */
function plainText(number: number, raw: string): string {
  if (Math.abs(number) >= EXACT) return /e/i.test(raw) ? raw : number.toExponential();
  const rounded = Number(number.toPrecision(15));
  const text = String(rounded);
  if (text.includes('e')) return rounded.toFixed(20).replace(/0+$/, '');
  return THOUSANDS_OR_DECIMALS.test(text) ? `${text}0` : text;
}

function dateText(
  serial: number,
  { hasDay, hasTime }: { hasDay: boolean; hasTime: boolean },
  is1904: boolean,
): string | null {
  if (serial < 0) return null;
  const seconds = Math.round((serial % 1) * DAY_SECONDS);
  const days = Math.floor(serial) + (seconds === DAY_SECONDS ? 1 : 0);
  const time = hasTime ? timeText(seconds % DAY_SECONDS) : '';
  if (!hasDay || (days === 0 && !is1904)) return hasTime ? time : null;
  return [dayText(days, is1904), time === '00:00' ? '' : time].filter(Boolean).join(' ');
}

function dayText(days: number, is1904: boolean): string {
  if (!is1904 && days === FALSE_LEAP_DAY) return '1900-02-29';
  const first = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days > FALSE_LEAP_DAY ? 30 : 31);
  return new Date(first + days * DAY_SECONDS * MILLISECONDS).toISOString().slice(0, 10);
}

function timeText(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
}
