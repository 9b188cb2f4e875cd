import type { CustomFieldType } from '@convive/shared';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../../platform/graphql/connection.ts';
import { UserErrorType } from '../../../../platform/graphql/user-error.type.ts';
import { ContactType } from '../../../contacts/graphql/index.ts';
import {
  CustomFieldType as CustomFieldObject,
  CustomFieldTypeEnum,
} from '../../../custom-fields/graphql/index.ts';
import { SourceType } from '../../../sources/graphql/index.ts';

const ERRORS = { description: 'Empty on success.' };

@ObjectType('ValueProposal', {
  description:
    'What a source says of a contact and was not written, since somebody who counts more says otherwise.',
})
export class ValueProposalType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: "The contact's field, or `custom:<key>`." }) field!: string;
  @Field(() => String, {
    description: 'What the source says, as it is stored; empty where it would empty the field.',
  })
  value!: string;
  @Field(() => String, { description: 'The same as people read it.' }) text!: string;
  @Field(() => String, { nullable: true, description: 'What stands instead, as people read it.' }) current!:
    string | null;
  @Field(() => SourceType, { description: 'Who says so.' }) source!: SourceType;
  @Field(() => Date, { description: 'Since when.' }) saidAt!: Date;
}

export const ValueProposalConnectionType = connectionOf('ValueProposal', ValueProposalType);

@InputType('ValueProposalFilter', {
  description: 'Which proposals are meant; all parts that are given hold.',
})
export class ValueProposalFilter {
  @Field(() => ID, { nullable: true, description: 'Of this source, by its key.' }) source?: string | null;
  @Field(() => String, { nullable: true, description: 'Of this field.' }) field?: string | null;
  @Field(() => ID, { nullable: true, description: 'What this import wanted.' }) importId?: string | null;
}

@ArgsType()
export class ValueProposalsArguments {
  @Field(() => ValueProposalFilter, { nullable: true, description: 'All of them where nothing is said.' })
  filter?: ValueProposalFilter | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}

@InputType('AcceptValueProposalsInput', { description: 'Which proposals to write together.' })
export class AcceptValueProposalsInput {
  @Field(() => ValueProposalFilter, { nullable: true, description: 'All of them where nothing is said.' })
  filter?: ValueProposalFilter | null;
}

@InputType('DismissValueProposalsInput', { description: 'Which proposals to leave be together.' })
export class DismissValueProposalsInput {
  @Field(() => ValueProposalFilter, { nullable: true, description: 'All of them where nothing is said.' })
  filter?: ValueProposalFilter | null;
}

@ObjectType('AcceptValueProposalsPayload', { description: 'What became of them.' })
export class AcceptValueProposalsPayload {
  @Field(() => Int, { nullable: true, description: 'How many were written.' }) acceptedCount!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many could not be, as the value is taken or its field gone; they are dismissed.',
  })
  refusedCount!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many are still to be decided on: one call takes 2,000. Call again.',
  })
  remainingCount!: number | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DismissValueProposalsPayload', { description: 'What became of them.' })
export class DismissValueProposalsPayload {
  @Field(() => Int, { nullable: true, description: 'How many were left be.' }) dismissedCount!: number | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('AcceptValueProposalInput', { description: 'Which proposal to write.' })
export class AcceptValueProposalInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@InputType('DismissValueProposalInput', { description: 'Which proposal to leave be.' })
export class DismissValueProposalInput {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
}

@ObjectType('AcceptValueProposalPayload', { description: 'What became of it.' })
export class AcceptValueProposalPayload {
  @Field(() => ContactType, { nullable: true, description: 'The contact as it now is.' })
  contact!: ContactType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DismissValueProposalPayload', { description: 'What became of it.' })
export class DismissValueProposalPayload {
  @Field(() => ContactType, { nullable: true, description: 'The contact, whose values stay.' })
  contact!: ContactType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('ProposedField', { description: 'A key that programs send and no field has.' })
export class ProposedFieldType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'The key that the field would get.' }) key!: string;
  @Field(() => String, { description: 'What programs call it.' }) title!: string;
  @Field(() => Int, { description: 'Of how many people something is held under it.' }) valueCount!: number;
  @Field(() => [String], { description: 'What is sent most often, three at most.' }) samples!: string[];
  @Field(() => SourceType, { description: 'Who sent it first.' }) source!: SourceType;
  @Field(() => Date, { description: 'When it was sent first.' }) createdAt!: Date;
}

@InputType('AcceptProposedFieldInput', { description: 'Which field to make, and fill with what was sent.' })
export class AcceptProposedFieldInput {
  @Field(() => ID, { description: 'The proposal.' }) id!: string;
  @Field(() => CustomFieldTypeEnum, { nullable: true, description: 'What its values are; TEXT unless said.' })
  type?: CustomFieldType | null;
  @Field(() => String, { nullable: true, description: 'What people read; as programs call it unless said.' })
  title?: string | null;
}

@InputType('DismissProposedFieldInput', { description: 'Which field not to make.' })
export class DismissProposedFieldInput {
  @Field(() => ID, { description: 'The proposal.' }) id!: string;
}

@ObjectType('AcceptProposedFieldPayload', { description: 'What became of it.' })
export class AcceptProposedFieldPayload {
  @Field(() => CustomFieldObject, {
    nullable: true,
    description: 'The new field, which the team alone sees.',
  })
  customField!: object | null;
  @Field(() => Int, { nullable: true, description: 'Of how many people a value went in.' }) filledCount!:
    number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Of how many what was sent is no such value; it stays as sent.',
  })
  rejectedCount!: number | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DismissProposedFieldPayload', { description: 'What became of it.' })
export class DismissProposedFieldPayload {
  @Field(() => ID, { nullable: true, description: 'The proposal that is gone.' }) id!: string | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
