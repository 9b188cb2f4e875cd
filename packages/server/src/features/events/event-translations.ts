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
 * stale from now on, until somebody writes them anew or says that they are right (`current`), or the main text says again
 * what it said when they were written.
 */
export function withStaleTexts(
  held: Pick<GuestEvent, EventText | 'translations'>,
  read: Partial<Pick<GuestEvent, EventText | 'translations'>>,
  current: ReadonlySet<string>,
  now: Date,
): EventTranslation[] {
  return (read.translations ?? held.translations).map(({ language, place, title, description }) => {
    const said = { place, title, description };
    const before = held.translations.find((other) => other.language === language);
    const staleSince: EventTranslation['staleSince'] = {};
    const translatedFrom: EventTranslation['translatedFrom'] = {};
    for (const key of EVENT_TEXTS) {
      if (said[key] === null || said[key] !== before?.[key] || current.has(language)) continue;
      const main = read[key] === undefined ? held[key] : read[key];
      const wasStale = before.staleSince?.[key];
      const since = main === held[key] ? wasStale : now.toISOString();
      const original = wasStale ? before.translatedFrom?.[key] : (held[key] ?? '');
      if (!since || original === (main ?? '')) continue;
      staleSince[key] = since;
      if (original !== undefined) translatedFrom[key] = original;
    }
    // In the order in which PostgreSQL keeps keys, as above.
    return {
      ...{ place, title, language },
      ...(isEmpty(staleSince) ? {} : { staleSince }),
      description,
      ...(isEmpty(translatedFrom) ? {} : { translatedFrom }),
    };
  });
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
