import { Field, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { ContactBulkActType } from './bulk-act.types.ts';
import { ContactMergeType, ContactType } from './contact.types.ts';

const ERRORS = { description: 'Empty on success.' };
export const BULK_ACT = {
  nullable: true,
  description: 'The job that does it, where the selection is too large to be done before the answer.',
} as const;

export const BULK_ACT_TO_UNDO = {
  nullable: true,
  description:
    'By which it is taken back: RUNNING where a job does it, COMPLETED where it was done before the answer. Null where nobody changed, or everyone named by id: naming them again takes that back.',
} as const;

@ObjectType('CreateContactPayload', { description: 'What became of it.' })
export class CreateContactPayload {
  @Field(() => ContactType, { nullable: true, description: 'The new contact.' }) contact!: ContactType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('KeptBackValue', {
  simpleResolvers: true,
  description: 'A value that was not written: a source that counts more than the team says otherwise.',
})
export class KeptBackValueType {
  @Field(() => String, { description: "The contact's field, or `custom:<key>`." }) field!: string;
  @Field(() => String, { nullable: true, description: 'As it would be stored; null would empty the field.' })
  value!: string | null;
  @Field(() => String, { nullable: true, description: 'What stands instead.' }) stands!: string | null;
}

@ObjectType('UpdateContactPayload', { description: 'What became of it.' })
export class UpdateContactPayload {
  @Field(() => ContactType, {
    nullable: true,
    description: 'As saved; after STALE_VERSION as it stands now.',
  })
  contact!: ContactType | null;
  @Field(() => [KeptBackValueType], {
    nullable: true,
    description: 'What was kept back, for somebody to accept or to dismiss; null where nothing was saved.',
  })
  keptBack!: KeptBackValueType[] | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('ArchiveContactsPayload', { description: 'What became of it.' })
export class ArchiveContactsPayload {
  @Field(() => Int, { description: 'How many were put away; where a job does it, how many it looks at.' })
  count!: number;
  @Field(() => ContactBulkActType, BULK_ACT_TO_UNDO) bulkAct!: object | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('RestoreContactsPayload', { description: 'What became of it.' })
export class RestoreContactsPayload {
  @Field(() => Int, { description: 'How many came back; where a job does it, how many it looks at.' })
  count!: number;
  @Field(() => ContactBulkActType, BULK_ACT_TO_UNDO) bulkAct!: object | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('DeleteContactsPayload', { description: 'What became of it.' })
export class DeleteContactsPayload {
  @Field(() => Int, { description: 'How many are gone; where a job does it, how many it looks at.' })
  count!: number;
  @Field(() => ContactBulkActType, BULK_ACT) bulkAct!: object | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('MergeContactsPayload', { description: 'What became of it.' })
export class MergeContactsPayload {
  @Field(() => ContactType, { nullable: true, description: 'The survivor.' }) contact!: ContactType | null;
  @Field(() => ContactMergeType, { nullable: true, description: 'The merge, to undo it.' })
  merge!: ContactMergeType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@ObjectType('UndoContactMergePayload', { description: 'What became of it.' })
export class UndoContactMergePayload {
  @Field(() => ContactType, { nullable: true, description: 'The contact that had stayed.' })
  contact!: ContactType | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
