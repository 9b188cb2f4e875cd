import { MAPPABLE_FIELDS } from './contact-fields.ts';
import { FIELD_HEADINGS } from './field-headings.ts';
import { foldToKey } from './folding.ts';

export interface HeadingGuess {
  /** One of MAPPABLE_FIELDS. */
  field: string;
  confidence: 'EXACT' | 'LIKELY';
}

/** The form in which headings are compared: case, accents, blanks, line breaks and punctuation do not count. */
export function headingKey(heading: string): string {
  return foldToKey(heading);
}

// A Map, not an object: a heading may be `__proto__`.
const GUESSES = new Map<string, HeadingGuess>();
for (const [field, headings] of Object.entries(FIELD_HEADINGS)) {
  if (field !== 'id') GUESSES.set(headingKey(field), { field, confidence: 'EXACT' });
  for (const heading of headings.exact) GUESSES.set(headingKey(heading), { field, confidence: 'EXACT' });
}
for (const [field, headings] of Object.entries(FIELD_HEADINGS)) {
  if (!('likely' in headings)) continue;
  for (const heading of headings.likely) GUESSES.set(headingKey(heading), { field, confidence: 'LIKELY' });
}

/** The longest heading worth looking at; a longer one is a sentence, or a row that is no heading. */
const LONGEST_HEADING = 200;
const TRAILING_REMARK = /\s*[([][^()[\]]*[)\]][\s*:]*$/;
const TRAILING_ONE = /1$/;

/** The field that a heading names, or null. `LIKELY` is to be shown as a guess. */
export function guessField(heading: string): HeadingGuess | null {
  if (heading.length > LONGEST_HEADING) return null;
  const known = GUESSES.get(headingKey(heading));
  if (known) return { ...known };
  const bare = heading.replace(TRAILING_REMARK, '');
  const key = headingKey(bare);
  const close = GUESSES.get(key) ?? GUESSES.get(key.replace(TRAILING_ONE, ''));
  return close ? { field: close.field, confidence: 'LIKELY' } : null;
}

/**
 * The guesses for a whole line of headings, one for each column. Beside a first-name column, `Name`
 * is the last name. Of several columns that name one field the surest and first keeps it, the
 * others get null, so that the mapping can be used as it is.
 */
export function guessFields(headings: readonly string[]): (HeadingGuess | null)[] {
  const guesses = headings.map(guessField);
  const isTaken = (field: string) => guesses.some((guess) => guess?.field === field);
  if (isTaken('firstName')) {
    for (const guess of guesses) {
      if (guess?.field === 'fullName' && guess.confidence === 'LIKELY') guess.field = 'lastName';
    }
  }
  if (isTaken('firstName') || isTaken('lastName')) {
    guesses.forEach((guess, index) => {
      if (guess?.field === 'fullName') guesses[index] = null;
    });
  }
  for (const field of MAPPABLE_FIELDS) keepSurest(guesses, field);
  return guesses;
}

function keepSurest(guesses: (HeadingGuess | null)[], field: string): void {
  const indexes = guesses.flatMap((guess, index) => (guess?.field === field ? [index] : []));
  const surest = indexes.find((index) => guesses[index]?.confidence === 'EXACT') ?? indexes[0];
  for (const index of indexes) if (index !== surest) guesses[index] = null;
}
