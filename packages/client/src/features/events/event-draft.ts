import { LIMITS, type Locale, LOCALES, slugOf } from '@convive/shared';
import type { Event_FormFragment } from '../../gql/graphql.ts';
import { instantOf, wallClock } from '../../lib/zoned-time.ts';
import { draftsOf, type TranslationDrafts, translationsOf } from './event-translations.ts';

/** An event as a form holds it: times by the wall clock of `timeZone`, empty where nothing was typed. */
export interface EventDraft {
  title: string;
  /** Empty: made of the title. */
  slug: string;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  place: string;
  description: string;
  managerIds: string[];
  /** Empty: none. */
  imageFileId: string;
  languages: Locale[];
  translations: TranslationDrafts;
}

export const EVENT_FIELDS: readonly (keyof EventDraft)[] = [
  'title',
  'slug',
  'startsAt',
  'endsAt',
  'timeZone',
  'place',
  'description',
  'managerIds',
  'imageFileId',
  'languages',
  'translations',
];

const USUAL_HOURS = 2;

export function blankDraft(timeZone: string): EventDraft {
  return {
    title: '',
    slug: '',
    startsAt: '',
    endsAt: '',
    timeZone,
    place: '',
    description: '',
    managerIds: [],
    imageFileId: '',
    languages: [],
    translations: draftsOf([]),
  };
}

type EventFacts = Pick<
  Event_FormFragment,
  | 'title'
  | 'slug'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'place'
  | 'description'
  | 'managers'
  | 'image'
  | 'languages'
  | 'translations'
>;

export function draftOf(event: EventFacts): EventDraft {
  return {
    title: event.title,
    slug: event.slug,
    startsAt: wallClock(new Date(event.startsAt), event.timeZone),
    endsAt: wallClock(new Date(event.endsAt), event.timeZone),
    timeZone: event.timeZone,
    place: event.place ?? '',
    description: event.description ?? '',
    managerIds: event.managers.map(({ id }) => id).sort(),
    imageFileId: event.image?.fileId ?? '',
    languages: event.languages.flatMap((language) => LOCALES.filter((locale) => locale === language)),
    translations: draftsOf(event.translations),
  };
}

/** The slug that the server will make of a title, if it is free. */
export function slugFor(title: string): string {
  return slugOf(title, LIMITS.eventSlugCharacters);
}

/** A new start takes an end along that is missing or would come before it. */
export function withStart(draft: EventDraft, startsAt: string): EventDraft {
  const start = Date.parse(`${startsAt}Z`);
  if (Number.isNaN(start) || (draft.endsAt && draft.endsAt >= startsAt)) return { ...draft, startsAt };
  const end = new Date(start + USUAL_HOURS * 3_600_000);
  return { ...draft, startsAt, endsAt: wallClock(end, 'UTC') };
}

/**
 * What differs from `base`, as a mutation takes it: an emptied text is null, times are instants. Where the zone
 * changed, the clocks on the wall stay and so the instants move.
 */
export function changesOf(base: EventDraft, draft: EventDraft) {
  const text = (key: 'place' | 'description') =>
    draft[key].trim() === base[key].trim() ? {} : { [key]: draft[key].trim() || null };
  const filled = (key: 'title' | 'slug') =>
    draft[key].trim() === base[key].trim() ? {} : { [key]: draft[key].trim() };
  const hasMoved = draft.timeZone !== base.timeZone;
  const time = (key: 'startsAt' | 'endsAt') =>
    draft[key] === base[key] && !hasMoved
      ? {}
      : { [key]: instantOf(draft[key], draft.timeZone)?.toISOString() ?? null };
  const translations = translationsOf(draft.translations);
  const hasNewTexts = JSON.stringify(translations) !== JSON.stringify(translationsOf(base.translations));
  const managerIds = [...draft.managerIds].sort();
  return {
    ...filled('title'),
    ...filled('slug'),
    ...time('startsAt'),
    ...time('endsAt'),
    ...(hasMoved ? { timeZone: draft.timeZone } : {}),
    ...text('place'),
    ...text('description'),
    ...(draft.imageFileId === base.imageFileId ? {} : { imageFileId: draft.imageFileId || null }),
    ...(draft.languages.join() === base.languages.join() ? {} : { languages: draft.languages }),
    ...(hasNewTexts ? { translations } : {}),
    ...(managerIds.join() === [...base.managerIds].sort().join() ? {} : { managerIds }),
  };
}
