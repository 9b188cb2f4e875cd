import { likePattern } from './filter-text.ts';

/** What stands before a name with an apostrophe: L’Hermite, D’Angelo, O’Neill, M’Barek, N’Diaye, ’t Hooft. */
const ELIDED = /^([ldomnt])(\p{L}{4,})$/iu;
/** What stands before a name with a blank, and is as often written together with it: Le Clerc, Mc Donald. */
const PARTICLE = /^(les?|las?|des?|du|di|da|mc|mac|el|al|st|van|von|ben)(\p{L}{4,})$/iu;
/** First names and saints that are written with a hyphen. */
const HYPHENATED = /^(saint|sainte|jean|marie|anne)(\p{L}{3,})$/iu;
const MARKS = /['’-]/g;
/** Letters with apostrophes or hyphens between them. */
const MARKED = /^\p{L}+(?:['’-]\p{L}+)+$/u;
const LEAST_LETTERS = 5;
/** Each asks the index once more. */
const MOST_VARIED = 2;

/**
 * The words of a search, then the same with one of them as it may stand there as well: `lhermite` as `l'hermite`, and
 * `jean-pierre` as `jeanpierre` or `jean pierre`. As LIKE patterns, one list for each question.
 */
export function joinedWords(words: readonly string[]): string[][] {
  return joinedForms(words).map((some) => some.map((word) => likePattern(word, '%')));
}

/** The same as words, which may be mistyped besides. */
export function joinedForms(words: readonly string[]): string[][] {
  const varied = words
    .slice(0, MOST_VARIED)
    .flatMap((word, place) => variantsOf(word).map((variant) => words.with(place, variant)));
  return [[...words], ...varied];
}

function variantsOf(word: string): string[] {
  if (MARKED.test(word)) {
    const joined = word.replace(MARKS, '');
    return joined.length < LEAST_LETTERS ? [] : [joined, word.replace(MARKS, ' ')];
  }
  const split = (pattern: RegExp, mark: string) => {
    const parts = pattern.exec(word);
    return parts ? [`${parts[1]}${mark}${parts[2]}`] : [];
  };
  return [...split(ELIDED, "'"), ...split(PARTICLE, ' '), ...split(HYPHENATED, '-')];
}
