/**
 * Windows-1252, ISO-8859-15 and MacRoman cannot be told apart by rules, only by sense: each high
 * byte is read three ways, and the reading that gives plausible French, German or English wins.
 */
export const SINGLE_BYTE_ENCODINGS = ['windows-1252', 'iso-8859-15', 'macintosh'] as const;
export type SingleByteEncoding = (typeof SINGLE_BYTE_ENCODINGS)[number];

const FREQUENT = new Set('éèàçêâîôûùëïöüäß');
const OTHER_LETTER = /\p{Ll}/u;
const CAPITAL = /\p{Lu}/u;
const LETTER = /\p{L}/u;
const DIGIT_OR_BLANK = /[\d\s]/;

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const TABLES = SINGLE_BYTE_ENCODINGS.map((encoding) => [...decodeBytes(ALL_BYTES, encoding)]);

/** Asks for a stream because Node 20, where the tests run, otherwise takes Windows-1252 for Latin-1. */
export function decodeBytes(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes, { stream: true });
}

function plausibility(char: string, before: string, after: string): number {
  if (char >= '\u0080' && char <= '\u009f') return -20;
  if (FREQUENT.has(char)) return CAPITAL.test(before) && CAPITAL.test(after) ? -3 : 4;
  if (OTHER_LETTER.test(char)) return CAPITAL.test(before) && CAPITAL.test(after) ? -3 : 2;
  if (CAPITAL.test(char)) {
    if (before !== before.toUpperCase()) return -6;
    return FREQUENT.has(char.toLowerCase()) || LETTER.test(after) ? 3 : 1;
  }
  const isInWord = LETTER.test(before) && LETTER.test(after);
  if (char === '’') return isInWord ? 4 : 0;
  if (isInWord) return -6;
  if (char === '€') return DIGIT_OR_BLANK.test(before) ? 4 : 1;
  if ('«»“”„–—…°\u00a0'.includes(char)) return 2;
  return LETTER.test(before) || LETTER.test(after) ? -3 : -1;
}

export interface SingleByteScores {
  /** Adds a chunk; pairs at chunk borders are judged as if a blank stood there. */
  add(chunk: Uint8Array): void;
  /** How many high bytes were judged. */
  judged(): number;
  /** The likeliest; Windows-1252 where the readings do not differ. */
  best(): SingleByteEncoding;
}

export function scoreSingleByte(): SingleByteScores {
  const scores = SINGLE_BYTE_ENCODINGS.map(() => 0);
  let judged = 0;
  return {
    add(chunk) {
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index] ?? 0;
        if (byte < 0x80) continue;
        judged += 1;
        TABLES.forEach((table, encoding) => {
          const before = table[chunk[index - 1] ?? 0x20] ?? ' ';
          const after = table[chunk[index + 1] ?? 0x20] ?? ' ';
          scores[encoding] = (scores[encoding] ?? 0) + plausibility(table[byte] ?? '', before, after);
        });
      }
    },
    judged: () => judged,
    best() {
      const highest = Math.max(...scores);
      return SINGLE_BYTE_ENCODINGS[scores.indexOf(highest)] ?? 'windows-1252';
    },
  };
}
