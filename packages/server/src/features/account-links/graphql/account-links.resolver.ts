import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { findUser } from '../../accounts/index.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { AccountLinksContext } from '../account-links.context.ts';
import { requestConfirmation, requestPasswordReset } from '../request-link.ts';
import { confirmAddress, openAccountLink, setPassword } from '../use-link.ts';
import {
  AccountLinkType,
  ConfirmAddressInput,
  ConfirmAddressPayload,
  RequestConfirmationInput,
  RequestConfirmationPayload,
  RequestPasswordResetInput,
  RequestPasswordResetPayload,
  SetPasswordInput,
  SetPasswordPayload,
} from './account-links.types.ts';

/** Links belong to accounts, not to workspaces: none of this asks for one. */
@Resolver()
export class AccountLinksResolver {
  constructor(private readonly deps: AccountLinksContext) {}

  @AllowedFor('PUBLIC')
  @Query(() => AccountLinkType, {
    nullable: true,
    description: 'What a link of an account opens; null for an unknown one. Looking changes nothing.',
  })
  async accountLink(
    @Arg('token', () => String, { description: 'The last part of the link.' }) token: string,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    const link = await openAccountLink(context.database, this.deps, context.address, token);
    return link && { ...link, isForCaller: link.userId === context.actor?.userId };
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => RequestPasswordResetPayload, {
    description:
      'Sends a link to a new password to an address, if it has an account; nobody is told whether it has.',
  })
  async requestPasswordReset(
    @Arg('input', () => RequestPasswordResetInput) input: RequestPasswordResetInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    await requestPasswordReset(context.database, this.deps, context.address, input);
    return {};
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => SetPasswordPayload, {
    description: 'Sets a new password by a link, once. Every session of the account ends.',
  })
  async setPassword(
    @Arg('input', () => SetPasswordInput) input: SetPasswordInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return setPassword(context.database, this.deps, context.address, input);
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => RequestConfirmationPayload, {
    description: 'Sends the caller the link that confirms their address, unless it is confirmed.',
  })
  async requestConfirmation(
    @Arg('input', () => RequestConfirmationInput) { language }: RequestConfirmationInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    await requestConfirmation(context.database, this.deps, context, language);
    return {};
  }

  @AllowedFor('SIGNED_IN')
  @Mutation(() => ConfirmAddressPayload, {
    description: 'Confirms the address of the caller by the link that went to it.',
  })
  async confirmAddress(
    @Arg('input', () => ConfirmAddressInput) { token }: ConfirmAddressInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    await confirmAddress(context.database, this.deps, context, token);
    return { user: await findUser(context.database, context.userId) };
  }
}
