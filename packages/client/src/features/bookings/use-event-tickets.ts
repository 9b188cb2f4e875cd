import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { regionalLocale } from '../../lib/regional-locale.ts';
import { EVENT_TICKETS } from './booking-operations.ts';

export interface EventTicket {
  id: string;
  title: string;
  /** By the clock of the event; null where it has no times of its own. */
  hours: string | null;
  /** How many are free of its own; null: no number of its own. */
  ownLeft: number | null;
  takesEventPlace: boolean;
  /** How many can be booked of it, the places of the event counted; null: as many as come. */
  left: number | null;
}

/** What is free, of each ticket type and of the event; null: as many as come. */
export interface EventPlaces {
  tickets: readonly EventTicket[];
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
  const event = computed(() => (isKnown.value ? (result.value?.event ?? null) : null));
  /** How many places of the event are free; null: as many as come. */
  const left = computed(() => {
    const { capacity = null, bookingsByTicketType = [], ticketTypes = [] } = event.value ?? {};
    const ofOthers = ticketTypes.filter(({ takesEventPlace }) => !takesEventPlace).map(({ id }) => id);
    const taken = bookingsByTicketType
      .filter(({ ticketTypeId }) => ticketTypeId == null || !ofOthers.includes(ticketTypeId))
      .reduce((sum, figures) => sum + figures.taken, 0);
    return capacity === null ? null : Math.max(0, capacity - taken);
  });
  const tickets = computed((): EventTicket[] => {
    if (!event.value) return [];
    const { timeZone, ticketTypes, bookingsByTicketType } = event.value;
    const format = new Intl.DateTimeFormat(regionalLocale(locale.value), {
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
    });
    return ticketTypes.map(({ id, title, startsAt, endsAt, takesEventPlace }) => {
      const figures = bookingsByTicketType.find(({ ticketTypeId }) => ticketTypeId === id);
      const capacity = figures?.capacity ?? null;
      const ownLeft = capacity === null ? null : Math.max(0, capacity - (figures?.taken ?? 0));
      const limits = [ownLeft, takesEventPlace ? left.value : null].filter((limit) => limit !== null);
      return {
        id,
        title,
        hours: startsAt ? format.formatRange(new Date(startsAt), new Date(endsAt ?? startsAt)) : null,
        ownLeft,
        takesEventPlace,
        left: limits.length === 0 ? null : Math.min(...limits),
      };
    });
  });
  /** Whether mails stay in the outbox; null while that is not known. */
  const keepsMails = computed(() => result.value?.event?.keepsMails ?? null);
  return { tickets, left, isKnown, keepsMails, loading };
}
