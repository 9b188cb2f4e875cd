import { readAmount } from './currency.ts';
import type { Reading } from './reading.ts';

/** Blanks (narrow and no-break ones too) and the Swiss apostrophe part thousands and nothing else. */
const SIGN = /^([+\-\u2212]?)\s*(.*)$/su;
const PLAIN = /^(\d+)(?:\.(\d+))?$/;
/** One sign parts thousands, in groups of three; the other may begin the decimals. */
const GROUPED_BY_BLANKS = /^(\d{1,3}(?:[\s'’]\d{3})+)(?:[.,](\d+))?$/u;
const GROUPED_BY_DOTS = /^(\d{1,3}(?:\.\d{3})+),(\d+)$/;
const GROUPED_BY_COMMAS = /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/;
const MANY_GROUPS = /^\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})$/;
const DECIMAL = /^(\d*)[.,](\d+)$/;
/** `1.234` is one thousand and something in one country and one and something in another; `0.234` is not. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/;
const NOT_DIGIT = /\D/g;
const MOST_DIGITS = 40;

/**
 * A number as a plain decimal (`-1234.5`) from French, German, English and Swiss spellings. `1.234` and `1,234` are
 * AMBIGUOUS_NUMBER, unless `isPlain` promises that a dot begins the decimals. Where a plain decimal would look
 * so, it is stored with one more zero (`1.2340`), and so reads the same again. With a `decimalSign` nothing is ambiguous.
 * A currency beside the number is passed over.
 */
export function normaliseNumber(text: string, isPlain = false, decimalSign?: '.' | ','): Reading {
  const [, sign = '', unsigned = ''] = SIGN.exec(readAmount(text).number) ?? [];
  if (decimalSign) return toReading(sign, splitBySign(unsigned, decimalSign));
  if (AMBIGUOUS.test(unsigned) && !(isPlain && PLAIN.test(unsigned)))
    return { value: null, issue: 'AMBIGUOUS_NUMBER' };
  return toReading(sign, splitNumber(unsigned));
}

const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,14})$/;

/** Whether a text is a whole number in the form in which numbers are stored, whatever sign begins the decimals. */
export const isPlainNumber = (text: string): boolean => PLAIN_NUMBER.test(text);

interface NumberParts {
  whole: string;
  decimals: string;
}

function toReading(sign: string, parts: NumberParts | null): Reading {
  if (!parts) return { value: null, issue: 'INVALID_NUMBER' };
  const whole = parts.whole.replace(NOT_DIGIT, '').replace(/^0+(?=\d)/, '') || '0';
  const decimals = parts.decimals.replace(/0+$/, '');
  if (whole.length + decimals.length > MOST_DIGITS) return { value: null, issue: 'INVALID_NUMBER' };
  const plain = decimals === '' ? whole : `${whole}.${decimals}`;
  const stored = AMBIGUOUS.test(plain) ? `${plain}0` : plain;
  return { value: /^[+]?$/.test(sign) || plain === '0' ? stored : `-${stored}` };
}

/** Where a person said which sign begins the decimals, the other parts thousands. */
const BY_SIGN = {
  '.': /^(\d{1,3}(?:[\s'’,]\d{3})+|\d*)(?:\.(\d+))?$/u,
  ',': /^(\d{1,3}(?:[\s'’.]\d{3})+|\d*)(?:,(\d+))?$/u,
};

function splitBySign(text: string, decimalSign: '.' | ','): NumberParts | null {
  const [, whole, decimals = ''] = BY_SIGN[decimalSign].exec(text) ?? [];
  return whole === undefined || whole + decimals === '' ? null : { whole, decimals };
}

function splitNumber(text: string): NumberParts | null {
  if (MANY_GROUPS.test(text)) return { whole: text, decimals: '' };
  for (const form of [PLAIN, GROUPED_BY_BLANKS, GROUPED_BY_DOTS, GROUPED_BY_COMMAS, DECIMAL]) {
    const [, whole, decimals = ''] = form.exec(text) ?? [];
    if (whole !== undefined) return { whole, decimals };
  }
  return null;
}
