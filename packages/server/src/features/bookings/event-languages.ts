import { type Locale, LOCALES } from '@convive/shared';
import type { GuestEvent } from '../events/index.ts';

type Speaking = Pick<GuestEvent, 'languages'>;

/** In which languages an event speaks, the one for whoever speaks none of them first. */
export function languagesOf({ languages }: Speaking, workspace: { language: Locale }): readonly Locale[] {
  if (languages.length > 0) return languages;
  return [workspace.language, ...LOCALES.filter((locale) => locale !== workspace.language)];
}

/** In which language somebody is spoken to: the first of theirs that the event speaks, else its own first. */
export function localeFor(
  event: Speaking,
  workspace: { language: Locale },
  theirs: readonly (string | null | undefined)[],
): Locale {
  const spoken = languagesOf(event, workspace);
  for (const language of theirs) {
    const locale = spoken.find((known) => known === language?.slice(0, 2).toLowerCase());
    if (locale) return locale;
  }
  return spoken[0]!;
}
