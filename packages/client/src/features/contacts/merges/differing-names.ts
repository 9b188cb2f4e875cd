import { foldLetters } from '@convive/shared';

interface Named {
  firstName?: string | null;
  lastName?: string | null;
}

/**
 * The names of contacts that share none: each once, in their order; empty where any two have a word in common or
 * nobody has a name. `Dupont` and `Jean DUPONT` may be one person; `Marie Petit` and `Paul Grand` hardly.
 */
export function differingNames(contacts: readonly Named[]): string[] {
  const named = contacts.flatMap(({ firstName, lastName }) => {
    const name = [firstName, lastName].filter(Boolean).join(' ');
    return name ? [{ name, words: new Set(foldLetters(name).split(/[\s'-]+/)) }] : [];
  });
  const isAlike = named.every(({ words }) => [...words].some((word) => named[0]!.words.has(word)));
  return isAlike ? [] : [...new Set(named.map(({ name }) => name))];
}
