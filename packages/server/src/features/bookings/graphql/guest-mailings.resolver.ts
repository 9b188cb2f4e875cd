import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../accounts/graphql/index.ts';
import { GuestEventType } from '../../events/graphql/index.ts';
import type { BookingsContext } from '../bookings.context.ts';
import type { GuestMailing } from '../guests/guest-mailing.ts';
import { findMailingsOfEvents } from '../guests/guest-mailing.repository.ts';
import { cancelMailing, changeMailing, planMailing } from '../guests/plan-mailing.ts';
import { previewGuestMail, sendGuestTestMail } from '../guests/preview-guest-mail.ts';
import { sendMailingNow } from '../guests/send-mailings.ts';
import {
  CancelGuestMailingInput,
  CancelGuestMailingPayload,
  GuestMailingType,
  GuestMailPreviewInput,
  GuestMailPreviewType,
  ScheduleGuestMailingInput,
  ScheduleGuestMailingPayload,
  SendGuestMailingInput,
  SendGuestMailingPayload,
  SendGuestTestMailInput,
  SendGuestTestMailPayload,
  UpdateGuestMailingInput,
  UpdateGuestMailingPayload,
} from './guest-mailing.types.ts';
import { showLeftOut } from './show-left-out.ts';

const MAILINGS = Symbol('mailings of events');

@Resolver(() => GuestMailingType)
export class GuestMailingsResolver {
  constructor(private readonly deps: BookingsContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => GuestMailPreviewType, {
    nullable: true,
    description: 'The mail that one of the chosen guests would get; null where nobody is written to.',
  })
  async guestMailPreview(
    @Arg('input', () => GuestMailPreviewInput) input: GuestMailPreviewInput,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return previewGuestMail(await context.workspace(), this.deps, context.userId, input);
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => SendGuestTestMailPayload, {
    description: "Sends the mail to the caller, in their own name and without anybody's personal link.",
  })
  async sendGuestTestMail(
    @Arg('input', () => SendGuestTestMailInput) input: SendGuestTestMailInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const { mail } = this.deps;
    const sentTo = await sendGuestTestMail(await context.workspace(), mail, context.userId, input);
    return { sentTo, isKept: mail.smtpUrl === null };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => ScheduleGuestMailingPayload, {
    description: 'Plans mails to guests for a time to come. Who may be written to is asked again then.',
  })
  async scheduleGuestMailing(
    @Arg('input', () => ScheduleGuestMailingInput) input: ScheduleGuestMailingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const planned = await planMailing(await context.workspace(), this.deps.mail, context.userId, input);
    return { ...planned, leftOut: showLeftOut(planned.leftOut) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => UpdateGuestMailingPayload, { description: 'Gives mails that wait another time or words.' })
  async updateGuestMailing(
    @Arg('input', () => UpdateGuestMailingInput) input: UpdateGuestMailingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { guestMailing: await changeMailing(await context.workspace(), input) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CancelGuestMailingPayload, { description: 'Takes mails back that wait.' })
  async cancelGuestMailing(
    @Arg('input', () => CancelGuestMailingInput) { id }: CancelGuestMailingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { guestMailing: await cancelMailing(await context.workspace(), id) };
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => SendGuestMailingPayload, { description: 'Sends mails now that wait for a later time.' })
  async sendGuestMailing(
    @Arg('input', () => SendGuestMailingInput) { id }: SendGuestMailingInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const { mail } = this.deps;
    const guestMailing = await sendMailingNow(await context.workspace(), mail, id);
    return { guestMailing, isKept: mail.smtpUrl === null };
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'Who planned it; null where they have left.',
  })
  async createdBy(
    @Root() { createdBy }: GuestMailing,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return loadUser(context, createdBy);
  }
}

@Resolver(() => GuestEventType)
export class EventMailingsResolver {
  @FieldResolver(() => [GuestMailingType], {
    description: 'Mails to its guests that were planned: those that wait first, 20 at most.',
  })
  async guestMailings(
    @Root() event: GuestEventType,
    @Ctx() context: OperationContext,
  ): Promise<GuestMailing[]> {
    return (await loadInBatch(context, MAILINGS, event.id, findMailingsOfEvents)) ?? [];
  }
}
