/** What one look at each character tells of a cell, so that patterns are asked only where they may find something. */
export const MAY_BE_AMOUNT = 1;
export const MAY_BE_NAME = 2;
export const MAY_BE_DATE = 4;
export const HAS_REPLACED_LETTER = 8;

const LONGEST_AMOUNT = 60;
/** A name of three words has two blanks. */
const BLANKS_OF_NAME = 2;
const REPLACED_LETTER = 0xfffd;
const EURO = 0x20ac;
const POUND = 0xa3;
const SMALL = 0x20;
const ASCII = 0x80;

const BLANK = 1;
const IN_NO_NAME = 2;
const FIGURE = 4;
const DOLLAR = 8;
/** Letters that end the words for currencies. */
const LAST_LETTER = 16;
const KINDS = new Uint8Array(ASCII);
for (const blank of '\t\n\v\f\r ') KINDS[blank.charCodeAt(0)] = BLANK;
for (const figure of '0123456789') KINDS[figure.charCodeAt(0)] = IN_NO_NAME | FIGURE;
for (const sign of '@,') KINDS[sign.charCodeAt(0)] = IN_NO_NAME;
for (const letter of 'fFrRpPdD') KINDS[letter.charCodeAt(0)] = LAST_LETTER;
KINDS['$'.charCodeAt(0)] = DOLLAR;

const mayBeBlankBeyond = (code: number): boolean => code === 0xa0 || code >= 0x1680;

/** `cell`: not blank. */
export function signsOf(cell: string): number {
  const { length } = cell;
  let blanks = 0;
  let isNoName = false;
  let hasCurrency = false;
  let signs = 0;
  for (let at = 0; at < length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code < ASCII) {
      const kind = KINDS[code]!;
      if (kind === 0) continue;
      if (kind === BLANK) blanks += 1;
      else if (kind === LAST_LETTER) hasCurrency ||= endsCurrency(cell, at, code | SMALL);
      else if (kind === DOLLAR) hasCurrency = true;
      else isNoName = true;
    } else if (code === EURO || code === POUND) {
      hasCurrency = true;
    } else if (code === REPLACED_LETTER) {
      signs |= HAS_REPLACED_LETTER;
    } else if (mayBeBlankBeyond(code)) {
      blanks += 1;
    }
  }
  if (hasCurrency && length > 1 && length <= LONGEST_AMOUNT) signs |= MAY_BE_AMOUNT;
  if (!isNoName && blanks >= BLANKS_OF_NAME) signs |= MAY_BE_NAME;
  // Blanks may stand in front.
  const first = cell.charCodeAt(0);
  if (first >= ASCII || (KINDS[first]! & (FIGURE | BLANK)) !== 0) signs |= MAY_BE_DATE;
  return signs;
}

const [B, C, E, F, G, H, P, R, S, U] = [...'bcefghprsu'].map((letter) => letter.charCodeAt(0));

/** Whether the word for a currency ends there. `last`: the small form of the letter that does. */
function endsCurrency(cell: string, at: number, last: number): boolean {
  const middle = cell.charCodeAt(at - 1) | SMALL;
  const first = cell.charCodeAt(at - 2) | SMALL;
  if (last === R) return middle === F || (middle === U && first === E);
  if (last === F) return middle === H && first === C;
  return last === P ? middle === B && first === G : middle === S && first === U;
}
