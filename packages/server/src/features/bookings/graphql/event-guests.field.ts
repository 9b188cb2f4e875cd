import { Arg, Args, Ctx, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { ContactType } from '../../contacts/graphql/index.ts';
import { GuestEventType } from '../../events/graphql/index.ts';
import { eventNotFound, findEvent } from '../../events/index.ts';
import { allStatuses } from '../guests/guest-filter.ts';
import {
  countByTicketType,
  countNewGuestsByDay,
  countGuestsByGroup,
  countGuestsBySource,
  countTakenPlaces,
} from '../guests/guest-figures.repository.ts';
import { listGuests } from '../guests/guests.service.ts';
import { GuestsArguments } from './guest.inputs.ts';
import { loadGuestCounts, loadGuestsOfContact } from './guest.loaders.ts';
import {
  GuestConnectionType,
  GuestCountType,
  GuestsChangedType,
  GuestType,
  NamedCountType,
  TicketTypeFiguresType,
} from './guest.types.ts';

@Resolver(() => GuestEventType)
export class EventGuestsResolver {
  @FieldResolver(() => GuestConnectionType, { description: 'Its guests, those added last first.' })
  async guests(
    @Root() event: GuestEventType,
    @Args(() => GuestsArguments) { filter, ...page }: GuestsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listGuests(await context.workspace(), event.id, filter ?? {}, page);
  }

  @FieldResolver(() => [GuestCountType], {
    description: 'How many of its guests have come how far, none left out.',
  })
  async guestCounts(
    @Root() event: GuestEventType,
    @Ctx() context: OperationContext,
  ): Promise<GuestCountType[]> {
    return allStatuses(await loadGuestCounts(context, event.id));
  }

  @FieldResolver(() => [NamedCountType], {
    description:
      'How many guests registered on each day, on the clock of the place; the name is the day, as 2027-03-21. Days without any are left out.',
  })
  async registrationsByDay(
    @Root() event: GuestEventType,
    @Ctx() context: OperationContext,
  ): Promise<object[]> {
    return countNewGuestsByDay(await context.workspace(), event);
  }

  @FieldResolver(() => [NamedCountType], {
    description:
      'How many guests are in each group that people fill, the largest twelve; one may be in several.',
  })
  async guestsByGroup(@Root() event: GuestEventType, @Ctx() context: OperationContext): Promise<object[]> {
    return countGuestsByGroup(await context.workspace(), event.id);
  }

  @FieldResolver(() => [NamedCountType], {
    description: 'How many guests came from where; null: added by the team.',
  })
  async guestsBySource(@Root() event: GuestEventType, @Ctx() context: OperationContext): Promise<object[]> {
    return countGuestsBySource(await context.workspace(), event.id);
  }

  @FieldResolver(() => [TicketTypeFiguresType], {
    description:
      'What is booked of each ticket type, in their order, and of none where there is such a booking.',
  })
  async bookingsByTicketType(
    @Root() event: GuestEventType,
    @Ctx() context: OperationContext,
  ): Promise<object[]> {
    return countByTicketType(await context.workspace(), event.id);
  }

  @FieldResolver(() => Int, {
    description: 'How many of its places are taken: confirmed, or held. Those of sessions are counted apart.',
  })
  async placesTaken(@Root() event: GuestEventType, @Ctx() context: OperationContext): Promise<number> {
    return countTakenPlaces(await context.workspace(), event.id);
  }
}

@Resolver(() => ContactType)
export class ContactGuestsResolver {
  @FieldResolver(() => [GuestType], {
    description: 'The events they are a guest of, the latest first; for a manager those they look after.',
  })
  async guestOf(@Root() contact: ContactType, @Ctx() context: OperationContext): Promise<object[]> {
    return loadGuestsOfContact(context, contact.id);
  }
}

@Resolver()
export class GuestsChangedResolver {
  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Subscription(() => GuestsChangedType, {
    description:
      'Comes at once, then whenever guests of an event were added, went, or came further, whoever moved them. Changes that follow each other faster than they are read come as one.',
    subscribe: async ({ args, context }) =>
      watchGuests(context as OperationContext, args['eventId'] as string),
  })
  async guestsChanged(
    @Arg('eventId', () => ID, { description: 'Which event.' }) eventId: string,
    @Ctx() context: OperationContext,
  ): Promise<GuestsChangedType> {
    return { eventId: await findExisting(context, eventId) };
  }
}

/** Throws `NOT_FOUND`. */
async function watchGuests(context: OperationContext, eventId: string): Promise<AsyncIterableIterator<true>> {
  return context.database.changes.watch('guest', await findExisting(context, eventId));
}

async function findExisting(context: OperationContext, eventId: string): Promise<string> {
  const event = await findEvent(await context.workspace(), { id: eventId });
  if (!event) throw eventNotFound(['eventId']);
  return event.id;
}
