import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { ContactType } from '../../contacts/graphql/index.ts';
import { BookingPageArguments } from './booking.inputs.ts';
import { loadBookingPage } from './booking.loaders.ts';
import { BookingConnectionType } from './booking.types.ts';

@Resolver(() => ContactType)
export class ContactBookingsResolver {
  @FieldResolver(() => BookingConnectionType, {
    description: 'What they have booked, newest first; for a manager at the events they look after.',
  })
  async bookings(
    @Root() contact: ContactType,
    @Args(() => BookingPageArguments) page: BookingPageArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return loadBookingPage(context, 'contact_id', contact.id, page);
  }
}
