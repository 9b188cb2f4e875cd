import type { Role } from '@convive/shared';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { MailPreviewType } from '../../mail/graphql/index.ts';
import type { InvitationsContext } from '../invitations.context.ts';
import { rescheduleInvitations } from '../invitations.service.ts';
import { previewInvitation, sendInvitationTest } from '../preview-invitation.ts';
import {
  InvitationMailPreviewInput,
  RescheduleInvitationsInput,
  RescheduleInvitationsPayload,
  SendInvitationTestMailInput,
  SendInvitationTestMailPayload,
} from './scheduled-invitation.types.ts';

/** What comes before an invitation is sent: looking at its mail, and its time. */
@Resolver()
export class ScheduledInvitationsResolver {
  constructor(private readonly deps: InvitationsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => MailPreviewType, { description: 'The mail that somebody would get who is invited now.' })
  async invitationMailPreview(
    @Arg('input', () => InvitationMailPreviewInput) input: InvitationMailPreviewInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return previewInvitation(await context.workspace(), callerOf(context), input);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => SendInvitationTestMailPayload, {
    description: "Sends the mail of an invitation to the caller; its link opens nobody's invitation.",
  })
  async sendInvitationTestMail(
    @Arg('input', () => SendInvitationTestMailInput) input: SendInvitationTestMailInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const { mail } = this.deps;
    return { sentTo: await sendInvitationTest(await context.workspace(), mail, callerOf(context), input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RescheduleInvitationsPayload, {
    description: 'Gives invitations that wait another time. Sending them again sends them now.',
  })
  async rescheduleInvitations(
    @Arg('input', () => RescheduleInvitationsInput) input: RescheduleInvitationsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return rescheduleInvitations(await context.workspace(), callerOf(context), input);
  }
}

function callerOf(context: OperationContext): { userId: string; role: Role } {
  return { userId: context.userId, role: context.actor!.role as Role };
}
