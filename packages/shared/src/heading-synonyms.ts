import { targetFields } from './column-mapping.ts';
import { type CustomFieldDefinition, customFieldName } from './custom-fields.ts';
import { createCustomGuess } from './custom-headings.ts';
import { HEADED_FIELDS, headingsOf } from './field-headings.ts';
import { foldToKey } from './folding.ts';
import { groupedHeading, isOfAnotherPerson } from './heading-groups.ts';
import type { HeadingGuess } from './heading-guess.ts';
import { trimOuter } from './outer-blanks.ts';
import { isOutlookExport, keepFirst, readAsOutlook } from './outlook-headings.ts';
import { rejectionColumns } from './rejection-headings.ts';

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

/** An address is one thing: its street is not taken from one place and its city from another. */
const ADDRESS: ReadonlySet<string> = new Set(['street', 'zip', 'city', 'country']);
/** The longest heading worth looking at; a longer one is a sentence, or a row that is no heading. */
const LONGEST_HEADING = 200;
const TRAILING_REMARK = /\s*[([][^()[\]]*[)\]][\s*:]*$/;
const TRAILING_ONE = /1$/;
const LICENCE = /licen[cs]|lizenz/;

/**
 * The field that a heading names, or null. `LIKELY` is to be shown as a guess. In a group of columns (`Domicile – Rue`)
 * it is what the column says by itself, unless the group is about somebody else.
 */
export function guessField(heading: string): HeadingGuess | null {
  const text = trimOuter(heading);
  if (text.length > LONGEST_HEADING) return null;
  const known = GUESSES.get(headingKey(text));
  if (known) return { ...known };
  const grouped = groupedHeading(text);
  if (grouped) {
    const guess = isOfAnotherPerson(grouped.group) ? null : guessField(grouped.heading);
    return guess && { field: guess.field, confidence: 'LIKELY' };
  }
  const key = headingKey(withoutRemark(text));
  const close = GUESSES.get(key) ?? GUESSES.get(key.replace(TRAILING_ONE, ''));
  return close ? { field: close.field, confidence: 'LIKELY' } : null;
}

/**
 * The guesses for a whole line of headings, one for each column. Beside a first-name column `Name`
 * is the last name, and a guess gives way to a surer one for the same field. Two equally sure
 * columns on one field stay: which of them is meant is for a person to say, except in an export of
 * Outlook, whose doubles are known. Fields that the workspace made are known by title and key; where
 * a default field surely has the same name, that one is meant; by another word for the same (`Né(e) le`) they are
 * guessed. A column that holds nothing
 * (`isFilled`) takes its field only where no other column does. The reasons in a file of rejected rows fill none.
 */
export function guessFields(
  headings: readonly string[],
  customFields: readonly Pick<CustomFieldDefinition, 'key' | 'title'>[] = [],
  isFilled: (column: number) => boolean = () => true,
): (HeadingGuess | null)[] {
  const custom = headingsOfCustom(customFields);
  const customGuess = createCustomGuess(customFields);
  const keys = headings.map(headingKey);
  const isOutlook = isOutlookExport(keys);
  const reasons = rejectionColumns(headings);
  const guessed = headings.map((heading, column): HeadingGuess | null => {
    if (reasons.has(column)) return null;
    const guess = guessField(heading);
    if (guess?.confidence === 'EXACT') return guess;
    const field = custom.get(keys[column] ?? '');
    if (field) return { field, confidence: 'EXACT' };
    const alike = customGuess(keys[column] ?? '') ?? customGuess(headingKey(withoutRemark(heading)));
    return alike ? { field: alike, confidence: 'LIKELY' } : guess;
  });
  const named = settleLicences(isOutlook ? readAsOutlook(guessed, keys) : guessed, keys);
  const counts = countingColumns(named, isFilled);
  const settled = settleGuesses(named.map((guess, column) => (counts(column) ? guess : null)));
  const chosen = isOutlook ? keepFirst(settled) : settled;
  const taken = new Set(chosen.flatMap((guess) => (guess ? targetFields(guess.field) : [])));
  return settleGuesses(named).map((guess, column) => {
    if (counts(column)) return chosen[column] ?? null;
    if (!guess || targetFields(guess.field).some((field) => taken.has(field))) return null;
    targetFields(guess.field).forEach((field) => taken.add(field));
    return guess;
  });
}

function withoutRemark(heading: string): string {
  const text = trimOuter(heading);
  return text.length > LONGEST_HEADING ? '' : text.replace(TRAILING_REMARK, '');
}

/** What a federation counts by is no number of the organisation's own, where the file has such a one. */
function settleLicences(
  guesses: readonly (HeadingGuess | null)[],
  keys: readonly string[],
): (HeadingGuess | null)[] {
  const isLicence = (column: number) => LICENCE.test(keys[column] ?? '');
  const hasOwn = guesses.some((guess, column) => guess?.field === 'identifier' && !isLicence(column));
  return guesses.map((guess, column) =>
    hasOwn && guess?.field === 'identifier' && isLicence(column) ? null : guess,
  );
}

/** The columns that may take a field from another: those that hold something, and all of an address that does. */
function countingColumns(
  guesses: readonly (HeadingGuess | null)[],
  isFilled: (column: number) => boolean,
): (column: number) => boolean {
  const isOfAddress = (guess: HeadingGuess | null | undefined) =>
    guess?.confidence === 'EXACT' && ADDRESS.has(guess.field);
  const hasAddress = guesses.some((guess, column) => isOfAddress(guess) && isFilled(column));
  return (column) => isFilled(column) || (hasAddress && isOfAddress(guesses[column]));
}

function settleGuesses(guesses: readonly (HeadingGuess | null)[]): (HeadingGuess | null)[] {
  const hasFirstName = guesses.some((guess) => guess?.field === 'firstName');
  const named = guesses.map((guess): HeadingGuess | null =>
    hasFirstName && guess?.field === 'fullName' && guess.confidence === 'LIKELY'
      ? { ...guess, field: 'lastName' }
      : guess,
  );
  const sureFields = new Set<string>();
  for (const guess of named) if (guess?.confidence === 'EXACT') sureFields.add(guess.field);
  return named.map((guess) => (guess && givesWay(guess, sureFields) ? null : guess));
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
