import { type CustomFieldDefinition, customFieldName } from './custom-fields.ts';
import { HEADED_FIELDS, headingsOf } from './field-headings.ts';
import { foldToKey } from './folding.ts';
import { trimOuter } from './outer-blanks.ts';

export interface HeadingGuess {
  /** One of MAPPABLE_FIELDS, or `custom:<key>`. */
  field: string;
  confidence: 'EXACT' | 'LIKELY';
}

/** The form in which headings are compared: case, accents, blanks, line breaks and punctuation do not count. */
export function headingKey(heading: string): string {
  return foldToKey(heading);
}

// A Map, not an object: a heading may be `__proto__`.
const GUESSES = new Map<string, HeadingGuess>();
for (const field of HEADED_FIELDS) {
  const { exact, likely } = headingsOf(field);
  if (field !== 'id') exact.push(field);
  for (const heading of exact) GUESSES.set(headingKey(heading), { field, confidence: 'EXACT' });
  for (const heading of likely) GUESSES.set(headingKey(heading), { field, confidence: 'LIKELY' });
}

/** The longest heading worth looking at; a longer one is a sentence, or a row that is no heading. */
const LONGEST_HEADING = 200;
const TRAILING_REMARK = /\s*[([][^()[\]]*[)\]][\s*:]*$/;
const TRAILING_ONE = /1$/;

/** The field that a heading names, or null. `LIKELY` is to be shown as a guess. */
export function guessField(heading: string): HeadingGuess | null {
  const text = trimOuter(heading);
  if (text.length > LONGEST_HEADING) return null;
  const known = GUESSES.get(headingKey(text));
  if (known) return { ...known };
  const bare = text.replace(TRAILING_REMARK, '');
  const key = headingKey(bare);
  const close = GUESSES.get(key) ?? GUESSES.get(key.replace(TRAILING_ONE, ''));
  return close ? { field: close.field, confidence: 'LIKELY' } : null;
}

/**
 * The guesses for a whole line of headings, one for each column. Beside a first-name column `Name`
 * is the last name, and a guess gives way to a surer one for the same field. Two equally sure
 * columns on one field stay: which of them is meant is for a person to say. Fields that the workspace
 * made are known by title and key; where a default field surely has the same name, that one is meant.
 */
export function guessFields(
  headings: readonly string[],
  customFields: readonly Pick<CustomFieldDefinition, 'key' | 'title'>[] = [],
): (HeadingGuess | null)[] {
  const custom = headingsOfCustom(customFields);
  const guesses = headings.map((heading): HeadingGuess | null => {
    const guess = guessField(heading);
    const field = guess?.confidence === 'EXACT' ? undefined : custom.get(headingKey(heading));
    return field ? { field, confidence: 'EXACT' } : guess;
  });
  if (guesses.some((guess) => guess?.field === 'firstName')) {
    for (const guess of guesses) {
      if (guess?.field === 'fullName' && guess.confidence === 'LIKELY') guess.field = 'lastName';
    }
  }
  const sureFields = new Set<string>();
  for (const guess of guesses) if (guess?.confidence === 'EXACT') sureFields.add(guess.field);
  return guesses.map((guess) => (guess && givesWay(guess, sureFields) ? null : guess));
}

function headingsOfCustom(
  customFields: readonly Pick<CustomFieldDefinition, 'key' | 'title'>[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { key, title } of customFields)
    for (const heading of [customFieldName(key), key, title]) {
      const folded = headingKey(heading);
      if (folded !== '' && !names.has(folded)) names.set(folded, customFieldName(key));
    }
  return names;
}

function givesWay({ field, confidence }: HeadingGuess, sureFields: ReadonlySet<string>): boolean {
  const isSure = confidence === 'EXACT';
  if (field === 'fullName') return sureFields.has('lastName') || (sureFields.has('fullName') && !isSure);
  if (isSure) return false;
  const isNamePart = field === 'firstName' || field === 'lastName';
  return sureFields.has(field) || (isNamePart && sureFields.has('fullName'));
}
