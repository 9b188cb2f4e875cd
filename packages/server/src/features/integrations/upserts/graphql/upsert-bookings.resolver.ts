import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../../accounts/graphql/index.ts';
import type { BookingsContext } from '../../../bookings/index.ts';
import { BookingType, loadBooking } from '../../../bookings/graphql/index.ts';
import { ContactType, loadContact } from '../../../contacts/graphql/index.ts';
import { upsertBookings } from '../upsert-bookings.ts';
import { takeSource, toSent } from './upserts.resolver.ts';
import {
  UpsertBookingResultType,
  UpsertBookingsInput,
  UpsertBookingsPayload,
} from './upsert-bookings.types.ts';

@Resolver(() => UpsertBookingResultType)
export class UpsertBookingsResolver {
  constructor(private readonly bookings: BookingsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpsertBookingsPayload, {
    description: 'Takes tickets from a program, each row by itself; the same rows again change nothing.',
  })
  async upsertBookings(
    @Arg('input', () => UpsertBookingsInput) { source, rows }: UpsertBookingsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { id: sourceId, name: sourceName } = await takeSource(transaction, source, rows);
    const caller = { sourceId, sourceName, actorUserId: context.userId };
    const sent = rows.map(
      ({ eventId = null, eventSlug = null, contactKey = null, updatedAt = null, contact, ...row }) => ({
        ...row,
        eventId,
        eventSlug,
        contactKey,
        updatedAt,
        contact: contact ? toSent(contact) : null,
      }),
    );
    return { results: await upsertBookings(transaction, this.bookings, caller, sent) };
  }

  @FieldResolver(() => BookingType, {
    nullable: true,
    description: 'The ticket as it stands; null where there is none.',
  })
  async booking(
    @Root() { bookingId }: UpsertBookingResultType,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return bookingId === null ? null : loadBooking(context, bookingId);
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'Whose it is; null where it was rejected or late.',
  })
  async contact(
    @Root() { contactId }: UpsertBookingResultType,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return contactId === null ? null : loadContact(context, contactId);
  }
}
