import { surveyCurrency } from './survey-currencies.ts';
import { type DateSurvey, surveyDate } from './survey-dates.ts';
import { type NameSurvey, surveyName } from './survey-names.ts';
import { HAS_REPLACED_LETTER, MAY_BE_AMOUNT, MAY_BE_DATE, MAY_BE_NAME, signsOf } from './cell-signs.ts';
import { isBlank } from './blank-cell.ts';
import { hasSurplus, type Table } from './read-table.ts';
import { type ValueSurvey, ValueSurveyor } from './survey-values.ts';

export interface ColumnSurvey {
  /** Position in the file, from 0. */
  index: number;
  /** null where the file has no headings, '' where this column has none. */
  heading: string | null;
  /** The first distinct values, shortened. */
  samples: string[];
  emptyCells: number;
  /** Absent where no cell tells of the order of day and month. */
  dates?: DateSurvey;
  /** Written beside numbers; absent where none is. */
  currencies?: string[];
  /** Absent where no cell may be a name that leaves open where it splits. */
  names?: NameSurvey;
  /** Absent until the whole column is known. */
  values?: ValueSurvey;
}

export const NOTE_CODES = [
  'UNCLOSED_QUOTE',
  'STRAY_QUOTE',
  'FORMULA_WITHOUT_VALUE',
  'UNCLOSED_CARD',
  'PHOTO_LEFT_OUT',
  'FURTHER_VALUES',
  'HOME_ADDRESS',
  'LINKED_ADDRESS',
  'MERGED_CELLS',
  'ROW_TOO_LONG',
  'ROW_TOO_SHORT',
  'REPLACED_LETTERS',
] as const;
export type NoteCode = (typeof NOTE_CODES)[number];

/** Something of the form of rows a person should know before going on. */
export interface TableNote {
  code: NoteCode;
  count: number;
  /** The first rows it was seen in, as the spreadsheet numbers them. */
  rows: number[];
}

export interface PreviewRow {
  row: number;
  cells: string[];
}

export interface TableSurvey {
  columns: ColumnSurvey[];
  rowCount: number;
  preview: PreviewRow[];
  notes: TableNote[];
}

export const SAMPLES = 5;
const PREVIEW_ROWS = 12;
const SAMPLE_CHARACTERS = 120;
const NOTED_ROWS = 5;
const REPLACED = '\ufffd';

/** A copy of its own: a slice would keep the whole chunk it was cut from in memory. */
export function ownText(text: string, length: number): string {
  const short = text.length > length ? `${text.slice(0, length)}…` : text;
  return JSON.parse(JSON.stringify(short)) as string;
}

export class TableSurveyor {
  readonly #columns: ColumnSurvey[];
  readonly #values: ValueSurveyor[];
  readonly #notes = new Map<NoteCode, TableNote>();
  readonly #preview: PreviewRow[] = [];
  readonly #ownColumns: ReadonlySet<number>;
  #rowCount = 0;

  constructor({ headings, ownColumns = new Set() }: Pick<Table, 'headings' | 'ownColumns'>) {
    this.#ownColumns = ownColumns;
    this.#columns = headings.map((heading, index) => ({ index, heading, samples: [], emptyCells: 0 }));
    this.#values = headings.map(() => new ValueSurveyor());
  }

  add(row: { row: number; cells: string[]; issue: NoteCode | null }): void {
    const { cells } = row;
    this.#rowCount += 1;
    if (this.#preview.length < PREVIEW_ROWS) {
      const shown = cells.slice(0, this.#columns.length).map((cell) => ownText(cell, SAMPLE_CHARACTERS));
      this.#preview.push({ row: row.row, cells: shown });
    }
    let hasReplaced = false;
    for (const column of this.#columns) {
      const cell = cells[column.index] ?? '';
      if (isBlank(cell)) {
        column.emptyCells += 1;
        continue;
      }
      if (column.samples.length < SAMPLES) this.#sample(column, cell);
      this.#values[column.index]?.add(cell);
      const signs = signsOf(cell);
      if (signs === 0) continue;
      if ((signs & HAS_REPLACED_LETTER) !== 0) hasReplaced = true;
      this.#surveyForms(column, cell, signs);
    }
    for (let index = this.#columns.length; index < cells.length; index += 1)
      if (cells[index]!.includes(REPLACED)) hasReplaced = true;
    if (hasReplaced) this.#note('REPLACED_LETTERS', row.row);
    if (row.issue) this.#note(row.issue, row.row);
    if (cells.length < this.#columns.length) this.#note('ROW_TOO_SHORT', row.row);
    else if (hasSurplus(cells, this.#columns.length)) this.#note('ROW_TOO_LONG', row.row);
  }

  #surveyForms(column: ColumnSurvey, cell: string, signs: number): void {
    if ((signs & MAY_BE_DATE) !== 0) {
      const dates = surveyDate(column.dates, cell);
      if (dates) column.dates = dates;
    }
    if ((signs & MAY_BE_AMOUNT) !== 0) {
      const currencies = surveyCurrency(column.currencies, cell);
      if (currencies) column.currencies = currencies;
    }
    if ((signs & MAY_BE_NAME) !== 0) {
      const names = surveyName(column.names, cell);
      if (names) column.names = names;
    }
  }

  /** What is known at the end. */
  finish(): TableSurvey {
    for (const column of this.#columns) {
      const values = this.#values[column.index]?.survey();
      if (values?.whole || values?.pieces) column.values = values;
    }
    return this.survey();
  }

  survey(): TableSurvey {
    // A delimiter at the end of every line makes a last column of nothing: no column at all.
    const columns = this.#columns.filter(
      ({ heading, index, emptyCells }) =>
        emptyCells < this.#rowCount || (!this.#ownColumns.has(index) && (Boolean(heading) || index === 0)),
    );
    const end = (columns.at(-1)?.index ?? -1) + 1;
    return {
      columns,
      rowCount: this.#rowCount,
      preview: this.#preview.map(({ row, cells }) => ({ row, cells: cells.slice(0, end) })),
      notes: [...this.#notes.values()],
    };
  }

  #sample(column: ColumnSurvey, cell: string): void {
    // Copied only once it is known to be new: a column of few values repeats them in every row.
    const text = cell.trim();
    if (column.samples.includes(text)) return;
    const sample = ownText(text, SAMPLE_CHARACTERS);
    if (!column.samples.includes(sample)) column.samples.push(sample);
  }

  #note(code: NoteCode, row: number): void {
    const note = this.#notes.get(code) ?? { code, count: 0, rows: [] };
    note.count += 1;
    if (note.rows.length < NOTED_ROWS) note.rows.push(row);
    this.#notes.set(code, note);
  }
}
