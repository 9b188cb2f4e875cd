import type { RowReadingContext } from '@convive/shared';
import type { ValueCheck } from './check-values.ts';
import type { ReturnedRows } from './complete-rows.ts';
import type { Inspection, ReadingChoices } from './inspect-source.ts';
import type { ChosenColumn } from './pick-cells.ts';
import type { PickedRows } from './pick-rows.ts';
import type { Reading } from './read-table.ts';
import type { BatchRequest, RowRange, SendingFault } from './send-batches.ts';
import type { SpreadsheetFault } from './spreadsheet-error.ts';

export interface CheckInput {
  reading: Reading;
  chosen: ChosenColumn[];
  context: RowReadingContext;
}

export interface SendInput {
  reading: Reading;
  chosen: ChosenColumn[];
  request: BatchRequest;
  /** Sending again under the same name skips what has arrived. */
  name: string;
  /** What had arrived before this page was opened. */
  received: RowRange[];
}

export interface PickInput {
  reading: Reading;
  /** Positions in the file, from 0. */
  columns: number[];
  most: number;
}

/** What the page may ask of the worker. Rows come to the page by `pick` alone: few columns, and so many at most. */
export interface SpreadsheetTasks {
  inspect: { input: ReadingChoices; progress: Inspection; output: Inspection };
  /** Progress: rows read. */
  check: { input: CheckInput; progress: number; output: ValueCheck };
  /** Output: the rows as CSV; null where they do not fit the file. */
  complete: { input: ReturnedRows & { reading: Reading }; progress: never; output: string | null };
  pick: { input: PickInput; progress: never; output: PickedRows };
  /** Progress and output: rows that have arrived. */
  send: { input: SendInput; progress: number; output: number };
}

export type TaskName = keyof SpreadsheetTasks;

export type TaskFault = SpreadsheetFault | SendingFault | { code: 'UNEXPECTED'; message: string };

export type ToWorker =
  | { kind: 'open'; blob: Blob }
  | { kind: 'cancel'; id: number }
  | { [Name in TaskName]: { kind: Name; id: number; input: SpreadsheetTasks[Name]['input'] } }[TaskName];

export type FromWorker =
  | { kind: 'progress'; id: number; progress: unknown }
  | { kind: 'done'; id: number; output: unknown }
  | { kind: 'failed'; id: number; fault: TaskFault };

export type FromFingerprintWorker = { fingerprint: string } | { fault: TaskFault };
