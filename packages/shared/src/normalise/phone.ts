import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { planOfCountry, planOfNumber } from './numbering-plans.ts';
import type { Reading } from './reading.ts';

/** `4.91222E+14`: a spreadsheet took the number for a quantity and lost its last digits. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i;
const DIGIT = /\d/;
const LINK = /^(?:tel|callto|sip|phone):/i;
const BLANKS = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+/g;
/** `(bureau)`, `[privat]`: what stands beside a number to say whose it is. */
const IN_BRACKETS = /[([][^()[\]\d]*[)\]]/g;
const LETTER = /\p{L}/u;
const TRUNK_ZERO = /\(0\)/g;
const PUNCTUATION = /[()[\]./\-‐‑‒–—−·,]/g;
const WRITTEN_NUMBER = /^\+?\d{3,}$/;
const ABROAD = /^00(?=[1-9])/;
/** How most numbers are typed, of which little has to be taken away. */
const FIGURES = /^\d[\d ./-]*$/;
const SPACES = / +/g;
const BETWEEN_FIGURES = /[./-]+/g;
const FULL_WIDTH_OR_ARABIC = /[\uff0b\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]/g;

/** Countries whose zero after the country code is part of the number. */
const KEEPS_ZERO = /^\+(?:39|378|225|242)/;

/**
 * A phone number as E.164. Takes `+…`, `00…`, and national numbers where `country` (ISO 3166) is
 * known; without it a national number comes back as typed with PHONE_WITHOUT_COUNTRY. A number of
 * possible length outside the numbering plan is taken with PHONE_NOT_VALID. A remark in brackets falls away.
 */
export function normalisePhone(text: string, country: string | null): Reading {
  if (FIGURES.test(text)) {
    const figures = text.replace(SPACES, '').replace(ABROAD, '+').replace(BETWEEN_FIGURES, '');
    return readWritten(figures, text, country);
  }
  const compact = withoutRemarks(toAsciiDigits(text)).replace(BLANKS, '').replace(LINK, '');
  if (!DIGIT.test(compact)) return { value: null, issue: 'PHONE_WITHOUT_DIGITS' };
  if (SCIENTIFIC.test(compact)) return { value: null, issue: 'PHONE_DAMAGED' };
  return readWritten(withoutPunctuation(compact), text, country);
}

/** `written`: without anything between the digits; `text`: as it was typed. */
function readWritten(written: string, text: string, country: string | null): Reading {
  if (!WRITTEN_NUMBER.test(written)) return { value: null, issue: 'INVALID_PHONE' };
  if (written.startsWith('+')) return readNumber(written);
  if (!country || !isSupportedCountry(country.toUpperCase()))
    return { value: text, issue: 'PHONE_WITHOUT_COUNTRY' };
  return readNumber(written, country.toUpperCase() as CountryCode);
}

/** A number as it stands without the words in brackets beside it. */
export function withoutRemarks(text: string): string {
  if (!hasBracket(text)) return text.trim();
  return text.replace(IN_BRACKETS, (remark) => (LETTER.test(remark) ? '' : remark)).trim();
}

/** Whether words stand beside a number in brackets, which `normalisePhone` leaves out. */
export const hasRemark = (text: string): boolean => hasBracket(text) && withoutRemarks(text) !== text.trim();

const hasBracket = (text: string): boolean => text.includes('(') || text.includes('[');

function toAsciiDigits(text: string): string {
  return text.replace(FULL_WIDTH_OR_ARABIC, (character) => {
    const code = character.charCodeAt(0);
    return code === 0xff0b ? '+' : String(code >= 0xff10 ? code - 0xff10 : (code & 0xf) % 10);
  });
}

function withoutPunctuation(compact: string): string {
  const international = compact.startsWith('(+') ? compact.slice(1) : compact;
  const digits = international.replace(ABROAD, '+');
  const dropped = KEEPS_ZERO.test(digits) ? digits : digits.replace(TRUNK_ZERO, '');
  return (digits.startsWith('+') ? dropped : digits).replace(PUNCTUATION, '');
}

function readNumber(written: string, country?: CountryCode): Reading {
  const wellFormed = country ? readNational(written, country) : readInternational(written);
  return wellFormed ? { value: wellFormed } : readByLibrary(written, country);
}

const PLUS = 0x2b;

/** Whether a text is a number in the form in which numbers are stored, right by the plan of its country; others may be too. */
export function isPlainInternational(text: string): boolean {
  if (text.charCodeAt(0) !== PLUS) return false;
  return planOfNumber(text)?.international.test(text) ?? false;
}

// The short ways take what cannot mean two things, at a tenth of the library's time: a file of
// 100,000 people holds up to 300,000 numbers.
function readInternational(written: string): string | null {
  return planOfNumber(written)?.international.test(written) ? written : null;
}

function readNational(written: string, country: CountryCode): string | null {
  const plan = planOfCountry(country);
  if (!plan || plan.dialledAbroad.test(written) || !written.startsWith(plan.nationalPrefix)) return null;
  const national = written.slice(plan.nationalPrefix.length);
  return plan.nationalNumber.test(national) ? `+${plan.callingCode}${national}` : null;
}

/** The full reading, right for every country; exported for the proof that the short ways agree with it. */
export function readByLibrary(written: string, country?: CountryCode): Reading {
  const number = parsePhoneNumberFromString(written, country);
  if (!number?.isPossible()) return { value: null, issue: 'INVALID_PHONE' };
  return number.isValid() ? { value: number.number } : { value: number.number, issue: 'PHONE_NOT_VALID' };
}
