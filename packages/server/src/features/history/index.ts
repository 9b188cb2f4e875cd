export { ChangeSet } from './change-set.entity.ts';
export {
  changesOf,
  eraseChangesOf,
  openChangeSet,
  recordChanges,
  recordChangesFrom,
  type SubjectChange,
} from './change-set.repository.ts';
