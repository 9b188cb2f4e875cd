export {
  ChangeSetConnectionType,
  type ChangeSetSource,
  ChangeSetType,
  FieldChangeType,
} from './change-set.types.ts';
