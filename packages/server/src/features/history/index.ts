export { CHANGE_CAUSES, type ChangeCause, ChangeSet } from './change-set.entity.ts';
export {
  type ChangeSetOrigin,
  changesOf,
  eraseChangesOf,
  type FieldValues,
  findChangeSet,
  openChangeSet,
  recordChanges,
  recordChangesFrom,
  type SubjectChange,
} from './change-set.repository.ts';
