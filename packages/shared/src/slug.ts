import { foldLetters } from './folding.ts';

/** Words of letters and figures with hyphens between them: the same that the database's checks take. */
const SLUG = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** What a name becomes in an address: `Fête de l’été 2027` gives `fete-de-l-ete-2027`; empty where nothing is left. */
export function slugOf(name: string, maxLength: number): string {
  return foldLetters(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, maxLength)
    .replace(/-+$/, '');
}

export function isSlug(text: string, maxLength: number): boolean {
  return text.length <= maxLength && SLUG.test(text);
}
