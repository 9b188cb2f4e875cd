import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../../platform/graphql/user-error.type.ts';
import {
  DELIVERY_FAILURES,
  DELIVERY_STATES,
  type DeliveryFailure,
  type DeliveryKind,
  type DeliveryState,
  WEBHOOK_KINDS,
  WEBHOOK_STATES,
  type WebhookKind,
  type WebhookState,
} from '../webhook.ts';

const KIND_DESCRIPTIONS: Record<WebhookKind, string> = {
  CONTACT_CREATED: 'A contact is there that was not: `contact.created`.',
  CONTACT_UPDATED:
    'Something about a contact changed: `contact.updated`. Changes of one moment are told once.',
  CONTACT_ARCHIVED: 'A contact was put away: `contact.archived`.',
  CONTACT_RESTORED: 'A contact lives again, out of the archive or of a merge: `contact.restored`.',
  CONTACT_MERGED: 'A contact was merged into another: `contact.merged`.',
  CONTACT_DELETED: 'A contact is gone for good: `contact.deleted`, with its id alone.',
  BOOKING_CHANGED: 'A booking was made or changed: `booking.changed`.',
  GUEST_CHANGED:
    'A guest was added or taken off the list, or their status changed: `guest.changed`; of who was taken off, `guest` is null.',
};

export const WebhookKindEnum = declareEnum(
  'WebhookKind',
  'What a webhook tells.',
  WEBHOOK_KINDS,
  KIND_DESCRIPTIONS,
);

const WebhookDeliveryKindEnum = declareEnum(
  'WebhookDeliveryKind',
  'What a delivery tells.',
  [...WEBHOOK_KINDS, 'PING'] as const,
  { ...KIND_DESCRIPTIONS, PING: 'Somebody tries whether it is heard: `ping`.' },
);

const WebhookStateEnum = declareEnum('WebhookState', 'How a webhook is doing.', WEBHOOK_STATES, {
  ACTIVE: 'It is told what changes.',
  PAUSED: 'What changes is kept for it, for seven days at most.',
  FAILING: 'A delivery was given up after ten attempts, and nothing has got through since.',
});

export const WebhookDeliveryStateEnum = declareEnum(
  'WebhookDeliveryState',
  'Where a delivery stands.',
  DELIVERY_STATES,
  {
    WAITING: 'It is still to be sent, perhaps once more.',
    DELIVERED: 'It was answered with a status from 200 to 299.',
    FAILED: 'It was given up after ten attempts.',
  },
);

const WebhookFailureEnum = declareEnum('WebhookFailure', 'Why an attempt got no answer.', DELIVERY_FAILURES, {
  TIMEOUT: 'No answer within ten seconds.',
  PRIVATE_ADDRESS: 'The name leads into a private network; nothing was sent.',
  UNKNOWN_HOST: 'Nobody knows the name of the host.',
  CONNECTION_REFUSED: 'Nobody listens there.',
  CONNECTION_LOST: 'The connection was cut before an answer came.',
  CERTIFICATE: 'The certificate of the host cannot be trusted.',
  UNREACHABLE: 'It could not be reached for another reason.',
});

@ObjectType('Webhook', { description: 'Where another program is told what changes here.' })
export class WebhookType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Where it is told, by POST.' }) url!: string;
  @Field(() => [WebhookKindEnum], { description: 'What it is told.' }) kinds!: WebhookKind[];
  @Field(() => WebhookStateEnum, { description: 'How it is doing.' }) state!: WebhookState;
  @Field(() => Date, { nullable: true, description: 'When it was given up on; null while it answers.' })
  failingSince!: Date | null;
  @Field(() => Date, { description: 'When it was set up.' }) createdAt!: Date;
}

@ObjectType('WebhookDelivery', { description: 'One thing that a webhook is told; kept for seven days.' })
export class WebhookDeliveryType {
  @Field(() => ID, { description: 'Its id, the same at each attempt: the header `Convive-Delivery`.' })
  id!: string;
  @Field(() => WebhookDeliveryKindEnum, { description: 'What it tells.' }) kind!: DeliveryKind;
  @Field(() => ID, { nullable: true, description: 'Whom it is about; null for a ping.' })
  contactId!: string | null;
  @Field(() => WebhookDeliveryStateEnum, { description: 'Where it stands.' }) state!: DeliveryState;
  @Field(() => Int, { description: 'How often it was sent.' }) attempts!: number;
  @Field(() => Int, { nullable: true, description: 'HTTP status of the last answer; null: none came.' })
  status!: number | null;
  @Field(() => WebhookFailureEnum, { nullable: true, description: 'Why no answer came.' })
  failure!: DeliveryFailure | null;
  @Field(() => Int, { nullable: true, description: 'Milliseconds that the last attempt took.' })
  durationMs!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'What is sent; null before the first attempt, and once the person was erased.',
  })
  body!: string | null;
  @Field(() => Date, { description: 'When it was written.' }) createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was last sent.' }) attemptedAt!: Date | null;
  @Field(() => Date, { description: 'When it is sent next, where it waits.' }) dueAt!: Date;
}

export const WebhookDeliveryConnectionType = connectionOf('WebhookDelivery', WebhookDeliveryType);

const URL_HELP = 'An address with https:// that can be reached from everywhere; 2000 characters at most.';
const KINDS_HELP = 'What to tell; one at least.';

@InputType('CreateWebhookInput', { description: 'Where to tell what.' })
export class CreateWebhookInput {
  @Field(() => String, { description: URL_HELP }) url!: string;
  @Field(() => [WebhookKindEnum], { description: KINDS_HELP }) kinds!: WebhookKind[];
}

@InputType('UpdateWebhookInput', { description: 'What changes of a webhook; what is absent stays.' })
export class UpdateWebhookInput {
  @Field(() => ID, { description: 'Which webhook.' }) id!: string;
  @Field(() => String, { nullable: true, description: URL_HELP }) url?: string | null;
  @Field(() => [WebhookKindEnum], { nullable: true, description: KINDS_HELP }) kinds?: WebhookKind[] | null;
  @Field(() => Boolean, { nullable: true, description: 'True: send nothing for now. False: go on.' })
  isPaused?: boolean | null;
}

@InputType('WebhookInput', { description: 'Which webhook.' })
export class WebhookInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@InputType('ReplayWebhookDeliveriesInput', { description: 'What to send again: ids, or all since a moment.' })
export class ReplayWebhookDeliveriesInput {
  @Field(() => ID, { description: 'Of which webhook.' }) webhookId!: string;
  @Field(() => [ID], { nullable: true, description: 'These, 500 at most.' }) ids?: string[] | null;
  @Field(() => Date, { nullable: true, description: 'All that were written since.' }) since?: Date | null;
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('CreateWebhookPayload', { description: 'What became of it.' })
export class CreateWebhookPayload {
  @Field(() => WebhookType, { nullable: true, description: 'The new webhook.' }) webhook!: WebhookType | null;
  @Field(() => String, { nullable: true, description: 'The secret that signs. It is told this once.' })
  secret!: string | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RenewWebhookSecretPayload', { description: 'What became of it.' })
export class RenewWebhookSecretPayload {
  @Field(() => WebhookType, { nullable: true, description: 'The webhook.' }) webhook!: WebhookType | null;
  @Field(() => String, { nullable: true, description: 'The new secret. It is told this once.' })
  secret!: string | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UpdateWebhookPayload', { description: 'What became of it.' })
export class UpdateWebhookPayload {
  @Field(() => WebhookType, { nullable: true, description: 'The webhook as saved.' })
  webhook!: WebhookType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteWebhookPayload', { description: 'What became of it.' })
export class DeleteWebhookPayload {
  @Field(() => WebhookType, { nullable: true, description: 'The webhook as it was.' })
  webhook!: WebhookType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('PingWebhookPayload', { description: 'What became of it.' })
export class PingWebhookPayload {
  @Field(() => WebhookDeliveryType, {
    nullable: true,
    description: 'The ping; its log says what came of it.',
  })
  webhookDelivery!: WebhookDeliveryType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('ReplayWebhookDeliveriesPayload', { description: 'What became of it.' })
export class ReplayWebhookDeliveriesPayload {
  @Field(() => Int, { description: 'How many are sent again.' }) count!: number;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
