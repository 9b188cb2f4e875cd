import { useI18n } from 'vue-i18n';
import { regionalLocale } from '../../../lib/regional-locale.ts';
import { useFailureText } from '../../../ui/failure-text.ts';
import type { Verdict } from './verdict.ts';

/** Words for what became of a scan. `timeZone`: that of the event, by whose clock times are told. */
export function useVerdictText(timeZone: () => string) {
  const { t, te, locale } = useI18n();
  const { ofRefusal } = useFailureText('bookings');

  /** The day only where it is another: at the door everything is of today. */
  function clock(instant: string): string {
    const zone = timeZone() || undefined;
    const day = (date: Date) => date.toLocaleDateString('en', { timeZone: zone });
    const isToday = day(new Date(instant)) === day(new Date());
    return new Date(instant).toLocaleString(regionalLocale(locale.value), {
      ...(isToday ? {} : { day: 'numeric', month: 'short' }),
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZone: zone,
    });
  }

  function headline({ tone, refusal }: Verdict): string {
    if (!refusal) return t('bookings.checkIn.headlines.ADMITTED');
    const key = `bookings.checkIn.headlines.${refusal.reason}`;
    return te(key) ? t(key) : t(`bookings.checkIn.headlines.${tone}`);
  }

  /** Where, when and by whom it was used before; which event it is for; how the booking stands. Empty for a welcome. */
  function explain({ refusal, before, otherEvent, person }: Verdict): string {
    if (!refusal) return '';
    const { reason } = refusal;
    if (before) return tellBefore(before);
    if (reason === 'OTHER_EVENT' && otherEvent) return t('bookings.checkIn.forEvent', { title: otherEvent });
    if (reason === 'NOT_CONFIRMED' && person)
      return t('bookings.checkIn.standsAs', { status: t(`bookings.statuses.${person.status}`) });
    return ofRefusal(refusal);
  }

  function tellBefore({ doorTime, door, by }: NonNullable<Verdict['before']>): string {
    const time = clock(doorTime);
    if (door && by) return t('bookings.checkIn.beforeAtBy', { time, door, by });
    if (door) return t('bookings.checkIn.beforeAt', { time, door });
    return t('bookings.checkIn.before', { time });
  }

  return { clock, headline, explain, tellBefore };
}
