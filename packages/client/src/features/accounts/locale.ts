import { LOCALES, type Locale } from '@convive/shared';

const KEY = 'convive.locale';

const isLocale = (value: unknown): value is Locale => LOCALES.includes(value as Locale);

/** The person's choice in this browser; else the first of the browser's languages that we speak; else French. */
export function preferredLocale(): Locale {
  const stored = readStored();
  if (isLocale(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLocale) ?? 'fr';
}

/** Whether somebody has chosen a language in this browser. */
export const hasChosenLocale = (): boolean => isLocale(readStored());

export function rememberLocale(locale: Locale): void {
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Each language by its own name, so that whoever is lost in another one finds it. */
export const LANGUAGE_NAMES: Record<Locale, string> = { fr: 'Français', en: 'English', de: 'Deutsch' };
