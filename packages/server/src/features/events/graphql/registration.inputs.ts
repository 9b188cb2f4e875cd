import { type EventAccess, type ReminderBefore, type Role } from '@convive/shared';
import { Field, ID, InputType, Int } from 'type-graphql';
import { RoleEnum } from '../../accounts/graphql/index.ts';
import { EventAccessEnum, ReminderBeforeEnum } from './registration.types.ts';

@InputType('EventFormFieldInput', { description: 'What a registration form asks for.' })
export class EventFormFieldInput {
  @Field(() => String, {
    description:
      "A contact's field, or `custom:<key>`; not those hidden from contacts, unique ones, nor files.",
  })
  field!: string;
  @Field(() => Boolean, { description: 'Whether nobody registers without it.' }) isRequired!: boolean;
}

@InputType('TicketTypeInput', { description: 'What one can book.' })
export class TicketTypeInput {
  @Field(() => ID, { nullable: true, description: 'Of one that is there; absent: a new one.' })
  id?: string | null;
  @Field(() => String, { description: '1 to 200 characters.' }) title!: string;
  @Field(() => String, { nullable: true, description: '2,000 characters at most.' })
  description?: string | null;
  @Field(() => Int, { nullable: true, description: 'How many places; null: as many as the event takes.' })
  capacity?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many one guest may book, companions among them; 1 unless said, 50 at most.',
  })
  maxPerGuest?: number | null;
  @Field(() => Date, { nullable: true, description: 'When a session begins.' }) startsAt?: Date | null;
  @Field(() => Date, { nullable: true, description: 'When a session ends.' }) endsAt?: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether each takes a place of the event too; unless said, whatever has no times of its own does, and a session does not.',
  })
  takesEventPlace?: boolean | null;
}

@InputType('AccessGroupInput', { description: 'Guests who register under conditions of their own.' })
export class AccessGroupInput {
  @Field(() => ID, { nullable: true, description: 'Of one that is there; absent: a new one.' })
  id?: string | null;
  @Field(() => String, { description: '1 to 100 characters.' }) name!: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether those fall to it who come without a personal link; one at most. False unless said.',
  })
  isPublic?: boolean | null;
  @Field(() => Date, { nullable: true, description: 'From when on they register; null: as the event says.' })
  opensAt?: Date | null;
  @Field(() => Date, { nullable: true, description: 'Until when they register; null: as the event says.' })
  closesAt?: Date | null;
}

/** How one registers: the same of a new event and of one that is changed. */
@InputType()
export abstract class RegistrationSettingsInput {
  @Field(() => EventAccessEnum, { nullable: true, description: 'Who may register; PUBLIC unless said.' })
  access?: EventAccess | null;
  @Field(() => [RoleEnum], {
    nullable: true,
    description: 'Of INTERNAL: in which roles, beside the account groups.',
  })
  internalRoles?: Role[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'Of INTERNAL: of which account groups; replaces the list.',
  })
  accountGroupIds?: string[] | null;
  @Field(() => Int, { nullable: true, description: 'How many places, 1,000,000 at most; null: no limit.' })
  capacity?: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many come on one registration where there are no ticket types; 1 unless said, 50 at most.',
  })
  maxPerGuest?: number | null;
  @Field(() => Date, { nullable: true, description: 'From when on one registers; null: at once.' })
  registrationOpensAt?: Date | null;
  @Field(() => Date, { nullable: true, description: 'Until when one registers; null: until the event ends.' })
  registrationClosesAt?: Date | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the team says yes to each; false unless said.',
  })
  needsApproval?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether one may wait for a place where none is left; true unless said.',
  })
  hasWaitingList?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'So many days before, at 9 o’clock of the place, guests who were invited and have not answered are reminded, once; 60 at most. Null: never.',
  })
  reminderDays?: number | null;
  @Field(() => ReminderBeforeEnum, {
    nullable: true,
    description: 'Before what; REGISTRATION_END unless said.',
  })
  reminderBefore?: ReminderBefore | null;
  @Field(() => [EventFormFieldInput], {
    nullable: true,
    description: 'What is asked, in order, 60 fields at most. Names and e-mail address are always asked.',
  })
  form?: EventFormFieldInput[] | null;
  @Field(() => [TicketTypeInput], {
    nullable: true,
    description: 'Replaces the list, 50 at most; one that is booked cannot be left out.',
  })
  ticketTypes?: TicketTypeInput[] | null;
  @Field(() => [AccessGroupInput], { nullable: true, description: 'Replaces the list, 50 at most.' })
  accessGroups?: AccessGroupInput[] | null;
}
