import type { GuestStatus } from '@convive/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { ContactType } from '../../contacts/graphql/index.ts';
import { GuestEventType } from '../../events/graphql/index.ts';
import { LEFT_OUT_REASONS, type LeftOutReason } from '../guests/choose-guests.ts';
import { GuestStatusEnum } from './guest-status.enum.ts';

const LeftOutReasonEnum = declareEnum(
  'GuestLeftOutReason',
  'Why a guest is not written to.',
  LEFT_OUT_REASONS,
  {
    CONSENT_WITHDRAWN: 'They do not want mails.',
    NO_EMAIL: 'No e-mail address of theirs is known, or what stands there is none.',
    STOPPED: 'Their address must not be written to: they unsubscribed, it bounced, or the team stopped it.',
    ANSWERED: 'They have answered: registered, waiting, declined or cancelled.',
    ALREADY_INVITED: 'They were invited before. Name them by id to invite them again.',
    NOT_INVITED: 'Nobody is reminded of an invitation that they never got.',
    JUST_REMINDED: 'They were reminded within the last 24 hours.',
  },
);

@ObjectType('Guest', { description: 'A contact of an event.' })
export class GuestType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => GuestEventType, { description: 'The event.' }) event!: GuestEventType;
  @Field(() => ContactType, { description: 'The person.' }) contact!: ContactType;
  @Field(() => GuestStatusEnum, { description: 'How far they have come.' }) status!: GuestStatus;
  @Field(() => String, {
    nullable: true,
    description: 'Where they come from: REGISTRATION, IMPORT, a ticket shop; null: added by the team.',
  })
  source!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Their link to the event, which knows them. Whoever holds it acts in their name.',
  })
  personalLink!: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'The access group of the event under whose conditions they register; null: those of the event.',
  })
  accessGroupId!: string | null;
  @Field(() => Date, { description: 'When they came onto the list.' }) addedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When they were last invited.' }) invitedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When they were last reminded.' })
  remindedAt!: Date | null;
  @Field(() => Date, {
    nullable: true,
    description: 'When the last mail to them came back; null: it did not.',
  })
  undeliveredAt!: Date | null;
  @Field(() => Boolean, {
    description: 'Whether the last invitation to them stays in the outbox, as no mail server was set.',
  })
  isMailKept!: boolean;
  @Field(() => Boolean, {
    description: 'Whether the last mail about their bookings stays in the outbox, as no mail server was set.',
  })
  isConfirmationKept!: boolean;
  @Field(() => Date, { nullable: true, description: 'When they first opened their link.' })
  openedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When they declined.' }) declinedAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When the first of their confirmed bookings was made.' })
  registeredAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When a booking of theirs was last cancelled.' })
  cancelledAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When they were let in.' }) checkedInAt!: Date | null;
}

export const GuestConnectionType = connectionOf('Guest', GuestType);

@ObjectType('GuestCount', { simpleResolvers: true, description: 'How many guests have come so far.' })
export class GuestCountType {
  @Field(() => GuestStatusEnum, { description: 'How far.' }) status!: GuestStatus;
  @Field(() => Int, { description: 'How many, each person once.' }) count!: number;
}

@ObjectType('NamedCount', { simpleResolvers: true, description: 'How many of one name.' })
export class NamedCountType {
  @Field(() => String, { nullable: true, description: 'The name; null: none.' }) name!: string | null;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType('GuestsChanged', {
  simpleResolvers: true,
  description: 'That the guests of an event have moved: read anew what you show of them.',
})
export class GuestsChangedType {
  @Field(() => ID, { description: 'The event.' }) eventId!: string;
}

const ERRORS = { description: 'Empty on success.' };
const EVENT = { nullable: true, description: 'The event, with its figures as they stand now.' };

@ObjectType('AddGuestsPayload', { description: 'What became of it.' })
export class AddGuestsPayload {
  @Field(() => GuestEventType, EVENT) event!: GuestEventType | null;
  @Field(() => Int, { nullable: true, description: 'How many were not guests before.' }) count!:
    number | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RemoveGuestsPayload', { description: 'What became of it.' })
export class RemoveGuestsPayload {
  @Field(() => GuestEventType, EVENT) event!: GuestEventType | null;
  @Field(() => Int, { nullable: true, description: 'How many went.' }) count!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many stay because they have booked.' })
  kept!: number | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('MoveGuestsPayload', { description: 'What became of it.' })
export class MoveGuestsPayload {
  @Field(() => GuestEventType, EVENT) event!: GuestEventType | null;
  @Field(() => Int, { nullable: true, description: 'How many were under other conditions.' })
  count!: number | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('GuestsLeftOut', { description: 'Guests who are not written to, for one reason.' })
export class GuestsLeftOutType {
  @Field(() => LeftOutReasonEnum, { description: 'Why.' }) reason!: LeftOutReason;
  @Field(() => Int, { description: 'How many.' }) count!: number;
  @Field(() => [GuestType], { description: 'Who; 100 at most.' }) guests!: GuestType[];
}

@ObjectType('InviteGuestsPayload', { description: 'What became of it, or would.' })
export class InviteGuestsPayload {
  @Field(() => GuestEventType, EVENT) event!: GuestEventType | null;
  @Field(() => Int, { nullable: true, description: 'How many are written to.' }) count!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many would be written to beside them; ask again for these.',
  })
  remaining!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether what is written stays in the outbox, as no mail server is set.',
  })
  isKept!: boolean | null;
  @Field(() => [GuestsLeftOutType], { description: 'Who is not written to, and why.' })
  leftOut!: GuestsLeftOutType[];
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RenewGuestLinkPayload', { description: 'What became of it.' })
export class RenewGuestLinkPayload {
  @Field(() => GuestType, { nullable: true, description: 'The guest, with the new link.' })
  guest!: GuestType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('TicketTypeFigures', {
  simpleResolvers: true,
  description: 'What is booked of one ticket type of an event.',
})
export class TicketTypeFiguresType {
  @Field(() => ID, { nullable: true, description: 'Of the ticket type; null for bookings of none.' })
  ticketTypeId!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is called.' }) title!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many places it has; null: no number of its own.' })
  capacity!: number | null;
  @Field(() => Int, { description: 'Confirmed, or held.' }) taken!: number;
  @Field(() => Int, { description: 'On the waiting list.' }) waiting!: number;
  @Field(() => Int, { description: 'To be approved.' }) requested!: number;
}
