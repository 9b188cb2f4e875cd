import type { EventAccess, ReminderBefore, Role } from '@convive/shared';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { RoleEnum, UserType } from '../../accounts/graphql/index.ts';
import {
  AccessGroupType,
  EventAccessEnum,
  EventAccountGroupType,
  EventFormFieldType,
  ReminderBeforeEnum,
  TicketTypeType,
} from './registration.types.ts';

@ObjectType('EventImage', { simpleResolvers: true, description: 'What the page of an event shows.' })
export class EventImageType {
  @Field(() => ID, { description: 'The id of the file.' }) fileId!: string;
  @Field(() => String, {
    description: 'Where it is shown: of a public event for everybody, else for a quarter of an hour.',
  })
  url!: string;
}

@ObjectType('StaleEventTexts', {
  simpleResolvers: true,
  description:
    'Since when the main text says something else than a text in a further language was written for.',
})
export class StaleEventTextsType {
  @Field(() => Date, { nullable: true, description: 'Of the title; null: it has not changed.' })
  title!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Of the place; null: it has not changed.' })
  place!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Of the description; null: it has not changed.' })
  description!: Date | null;
}

@ObjectType('TranslatedEventTexts', {
  simpleResolvers: true,
  description: 'What the main text of an event said when it was translated: empty where it said nothing.',
})
export class TranslatedEventTextsType {
  @Field(() => String, { nullable: true, description: 'The title; null: as it is, or not known.' })
  title!: string | null;
  @Field(() => String, { nullable: true, description: 'The place; null: as it is, or not known.' })
  place!: string | null;
  @Field(() => String, { nullable: true, description: 'The description; null: as it is, or not known.' })
  description!: string | null;
}

@ObjectType('EventTranslation', {
  simpleResolvers: true,
  description: 'What an event says in a further language.',
})
export class EventTranslationType {
  @Field(() => String, { description: 'Which language.' }) language!: string;
  @Field(() => String, { nullable: true, description: 'What it is called; null: as in the main text.' })
  title!: string | null;
  @Field(() => String, { nullable: true, description: 'Where; null: as in the main text.' })
  place!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is about; null: as in the main text.' })
  description!: string | null;
  @Field(() => StaleEventTextsType, {
    nullable: true,
    description: 'Which of its texts stayed as they were when the main text changed; null: none.',
  })
  staleSince?: StaleEventTextsType | null;
  @Field(() => TranslatedEventTextsType, {
    nullable: true,
    description: 'Of the texts that are stale: what they were translated from.',
  })
  translatedFrom?: TranslatedEventTextsType | null;
}

@ObjectType('GuestEvent', { description: 'An occasion with guests.' })
export class GuestEventType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Its name in addresses, unique in the workspace.' }) slug!: string;
  @Field(() => String, { description: 'What it is called.' }) title!: string;
  @Field(() => String, { nullable: true, description: 'What it is about; line breaks are kept.' })
  description!: string | null;
  @Field(() => Date, { description: 'When it begins.' }) startsAt!: Date;
  @Field(() => Date, { description: 'When it ends.' }) endsAt!: Date;
  @Field(() => String, { description: 'IANA name of the time zone it takes place in.' }) timeZone!: string;
  @Field(() => String, { nullable: true, description: 'Where it takes place.' }) place!: string | null;
  @Field(() => EventImageType, { nullable: true, description: 'What its page shows.' })
  image!: EventImageType | null;
  @Field(() => [String], {
    description:
      'In which its page and its mails speak, the one for whoever speaks none of them first; empty: all, the workspace’s first.',
  })
  languages!: string[];
  @Field(() => [EventTranslationType], {
    description: 'What it says in further languages; its own title, place and description are the main text.',
  })
  translations!: EventTranslationType[];
  @Field(() => EventAccessEnum, { description: 'Who may register.' }) access!: EventAccess;
  @Field(() => [RoleEnum], { description: 'Of INTERNAL: in which roles one may register.' })
  internalRoles!: Role[];
  @Field(() => [EventAccountGroupType], {
    description: 'Of INTERNAL: the account groups whose people may register, by name.',
  })
  accountGroups!: EventAccountGroupType[];
  @Field(() => Int, { nullable: true, description: 'How many places it has; null: as many as come.' })
  capacity!: number | null;
  @Field(() => Int, {
    description: 'How many come on one registration where there are no ticket types.',
  })
  maxPerGuest!: number;
  @Field(() => Date, { nullable: true, description: 'From when on one registers; null: at once.' })
  registrationOpensAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'Until when one registers; null: until it ends.' })
  registrationClosesAt!: Date | null;
  @Field(() => Boolean, { description: 'Whether the team says yes to each registration.' })
  needsApproval!: boolean;
  @Field(() => Boolean, { description: 'Whether one may wait for a place where none is left.' })
  hasWaitingList!: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'How many days before guests who have not answered are reminded; null: never.',
  })
  reminderDays!: number | null;
  @Field(() => ReminderBeforeEnum, { description: 'Before what.' }) reminderBefore!: ReminderBefore;
  @Field(() => [EventFormFieldType], {
    description: 'What one is asked for, in order; names and e-mail address among them.',
  })
  form!: EventFormFieldType[];
  @Field(() => [TicketTypeType], { description: 'What one can book, in order.' })
  ticketTypes!: TicketTypeType[];
  @Field(() => [AccessGroupType], { description: 'Guests with conditions of their own, in order.' })
  accessGroups!: AccessGroupType[];
  @Field(() => Int, { description: 'Counts saves; goes into `expectedVersion`.' }) version!: number;
  @Field(() => Date, { description: 'When it was added.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When it was last saved.' }) updatedAt!: Date;
  @Field(() => [UserType], { description: 'Who looks after it in the role MANAGER, by name.' })
  managers!: UserType[];
}

export const GuestEventConnectionType = connectionOf('GuestEvent', GuestEventType);

const EVENT = { nullable: true, description: 'The event as saved.' };
const ERRORS = { description: 'Empty on success.' };

@ObjectType('CreateEventPayload', { description: 'What became of it.' })
export class CreateEventPayload {
  @Field(() => GuestEventType, EVENT) event!: GuestEventType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UpdateEventPayload', { description: 'What became of it.' })
export class UpdateEventPayload {
  @Field(() => GuestEventType, {
    nullable: true,
    description: 'As saved; after STALE_VERSION as it stands now.',
  })
  event!: GuestEventType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteEventPayload', { description: 'What became of it.' })
export class DeleteEventPayload {
  @Field(() => GuestEventType, { nullable: true, description: 'The event as it was.' })
  event!: GuestEventType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
