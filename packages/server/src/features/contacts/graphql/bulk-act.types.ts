import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import {
  BULK_ACT_KINDS,
  BULK_ACT_STATES,
  type BulkActKindName,
  type BulkActState,
} from '../bulk-acts/bulk-act.ts';

const KINDS = Object.fromEntries(BULK_ACT_KINDS.map((kind) => [kind, kind])) as Record<
  BulkActKindName,
  BulkActKindName
>;
const STATES = Object.fromEntries(BULK_ACT_STATES.map((state) => [state, state])) as Record<
  BulkActState,
  BulkActState
>;

registerEnumType(KINDS, {
  name: 'ContactBulkActKind',
  description: 'What a job does to many contacts.',
  valuesConfig: {
    ARCHIVE: { description: 'Puts them away.' },
    RESTORE: {
      description: 'Brings them back; whoever has what another took meanwhile stays in the archive.',
    },
    DELETE: { description: 'Deletes them for good.' },
    SET_FIELD: { description: 'Gives them the same value in one field, or none.' },
    ADD_TO_GROUP: { description: 'Puts them into a group.' },
    REMOVE_FROM_GROUP: { description: 'Takes them out of a group.' },
  },
});
registerEnumType(STATES, {
  name: 'ContactBulkActState',
  description: 'How far an act on many contacts has come.',
  valuesConfig: {
    RUNNING: { description: 'Waiting, or being done.' },
    COMPLETED: { description: 'Done.' },
    CANCELLED: { description: 'Stopped by a person; what was done stays done.' },
    FAILED: { description: 'It could not go on; what was done stays done.' },
  },
});

@ObjectType('ContactBulkAct', {
  description: 'One act on many contacts: those that matched when it was asked, done part by part.',
})
export class ContactBulkActType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => KINDS, { description: 'What is done.' }) kind!: BulkActKindName;
  @Field(() => ID, { nullable: true, description: 'The act that this one takes back.' })
  undoesId!: string | null;
  @Field(() => STATES, { description: 'How far it has come.' }) state!: BulkActState;
  @Field(() => String, { nullable: true, description: 'Why it could not go on, in a sentence.' })
  failure!: string | null;
  @Field(() => Int, { description: 'How many matched when it was asked.' }) total!: number;
  @Field(() => Int, { description: 'How many of them were looked at so far.' }) processed!: number;
  @Field(() => Int, { description: 'How many of those are otherwise than before.' }) changed!: number;
  @Field(() => Date, { description: 'When it was asked.' }) createdAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it ended.' })
  finishedAt!: Date | null;
}
