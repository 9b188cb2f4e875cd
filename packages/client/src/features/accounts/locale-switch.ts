import type { Locale } from '@convive/shared';
import { type InjectionKey, inject } from 'vue';
import { rememberLocale } from './locale.ts';

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
