/** How currencies are written, in the form in which they are compared; the code first. */
const SPELLINGS: Readonly<Record<string, string>> = {
  EUR: '€ eur euro euros',
  CHF: 'chf fr fr. sfr sfr. frs frs. franken franc francs',
  GBP: '£ gbp',
  USD: '$ usd us$',
};
const CODES = new Map(
  Object.entries(SPELLINGS).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** Longer texts are no amounts. */
const LONGEST = 60;
const WORD = String.raw`(?:us\$|[€£$]|[a-z]{2,6}\.?)`;
const IN_FRONT = new RegExp(String.raw`^([+\-\u2212]?)\s*(${WORD})\s*([+\-\u2212]?(?:\d|[.,]\d).*)$`, 'isu');
const BEHIND = new RegExp(String.raw`^(.*[\d\-\u2013\u2014.,])\s*(${WORD})$`, 'isu');
/** `12.-`, `12,–`: no cents. */
const NO_CENTS = /^(.*\d)[.,]\s?[-\u2013\u2014]{1,2}$/u;

/** Book-keepers write what is owed in brackets. */
const OWED = /^\(([^()]+)\)$/u;

export interface Amount {
  /** What is left without the currency. */
  number: string;
  /** ISO 4217; null where none is written. */
  currency: string | null;
}

/** Takes a currency off an amount (`CHF 12.-`, `1 234,50 €`, `(40.00)`); any other text comes back as it is. */
export function readAmount(text: string): Amount {
  if (text.length > LONGEST) return { number: text, currency: null };
  const owed = OWED.exec(text)?.[1];
  if (owed) {
    const { number, currency } = readAmount(owed);
    return { number: `-${number}`, currency };
  }
  const { number, currency } = inFront(text) ?? behind(text) ?? { number: text, currency: null };
  return { number: NO_CENTS.exec(number)?.[1] ?? number, currency };
}

/** The currency that is written beside a number; null of any other text. */
export function currencyOf(text: string): string | null {
  return readAmount(text).currency;
}

function inFront(text: string): Amount | null {
  const [, sign = '', word = '', number = ''] = IN_FRONT.exec(text) ?? [];
  const currency = CODES.get(word.toLowerCase());
  return currency ? { number: sign + number, currency } : null;
}

function behind(text: string): Amount | null {
  const [, number = '', word = ''] = BEHIND.exec(text) ?? [];
  const currency = CODES.get(word.toLowerCase());
  return currency ? { number: number.trimEnd(), currency } : null;
}
