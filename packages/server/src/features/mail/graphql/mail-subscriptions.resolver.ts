import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { MailContext } from '../mail-kind.ts';
import { findSubscription, resubscribe, unsubscribe } from '../stops/unsubscribe.ts';
import {
  MailSubscriptionType,
  ResubscribeInput,
  ResubscribePayload,
  UnsubscribeInput,
  UnsubscribePayload,
} from './mail-stop.types.ts';

/** For whoever holds the link at the foot of a mail; no workspace is set until the token has named one. */
@Resolver()
export class MailSubscriptionsResolver {
  constructor(private readonly mail: MailContext) {}

  @AllowedFor('PUBLIC')
  @Query(() => MailSubscriptionType, {
    nullable: true,
    description: 'What a link to unsubscribe is about; null for an unknown one. Looking changes nothing.',
  })
  async mailSubscription(
    @Arg('token', () => String, { description: 'The last part of the link.' }) token: string,
    @Ctx() { database, address }: OperationContext,
  ): Promise<object | null> {
    return findSubscription(database, this.mail.stops, { address, token });
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => UnsubscribePayload, {
    description: 'No more mails to many of this workspace go to the address that the link stands for.',
  })
  async unsubscribe(
    @Arg('input', () => UnsubscribeInput) { token }: UnsubscribeInput,
    @Ctx() { database, address }: OperationContext,
  ): Promise<object> {
    return { mailSubscription: await unsubscribe(database, this.mail.stops, { address, token }) };
  }

  @AllowedFor('PUBLIC')
  @Mutation(() => ResubscribePayload, {
    description:
      'Takes back that one has unsubscribed. What the team or a mail server has stopped stays stopped.',
  })
  async resubscribe(
    @Arg('input', () => ResubscribeInput) { token }: ResubscribeInput,
    @Ctx() { database, address }: OperationContext,
  ): Promise<object> {
    return { mailSubscription: await resubscribe(database, this.mail.stops, { address, token }) };
  }
}
