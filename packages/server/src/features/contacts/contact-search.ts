import { LIMITS } from '@convive/shared';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { joinedForms, joinedWords } from './joined-words.ts';

/** What people put between the digits of a phone number. */
const PHONE = /^[+(]?\d[\d\s().\-/]{3,}$/;

/** The definer functions that look through texts of contacts: all that the team knows, or what the directory shows. */
type SearchFunction = 'search_contacts' | 'search_directory';

/**
 * Turns what a person typed into an SQL predicate over `contact`; null where nothing was typed. Words may come in
 * any order, accents and case do not count; digits typed in groups are one fragment of a phone number, and a
 * national leading zero is not part of it. Apostrophes, hyphens and blanks inside names do not count either.
 */
export function searchToSql(
  search: string | null | undefined,
  parameter: (value: unknown) => string,
  finder: SearchFunction = 'search_contacts',
): string | null {
  const words = readWords(search);
  if (words.length === 0) return null;
  return `contact.id in (${idsOf(finder, questionsOf(words, parameter))})`;
}

/** The same, for words that may be one typing error apart from what stands there. */
export function mistypedSearchToSql(
  search: string | null | undefined,
  parameter: (value: unknown) => string,
): string | null {
  const words = readWords(search);
  return words.length === 0
    ? null
    : `contact.id in (${idsOf('search_contacts_mistyped', mistypedQuestionsOf(words, parameter))})`;
}

/** A search of a list in pieces of SQL over `contact`, each of which says the same. */
export interface ListSearch {
  /** All that are found, looked up by their ids. */
  byId: string;
  /** Of words as they stand: a look at each contact, and how many will be found at a guess. */
  ofMany: { predicate: string; guess: string } | null;
}

/**
 * What a list is searched for; null where nothing was typed. `isAlone`: nothing else narrows the list. Then the ids found
 * are an array, by which rows are read several times as fast; beside a condition that fits fewer it would be gone through
 * for every row.
 */
export function listSearchToSql(
  { search, isMistyped = false }: { search?: string | null; isMistyped?: boolean },
  isAlone: boolean,
  parameter: (value: unknown) => string,
): ListSearch | null {
  const words = readWords(search);
  if (words.length === 0) return null;
  const questions = isMistyped ? mistypedQuestionsOf(words, parameter) : questionsOf(words, parameter);
  const finder = isMistyped ? 'search_contacts_mistyped' : 'search_contacts';
  return {
    byId: isAlone
      ? `contact.id = any(array(${idsOf(finder, questions)}))`
      : `contact.id in (${idsOf(finder, questions)})`,
    ofMany: isMistyped
      ? null
      : {
          predicate: `(${questions.map((wanted) => `contact.search_text like all (${wanted})`).join(' or ')})`,
          // What is found of the other questions is little beside what stands as it was typed.
          guess: `(select guess_contacts_found(${questions[0]}))`,
        },
  };
}

/** In shorter words an error makes another word; what is near a part of an address is near everybody's. */
const MISTYPED = /^[\p{L}\p{M}'-]{5,}$/u;

/** Whether something was typed in which an error could be looked past. */
export function mayBeMistyped(search: string | null | undefined): boolean {
  return readWords(search).some((word) => MISTYPED.test(word));
}

/** The ids of what one of the questions finds. */
const idsOf = (finder: string, questions: readonly string[]) =>
  questions.map((wanted) => `select ${finder}(${wanted})`).join(' union all ');

/** Words as they stand, and as names are written that are as often joined as parted: an SQL array for each. */
const questionsOf = (words: readonly string[], parameter: (value: unknown) => string) =>
  joinedWords(words).map((patterns) => folded(patterns, parameter));

/** The same, each of which may be one error apart besides. */
const mistypedQuestionsOf = (words: readonly string[], parameter: (value: unknown) => string) =>
  joinedForms(words).map((some) => folded(some, parameter));

/** Texts in the form of `search_text`, as an SQL array. */
const folded = (texts: readonly string[], parameter: (value: unknown) => string) =>
  `array[${texts.map((text) => `lower(unaccent(${parameter(text)}))`).join(', ')}]`;

/** The longest is the most selective and comes first: the index serves that one. Throws `BAD_USER_INPUT`. */
function readWords(search: string | null | undefined): string[] {
  const text = search?.trim() ?? '';
  if (text === '') return [];
  if (text.length > LIMITS.searchCharacters)
    throw new DomainError({
      code: 'BAD_USER_INPUT',
      message: `A search has ${LIMITS.searchCharacters} characters at most; this one has ${text.length}.`,
      path: ['search'],
    });
  if (text.includes('\0'))
    throw new DomainError({
      code: 'BAD_USER_INPUT',
      message: 'There is a NUL character in the search, which no text holds.',
      path: ['search'],
    });
  const words = PHONE.test(text) ? [phoneFragment(text)] : text.split(/\s+/);
  return words.sort((a, b) => b.length - a.length);
}

/** Stored numbers begin with `+` and the country: leading zeros are dialling prefixes, not part of them. */
function phoneFragment(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.replace(/^0+/, '') || digits;
}
