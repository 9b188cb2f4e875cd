import type { UndoCounts } from '../contact-import.ts';
import type { ContactImportUndoCountsType } from './contact-import.types.ts';

export function toUndoCounts({
  REMOVED = 0,
  REVERTED = 0,
  PARTLY = 0,
  KEPT = 0,
  GONE = 0,
  MEMBERSHIPS = 0,
  INVITATIONS_WITHDRAWN = 0,
  INVITATIONS_KEPT = 0,
}: UndoCounts): ContactImportUndoCountsType {
  return {
    removed: REMOVED,
    reverted: REVERTED,
    partly: PARTLY,
    kept: KEPT,
    gone: GONE,
    memberships: MEMBERSHIPS,
    invitationsWithdrawn: INVITATIONS_WITHDRAWN,
    invitationsKept: INVITATIONS_KEPT,
  };
}
