import { LOCALES, type Locale } from '@convive/shared';
import { badInput } from './domain-error.ts';

/** One of the languages of the interface. Throws `BAD_USER_INPUT` for any other. */
export function readLocale(text: string, path: string[]): Locale {
  const locale = LOCALES.find((known) => known === text);
  if (!locale) throw badInput(`Expected one of ${LOCALES.join(', ')}.`, path, 'UNKNOWN_LANGUAGE');
  return locale;
}
