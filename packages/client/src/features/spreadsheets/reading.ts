/** The door for those who have no page: reading a file and sending its rows, without Vue and without a worker. */
export type { ByteSource } from './byte-source.ts';
export { completeRows } from './complete-rows.ts';
export { DELIMITERS, type Delimiter } from './detect-delimiter.ts';
export { type Encoding, ENCODINGS } from './detect-encoding.ts';
export { type Inspection, inspectSource, type ReadingChoices } from './inspect-source.ts';
export { BATCH_LIMITS, packRows } from './pack-rows.ts';
export type { ChosenColumn } from './pick-cells.ts';
export { readTable, type Reading } from './read-table.ts';
export { type RowRange, SendingError, sendBatches } from './send-batches.ts';
export { SpreadsheetError, type SpreadsheetFault } from './spreadsheet-error.ts';
export type { DateSurvey } from './survey-dates.ts';
export type { ColumnSurvey, NoteCode } from './survey-table.ts';
