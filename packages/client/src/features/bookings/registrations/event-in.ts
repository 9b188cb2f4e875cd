import type { Registration_EventFragment } from '../../../gql/graphql.ts';

/** The event as it is told in a language: by its main text where that has none of its own. */
export function eventIn(event: Registration_EventFragment, locale: string): Registration_EventFragment {
  const own = event.translations.find(({ language }) => language === locale);
  if (!own) return event;
  const { title, place, description, calendar } = own;
  return { ...event, title, place, description, calendar };
}
