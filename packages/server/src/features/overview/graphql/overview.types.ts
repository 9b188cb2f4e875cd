import { Field, ID, Int, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { CONTACT_SOURCES, type ContactSource } from '../overview.repository.ts';

const ContactSourceEnum = declareEnum('ContactSource', 'How a contact came in.', CONTACT_SOURCES, {
  PERSON: 'Added by a person, by hand.',
  IMPORT: 'Out of a file.',
  API: 'Sent by another program.',
  REGISTRATION: 'Registered for an event by themselves.',
});

@ObjectType('OverviewContactCounts', { description: 'How many contacts there are.' })
export class ContactCountsType {
  @Field(() => Int, { description: 'The living: neither archived nor merged.' }) total!: number;
  @Field(() => Int, { description: 'Of these, those added since the month began.' })
  createdThisMonth!: number;
  @Field(() => Int, { description: 'Those put away.' }) archived!: number;
}

@ObjectType('OverviewMonth', { description: 'Living contacts of one month.' })
export class MonthType {
  @Field(() => String, { description: 'The month, as YYYY-MM.' }) month!: string;
  @Field(() => Int, { description: 'Added in this month.' }) created!: number;
  @Field(() => Int, { description: 'Added in this month or before.' }) total!: number;
}

@ObjectType('OverviewSource', { description: 'Living contacts that came in the same way.' })
export class SourceType {
  @Field(() => ContactSourceEnum, { description: 'How they came in.' }) source!: ContactSource;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType('OverviewGroup', { description: 'A group with its living contacts.' })
export class GroupCountType {
  @Field(() => ID, { description: 'Id of the group.' }) id!: string;
  @Field(() => String, { description: 'Name of the group.' }) name!: string;
  @Field(() => Int, { description: 'How many contacts are in it.' }) count!: number;
}

@ObjectType('OverviewGroups', {
  description: 'Living contacts by group; a contact in several groups counts in each.',
})
export class ContactsByGroupType {
  @Field(() => [GroupCountType], { description: 'The largest groups, the largest first.' })
  groups!: GroupCountType[];
  @Field(() => Int, { description: 'How many groups there are beside these.' }) furtherGroups!: number;
  @Field(() => Int, { description: 'Contacts that are in no group.' }) ungrouped!: number;
}

/** What the fields of an `Overview` are resolved from. */
export interface OverviewSource {
  timeZone: string;
}

@ObjectType('Overview', {
  description: 'The workspace in figures; each is computed only where it is asked for.',
})
export class OverviewType implements OverviewSource {
  @Field(() => String, { description: 'Where months begin and end.' }) timeZone!: string;
}
