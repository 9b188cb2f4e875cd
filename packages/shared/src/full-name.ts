import { foldLetters } from './folding.ts';
import { trimOuter } from './outer-blanks.ts';

export interface NameParts {
  firstName: string;
  lastName: string;
}

/** Which part of a whole name stands in front. */
export type NameOrder = 'FIRST_LAST' | 'LAST_FIRST';

const BLANKS = /\s+/;
/** What belongs to the last name behind it: `de la Tour`, `van der Berg`. As a rule it is written small. */
const PARTICLE =
  /^(?:d[eiu']|d’|del|dell[aeo']|dei|des|d[ao]s?|la|las|le|les|los|van|vande[nr]?|von|vom|zu|zum|zur|de[nr]|te[nr]?|op|auf|af|av|ben|bin|ibn|bint|abu|al|el)$/;
/** Small letters in front of capitals: `McDONALD`, `d’ORMESSON`. */
const SMALL_BEGINNING = /^(?:Ma?c|d['’]|l['’]|O['’]|Fitz)(?=\p{Lu}{2})/u;
const LETTERS = /[^\p{L}]+/gu;
const VOWEL = /[aeiouy]/;
/** `JP` is two first names; `LE` and `LY` are last names. */
const INITIALS = 2;

/**
 * A whole name in two parts: at the comma in `Last, First`; beside the words in capitals in `LAST First` and
 * `First LAST`; else as `order` says, in front of the last word and its particles, or behind the first word and those
 * in front of it. A single word is a last name. Parts may be empty.
 */
export function splitFullName(name: string, order: NameOrder = 'FIRST_LAST'): NameParts {
  const text = trimOuter(name);
  const comma = text.indexOf(',');
  if (comma >= 0)
    return { firstName: trimOuter(text.slice(comma + 1)), lastName: trimOuter(text.slice(0, comma)) };
  const words = text.split(BLANKS);
  if (words.length < 2) return { firstName: '', lastName: text };
  const cut = cutAtCapitals(words) ?? cutByOrder(words, order);
  const [front, behind] = [words.slice(0, cut.at).join(' '), words.slice(cut.at).join(' ')];
  return cut.order === 'FIRST_LAST'
    ? { firstName: front, lastName: behind }
    : { firstName: behind, lastName: front };
}

/** Whether a name of more than two words does not say by itself, by a comma or capitals, where it is to be split. */
export function isNameOpen(name: string): boolean {
  if (name.includes(',')) return false;
  const words = trimOuter(name).split(BLANKS);
  return words.length > 2 && cutAtCapitals(words) === null;
}

/** The order that the heading of a column says, such as `Nom et prénom`; null where it does not. */
export function nameOrderOf(heading: string): NameOrder | null {
  const words = foldLetters(heading);
  const first = words.search(/prenom|vor(?:-|name)|first|given|forename/);
  const last = words.search(/\bnom\b|nachname|familienname|zuname|\blast|surname|family/);
  const lastOrName = last < 0 ? words.search(/\bname\b/) : last;
  if (first < 0 || lastOrName < 0) return null;
  return first < lastOrName ? 'FIRST_LAST' : 'LAST_FIRST';
}

interface Cut {
  order: NameOrder;
  /** Words in front of it. */
  at: number;
}

/** Null where no words are in capitals, where all are, or where they stand on both sides. */
function cutAtCapitals(words: readonly string[]): Cut | null {
  const areCapitals = words.map(isInCapitals);
  const first = areCapitals.indexOf(true);
  if (first < 0) return null;
  const last = areCapitals.lastIndexOf(true);
  const isOfName = (word: string, index: number) => areCapitals[index] || PARTICLE.test(word);
  if (!words.slice(first, last + 1).every((word, index) => isOfName(word, first + index))) return null;
  let begin = first;
  while (begin > 0 && PARTICLE.test(words[begin - 1] ?? '')) begin -= 1;
  if (begin === 0) return last < words.length - 1 ? { order: 'LAST_FIRST', at: last + 1 } : null;
  return last === words.length - 1 ? { order: 'FIRST_LAST', at: begin } : null;
}

function cutByOrder(words: readonly string[], order: NameOrder): Cut {
  const isParticle = (index: number) => PARTICLE.test(words[index] ?? '');
  if (order === 'FIRST_LAST') {
    let at = words.length - 1;
    while (at > 0 && isParticle(at - 1)) at -= 1;
    return { order, at };
  }
  // At the head of a name a particle is written large as often as small: `Da Silva Tiago`.
  const opensName = (word = '') => PARTICLE.test(word.toLowerCase());
  let at = 1;
  while (at < words.length - 1 && opensName(words[at - 1])) at += 1;
  return { order, at };
}

function isInCapitals(word: string): boolean {
  const [beginning = '', ...others] = word.replace(SMALL_BEGINNING, '').split(/[-‐‑]/);
  if (!isUpper(beginning)) return false;
  const letters = beginning.replace(LETTERS, '');
  // `MÜLLER-Weiß`: the one name was typed in another manner.
  if (others.length > 0 && others.every((part) => !isUpper(part))) return letters.length > INITIALS;
  return letters.length > INITIALS || others.length > 0 || VOWEL.test(foldLetters(letters));
}

/** Two letters at least, none of them small but for `ß`, which has no capital on keyboards. */
function isUpper(word: string): boolean {
  const letters = word.replace(LETTERS, '');
  if (Array.from(letters).length < 2) return false;
  const plain = letters.replaceAll('ß', '');
  // Where a script knows no case, nothing is in capitals.
  return plain !== '' && plain === plain.toUpperCase() && plain !== plain.toLowerCase();
}
