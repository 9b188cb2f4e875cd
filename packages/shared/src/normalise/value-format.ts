/** How the dates or numbers of a column are written, where a person said so. */
export interface ValueFormat {
  /** Whether the month stands before the day; a year in front is understood anyway. */
  isMonthFirst?: boolean;
  decimalSign?: '.' | ',';
}

/** What is offered: spellings that a person recognises, each for the form of its own column. */
export const DATE_FORMATS = ['dd/MM/yyyy', 'MM/dd/yyyy'] as const;
export const NUMBER_FORMATS = ['1.234,56', '1,234.56'] as const;

const DATE_PARTS = /^(d{1,2}|M{1,2}|y{2}|y{4})([-/. ]+)(d{1,2}|M{1,2}|y{2}|y{4})\2(d{1,2}|M{1,2}|y{2}|y{4})$/;
const NUMBER_EXAMPLE = /^\d{1,3}(?:[\s.,'’]?\d{3})*([.,])\d{1,2}$/u;

/**
 * Reads a format: a date such as `dd/MM/yyyy` or `MM-dd-yy`, or the number `1234.56` as it would be written, such as
 * `1.234,56`. Null where it is neither.
 */
export function readValueFormat(format: string): ValueFormat | null {
  const [, first = '', , second = '', third = ''] = DATE_PARTS.exec(format) ?? [];
  if (first) {
    const order = [first, second, third].map((part) => part[0]).join('');
    return /^(?:dMy|Mdy|yMd)$/.test(order) ? { isMonthFirst: order === 'Mdy' } : null;
  }
  const [, sign] = NUMBER_EXAMPLE.exec(format) ?? [];
  return sign === '.' || sign === ',' ? { decimalSign: sign } : null;
}
