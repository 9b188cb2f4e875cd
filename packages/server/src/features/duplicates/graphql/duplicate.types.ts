import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { TOPICS } from '../compare-contacts.ts';
import { AGREEMENTS } from '../compare-names.ts';
import { type DuplicatePair, LIKELIHOODS } from '../duplicate-pair.ts';

const LikelihoodEnum = declareEnum(
  'DuplicateLikelihood',
  'How likely two contacts are one person.',
  LIKELIHOODS,
  {
    CERTAIN: 'Nothing but a mistake in the data speaks against it: a score of 0.95 or more.',
    LIKELY: 'To be looked at: 0.5 or more.',
    POSSIBLE: 'Something speaks for it, and something against it.',
  },
);

const TopicEnum = declareEnum('DuplicateTopic', 'What was compared.', TOPICS, {
  NAME: 'First and last name together, where they stand in each other’s place or in one field.',
  FIRST_NAME: 'The first name.',
  LAST_NAME: 'The last name.',
  EMAIL: 'E-mail addresses, those that serve as identifier or stand in custom fields among them.',
  MOBILE_PHONE: 'A mobile number.',
  PHONE: 'Another telephone number.',
  BIRTH_DATE: 'The day of birth, from a custom field whose title says so.',
  ADDRESS: 'Street and place.',
  PLACE: 'Postcode or town alone.',
  ORGANIZATION: 'The organisation, without its legal form.',
  GENDER: 'The gender.',
  OTHER: 'Another field; `field` says which.',
});

const AgreementEnum = declareEnum('DuplicateAgreement', 'How two values stand to each other.', AGREEMENTS, {
  EXACT: 'The same, but for case, accents and punctuation.',
  NICKNAME: 'Forms of one name: Bob and Robert.',
  SIMILAR: 'A typing error apart, or alike in sound.',
  PARTIAL: 'One is a part of the other: Marie and Marie-Claire.',
  DISTANT: 'Several typing errors apart: hardly the same, but perhaps.',
  INITIAL: 'One is the initial of the other.',
  SWAPPED: 'First and last name stand in each other’s place, or in one field.',
  MISSING: 'One of them has none.',
  DIFFERENT: 'Another value: it speaks against.',
});

@ObjectType('DuplicateReason', {
  simpleResolvers: true,
  description: 'One thing that speaks for two contacts being one person, or against it.',
})
export class DuplicateReasonType {
  @Field(() => TopicEnum, { description: 'What was compared.' }) topic!: keyof typeof TopicEnum;
  @Field(() => String, {
    nullable: true,
    description: 'The field, where the topic does not say it: `username`, `custom:<key>`.',
  })
  field!: string | null;
  @Field(() => AgreementEnum, { description: 'How the values stand to each other.' })
  agreement!: keyof typeof AgreementEnum;
  @Field(() => Float, {
    description: 'Log2 of how many times likelier it makes it; below 0 it speaks against.',
  })
  bits!: number;
}

@ObjectType('DuplicatePair', { description: 'Two contacts that may be one person.' })
export class DuplicatePairType {
  @Field(() => Float, { description: 'From 0 to 1: how likely it is, by all that is known of both.' })
  score!: number;
}

/** What a resolver of a pair has at hand. */
export type PairSource = DuplicatePair;
export const LIKELIHOOD = LikelihoodEnum;
export const DuplicatePairConnectionType = connectionOf('DuplicatePair', DuplicatePairType);

@ArgsType()
export class DuplicateContactsArguments {
  @Field(() => ID, { nullable: true, description: 'Pairs of this contact alone.' }) contactId?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'From 0 to 1; 0.5 unless said. Below 0.15 nothing is kept.',
  })
  minScore?: number | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

@ObjectType('DuplicateSearch', {
  simpleResolvers: true,
  description: 'How far contacts have been compared. It is done after each change, in the background.',
})
export class DuplicateSearchType {
  @Field(() => Int, {
    description: 'Contacts that were changed and have not been compared yet, counted up to 10,000.',
  })
  waiting!: number;
}

@InputType('MarkNotDuplicatesInput', { description: 'Contacts that are different people.' })
export class MarkNotDuplicatesInput {
  @Field(() => [ID], { description: '2 to 50; each is told apart from each other.' }) contactIds!: string[];
}

@InputType('UnmarkNotDuplicatesInput', { description: 'Contacts that may be one person after all.' })
export class UnmarkNotDuplicatesInput {
  @Field(() => [ID], { description: '2 to 50.' }) contactIds!: string[];
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('MarkNotDuplicatesPayload', { description: 'What became of it.' })
export class MarkNotDuplicatesPayload {
  @Field(() => Int, { description: 'How many pairs are told apart that were not before.' }) count!: number;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UnmarkNotDuplicatesPayload', { description: 'What became of it.' })
export class UnmarkNotDuplicatesPayload {
  @Field(() => Int, { description: 'How many pairs are no longer told apart.' }) count!: number;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
