import { foldToKey } from './folding.ts';
import { LOCALES, type Locale } from './locales.ts';

/** What a file of rejected rows has behind the columns of the file: why a row stayed out, and its number there. */
export const REJECTION_HEADINGS: Readonly<Record<Locale, readonly [reason: string, row: string]>> = {
  fr: ['Motif', 'Ligne'],
  en: ['Reason', 'Row'],
  de: ['Grund', 'Zeile'],
};

/**
 * The positions of these columns where a file of rejected rows comes back mended. Only both beside each other are
 * meant: a column of that name alone may be the file's own.
 */
export function rejectionColumns(headings: readonly (string | null)[]): ReadonlySet<number> {
  const keys = headings.map((heading) => foldToKey(heading ?? ''));
  const isPair = (index: number) =>
    LOCALES.some((locale) =>
      REJECTION_HEADINGS[locale].every((heading, place) => keys[index + place] === foldToKey(heading)),
    );
  return new Set(keys.flatMap((_, index) => (isPair(index) ? [index, index + 1] : [])));
}
