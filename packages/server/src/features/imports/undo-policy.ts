import { LIMITS } from '@convive/shared';
import type { ContactImport, ImportState } from './contact-import.ts';
import { nothingToUndo, undoTooLate, wrongState } from './imports.errors.ts';

const DAY = 24 * 60 * 60 * 1000;
const ENDED: readonly ImportState[] = ['COMPLETED', 'CANCELLED', 'FAILED'];

type Judged = Pick<ContactImport, 'state' | 'changeSetId' | 'finishedAt' | 'undoChangeSetId' | 'appliedRow'>;

/** Throws CONFLICT with IMPORT_STATE, NOTHING_APPLIED or UNDO_TOO_LATE. */
export function refuseUndo(contactImport: Judged): void {
  const { state } = contactImport;
  if (!ENDED.includes(state))
    throw wrongState(
      contactImport,
      state === 'PAUSED' || state === 'RUNNING'
        ? 'cancel it first, then undo what it did'
        : 'it has done nothing yet, so there is nothing to undo',
    );
  if (!hasDoneSomething(contactImport)) throw nothingToUndo();
  if (lastMoment(contactImport) < Date.now()) throw undoTooLate();
}

/** Until when an import can be undone; null where it cannot, or no longer. */
export function undoableUntil(contactImport: Judged): Date | null {
  const { state } = contactImport;
  const until = lastMoment(contactImport);
  return ENDED.includes(state) && hasDoneSomething(contactImport) && until >= Date.now()
    ? new Date(until)
    : null;
}

function hasDoneSomething({ changeSetId, appliedRow }: Judged): boolean {
  return changeSetId !== null && appliedRow > 0;
}

/** What was begun is ended whenever somebody asks: nothing stays half undone. */
function lastMoment({ finishedAt, undoChangeSetId }: Judged): number {
  const from = undoChangeSetId === null ? (finishedAt?.getTime() ?? 0) : Date.now();
  return from + LIMITS.importUndoDays * DAY;
}
