import type { Locale } from '@convive/shared';
import { shallowRef } from 'vue';
import { createI18n } from 'vue-i18n';
import { regionalLocale } from '../lib/regional-locale.ts';
import type { MessageTree } from './messages/gather.ts';

// One chunk for each language: only the one that is read is ever fetched.
const languages = {
  fr: () => import('./messages/fr.ts'),
  en: () => import('./messages/en.ts'),
  de: () => import('./messages/de.ts'),
};

type InterfaceLocale = Awaited<ReturnType<(typeof languages)['fr']>>['parts'];
/** The words inside the parts of Nuxt UI ("close", "no match"), in step with ours. */
const interfaceLocale = shallowRef<InterfaceLocale>();
export const useInterfaceLocale = () => interfaceLocale;

/** French counts zero as singular; the first of three forms, where a message has them, stands for none at all. */
function frenchPlural(count: number, forms: number): number {
  if (forms === 3) return Math.min(count, 2);
  return count < 2 ? 0 : 1;
}

type Moment = string | number | Date;

/** Makes the translator with the one language it starts in. */
export async function createInterface(locale: Locale) {
  const i18n = createI18n({
    legacy: false,
    locale,
    missingWarn: false,
    fallbackWarn: false,
    pluralRules: { fr: frenchPlural },
    messages: {} as Record<Locale, MessageTree>,
  });
  const { global } = i18n;
  // All dates and clocks of the web app: written as the browser's region does.
  const d = global.d as (value: Moment, options: object, locale: string) => string;
  global.d = ((value: Moment, options: object = {}) =>
    d(value, options, regionalLocale(global.locale.value))) as typeof global.d;
  await showLocale(global, locale);
  return i18n;
}

type Translator = Awaited<ReturnType<typeof createInterface>>['global'];

/** Fetches the language where it is not yet here, and switches to it. */
export async function showLocale(translator: Translator, locale: Locale): Promise<void> {
  const { messages, parts } = await languages[locale]();
  translator.setLocaleMessage(locale, messages);
  translator.locale.value = locale;
  interfaceLocale.value = parts;
  document.documentElement.lang = locale;
}
