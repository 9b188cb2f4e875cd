import { mayGrant, type Role } from '@convive/shared';
import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor, loadUser, UserType } from '../../accounts/graphql/index.ts';
import { findLatestMails } from '../../mail/index.ts';
import { MailType } from '../../mail/graphql/index.ts';
import { createInvitations } from '../create-invitations.ts';
import { INVITATION_MAIL } from '../invitation-mail.ts';
import { type Invitation, OPEN_STATES } from '../invitation.ts';
import type { InvitationsContext } from '../invitations.context.ts';
import { deleteInvitations, listInvitations, resendInvitations } from '../invitations.service.ts';
import {
  CreateInvitationsInput,
  DeleteInvitationsInput,
  InvitationsArguments,
  ResendInvitationsInput,
} from './invitation.inputs.ts';
import {
  CreateInvitationsPayload,
  DeleteInvitationsPayload,
  InvitationConnectionType,
  InvitationType,
  ResendInvitationsPayload,
} from './invitation.types.ts';

const MAILS = Symbol('mails of invitations');

/** Whose invitation was asked for: only for operations that name roles. */
function callerOf(context: OperationContext): { userId: string; role: Role } {
  return { userId: context.userId, role: context.actor!.role as Role };
}

/** Whether the caller may be shown what opens an invitation, and whether it opens anything. */
function mayHold({ role, state }: Invitation, context: OperationContext): boolean {
  return mayGrant(context.actor!.role as Role, role) && OPEN_STATES.includes(state);
}

@Resolver(() => InvitationType)
export class InvitationsResolver {
  constructor(private readonly deps: InvitationsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => InvitationConnectionType, { description: 'Invitations, the newest first.' })
  async invitations(
    @Args(() => InvitationsArguments) { filter, ...page }: InvitationsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listInvitations(await context.workspace(), filter ?? {}, page);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateInvitationsPayload, {
    description: 'Invites people, renews who is invited already, and tells what became of each address.',
  })
  async createInvitations(
    @Arg('input', () => CreateInvitationsInput) input: CreateInvitationsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return createInvitations(await context.workspace(), this.deps, callerOf(context), input);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => ResendInvitationsPayload, {
    description: 'Sends invitations again, with the same link and a new term.',
  })
  async resendInvitations(
    @Arg('input', () => ResendInvitationsInput) { selection }: ResendInvitationsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return resendInvitations(await context.workspace(), this.deps, callerOf(context), selection);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteInvitationsPayload, {
    description: 'Withdraws open invitations; accepted, expired and withdrawn ones go for good.',
  })
  async deleteInvitations(
    @Arg('input', () => DeleteInvitationsInput) { selection }: DeleteInvitationsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return deleteInvitations(await context.workspace(), callerOf(context), selection);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Its link, to hand on; null where it opens nothing or grants more than the caller has. Not that of the mail: an account made by it has its address confirmed later.',
  })
  link(@Root() invitation: Invitation, @Ctx() context: OperationContext): string | null {
    if (!mayHold(invitation, context)) return null;
    return invitation.isCode
      ? this.deps.codes.linkTo(invitation.id)
      : this.deps.links.linkTo(invitation, 'SHOWN');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Its code, which opens as the link does; null where it has none, or none that opens.',
  })
  code(@Root() invitation: Invitation, @Ctx() context: OperationContext): string | null {
    return invitation.isCode && mayHold(invitation, context) ? this.deps.codes.codeOf(invitation.id) : null;
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'Who invited; null where they have left.' })
  async invitedBy(
    @Root() { createdBy }: Invitation,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return createdBy === null ? null : loadUser(context, createdBy);
  }

  @FieldResolver(() => MailType, { nullable: true, description: 'Its last mail.' })
  async mail(@Root() { id }: Invitation, @Ctx() context: OperationContext): Promise<object | null> {
    return loadInBatch(context, MAILS, id, (transaction, ids) =>
      findLatestMails(transaction, INVITATION_MAIL, ids),
    );
  }
}
