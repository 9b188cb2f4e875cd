import type { ImportColumn } from '@convive/shared';
import type { ImportOptions } from './import-policies.ts';

export const IMPORT_STATES = [
  'RECEIVING',
  'PLANNING',
  'PLANNED',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'CANCELLED',
  'FAILED',
  'UNDOING',
  'UNDONE',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const ROW_STATES = [
  'CREATE',
  'UPDATE',
  'UNCHANGED',
  'SKIP',
  'CONFLICT',
  'INVALID',
  'RESTORE',
  'ARCHIVE',
] as const;
export type RowState = (typeof ROW_STATES)[number];
export type RowCounts = Partial<Record<RowState, number>>;

/** What taking an import back did to a row that had written something. */
export const UNDO_STATES = ['REMOVED', 'REVERTED', 'PARTLY', 'KEPT', 'GONE'] as const;
export type UndoState = (typeof UNDO_STATES)[number];
/** Rows by that, memberships of groups that were taken back, and invitations that were withdrawn or had to stay. */
export type UndoCounts = Partial<
  Record<UndoState | 'MEMBERSHIPS' | 'INVITATIONS_WITHDRAWN' | 'INVITATIONS_KEPT', number>
>;

/** What keeps an import that is at work from coming on, for now. */
export const IMPORT_STALLS = ['DISK_FULL', 'DATABASE_BUSY'] as const;
export type ImportStall = (typeof IMPORT_STALLS)[number];

/** The rows of these states come back to the sender, each with its reason. */
export const REJECTED_STATES = ['CONFLICT', 'INVALID'] as const satisfies readonly RowState[];

/** Both ends included. */
export interface RowRange {
  first: number;
  last: number;
}

/** An issue with all the rows that have it. */
export interface GroupedIssue {
  code: string;
  /** Index in the columns. */
  column: number | null;
  value: string | null;
  count: number;
  rowRanges: RowRange[];
  isBlocking: boolean;
}

/** One file on its way in: a row of `contact_import`. */
export interface ContactImport {
  id: string;
  state: ImportState;
  fileName: string | null;
  /** SHA-256 of the file, in small hex digits; null where nobody said. */
  fileFingerprint: string | null;
  totalRows: number | null;
  columns: ImportColumn[];
  options: ImportOptions;
  country: string | null;
  /** What the columns fill, in the order of a row's values. */
  fields: string[];
  receivedRows: number;
  receivedRanges: RowRange[];
  /** Row numbers up to which the plan and the run have come. */
  plannedRow: number;
  appliedRow: number;
  processedRows: number;
  /** Of those that the run has dealt with, how many came to something else than was planned. */
  deviatingRows: number;
  /** Values that sources which count more keep from being written; counted at the end of plan and run. */
  keptBackValues: number;
  counts: RowCounts;
  issues: GroupedIssue[];
  changeSetId: string | null;
  createdBy: string | null;
  createdAt: Date;
  /** Whoever was added later cannot be missing from the file. */
  planBeganAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  failure: string | null;
  /** Null while it comes on. */
  stalledBy: ImportStall | null;
  stalledAt: Date | null;
  /** The change set of the undo; null where none was begun. */
  undoChangeSetId: string | null;
  /** From the last row to the first: the lowest row number taken back, and how many rows that were. */
  undoneRow: number | null;
  undoneRows: number;
  undoCounts: UndoCounts;
  undoneBy: string | null;
  undoStartedAt: Date | null;
  undoFinishedAt: Date | null;
}

/** The number of the last row that has arrived; what has no row in the file is numbered behind it. */
export function lastRowOf({ receivedRanges }: Pick<ContactImport, 'receivedRanges'>): number {
  return receivedRanges.at(-1)?.last ?? 0;
}
