import { BOOKING_STATUSES } from '@convive/shared';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { GuestEventType } from '../../events/graphql/index.ts';
import type { BookingsContext } from '../bookings.context.ts';
import { BookingPageArguments } from './booking.inputs.ts';
import { loadBookingCounts, loadBookingPage, loadUntold } from './booking.loaders.ts';
import { BookingConnectionType, BookingCountType } from './booking.types.ts';

@Resolver(() => GuestEventType)
export class EventBookingsResolver {
  constructor(private readonly deps: Pick<BookingsContext, 'mail'>) {}

  @FieldResolver(() => Boolean, {
    description: 'Whether mails to its guests stay in the outbox, as no mail server is set.',
  })
  keepsMails(): boolean {
    return this.deps.mail.smtpUrl === null;
  }

  @FieldResolver(() => Int, {
    description: 'How many of its bookings moved up from the waiting list without anybody having been told.',
  })
  async untoldBookings(@Root() event: GuestEventType, @Ctx() context: OperationContext): Promise<number> {
    return loadUntold(context, event.id);
  }

  @FieldResolver(() => BookingConnectionType, { description: 'Its bookings, newest first.' })
  async bookings(
    @Root() event: GuestEventType,
    @Args(() => BookingPageArguments) page: BookingPageArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return loadBookingPage(context, 'event_id', event.id, page);
  }

  @FieldResolver(() => [BookingCountType], {
    description: 'How many bookings have each status, none left out.',
  })
  async bookingCounts(
    @Root() event: GuestEventType,
    @Ctx() context: OperationContext,
  ): Promise<BookingCountType[]> {
    const counts = await loadBookingCounts(context, 'event_id', event.id);
    return BOOKING_STATUSES.map((status) => ({ status, count: counts[status] ?? 0 }));
  }
}
