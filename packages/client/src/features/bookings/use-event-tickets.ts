import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { EVENT_TICKETS } from './booking-operations.ts';

export interface EventTicket {
  id: string;
  title: string;
  /** By the clock of the event; null where it has no times of its own. */
  hours: string | null;
  /** How many places are free; null: no number of its own. */
  left: number | null;
}

/** What one can book of an event, with what is free of each; empty while it is not known. And what becomes of mails. */
export function useEventTickets(eventId: () => string) {
  const { locale } = useI18n();
  const { result, loading } = useQuery(
    EVENT_TICKETS,
    () => ({ eventId: eventId() }),
    // Others book too: what was free a minute ago may be gone.
    () => ({ fetchPolicy: 'cache-and-network', enabled: eventId() !== '' }),
  );
  const isKnown = computed(() => eventId() !== '' && result.value?.event?.id === eventId());
  const tickets = computed((): EventTicket[] => {
    const event = result.value?.event;
    if (!event || event.id !== eventId()) return [];
    const format = new Intl.DateTimeFormat(locale.value, {
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZone: event.timeZone,
    });
    return event.ticketTypes.map(({ id, title, startsAt, endsAt }) => {
      const figures = event.bookingsByTicketType.find(({ ticketTypeId }) => ticketTypeId === id);
      const capacity = figures?.capacity ?? null;
      return {
        id,
        title,
        hours: startsAt ? format.formatRange(new Date(startsAt), new Date(endsAt ?? startsAt)) : null,
        left: capacity === null ? null : Math.max(0, capacity - (figures?.taken ?? 0)),
      };
    });
  });
  /** Whether mails stay in the outbox; null while that is not known. */
  const keepsMails = computed(() => result.value?.event?.keepsMails ?? null);
  return { tickets, isKnown, keepsMails, loading };
}
