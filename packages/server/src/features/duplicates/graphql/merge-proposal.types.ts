import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { ContactMergeType } from '../../contacts/graphql/index.ts';
import { MERGE_RULES } from '../merge-rules.ts';

const RuleEnum = declareEnum(
  'DuplicateMergeRule',
  'What makes contacts so certainly one person that many are merged at once.',
  MERGE_RULES,
  {
    SAME_NAME_AND_EMAIL: 'First name, last name and an e-mail address are the same.',
    SAME_NAME_AND_MOBILE: 'First name, last name and a mobile number are the same.',
    SAME_NAME_AND_BIRTH_DATE: 'First name, last name and day of birth are the same.',
  },
);
type Rule = keyof typeof RuleEnum;

@ObjectType('MergeConflict', {
  simpleResolvers: true,
  description: 'A field in which contacts have several values: one stays, the others stand in the history.',
})
export class MergeConflictType {
  @Field(() => String, { description: 'The field; of a custom one `custom:<key>`.' }) field!: string;
  @Field(() => String, { description: 'The value that stays.' }) kept!: string;
  @Field(() => [String], { description: 'The values that are given up.' }) given!: string[];
}

@ObjectType('DuplicateMergeProposal', {
  description: 'Contacts that a rule finds to be one person, and what merging them would do.',
})
export class DuplicateMergeProposalType {
  @Field(() => [MergeConflictType], { description: 'What would be given up; empty where nothing is.' })
  conflicts!: MergeConflictType[];
}

const ConnectionType = connectionOf('DuplicateMergeProposal', DuplicateMergeProposalType);

@ObjectType('DuplicateMergePlan', {
  simpleResolvers: true,
  description: 'What the rules would merge, without doing it.',
})
export class DuplicateMergePlanType {
  @Field(() => ConnectionType, { description: 'Merges, each by itself, by the age of their oldest contact.' })
  proposals!: object;
  @Field(() => Int, {
    description: 'How many more hang together, but not each with each: these are for a person to look at.',
  })
  openCount!: number;
}

@ArgsType()
export class DuplicateMergePlanArguments {
  @Field(() => [RuleEnum], { nullable: true, description: 'All of them unless said.' }) rules?: Rule[] | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

@InputType('DuplicateMergeInput', { description: 'One merge, as it was proposed.' })
export class DuplicateMergeInput {
  @Field(() => ID, { description: 'The contact that stays.' }) survivorId!: string;
  @Field(() => [ID], { description: 'The contacts that it stands for from now on; 49 at most.' })
  mergedIds!: string[];
}

@InputType('MergeDuplicatesInput', { description: 'Proposals that somebody has looked at.' })
export class MergeDuplicatesInput {
  @Field(() => [DuplicateMergeInput], { description: '1 to 100.' }) merges!: DuplicateMergeInput[];
  @Field(() => [RuleEnum], {
    nullable: true,
    description: 'The rules they were proposed by; all of them unless said.',
  })
  rules?: Rule[] | null;
}

const REFUSALS = ['NOT_CERTAIN', 'CHANGED_MEANWHILE'] as const;
const RefusalEnum = declareEnum('DuplicateMergeRefusal', 'Why a proposal was not carried out.', REFUSALS, {
  NOT_CERTAIN: 'The rules do not find it, or no longer.',
  CHANGED_MEANWHILE: 'One of the contacts was merged, archived or deleted this very moment.',
});

@ObjectType('RefusedDuplicateMerge', {
  simpleResolvers: true,
  description: 'A proposal that was not carried out.',
})
export class RefusedDuplicateMergeType {
  @Field(() => ID, { description: 'The contact that was to stay.' }) survivorId!: string;
  @Field(() => RefusalEnum, { description: 'Why.' }) reason!: keyof typeof RefusalEnum;
}

@InputType('UndoContactMergesInput', { description: 'Merges to take back.' })
export class UndoContactMergesInput {
  @Field(() => [ID], { description: '1 to 100.' }) mergeIds!: string[];
}

@ObjectType('RefusedMergeUndo', { simpleResolvers: true, description: 'A merge that was not taken back.' })
export class RefusedMergeUndoType {
  @Field(() => ID, { description: 'The merge.' }) mergeId!: string;
  @Field(() => String, {
    description: 'A code: MERGE_UNDONE, MERGED_SINCE, IDENTIFIER_TAKEN, VALUE_TAKEN, NOT_FOUND.',
  })
  reason!: string;
  @Field(() => String, { description: 'The same in words.' }) message!: string;
}

const ERRORS = { description: 'Empty on success.' };

@ObjectType('MergeDuplicatesPayload', { description: 'What became of it.' })
export class MergeDuplicatesPayload {
  @Field(() => [ContactMergeType], { nullable: true, description: 'The merges, to undo them.' })
  merges!: object[] | null;
  @Field(() => [RefusedDuplicateMergeType], { nullable: true, description: 'What was left as it is.' })
  refused!: RefusedDuplicateMergeType[] | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UndoContactMergesPayload', { description: 'What became of it.' })
export class UndoContactMergesPayload {
  @Field(() => Int, { description: 'How many were taken back.' }) count!: number;
  @Field(() => [RefusedMergeUndoType], { nullable: true, description: 'What stays merged, and why.' })
  refused!: RefusedMergeUndoType[] | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
