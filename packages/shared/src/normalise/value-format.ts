import type { NameOrder } from '../full-name.ts';

/** How the dates, numbers, postcodes or whole names of a column are written, where a person said so. */
export interface ValueFormat {
  /** Whether the month stands before the day; a year in front is understood anyway. */
  isMonthFirst?: boolean;
  decimalSign?: '.' | ',';
  /** Whether postcodes of five digits have lost the zeros in front of them, and get them back. */
  hasLostZeros?: boolean;
  /** Which part of a whole name stands in front, where neither a comma nor capitals tell. */
  fullNameOrder?: NameOrder;
}

/** What is offered: spellings that a person recognises, each for the form of its own column. */
export const DATE_FORMATS = ['dd/MM/yyyy', 'MM/dd/yyyy'] as const;
export const POSTCODE_FORMAT = '00000';
export const NUMBER_FORMATS = ['1.234,56', '1,234.56'] as const;
/** Of whole names. */
export const NAME_FORMATS = ['First Last', 'Last First'] as const;

const DATE_PARTS = /^(d{1,2}|M{1,2}|y{2}|y{4})([-/. ]+)(d{1,2}|M{1,2}|y{2}|y{4})\2(d{1,2}|M{1,2}|y{2}|y{4})$/;
const NUMBER_EXAMPLE = /^\d{1,3}(?:[\s.,'’]?\d{3})*([.,])\d{1,2}$/u;

/**
 * Reads a format: a date such as `dd/MM/yyyy` or `MM-dd-yy`, the number `1234.56` as it would be written, such as
 * `1.234,56`, `00000` for postcodes that are filled up with zeros, or `Last First` for whole names. Null where it is none
 * of them.
 */
export function readValueFormat(format: string): ValueFormat | null {
  if (format === POSTCODE_FORMAT) return { hasLostZeros: true };
  if (format === 'First Last') return { fullNameOrder: 'FIRST_LAST' };
  if (format === 'Last First') return { fullNameOrder: 'LAST_FIRST' };
  const [, first = '', , second = '', third = ''] = DATE_PARTS.exec(format) ?? [];
  if (first) {
    const order = [first, second, third].map((part) => part[0]).join('');
    return /^(?:dMy|Mdy|yMd)$/.test(order) ? { isMonthFirst: order === 'Mdy' } : null;
  }
  const [, sign] = NUMBER_EXAMPLE.exec(format) ?? [];
  return sign === '.' || sign === ',' ? { decimalSign: sign } : null;
}
