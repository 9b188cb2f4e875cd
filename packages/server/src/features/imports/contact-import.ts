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
  counts: RowCounts;
  issues: GroupedIssue[];
  changeSetId: string | null;
  createdBy: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  failure: string | null;
}
