import { LIMITS } from '@convive/shared';
import type { ContactImport, ImportState } from './contact-import.ts';
import { nothingToUndo, undoTooLate, wrongState } from './imports.errors.ts';

const DAY = 24 * 60 * 60 * 1000;
const ENDED: readonly ImportState[] = ['COMPLETED', 'CANCELLED', 'FAILED'];

type Judged = Pick<
  ContactImport,
  'state' | 'changeSetId' | 'finishedAt' | 'undoChangeSetId' | 'undoCounts' | 'appliedRow'
>;

/** Throws CONFLICT with IMPORT_STATE, NOTHING_APPLIED or UNDO_TOO_LATE. */
export function refuseUndo(contactImport: Judged): void {
  const { state } = contactImport;
  if (!isUndoable(contactImport))
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
  const until = lastMoment(contactImport);
  return isUndoable(contactImport) && hasDoneSomething(contactImport) && until >= Date.now()
    ? new Date(until)
    : null;
}

export const UNDO_BLOCKS = ['NOT_ENDED', 'NOTHING_WRITTEN', 'NOTHING_LEFT', 'TOO_LATE'] as const;
export type UndoBlock = (typeof UNDO_BLOCKS)[number];

/** Why an import that has begun to write cannot be undone, and until when it could; null where it can, or has not begun. */
export function whyNotUndoable(contactImport: Judged): { reason: UndoBlock; until: Date | null } | null {
  const { state } = contactImport;
  if (
    ['RECEIVING', 'PLANNING', 'PLANNED', 'UNDOING'].includes(state) ||
    undoableUntil(contactImport) !== null
  )
    return null;
  if (state === 'RUNNING' || state === 'PAUSED') return { reason: 'NOT_ENDED', until: null };
  if (!hasDoneSomething(contactImport)) return { reason: 'NOTHING_WRITTEN', until: null };
  if (!isUndoable(contactImport)) return { reason: 'NOTHING_LEFT', until: null };
  return { reason: 'TOO_LATE', until: new Date(lastMoment(contactImport)) };
}

/** What has ended; and what was undone but for rows that others had worked with, which may have changed since. */
function isUndoable({ state, undoCounts: { KEPT = 0, PARTLY = 0 } }: Judged): boolean {
  return ENDED.includes(state) || (state === 'UNDONE' && KEPT + PARTLY > 0);
}

function hasDoneSomething({ changeSetId, appliedRow }: Judged): boolean {
  return changeSetId !== null && appliedRow > 0;
}

/** What was begun is ended whenever somebody asks: nothing stays half undone. */
function lastMoment({ state, finishedAt, undoChangeSetId }: Judged): number {
  const isHalfUndone = undoChangeSetId !== null && state !== 'UNDONE';
  const from = isHalfUndone ? Date.now() : (finishedAt?.getTime() ?? 0);
  return from + LIMITS.importUndoDays * DAY;
}
