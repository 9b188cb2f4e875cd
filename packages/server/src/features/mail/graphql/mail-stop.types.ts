import type { Locale } from '@convive/shared';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { MAIL_STOP_REASONS, type MailStop, type MailStopReason } from '../stops/mail-stop.ts';

const ERRORS = { description: 'Empty on success.' };

const MailStopReasonEnum = declareEnum(
  'MailStopReason',
  'Why an address must not be written to.',
  MAIL_STOP_REASONS,
  {
    UNSUBSCRIBED: 'Its holder wants no more mails.',
    BOUNCED: 'Its mail server knows no such mailbox.',
    BY_TEAM: 'Somebody of the team stopped it.',
  },
);

@ObjectType('MailStop', {
  description:
    'An address that mails to many do not go to. What was asked for itself, such as a ticket, still does.',
})
export class MailStopType implements Omit<MailStop, 'stoppedBy'> {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The address; null where its holder was erased: the stop stays.',
  })
  address!: string | null;
  @Field(() => MailStopReasonEnum, { description: 'Why.' }) reason!: MailStopReason;
  @Field(() => String, {
    nullable: true,
    description: 'What the team wrote, or what the mail server answered.',
  })
  note!: string | null;
  @Field(() => Date, { description: 'Since when.' }) stoppedAt!: Date;
}

export const MailStopConnectionType = connectionOf('MailStop', MailStopType);

@ArgsType()
export class MailStopsArguments {
  @Field(() => String, {
    nullable: true,
    description: 'One address in full, in whatever spelling; found also where its holder was erased.',
  })
  address?: string | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'A cursor of this list.' }) after?: string | null;
}

@InputType('AddMailStopInput', { description: 'An address that is not to be written to.' })
export class AddMailStopInput {
  @Field(() => String, { description: 'The address.' }) address!: string;
  @Field(() => String, { nullable: true, description: 'Why; 500 characters at most.' })
  note?: string | null;
}

@ObjectType('AddMailStopPayload', { description: 'What became of it.' })
export class AddMailStopPayload {
  @Field(() => MailStopType, { nullable: true, description: 'The stop.' }) mailStop!: MailStopType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('LiftMailStopInput', { description: 'Which stop ends, and why.' })
export class LiftMailStopInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Why it ends; 1 to 500 characters, kept with who lifted it.' })
  reason!: string;
}

@ObjectType('LiftMailStopPayload', { description: 'What became of it.' })
export class LiftMailStopPayload {
  @Field(() => MailStopType, { nullable: true, description: 'The stop that has ended.' })
  mailStop!: MailStopType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('MailSubscription', {
  description: 'What the holder of a link at the foot of a mail is told of their address in a workspace.',
})
export class MailSubscriptionType {
  @Field(() => String, { description: "The workspace's name." }) workspaceName!: string;
  @Field(() => String, { description: 'In which language they were written to: fr, en or de.' })
  language!: Locale;
  @Field(() => String, {
    nullable: true,
    description: 'Enough of the address to recognise it; null where nothing is known of it any more.',
  })
  addressHint!: string | null;
  @Field(() => Boolean, { description: 'Whether they have unsubscribed.' }) isUnsubscribed!: boolean;
}

@InputType('UnsubscribeInput', { description: 'Who wants no more mails to many, by their link.' })
export class UnsubscribeInput {
  @Field(() => String, { description: 'The last part of the link.' }) token!: string;
}

@ObjectType('UnsubscribePayload', { description: 'What became of it.' })
export class UnsubscribePayload {
  @Field(() => MailSubscriptionType, { nullable: true, description: 'As it stands now.' })
  mailSubscription!: MailSubscriptionType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('ResubscribeInput', { description: 'Who has changed their mind, by their link.' })
export class ResubscribeInput {
  @Field(() => String, { description: 'The last part of the link.' }) token!: string;
}

@ObjectType('ResubscribePayload', { description: 'What became of it.' })
export class ResubscribePayload {
  @Field(() => MailSubscriptionType, { nullable: true, description: 'As it stands now.' })
  mailSubscription!: MailSubscriptionType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
