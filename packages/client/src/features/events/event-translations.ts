import { type Locale, LOCALES } from '@convive/shared';

/** What an event says in a further language, as a form holds it; empty: its main text stands. */
export interface TranslationDraft {
  title: string;
  place: string;
  description: string;
  /** Texts that stayed as they were when the main text changed, with when that was. */
  staleSince: Partial<Record<'title' | 'place' | 'description', string>>;
  /** Of the same texts: what the main text said when they were written, as far as it is known. */
  translatedFrom: Partial<Record<'title' | 'place' | 'description', string>>;
  /** Somebody says that they are right as they are. */
  isCurrent: boolean;
}
export type TranslationDrafts = Readonly<Record<Locale, TranslationDraft>>;

interface Translation {
  language: string;
  title?: string | null;
  place?: string | null;
  description?: string | null;
  staleSince?: Texts | null;
  translatedFrom?: Texts | null;
}

interface Texts {
  title?: string | null;
  place?: string | null;
  description?: string | null;
}

const KEYS = ['title', 'place', 'description'] as const;
const known = (texts: Texts | null | undefined): Partial<Record<(typeof KEYS)[number], string>> =>
  Object.fromEntries(KEYS.flatMap((key) => (texts?.[key] == null ? [] : [[key, texts[key]]])));

export function draftsOf(translations: readonly Translation[]): TranslationDrafts {
  const drafts = LOCALES.map((locale) => {
    const held = translations.find(({ language }) => language === locale);
    const { title, place, description, staleSince, translatedFrom } = held ?? {};
    return [
      locale,
      {
        title: title ?? '',
        place: place ?? '',
        description: description ?? '',
        staleSince: known(staleSince),
        translatedFrom: known(translatedFrom),
        isCurrent: false,
      },
    ];
  });
  return Object.fromEntries(drafts) as TranslationDrafts;
}

/** The whole list, as a mutation takes it; languages that say nothing of their own are left out. */
export function translationsOf(drafts: TranslationDrafts) {
  return LOCALES.flatMap((language) => {
    const { title, place, description, isCurrent } = drafts[language];
    const said = {
      title: title.trim() || null,
      place: place.trim() || null,
      description: description.trim() || null,
    };
    return (said.title ?? said.place ?? said.description)
      ? [{ language, ...said, ...(isCurrent ? { isCurrent } : {}) }]
      : [];
  });
}

/** In which languages an event can say something of its own: all that it speaks but the first, which is its main text. */
export function furtherLanguages(
  languages: readonly Locale[],
  workspaceLanguage: string | undefined,
): Locale[] {
  const first = languages[0] ?? LOCALES.find((locale) => locale === workspaceLanguage) ?? LOCALES[0];
  return LOCALES.filter(
    (locale) => locale !== first && (languages.length === 0 || languages.includes(locale)),
  );
}
