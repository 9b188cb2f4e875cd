import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { ContactType, loadContact } from '../../contacts/graphql/index.ts';
import { GuestEventType, loadEvent } from '../../events/graphql/index.ts';
import { bookTickets } from '../book-tickets.ts';
import type { Booking } from '../booking.entity.ts';
import type { BookingsContext } from '../bookings.context.ts';
import {
  cancelBooking,
  createBooking,
  listBookings,
  noteBookingTold,
  updateBooking,
} from '../bookings.service.ts';
import { type Confirmation, type Confirming, confirmByMail } from '../confirm-by-mail.ts';
import { tellCancelled } from '../registrations/cancellation-mail.ts';
import {
  BookingsArguments,
  BookTicketsInput,
  CancelBookingInput,
  CreateBookingInput,
  NoteBookingToldInput,
  UpdateBookingInput,
} from './booking.inputs.ts';
import {
  BookingConnectionType,
  BookingType,
  BookTicketsPayload,
  CancelBookingPayload,
  CreateBookingPayload,
  NoteBookingToldPayload,
  UpdateBookingPayload,
} from './booking.types.ts';

@Resolver()
export class BookingsResolver {
  constructor(private readonly deps: BookingsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => BookingConnectionType, {
    description:
      'The bookings of the workspace, newest first; of a manager those of the events they look after.',
  })
  async bookings(
    @Args(() => BookingsArguments) { filter, ...page }: BookingsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listBookings(await context.workspace(), filter ?? {}, page);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CreateBookingPayload, { description: 'Books for a living contact.' })
  async createBooking(
    @Arg('input', () => CreateBookingInput) input: CreateBookingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const booking = await createBooking(await context.workspace(), this.deps, input);
    return { booking, confirmation: await this.confirm(context, input, booking) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => BookTicketsPayload, {
    description:
      'Books ticket types and sessions for a living contact, all or none. Places bind; how many one guest may take by themselves does not.',
  })
  async bookTickets(
    @Arg('input', () => BookTicketsInput) input: BookTicketsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const bookings = await bookTickets(await context.workspace(), this.deps, input);
    return { bookings, confirmation: await this.confirm(context, input, bookings[0]!) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UpdateBookingPayload, {
    description: 'Saves what changed of one booking unless it was changed meanwhile.',
  })
  async updateBooking(
    @Arg('input', () => UpdateBookingInput) input: UpdateBookingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { booking, before } = await updateBooking(transaction, this.deps, input);
    const isGivenUp = booking.status === 'CANCELLED' && before.status !== 'CANCELLED';
    const confirmation =
      isGivenUp && input.sendsConfirmation
        ? await tellCancelled(transaction, this.deps, booking, [before])
        : await this.confirm(context, input, booking);
    return { booking, confirmation };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CancelBookingPayload, {
    description:
      'Cancels a booking, or all that its contact holds of the event; updateBooking with another status brings one back.',
  })
  async cancelBooking(
    @Arg('input', () => CancelBookingInput) { sendsNotice, ...input }: CancelBookingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { booking, given, movedUp } = await cancelBooking(transaction, this.deps, input);
    const notice = sendsNotice ? await tellCancelled(transaction, this.deps, booking, given) : null;
    return { booking, movedUp, count: given.length, notice };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => NoteBookingToldPayload, {
    description:
      'Notes that somebody has told them that they have a place; `untoldSince` is null from then on.',
  })
  async noteBookingTold(
    @Arg('input', () => NoteBookingToldInput) { id }: NoteBookingToldInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { booking: await noteBookingTold(await context.workspace(), id) };
  }

  private async confirm(
    context: OperationContext,
    { sendsConfirmation }: Confirming,
    booking: Booking,
  ): Promise<Confirmation | null> {
    if (!sendsConfirmation) return null;
    const confirmation = await confirmByMail(await context.workspace(), this.deps, booking);
    if (confirmation === 'QUEUED') booking.untoldSince = null;
    return confirmation;
  }
}

@Resolver(() => BookingType)
export class BookingFieldsResolver {
  @FieldResolver(() => GuestEventType, { description: 'The event.' })
  async event(@Root() booking: Booking, @Ctx() context: OperationContext): Promise<object | null> {
    return loadEvent(context, booking.eventId);
  }

  @FieldResolver(() => ContactType, { description: 'Whose it is.' })
  async contact(@Root() booking: Booking, @Ctx() context: OperationContext): Promise<object | null> {
    return loadContact(context, booking.contactId);
  }
}
