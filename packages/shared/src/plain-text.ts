const SPACE = 0x20;
const FIRST_BEYOND_ASCII = 0x7f;
const NO_BREAK_SPACE = 0xa0;
/** From here on there are further blanks, marks of direction and surrogates among the letters. */
const OGHAM_SPACE = 0x1680;

/** What `countSpaces` answers of a text that has to be looked at by all rules. */
export const NOT_PLAIN = -1;

/**
 * The blanks in a text that reads as it stands: it begins with a letter or figure, ends with something visible, and
 * holds nothing but letters, figures, signs and blanks of the keyboard. NOT_PLAIN of any other text, the empty one too.
 * One look at each character stands for the patterns that would find nothing in such a text, which most cells hold.
 */
export function countSpaces(text: string): number {
  const { length } = text;
  if (length === 0 || !isLetterOrFigure(text.charCodeAt(0))) return NOT_PLAIN;
  let spaces = 0;
  let code = 0;
  for (let at = 0; at < length; at += 1) {
    code = text.charCodeAt(at);
    if (code < FIRST_BEYOND_ASCII) {
      if (code > SPACE) continue;
      if (code < SPACE) return NOT_PLAIN;
      spaces += 1;
    } else if (code <= NO_BREAK_SPACE || code >= OGHAM_SPACE) {
      return NOT_PLAIN;
    }
  }
  return code === SPACE ? NOT_PLAIN : spaces;
}

/** Whether a text reads as it stands, as `countSpaces` says. */
export const isPlainText = (text: string): boolean => countSpaces(text) !== NOT_PLAIN;

const FIRST_LETTER_BEYOND_ASCII = 0xc0;

const isLetterOrFigure = (code: number): boolean =>
  code >= FIRST_LETTER_BEYOND_ASCII || isAsciiLetterOrFigure(code);

export function isAsciiLetterOrFigure(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}
