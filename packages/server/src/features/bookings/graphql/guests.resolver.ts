import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { ContactType, loadContact } from '../../contacts/graphql/index.ts';
import { GuestEventType, loadEvent } from '../../events/graphql/index.ts';
import type { BookingsContext } from '../bookings.context.ts';
import type { Guest } from '../guests/guest.ts';
import { addGuests, moveGuests, removeGuests, renewGuestLink } from '../guests/guests.service.ts';
import { inviteGuests } from '../guests/invite-guests.ts';
import {
  AddGuestsInput,
  InviteGuestsInput,
  MoveGuestsInput,
  RemoveGuestsInput,
  RenewGuestLinkInput,
} from './guest.inputs.ts';
import { loadConfirmationKept, loadGuestLink, loadMailKept } from './guest.loaders.ts';
import {
  AddGuestsPayload,
  GuestType,
  InviteGuestsPayload,
  MoveGuestsPayload,
  RemoveGuestsPayload,
  RenewGuestLinkPayload,
} from './guest.types.ts';
import { showLeftOut } from './show-left-out.ts';

@Resolver()
export class GuestsResolver {
  constructor(private readonly deps: BookingsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => AddGuestsPayload, {
    description: 'Puts contacts onto the guest list of an event; who is on it stays as they are.',
  })
  async addGuests(
    @Arg('input', () => AddGuestsInput) input: AddGuestsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return addGuests(await context.workspace(), this.deps, context.userId, input);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => RemoveGuestsPayload, {
    description:
      'Takes guests off the list of an event; the contacts stay, and so do guests who have booked.',
  })
  async removeGuests(
    @Arg('input', () => RemoveGuestsInput) input: RemoveGuestsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return removeGuests(await context.workspace(), input);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => MoveGuestsPayload, {
    description:
      'Puts guests into an access group of their event, or under the conditions of the event itself.',
  })
  async moveGuests(
    @Arg('input', () => MoveGuestsInput) { accessGroupId, ...input }: MoveGuestsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return moveGuests(await context.workspace(), { ...input, accessGroupId: accessGroupId ?? null });
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => InviteGuestsPayload, {
    description:
      'Writes to guests who have not answered, each in their language and with their personal link.',
  })
  async inviteGuests(
    @Arg('input', () => InviteGuestsInput) input: InviteGuestsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const outcome = await inviteGuests(await context.workspace(), this.deps.mail, context.userId, input);
    return { ...outcome, leftOut: showLeftOut(outcome.leftOut) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => RenewGuestLinkPayload, {
    description: 'Ends every personal link that a guest was given, and makes a new one.',
  })
  async renewGuestLink(
    @Arg('input', () => RenewGuestLinkInput) { guestId }: RenewGuestLinkInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { guest: await renewGuestLink(await context.workspace(), guestId) };
  }
}

@Resolver(() => GuestType)
export class GuestFieldsResolver {
  constructor(private readonly deps: BookingsContext) {}

  @FieldResolver(() => GuestEventType, { description: 'The event.' })
  async event(@Root() guest: Guest, @Ctx() context: OperationContext): Promise<object | null> {
    return loadEvent(context, guest.eventId);
  }

  @FieldResolver(() => ContactType, { description: 'The person.' })
  async contact(@Root() guest: Guest, @Ctx() context: OperationContext): Promise<object | null> {
    return loadContact(context, guest.contactId);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the last invitation to them stays in the outbox, as no mail server was set.',
  })
  async isMailKept(@Root() guest: Guest, @Ctx() context: OperationContext): Promise<boolean> {
    const isWritten = guest.invitedAt !== null || guest.remindedAt !== null;
    return isWritten && loadMailKept(context, guest.id);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the last mail about their bookings stays in the outbox, as no mail server was set.',
  })
  async isConfirmationKept(@Root() guest: Guest, @Ctx() context: OperationContext): Promise<boolean> {
    return loadConfirmationKept(context, guest.id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Their link to the event, which knows them. Whoever holds it acts in their name.',
  })
  async personalLink(@Root() guest: Guest, @Ctx() context: OperationContext): Promise<string | null> {
    const link = await loadGuestLink(context, guest.id);
    return link && this.deps.guestLinks.linkTo(link.workspaceSlug, link.eventSlug, link.linkId);
  }
}
