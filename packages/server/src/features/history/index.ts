export { ChangeSet } from './change-set.entity.ts';
export {
  changesOf,
  eraseChangesOf,
  openChangeSet,
  recordChanges,
  recordChangesFrom,
  type SubjectChange,
  summariseChangeSet,
} from './change-set.repository.ts';
export {
  countChangeSetsOf,
  type FieldSince,
  findChangeOf,
  findChangesIn,
  findChangeSetOfCause,
  findChangeSetsOf,
  findFieldsSince,
  findMomentOf,
  type SubjectChangeSet,
} from './subject-history.repository.ts';
export { AUDIT_KINDS, type AuditKind, kindOfOperation } from './audit/audit-kind.ts';
export { AuditSeals } from './audit/audit-seals.ts';
export { findDeletionTimes } from './audit/audit-record.repository.ts';
export { findDeletedThings, forgetDeletedThings } from './audit/deleted-thing.repository.ts';
export {
  AUDIT_THING_KINDS,
  type AuditNaming,
  type AuditThing,
  type AuditThingKind,
  findAuditThings,
  thingsOfRecord,
} from './audit/audit-things.ts';
export { listAuditRecords, recordMutation } from './audit/audit-trail.ts';
