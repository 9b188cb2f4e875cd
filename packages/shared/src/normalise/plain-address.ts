const MAX_ADDRESS = 254;
const MAX_LOCAL_PART = 64;
const MAX_LABEL = 63;
const SHORTEST_TOP = 2;

const AT = 0x40;
const APOSTROPHE = 0x27;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const ASCII = 0x80;

/** What a character of ASCII may be in an address without quotes. */
const OF_LOCAL_PART = 1;
const OF_LABEL = 2;
const LETTER = 4;
const KINDS = new Uint8Array(ASCII);
for (const sign of "!#$%&'*+/=?^_`{|}~-") KINDS[sign.charCodeAt(0)] = OF_LOCAL_PART;
for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
  KINDS[letter.charCodeAt(0)] = OF_LOCAL_PART | OF_LABEL | LETTER;
  KINDS[letter.toUpperCase().charCodeAt(0)] = OF_LOCAL_PART | OF_LABEL | LETTER;
}
for (const digit of '0123456789') KINDS[digit.charCodeAt(0)] = OF_LOCAL_PART | OF_LABEL;

/**
 * Whether a text is an address of ASCII letters, in one look at each character. What it denies may be an address all the
 * same, which `isEmailAddress` tells; what it takes is one, and nothing else.
 */
export function isPlainAddress(text: string): boolean {
  const { length } = text;
  // An apostrophe in front may be the mark of a formula that was made harmless.
  if (length > MAX_ADDRESS || text.charCodeAt(0) === APOSTROPHE) return false;
  const at = endOfLocalPart(text);
  if (at < 1) return false;
  let label = at + 1;
  let labels = 1;
  let hasLetter = false;
  for (let index = label; index < length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (!isLabel(text, label, index)) return false;
      labels += 1;
      label = index + 1;
      hasLetter = false;
    } else if (code === HYPHEN) {
      hasLetter = true;
    } else {
      const kind = code < ASCII ? KINDS[code]! : 0;
      if ((kind & OF_LABEL) === 0) return false;
      if ((kind & LETTER) !== 0) hasLetter = true;
    }
  }
  return labels > 1 && hasLetter && length - label >= SHORTEST_TOP && isLabel(text, label, length);
}

/** Where the `@` stands; -1 where the part in front of it is not plain. */
function endOfLocalPart(text: string): number {
  let before = DOT;
  for (let index = 0; index <= MAX_LOCAL_PART; index += 1) {
    const code = text.charCodeAt(index);
    if (code === AT) return before === DOT ? -1 : index;
    if (code === DOT) {
      if (before === DOT) return -1;
    } else if (!(code < ASCII) || (KINDS[code]! & OF_LOCAL_PART) === 0) {
      return -1;
    }
    before = code;
  }
  return -1;
}

function isLabel(text: string, start: number, end: number): boolean {
  return (
    end > start &&
    end - start <= MAX_LABEL &&
    text.charCodeAt(start) !== HYPHEN &&
    text.charCodeAt(end - 1) !== HYPHEN
  );
}
