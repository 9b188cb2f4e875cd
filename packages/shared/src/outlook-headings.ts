import type { HeadingGuess } from './heading-guess.ts';

/** Two columns that every export of Outlook has, in its three languages, as headings are compared. */
const SIGNATURES = [
  ['businessstreet', 'emailaddress'],
  ['ruebureau', 'adressedemessagerie'],
  ['strassegeschaftlich', 'emailadresse'],
] as const;

/** Whether a line of headings, in the form in which they are compared, is that of an export of Outlook. */
export function isOutlookExport(keys: readonly string[]): boolean {
  const known = new Set(keys);
  return SIGNATURES.some((signature) => signature.every((key) => known.has(key)));
}

/** What headings mean in an export of Outlook: its own fields (`User 1`) name nobody's login, `Fonction` is the job title. */
export function readAsOutlook(
  guesses: readonly (HeadingGuess | null)[],
  keys: readonly string[],
): (HeadingGuess | null)[] {
  return guesses.map((guess, column) => {
    if (guess?.field === 'username' && guess.confidence === 'LIKELY') return null;
    // In French it has `Titre` twice: the form of address, and what somebody does.
    const isSecondTitle = keys[column] === 'titre' && keys.indexOf('titre') < column;
    return keys[column] === 'fonction' || isSecondTitle ? { field: 'jobTitle', confidence: 'EXACT' } : guess;
  });
}

/** One column for each field, the first: of its three addresses and eight phones nobody is made to choose. */
export function keepFirst(guesses: readonly (HeadingGuess | null)[]): (HeadingGuess | null)[] {
  const seen = new Set<string>();
  return guesses.map((guess) => {
    if (!guess || seen.has(guess.field)) return null;
    seen.add(guess.field);
    return guess;
  });
}
