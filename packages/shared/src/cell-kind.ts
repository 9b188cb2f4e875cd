import { normaliseDate } from './normalise/date.ts';
import { normaliseValue } from './normalise/normalise-value.ts';
import { trimOuter } from './outer-blanks.ts';

/** What a cell is by its own form, whatever stands above it. */
export type CellKind = 'EMAIL' | 'PHONE' | 'DATE' | 'URL' | 'DIGITS' | 'GENDER';

const LONGEST = 254;
const ANYWHERE = { country: null };
/** With a sign or a zero in front: of other digits nobody can tell what they count. */
const PHONE = /^(?:\+|\(?0)[\d\s().\-/]+$/;
const PHONE_DIGITS = { least: 9, most: 15 };
const WEB_ADDRESS = /^https?:\/\/\S+$/i;
/** Shorter ones may be a year, and so stand over a column. */
const DIGITS = /^\d{5,}$/;

/** Null of words and of all else that may as well be a heading. */
export function cellKind(cell: string): CellKind | null {
  const text = trimOuter(cell);
  if (text === '' || text.length > LONGEST) return null;
  if (text.includes('@')) return normaliseValue('EMAIL', text, ANYWHERE).value === null ? null : 'EMAIL';
  if (WEB_ADDRESS.test(text)) return 'URL';
  if ((normaliseDate(text).value ?? normaliseDate(text, true).value) !== null) return 'DATE';
  if (isPhone(text)) return 'PHONE';
  if (DIGITS.test(text)) return 'DIGITS';
  const gender = normaliseValue('GENDER', text, ANYWHERE).value;
  return gender === 'FEMALE' || gender === 'MALE' ? 'GENDER' : null;
}

function isPhone(text: string): boolean {
  if (!PHONE.test(text)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most;
}
