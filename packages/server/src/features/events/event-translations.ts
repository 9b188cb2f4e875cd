import { LIMITS, type Locale, LOCALES } from '@convive/shared';
import type { UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { readText } from '../../platform/graphql/read-text.ts';
import { EVENT_TEXTS, type EventText, type EventTranslation, type GuestEvent } from './event.entity.ts';

export interface EventTranslationInput {
  language: string;
  title?: string | null;
  place?: string | null;
  description?: string | null;
  isCurrent?: boolean | null;
}

/** Reads the whole list as it is stored: languages that say nothing of their own are left out. */
export function readTranslations(
  given: readonly EventTranslationInput[] | null | undefined,
  errors: UserErrorDetails[],
): EventTranslation[] | undefined {
  if (given === undefined) return undefined;
  return (given ?? []).flatMap((input, index) => {
    const path = ['translations', String(index)];
    const language = LOCALES.find((locale) => locale === input.language);
    const isFirst = given!.findIndex((other) => other.language === input.language) === index;
    if (!language || !isFirst) {
      errors.push({
        code: 'BAD_USER_INPUT',
        reason: language ? 'LANGUAGE_TWICE' : 'LANGUAGE_UNKNOWN',
        message: language
          ? `The language "${language}" stands twice. Give each language once.`
          : `Expected a language among ${LOCALES.join(', ')}.`,
        path: [...path, 'language'],
      });
      return [];
    }
    const text = (key: 'title' | 'place' | 'description', max: number, isMultiline = false) =>
      readText(
        input[key] ?? null,
        { path: [...path, key], max, isMultiline, isName: !isMultiline },
        errors,
      ) ?? null;
    // In the order in which PostgreSQL keeps keys, so that what is saved again as it stands is seen to be the same.
    const translation: EventTranslation = {
      place: text('place', LIMITS.eventPlaceCharacters),
      title: text('title', LIMITS.eventTitleCharacters),
      language,
      description: text('description', LIMITS.eventDescriptionCharacters, true),
    };
    const { place, title, description } = translation;
    return (place ?? title ?? description) ? [translation] : [];
  });
}

/** The event as it is told in a language: by its main text where that has none of its own. */
export function eventIn<Told extends Pick<GuestEvent, 'title' | 'place' | 'translations'>>(
  event: Told,
  locale: Locale,
): Told {
  const own = event.translations.find(({ language }) => language === locale);
  if (!own) return event;
  const texts = EVENT_TEXTS.filter((key) => own[key] !== null).map((key) => [key, own[key]]);
  return { ...event, ...Object.fromEntries(texts) };
}

/**
 * The translations as they are kept once the main text has changed: those of their texts that stay as they were are
 * stale from now on, until somebody writes them anew or says that they are right (`current`).
 */
export function withStaleTexts(
  held: Pick<GuestEvent, EventText | 'translations'>,
  read: Partial<Pick<GuestEvent, EventText | 'translations'>>,
  current: ReadonlySet<string>,
  now: Date,
): EventTranslation[] {
  const hasChanged = (key: EventText) => read[key] !== undefined && read[key] !== held[key];
  return (read.translations ?? held.translations).map(({ language, place, title, description }) => {
    const said = { place, title, description };
    const before = held.translations.find((other) => other.language === language);
    const stale = EVENT_TEXTS.flatMap((key) => {
      if (said[key] === null || said[key] !== before?.[key] || current.has(language)) return [];
      const since = hasChanged(key) ? now.toISOString() : before.staleSince?.[key];
      return since ? [[key, since]] : [];
    });
    const staleSince = stale.length > 0 ? { staleSince: Object.fromEntries(stale) } : {};
    return { place, title, language, ...staleSince, description };
  });
}
