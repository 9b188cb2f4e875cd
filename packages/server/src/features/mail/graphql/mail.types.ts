import type { Locale } from '@convive/shared';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { MAIL_LINK_ENDS, type MailLinkEnd } from '../mail-kind.ts';
import { MAIL_STATES, type MailState } from '../mail-message.ts';

const MailStateEnum = declareEnum('MailState', 'Where a mail stands.', MAIL_STATES, {
  QUEUED: 'Waits to be sent, or to be tried again.',
  SENT: 'The mail server has taken it.',
  KEPT: 'Is not sent: no mail server is set (SMTP_URL). It can be read here, and its link be handed on.',
  FAILED: 'The mail server refused it for good.',
  STOPPED: 'Was not sent: its recipient must not be written to.',
});

export const MailLinkEndEnum: Record<MailLinkEnd, MailLinkEnd> = declareEnum(
  'MailLinkEnd',
  'Why the link of a mail is not to be handed on.',
  MAIL_LINK_ENDS,
  {
    ACCEPTED: 'The invitation was accepted.',
    WITHDRAWN: 'The invitation was withdrawn.',
    EXPIRED: 'The invitation has expired; sent again, the same link opens once more.',
    GONE: 'What it led to is no more.',
    NOT_SHOWN: 'It works, and gives a role above that of the caller, to whom it is not shown.',
  },
);

@ArgsType()
export class MailsArguments {
  @Field(() => String, {
    nullable: true,
    description: "A part of the recipient's name or address or of the subject, 200 characters at most.",
  })
  search?: string | null;
  @Field(() => [MailStateEnum], { nullable: true, description: 'Those alone; absent: all.' })
  states?: MailState[] | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'A cursor of this list.' }) after?: string | null;
}

@ObjectType('Mail', { description: 'A mail that the workspace has written to one person.' })
export class MailType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, {
    description:
      'What it is for: INVITATION, INVITATION_RENEWAL, JOIN_HINT, GUEST_INVITATION, REGISTRATION, BOOKING_CANCELLED.',
  })
  kind!: string;
  @Field(() => ID, {
    description: 'Id of what it is about: of the invitation, of the guest, of the booking.',
  })
  aboutId!: string;
  @Field(() => MailStateEnum, { description: 'Where it stands.' }) state!: MailState;
  @Field(() => String, { description: "The recipient's name; empty where it is not known." })
  recipientName!: string;
  @Field(() => String, { description: "The recipient's address." }) recipientAddress!: string;
  @Field(() => String, { description: 'Its language: fr, en or de.' }) locale!: Locale;
  @Field(() => String, { description: 'Its subject.' }) subject!: string;
  @Field(() => Int, { description: 'How many times it was handed to the mail server.' }) attempts!: number;
  @Field(() => String, {
    nullable: true,
    description: 'What the mail server answered last, where it did not take the mail.',
  })
  lastError!: string | null;
  @Field(() => Date, { description: 'When it was written.' }) createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When the mail server took it.' }) sentAt!: Date | null;
}

export const MailConnectionType = connectionOf('Mail', MailType);
