import { isTimeZone } from '../../platform/graphql/read-time-zone.ts';
import { isSlug, LIMITS, type Locale, LOCALES } from '@convive/shared';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { readMoment } from './registration/read-moment.ts';
import { readText } from '../../platform/graphql/read-text.ts';
import { type EventTranslationInput, readTranslations } from './event-translations.ts';
import type { GuestEvent } from './event.entity.ts';
import {
  readRegistrationValues,
  type RegistrationInput,
  type RegistrationValues,
} from './registration/registration-values.ts';

/** What an input says of an event; what is absent is not spoken of. */
export interface EventInput extends RegistrationInput {
  title?: string | null;
  slug?: string | null;
  description?: string | null;
  startsAt?: Date | null;
  endsAt?: Date | null;
  timeZone?: string | null;
  place?: string | null;
  imageFileId?: string | null;
  languages?: string[] | null;
  translations?: EventTranslationInput[] | null;
}

export type EventValues = RegistrationValues &
  Partial<
    Pick<
      GuestEvent,
      | 'title'
      | 'slug'
      | 'description'
      | 'startsAt'
      | 'endsAt'
      | 'timeZone'
      | 'place'
      | 'imageFileId'
      | 'languages'
      | 'translations'
    >
  >;

/**
 * Reads an event's values as they are stored. `held` is the event they go onto: a new end is compared with the
 * start that stays. Throws `DomainError` naming every field that cannot stand.
 */
export function readEventValues(
  input: EventInput,
  held: Pick<GuestEvent, 'startsAt' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt'> | null,
): EventValues {
  const errors: UserErrorDetails[] = [];
  const read = {
    title: readText(
      input.title,
      { path: ['title'], max: LIMITS.eventTitleCharacters, isRequired: true, isName: true },
      errors,
    ),
    slug: readSlug(input.slug, errors),
    description: readText(
      input.description,
      { path: ['description'], max: LIMITS.eventDescriptionCharacters, isMultiline: true },
      errors,
    ),
    place: readText(input.place, { path: ['place'], max: LIMITS.eventPlaceCharacters, isName: true }, errors),
    timeZone: readZone(input.timeZone, errors),
    imageFileId: input.imageFileId?.toLowerCase() ?? input.imageFileId,
    languages: readLanguages(input.languages, errors),
    translations: readTranslations(input.translations, errors),
    startsAt: readTime('startsAt', input.startsAt, errors),
    endsAt: readTime('endsAt', input.endsAt, errors),
    ...readRegistrationValues(input, held, errors),
  };
  const start = read.startsAt ?? held?.startsAt;
  const end = read.endsAt ?? held?.endsAt;
  if (start && end && end < start)
    errors.push(
      invalid('endsAt', 'The event ends before it begins. Move its end, or its start.', 'END_BEFORE_START'),
    );
  if (errors.length > 0) throw new DomainError(errors);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

function readSlug(given: string | null | undefined, errors: UserErrorDetails[]): string | undefined {
  if (given == null) return undefined;
  const slug = given.trim().toLowerCase();
  if (!isSlug(slug, LIMITS.eventSlugCharacters))
    errors.push(
      invalid(
        'slug',
        `An address has 1 to ${LIMITS.eventSlugCharacters} letters from a to z, figures and hyphens between them, such as "summer-party-2027".`,
        'SLUG_INVALID',
      ),
    );
  return slug;
}

function readZone(given: string | null | undefined, errors: UserErrorDetails[]): string | undefined {
  if (given === undefined) return undefined;
  const zone = given?.trim() ?? '';
  if (!isTimeZone(zone))
    errors.push(
      invalid('timeZone', 'Expected the name of a time zone, such as Europe/Paris.', 'UNKNOWN_TIME_ZONE'),
    );
  return zone;
}

/** Null: as the workspace does. The order stays: the first is for whoever speaks none of them. */
function readLanguages(
  given: readonly string[] | null | undefined,
  errors: UserErrorDetails[],
): Locale[] | undefined {
  if (given === undefined) return undefined;
  const asked = [...new Set(given ?? [])];
  const read = asked.flatMap((language) => LOCALES.filter((locale) => locale === language));
  if (read.length < asked.length)
    errors.push(invalid('languages', `Expected languages among ${LOCALES.join(', ')}.`, 'LANGUAGE_UNKNOWN'));
  return read;
}

function readTime(
  field: 'startsAt' | 'endsAt',
  given: Date | null | undefined,
  errors: UserErrorDetails[],
): Date | undefined {
  if (given === undefined) return undefined;
  if (given === null) errors.push(invalid(field, 'An event has a start and an end.', 'MISSING'));
  return readMoment(given, [field], errors) ?? undefined;
}

function invalid(field: string, message: string, reason: string): UserErrorDetails {
  return { code: 'BAD_USER_INPUT', message, path: [field], reason };
}
