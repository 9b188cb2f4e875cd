import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { acceptInvitation } from '../accept-invitation.ts';
import { askForRenewal } from '../ask-for-renewal.ts';
import type { InvitationsContext } from '../invitations.context.ts';
import { openInvitation } from '../public-invitation.ts';
import { AcceptInvitationInput, RequestInvitationRenewalInput } from './invitation.inputs.ts';
import {
  AcceptInvitationPayload,
  PublicInvitationType,
  RequestInvitationRenewalPayload,
} from './invitation.types.ts';

/** Who holds the link: signed in as somebody, or nobody yet; and from where. */
function callerOf({ actor, address }: OperationContext): { userId: string | null; address: string } {
  return { userId: actor?.userId ?? null, address };
}

/** For whoever holds a link, signed in or not; no workspace is set until the token has named one. */
@Resolver()
export class PublicInvitationsResolver {
  constructor(private readonly deps: InvitationsContext) {}

  @AllowedFor('PUBLIC')
  @Query(() => PublicInvitationType, {
    nullable: true,
    description: 'What a link opens; null for an unknown one. The first look is noted, nothing else happens.',
  })
  async invitationByToken(
    @Arg('token', () => String, { description: 'The last part of the link, or a code.' }) token: string,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return openInvitation(context.database, this.deps, callerOf(context), token);
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => AcceptInvitationPayload, {
    description:
      'Joins the workspace, once. An address that has a confirmed account must be signed in with it; one that nobody had confirmed goes to whoever holds the link that came by mail.',
  })
  async acceptInvitation(
    @Arg('input', () => AcceptInvitationInput) input: AcceptInvitationInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return acceptInvitation(context.database, this.deps, callerOf(context), input);
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => RequestInvitationRenewalPayload, {
    description:
      'Asks for a new term of an expired invitation. Whoever invited is told, once a day at most, and decides; the link stays closed until then.',
  })
  async requestInvitationRenewal(
    @Arg('input', () => RequestInvitationRenewalInput) { token }: RequestInvitationRenewalInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    await askForRenewal(context.database, this.deps, context.address, token);
    return {};
  }
}
