import type { ContactImport, ImportState } from './contact-import.ts';
import { planChanged, rowsBetweenMissing, rowsMissing, wrongState } from './imports.errors.ts';

/** Where an import is beyond being planned. */
const INSTEAD_OF_RUNNING: Partial<Record<ImportState, string>> = {
  PLANNING: 'it can run as soon as it is planned',
  PAUSED: 'resume it to go on',
  COMPLETED: 'it has run. Start a new import to send the file again',
  CANCELLED: 'it can no longer run. Start a new import to send the file again',
  UNDOING: 'it can no longer run. Start a new import to send the file again',
  UNDONE: 'it can no longer run. Start a new import to send the file again',
};

export const ONLY_PLANNED = 'plan it first; only a planned import can run';

/** Throws CONFLICT with IMPORT_STATE or PLAN_CHANGED, or BAD_USER_INPUT where rows are still to come. */
export function refuseRun(contactImport: ContactImport, plannedAt: Date | null): void {
  const { totalRows, receivedRows, receivedRanges, state } = contactImport;
  const hasFailedRunning = state === 'FAILED' && contactImport.changeSetId !== null;
  const instead = INSTEAD_OF_RUNNING[hasFailedRunning ? 'PAUSED' : state];
  if (instead) throw wrongState(contactImport, instead);
  if (totalRows !== null && totalRows !== receivedRows) throw rowsMissing(contactImport);
  // Where nobody said how many rows there are, a gap is the only sign that some are still to come.
  if (totalRows === null && receivedRanges.length > 1) throw rowsBetweenMissing(contactImport);
  if (state !== 'PLANNED') throw wrongState(contactImport, ONLY_PLANNED);
  if (plannedAt !== null && plannedAt.getTime() !== contactImport.planBeganAt?.getTime()) throw planChanged();
}
