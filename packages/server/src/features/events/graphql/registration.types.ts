import { EVENT_ACCESSES, REMINDERS_BEFORE } from '@convive/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';

export const EventAccessEnum = declareEnum('EventAccess', 'Who may register.', EVENT_ACCESSES, {
  PUBLIC: 'Anybody who has the address.',
  INVITED: 'Whoever has a personal link.',
  INTERNAL: 'People who are signed in, in a chosen role or account group, with the address of their contact.',
});

export const ReminderBeforeEnum = declareEnum(
  'ReminderBefore',
  'What guests who have not answered are reminded before.',
  REMINDERS_BEFORE,
  {
    REGISTRATION_END:
      'The end of registration, their own where their access group has one; else the beginning.',
    START: 'The beginning of the event.',
  },
);

@ObjectType('EventFormField', { simpleResolvers: true, description: 'What a registration form asks for.' })
export class EventFormFieldType {
  @Field(() => String, { description: "A contact's field, or `custom:<key>`." }) field!: string;
  @Field(() => Boolean, { description: 'Whether nobody registers without it.' }) isRequired!: boolean;
}

@ObjectType('TicketType', {
  simpleResolvers: true,
  description: 'What one can book: a kind of ticket, or a session where it has times of its own.',
})
export class TicketTypeType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'What it is about; line breaks are kept.' })
  description!: string | null;
  @Field(() => Int, { nullable: true, description: 'How many places; null: as many as the event takes.' })
  capacity!: number | null;
  @Field(() => Int, { description: 'How many one guest may book, companions among them.' })
  maxPerGuest!: number;
  @Field(() => Date, { nullable: true, description: 'When a session begins; null: with the event.' })
  startsAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When a session ends; null: with the event.' })
  endsAt!: Date | null;
  @Field(() => Boolean, {
    description:
      'Whether each takes a place of the event too. Sessions have places of their own, unless said.',
  })
  takesEventPlace!: boolean;
}

@ObjectType('AccessGroup', {
  simpleResolvers: true,
  description: 'Guests of an event who register under conditions of their own.',
})
export class AccessGroupType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What it is called.' }) name!: string;
  @Field(() => Boolean, { description: 'Whether those fall to it who come without a personal link.' })
  isPublic!: boolean;
  @Field(() => Date, { nullable: true, description: 'From when on they register; null: as the event says.' })
  opensAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Until when they register; null: as the event says.' })
  closesAt!: Date | null;
}

@ObjectType('EventAccountGroup', {
  simpleResolvers: true,
  description: 'An account group whose people may register.',
})
export class EventAccountGroupType {
  @Field(() => ID, { description: 'Id of the account group.' }) id!: string;
  @Field(() => String, { description: 'What it is called.' }) name!: string;
}
