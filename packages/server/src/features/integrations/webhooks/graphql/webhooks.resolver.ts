import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { loadInBatch } from '../../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { ContactType, loadContact } from '../../../contacts/graphql/index.ts';
import { AllowedFor } from '../../../accounts/graphql/index.ts';
import { countWaiting } from '../delivery.repository.ts';
import type { DeliveryState, Webhook } from '../webhook.ts';
import type { WebhooksContext } from '../webhooks.context.ts';
import {
  createWebhook,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  pingWebhook,
  renewSecret,
  replayDeliveries,
  updateWebhook,
} from '../webhooks.service.ts';
import {
  CreateWebhookInput,
  CreateWebhookPayload,
  DeleteWebhookPayload,
  PingWebhookPayload,
  RenewWebhookSecretPayload,
  ReplayWebhookDeliveriesInput,
  ReplayWebhookDeliveriesPayload,
  UpdateWebhookInput,
  UpdateWebhookPayload,
  WebhookDeliveryConnectionType,
  WebhookDeliveryType,
  WebhookDeliveryStateEnum,
  WebhookInput,
  WebhookType,
} from './webhook.types.ts';

const WAITING = Symbol('deliveries that wait');

@ArgsType()
class WebhookDeliveriesArguments {
  @Field(() => ID, { description: 'Of which webhook.' }) webhookId!: string;
  @Field(() => [WebhookDeliveryStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: DeliveryState[] | null;
  @Field(() => Int, { nullable: true, description: '1 to 200; 50 unless said.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page behind this cursor.' }) after?: string | null;
}

/** What the owners and admins of a workspace let other programs hear. */
@Resolver(() => WebhookType)
export class WebhooksResolver {
  constructor(private readonly deps: WebhooksContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [WebhookType], {
    description: 'The webhooks of this workspace, 20 at most, the oldest first.',
  })
  async webhooks(@Ctx() context: OperationContext): Promise<object[]> {
    return listWebhooks(await context.workspace());
  }

  @FieldResolver(() => Int, { description: 'How many deliveries wait to be sent.' })
  async waitingCount(@Root() { id }: Webhook, @Ctx() context: OperationContext): Promise<number> {
    return (await loadInBatch(context, WAITING, id, countWaiting)) ?? 0;
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => WebhookDeliveryConnectionType, { description: 'What a webhook was told, the newest first.' })
  async webhookDeliveries(
    @Args(() => WebhookDeliveriesArguments) request: WebhookDeliveriesArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listDeliveries(await context.workspace(), request);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => CreateWebhookPayload, {
    description: 'Lets another program hear what changes from now on.',
  })
  async createWebhook(
    @Arg('input', () => CreateWebhookInput) input: CreateWebhookInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const made = await createWebhook(await context.workspace(), this.deps, context.userId, input);
    context.keepSecret(made.secret);
    return made;
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateWebhookPayload, {
    description: 'Changes a webhook, pauses it or lets it go on. What waited too long is tried at once.',
  })
  async updateWebhook(
    @Arg('input', () => UpdateWebhookInput) input: UpdateWebhookInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { webhook: await updateWebhook(await context.workspace(), this.deps, input) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RenewWebhookSecretPayload, {
    description: 'Makes another secret; the old one signs nothing any more.',
  })
  async renewWebhookSecret(
    @Arg('input', () => WebhookInput) { id }: WebhookInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const made = await renewSecret(await context.workspace(), this.deps, id);
    context.keepSecret(made.secret);
    return made;
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => DeleteWebhookPayload, { description: 'Deletes a webhook with its log.' })
  async deleteWebhook(
    @Arg('input', () => WebhookInput) { id }: WebhookInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { webhook: await deleteWebhook(await context.workspace(), id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => PingWebhookPayload, { description: 'Sends a ping at once, to see whether it is heard.' })
  async pingWebhook(
    @Arg('input', () => WebhookInput) { id }: WebhookInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { webhookDelivery: await pingWebhook(await context.workspace(), id) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => ReplayWebhookDeliveriesPayload, {
    description: 'Sends again what has arrived or was given up, each under the id that it had.',
  })
  async replayWebhookDeliveries(
    @Arg('input', () => ReplayWebhookDeliveriesInput) input: ReplayWebhookDeliveriesInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { count: await replayDeliveries(await context.workspace(), input) };
  }
}

@Resolver(() => WebhookDeliveryType)
export class WebhookDeliveryContactField {
  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'The same as they stand now; null for a ping, and once they are deleted.',
  })
  async contact(
    @Root() { contactId }: WebhookDeliveryType,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return contactId === null ? null : loadContact(context, contactId);
  }
}
