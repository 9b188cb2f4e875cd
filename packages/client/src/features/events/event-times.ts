import { useI18n } from 'vue-i18n';
import { regionalLocale } from '../../lib/regional-locale.ts';
import { ownTimeZone } from '../../lib/zoned-time.ts';

interface Times {
  startsAt: string;
  endsAt: string;
  timeZone: string;
}

/**
 * From when to when, by the clock of the event; the zone is named where it is not the reader's at that moment.
 * `locale` and `readerZone`: as Intl knows them.
 */
export function describeTimes(
  { startsAt, endsAt, timeZone }: Times,
  locale: string,
  readerZone: string,
): string {
  const [start, end] = [new Date(startsAt), new Date(endsAt)];
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  };
  const named = clock(start, timeZone) === clock(start, readerZone) ? {} : { timeZoneName: 'short' as const };
  return new Intl.DateTimeFormat(locale, { ...options, ...named }).formatRange(start, end);
}

function clock(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
}

/** The times of events in the person's language. */
export function useEventTimes() {
  const { locale } = useI18n();
  return { describe: (event: Times) => describeTimes(event, regionalLocale(locale.value), ownTimeZone()) };
}
