import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { GuestEventType } from '../../events/graphql/index.ts';
import { MailPreviewType } from '../../mail/graphql/index.ts';
import type { GuestMailPurpose } from '../guests/guest-mail.ts';
import { GUEST_MAILING_STATES, type GuestMailingState } from '../guests/guest-mailing.ts';
import { GuestMailPurposeEnum, GuestSelectionInput } from './guest.inputs.ts';
import { GuestsLeftOutType, GuestType } from './guest.types.ts';

const ERRORS = { description: 'Empty on success.' };
const WORDS = { nullable: true, description: 'Words of your own; 2,000 characters at most.' };
const PURPOSE = { nullable: true, description: 'INVITATION unless said.' };

const GuestMailingStateEnum = declareEnum(
  'GuestMailingState',
  'Where mails stand that were planned.',
  GUEST_MAILING_STATES,
  {
    SCHEDULED: 'They wait for their time.',
    SENT: 'They were written.',
    CANCELLED: 'They were taken back; nobody was written to.',
    REFUSED: 'When they were due, whoever planned them might not any more, or the event was over.',
  },
);

@ObjectType('GuestMailing', { description: 'Mails to guests of an event, planned for a time to come.' })
export class GuestMailingType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => GuestMailPurposeEnum, { description: 'What for.' }) purpose!: GuestMailPurpose;
  @Field(() => String, { nullable: true, description: 'Words of whoever planned it.' })
  message!: string | null;
  @Field(() => Date, { description: 'When they are due.' }) dueAt!: Date;
  @Field(() => GuestMailingStateEnum, { description: 'Where they stand.' }) state!: GuestMailingState;
  @Field(() => Int, {
    description: 'While they wait: to how many guests; afterwards: to how many they went.',
  })
  count!: number;
  @Field(() => Date, { description: 'When they were planned.' }) createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When they were written, or taken back.' })
  finishedAt!: Date | null;
}

@InputType('GuestMailPreviewInput', { description: 'Which mail to look at before it is sent.' })
export class GuestMailPreviewInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => GuestSelectionInput, { description: 'Which guests are chosen.' })
  selection!: GuestSelectionInput;
  @Field(() => GuestMailPurposeEnum, PURPOSE) purpose?: GuestMailPurpose | null;
  @Field(() => String, WORDS) message?: string | null;
  @Field(() => Int, { nullable: true, description: 'Which of those who are written to, from 1.' })
  position?: number | null;
  @Field(() => String, { nullable: true, description: 'In another language than theirs: fr, en or de.' })
  language?: string | null;
}

@ObjectType('GuestMailPreview', {
  description: 'The mail that one of those chosen gets, and where they stand among them.',
})
export class GuestMailPreviewType {
  @Field(() => Int, { description: 'Which of those who are written to, from 1.' }) position!: number;
  @Field(() => Int, { description: 'How many are written to.' }) total!: number;
  @Field(() => GuestType, { description: 'To whom.' }) guest!: GuestType;
  @Field(() => MailPreviewType, { description: 'The mail.' }) mail!: MailPreviewType;
}

@InputType('SendGuestTestMailInput', { description: 'Which mail to send to oneself.' })
export class SendGuestTestMailInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => GuestMailPurposeEnum, PURPOSE) purpose?: GuestMailPurpose | null;
  @Field(() => String, WORDS) message?: string | null;
  @Field(() => String, { nullable: true, description: "The workspace's language unless said." })
  language?: string | null;
}

const KEPT = 'Whether what is written stays in the outbox, as no mail server is set.';

@ObjectType('SendGuestTestMailPayload', { description: 'What became of it.' })
export class SendGuestTestMailPayload {
  @Field(() => String, { nullable: true, description: "To which address: the caller's own." })
  sentTo!: string | null;
  @Field(() => Boolean, { nullable: true, description: KEPT }) isKept!: boolean | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('ScheduleGuestMailingInput', { description: 'Whom to write to, what for, and when.' })
export class ScheduleGuestMailingInput {
  @Field(() => ID, { description: 'Which event.' }) eventId!: string;
  @Field(() => GuestSelectionInput, { description: 'Which guests; who is written to is settled now.' })
  selection!: GuestSelectionInput;
  @Field(() => GuestMailPurposeEnum, PURPOSE) purpose?: GuestMailPurpose | null;
  @Field(() => String, WORDS) message?: string | null;
  @Field(() => Date, { description: 'When; within a year. They leave within a minute of it.' }) dueAt!: Date;
}

@ObjectType('ScheduleGuestMailingPayload', { description: 'What became of it.' })
export class ScheduleGuestMailingPayload {
  @Field(() => GuestMailingType, { nullable: true, description: 'As it was planned.' })
  guestMailing!: GuestMailingType | null;
  @Field(() => GuestEventType, { nullable: true, description: 'The event.' }) event!: GuestEventType | null;
  @Field(() => [GuestsLeftOutType], { description: 'Who is not written to, and why.' })
  leftOut!: GuestsLeftOutType[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('UpdateGuestMailingInput', { description: 'What to change of mails that wait.' })
export class UpdateGuestMailingInput {
  @Field(() => ID, { description: 'Which.' }) id!: string;
  @Field(() => Date, { nullable: true, description: 'Another time.' }) dueAt?: Date | null;
  @Field(() => String, { nullable: true, description: 'Other words; null: none. Absent: they stay.' })
  message?: string | null;
}

@InputType('CancelGuestMailingInput', { description: 'Which mails to take back.' })
export class CancelGuestMailingInput {
  @Field(() => ID, { description: 'Which.' }) id!: string;
}

@InputType('SendGuestMailingInput', { description: 'Which mails to send now.' })
export class SendGuestMailingInput {
  @Field(() => ID, { description: 'Which.' }) id!: string;
}

@ObjectType('UpdateGuestMailingPayload', { description: 'What became of it.' })
export class UpdateGuestMailingPayload {
  @Field(() => GuestMailingType, { nullable: true, description: 'As it waits now.' })
  guestMailing!: GuestMailingType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('CancelGuestMailingPayload', { description: 'What became of it.' })
export class CancelGuestMailingPayload {
  @Field(() => GuestMailingType, { nullable: true, description: 'As it was taken back.' })
  guestMailing!: GuestMailingType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('SendGuestMailingPayload', { description: 'What became of it.' })
export class SendGuestMailingPayload {
  @Field(() => GuestMailingType, { nullable: true, description: 'As it was sent.' })
  guestMailing!: GuestMailingType | null;
  @Field(() => Boolean, { nullable: true, description: KEPT }) isKept!: boolean | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
