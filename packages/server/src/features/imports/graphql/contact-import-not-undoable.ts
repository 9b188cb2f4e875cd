import { Field, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UNDO_BLOCKS, type UndoBlock } from '../undo-policy.ts';

export const ContactImportUndoBlockEnum = declareEnum(
  'ContactImportUndoBlock',
  'What stands in the way of undoing an import.',
  UNDO_BLOCKS,
  {
    NOT_ENDED: 'It is still at work, or paused: it is cancelled first.',
    NOTHING_WRITTEN: 'It ended before it wrote anything.',
    NOTHING_LEFT: 'It was undone, and nothing of it stays that could still go back.',
    TOO_LATE: 'It ended too long ago.',
  },
);

@ObjectType('ContactImportNotUndoable', { description: 'Why an import cannot be undone.' })
export class ContactImportNotUndoableType {
  @Field(() => ContactImportUndoBlockEnum, { description: 'What stands in the way.' }) reason!: UndoBlock;
  @Field(() => Date, {
    nullable: true,
    description: 'Until when it could be; null where time is not the reason.',
  })
  until!: Date | null;
}
