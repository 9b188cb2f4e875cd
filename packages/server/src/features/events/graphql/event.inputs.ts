import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { EVENT_PERIODS, type EventPeriod } from '../event.repository.ts';
import { RegistrationSettingsInput } from './registration.inputs.ts';

const EventPeriodEnum = declareEnum('EventPeriod', 'Which events, and in which order.', EVENT_PERIODS, {
  ALL: 'All of them, the latest first.',
  UPCOMING: 'Those that are not over, the next first.',
  PAST: 'Those that are over, the latest first.',
});

@ArgsType()
export class EventsArguments {
  @Field(() => EventPeriodEnum, { nullable: true, description: 'ALL unless said.' })
  period?: EventPeriod | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

const SLUG = 'Letters from a to z, figures and hyphens; absent: made of the title.';
const ZONE = 'IANA name of the time zone, such as Europe/Paris.';
const IMAGE =
  'What its page shows: the id of a file that the caller has just uploaded; PNG, JPEG, WebP or GIF, 5 MB at most.';
const LANGUAGES =
  'In which its page and its mails speak: fr, en, de. The first is for whoever speaks none of them; empty: all, the workspace’s first.';
const MANAGERS = 'Ids of the users who look after it; managers or above, 100 at most.';

@InputType('EventTranslationInput', {
  description: 'What an event says in a further language; what is absent is told by its main text.',
})
export class EventTranslationInput {
  @Field(() => String, { description: 'Which language: fr, en or de.' }) language!: string;
  @Field(() => String, { nullable: true, description: '200 characters at most.' }) title?: string | null;
  @Field(() => String, { nullable: true, description: 'Where; 500 characters at most.' }) place?:
    string | null;
  @Field(() => String, { nullable: true, description: '10,000 characters at most.' })
  description?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Its texts are right as they are, although the main text has changed: none is stale any more.',
  })
  isCurrent?: boolean | null;
}

const TRANSLATIONS =
  'Title, place and description in further languages, each language once: the whole list. Whoever reads another one, or a text that is not there, reads the main text.';

@InputType('CreateEventInput', { description: 'A new event.' })
export class CreateEventInput extends RegistrationSettingsInput {
  @Field(() => String, { description: '1 to 200 characters.' }) title!: string;
  @Field(() => String, { nullable: true, description: SLUG }) slug?: string | null;
  @Field(() => String, { nullable: true, description: '10,000 characters at most.' })
  description?: string | null;
  @Field(() => Date, { description: 'When it begins.' }) startsAt!: Date;
  @Field(() => Date, { description: 'When it ends; not before it begins.' }) endsAt!: Date;
  @Field(() => String, { description: ZONE }) timeZone!: string;
  @Field(() => String, { nullable: true, description: 'Where; 500 characters at most.' }) place?:
    string | null;
  @Field(() => ID, { nullable: true, description: IMAGE }) imageFileId?: string | null;
  @Field(() => [String], { nullable: true, description: LANGUAGES }) languages?: string[] | null;
  @Field(() => [EventTranslationInput], { nullable: true, description: TRANSLATIONS })
  translations?: EventTranslationInput[] | null;
  @Field(() => [ID], { nullable: true, description: MANAGERS }) managerIds?: string[] | null;
}

@InputType('UpdateEventInput', { description: 'What to change of an event; what is absent stays.' })
export class UpdateEventInput extends RegistrationSettingsInput {
  @Field(() => ID, { description: 'Which event.' }) id!: string;
  @Field(() => Int, { description: 'The version that was read; a newer one is told, not overwritten.' })
  expectedVersion!: number;
  @Field(() => String, { nullable: true, description: '1 to 200 characters.' }) title?: string | null;
  @Field(() => String, { nullable: true, description: 'Letters from a to z, figures and hyphens.' })
  slug?: string | null;
  @Field(() => String, { nullable: true, description: '10,000 characters at most; null clears.' })
  description?: string | null;
  @Field(() => Date, { nullable: true, description: 'When it begins.' }) startsAt?: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it ends; not before it begins.' })
  endsAt?: Date | null;
  @Field(() => String, { nullable: true, description: ZONE }) timeZone?: string | null;
  @Field(() => String, { nullable: true, description: 'Where; null clears.' }) place?: string | null;
  @Field(() => ID, { nullable: true, description: `${IMAGE} Null takes it away.` })
  imageFileId?: string | null;
  @Field(() => [String], { nullable: true, description: LANGUAGES }) languages?: string[] | null;
  @Field(() => [EventTranslationInput], { nullable: true, description: TRANSLATIONS })
  translations?: EventTranslationInput[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: `${MANAGERS} Owners and admins choose them; absent: they stay.`,
  })
  managerIds?: string[] | null;
}

@InputType('DeleteEventInput', { description: 'Which event to delete.' })
export class DeleteEventInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}
