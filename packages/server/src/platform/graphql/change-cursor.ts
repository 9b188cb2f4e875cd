import { badInput } from './domain-error.ts';
import { isUuid } from '../database/uuid.ts';
import type { WorkspaceTransaction } from '../database/workspace-transaction.ts';

/** Where somebody stands who reads what has changed: behind this row (docs/decisions/0003). */
export interface ChangePlace {
  changeNumber: string;
  id: string;
}

/** The horizon is that of the moment when a reading began; null between two readings. */
export interface ChangeCursor {
  place: ChangePlace;
  horizon: string | null;
}

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Before every change. */
export const FIRST_PLACE: ChangePlace = { changeNumber: '0', id: NO_ID };

/** The change number below which everything is written that ever will be. */
export async function findChangeHorizon(transaction: WorkspaceTransaction): Promise<string> {
  const [row] = await transaction.query<{ horizon: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
  );
  return row!.horizon;
}

/**
 * Where to go on after a page that ended at `last`. What lies beyond the horizon may yet be joined by earlier changes:
 * behind the last page one goes on from the horizon, and is told some changes again rather than missing any.
 */
export function cursorAfter(last: ChangePlace, horizon: string, hasNextPage: boolean): ChangeCursor {
  if (hasNextPage) return { place: last, horizon };
  const isSettled = BigInt(last.changeNumber) < BigInt(horizon);
  return { place: isSettled ? last : { changeNumber: horizon, id: NO_ID }, horizon: null };
}

export function writeChangeCursor({ place, horizon }: ChangeCursor): string {
  return [place.changeNumber, place.id, ...(horizon === null ? [] : [horizon])].join('_');
}

/** Throws BAD_USER_INPUT for what no list of changes has written. */
export function readChangeCursor(text: string, argument: string): ChangeCursor {
  const [changeNumber = '', id = '', horizon = null, ...rest] = text.split('_');
  const numbers = [changeNumber, ...(horizon === null ? [] : [horizon])];
  if (rest.length > 0 || !isUuid(id) || !numbers.every((number) => /^\d{1,18}$/.test(number)))
    throw badInput('This cursor does not belong to this list. Take it from one of its pages.', [argument]);
  return { place: { changeNumber, id }, horizon };
}
