import { LOCALES, type Locale } from '@convive/shared';
import { type InjectionKey, inject, watch } from 'vue';
import { hasChosenLocale, rememberLocale } from './locale.ts';

/** Given by the app, which alone knows how the words of a language are fetched. */
export const localeSwitchKey: InjectionKey<(locale: Locale) => Promise<void>> = Symbol('locale switch');

/** Shows the whole interface in another language, and remembers it in this browser. */
export function useLocaleSwitch(): (locale: Locale) => Promise<void> {
  const show = inject(localeSwitchKey);
  return async (locale) => {
    rememberLocale(locale);
    await show?.(locale);
  };
}

/** In a browser where nobody has chosen yet, the language is the one that the person chose elsewhere. */
export function useOwnLanguage(own: () => string | null | undefined): void {
  const show = inject(localeSwitchKey);
  watch(
    own,
    (language) => {
      const locale = LOCALES.find((known) => known === language);
      if (locale && !hasChosenLocale()) void show?.(locale);
    },
    { immediate: true },
  );
}
