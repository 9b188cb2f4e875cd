import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { CHANGE_CAUSES, type ChangeCause } from '../change-set.entity.ts';

@ObjectType('FieldChange', { description: 'A value before and after.' })
export class FieldChangeType {
  @Field(() => String, { description: 'The field.' }) field!: string;
  @Field(() => String, { nullable: true, description: 'What stood there.' }) before!: string | null;
  @Field(() => String, { nullable: true, description: 'What stands there then.' }) after!: string | null;
}

const ChangeCauseEnum = declareEnum('ChangeCause', 'Why something changed.', CHANGE_CAUSES, {
  PERSON: 'A person did it by hand.',
  IMPORT: 'An import did it.',
  MERGE: 'Contacts were merged.',
  UNDO: 'A change, a merge or an import was taken back.',
  API: 'Another program did it.',
  REGISTRATION: 'A guest did it by registering.',
  UNSUBSCRIPTION: 'The holder of an address unsubscribed from mails, or took that back.',
});

@ObjectType('UndoRefusal', { description: 'A change that cannot be undone as things stand.' })
export class UndoRefusalType {
  @Field(() => String, { description: 'The field.' }) field!: string;
  @Field(() => String, { description: 'Why, for programs: CHANGED_SINCE, ALREADY_UNDONE, …' })
  reason!: string;
}

@ObjectType('ChangeSet', { description: 'One thing done: by whom, why, when, and what it changed.' })
export class ChangeSetType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ChangeCauseEnum, { description: 'Why.' }) cause!: ChangeCause;
  @Field(() => ID, {
    nullable: true,
    description: 'The import, the merge, or what was undone; null where a person did it directly.',
  })
  causeId!: string | null;
  @Field(() => Date, { description: 'When.' }) happenedAt!: Date;
  @Field(() => Boolean, { description: 'Whether it brought the record into the workspace.' })
  isCreation!: boolean;
  @Field(() => [FieldChangeType], {
    description: 'What it changed. Beside the fields: archivedAt, mergedIntoId, groups.',
  })
  changes!: FieldChangeType[];
  @Field(() => [UndoRefusalType], { description: 'Which of these changes cannot be undone now, and why.' })
  undoRefusals!: UndoRefusalType[];
}

/** What a `ChangeSet` is resolved from. */
export type ChangeSetSource = ChangeSetType & { actorUserId: string | null; apiKeyId: string | null };

export const ChangeSetConnectionType = connectionOf('ChangeSet', ChangeSetType);
