import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type {
  Booking_RowFragment,
  BookingConfirmation,
  BookTicketsInput,
  CancelBookingInput,
  CreateBookingInput,
  Refusal_UserErrorFragment,
  UpdateBookingInput,
} from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { useNotices } from '../../ui/notices.ts';
import { displayName } from '../contacts/index.ts';
import {
  BOOK_TICKETS,
  CANCEL_BOOKING,
  CREATE_BOOKING,
  NOTE_BOOKING_TOLD,
  UPDATE_BOOKING,
} from './booking-operations.ts';

/** So many are named; of more the number is told. */
const NAMED = 3;

interface Outcome {
  booking?: Booking_RowFragment | null;
  confirmation?: BookingConfirmation | null;
  errors: readonly Refusal_UserErrorFragment[];
}

/** Makes, changes and cancels bookings, and brings every list of them up to date. */
export function useBookingActions() {
  const { t, n, locale } = useI18n();
  const { client } = useApolloClient();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('bookings');
  const creating = useMutation(CREATE_BOOKING);
  const ticketing = useMutation(BOOK_TICKETS);
  const updating = useMutation(UPDATE_BOOKING);
  const cancelling = useMutation(CANCEL_BOOKING);
  const telling = useMutation(NOTE_BOOKING_TOLD);

  async function refresh({ contact, event }: Booking_RowFragment) {
    await client.refetchQueries({
      updateCache: (cache) => {
        cache.evict({ fieldName: 'bookings' });
        cache.evict({
          id: cache.identify({ __typename: 'GuestEvent', id: event.id }),
          fieldName: 'bookingsByTicketType',
        });
        cache.evict({
          id: cache.identify({ __typename: 'Contact', id: contact.id }),
          fieldName: 'bookings',
        });
      },
    });
  }

  /** Refusals are the form's to show; null where no answer came, which was told. */
  async function save(
    work: () => Promise<Outcome | null | undefined>,
    told: (booking: Booking_RowFragment) => string,
  ): Promise<Outcome | null> {
    return attempt(async () => {
      const outcome = (await work()) ?? null;
      if (!outcome?.booking || outcome.errors.length > 0) return outcome;
      await refresh(outcome.booking);
      const { booking, confirmation } = outcome;
      const about = booking.status === 'CANCELLED' ? 'cancelling' : 'confirmation';
      const name = displayName(booking.contact);
      const mailed = confirmation ? t(`bookings.${about}.told.${confirmation}`, { name }) : null;
      notices.done([told(booking), mailed].filter(Boolean).join('. '));
      return outcome;
    });
  }

  /** Who waits has no place yet, and must not be told to have one. */
  const tellBooked =
    (booked: string, number: number) =>
    ({ status }: Booking_RowFragment) =>
      status === 'WAITLISTED' ? t('bookings.bookedWaiting', { number }, number) : booked;

  const create = (input: CreateBookingInput) =>
    save(
      async () => (await creating.mutate({ input }))?.data?.createBooking,
      tellBooked(t('bookings.created'), 1),
    );

  /** Several ticket types of one event, all of them or none. */
  const bookTickets = (input: BookTicketsInput) => {
    const number = (input.quantities ?? input.ticketTypeIds.map(() => 1)).reduce((sum, of) => sum + of, 0);
    return save(
      async () => {
        const payload = (await ticketing.mutate({ input }))?.data?.bookTickets;
        return payload && { ...payload, booking: payload.bookings?.[0] };
      },
      tellBooked(t('bookings.booked', { number }, number), number),
    );
  };

  const update = (input: UpdateBookingInput) =>
    save(
      async () => (await updating.mutate({ input }))?.data?.updateBooking,
      () => t('bookings.saved'),
    );

  /** Answers whether it was done; why not was told. */
  async function cancel({ status }: Booking_RowFragment, input: CancelBookingInput): Promise<boolean> {
    const isDone = await attempt(async () => {
      const answer = await cancelling.mutate({ input });
      const { booking, movedUp, count, notice } = accepted(answer?.data?.cancelBooking) ?? {};
      if (!booking) return false;
      await refresh(booking);
      const number = count ?? 1;
      const said = [t('bookings.cancelling.done', { number: n(number) }, number)];
      const name = displayName(booking.contact);
      said.push(t(`bookings.cancelling.told.${notice ?? 'NOBODY'}`, { name }));
      if (movedUp?.length) said.push(t('bookings.movedUp', { names: namesOf(movedUp) }));
      // What somebody else has now, or what they were told, is not taken back in passing.
      const isLasting = movedUp?.length || notice === 'QUEUED' || notice === 'KEPT' || number !== 1;
      notices.done(said.join(' '), isLasting ? undefined : () => void bringBack(booking, status));
      return true;
    });
    return isDone === true;
  }

  function namesOf(bookings: readonly Booking_RowFragment[]): string {
    const contacts = [...new Map(bookings.map(({ contact }) => [contact.id, contact])).values()];
    const names = contacts.slice(0, NAMED).map((contact) => displayName(contact));
    const others = contacts.length - names.length;
    if (others > 0) names.push(t('bookings.otherPeople', { number: n(others) }, others));
    return new Intl.ListFormat(locale.value).format(names);
  }

  async function bringBack({ id, version }: Booking_RowFragment, status: Booking_RowFragment['status']) {
    await attempt(async () => {
      const answer = await updating.mutate({ input: { id, expectedVersion: version, status } });
      const booking = accepted(answer?.data?.updateBooking)?.booking;
      if (!booking) return;
      await refresh(booking);
      notices.done(t('bookings.broughtBack'));
    });
  }

  async function noteTold({ id }: Booking_RowFragment) {
    await attempt(async () => {
      const answer = await telling.mutate({ input: { id } });
      const booking = accepted(answer?.data?.noteBookingTold)?.booking;
      if (!booking) return;
      await refresh(booking);
      notices.done(t('bookings.untold.done'));
    });
  }

  return {
    noteTold,
    create,
    bookTickets,
    update,
    cancel,
    isSaving: computed(() => [creating, ticketing, updating, telling].some(({ loading }) => loading.value)),
    isCancelling: cancelling.loading,
  };
}
