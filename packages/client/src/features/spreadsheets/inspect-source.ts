import type { Locale } from '@convive/shared';
import { isAddressList } from './address-books/address-items.ts';
import type { TableOrigin } from './address-books/table-layout.ts';
import { isBlank } from './blank-cell.ts';
import { firstBytes, type ByteSource } from './byte-source.ts';
import { decodeText } from './decode-text.ts';
import { detectDelimiter, type Delimiter } from './detect-delimiter.ts';
import { detectByHead, detectEncoding, type Encoding } from './detect-encoding.ts';
import { findBand, findHeadings, HEAD_ROWS } from './find-headings.ts';
import type { DoubtfulRows, LeftOutChoices } from './left-out-rows.ts';
import { type CardReading, readRows, readTable, type Reading, type TextReading } from './read-table.ts';
import { areCards, isArchive, namesWorkbook, sniffBytes, sniffText } from './sniff-content.ts';
import { SpreadsheetError } from './spreadsheet-error.ts';
import { ownText, type PreviewRow, TableSurveyor, type TableSurvey } from './survey-table.ts';
import type { RawRow } from './tokenize-rows.ts';
import type { Workbook } from './workbook/open-workbook.ts';
import { workbookOf } from './workbook/workbook-of.ts';

/** What a person has decided about the reading; what is absent is detected. */
export interface ReadingChoices extends LeftOutChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  hasHeadings?: boolean;
  headingRow?: number;
  /** Of a workbook, by its name. */
  sheet?: string;
  /** Of the person, for headings that no file gives; English unless said. */
  language?: Locale;
}

export interface Inspection extends TableSurvey, DoubtfulRows {
  reading: Reading;
  /** Whether the file seems to name no columns, and nobody has said so. */
  areHeadingsMissed: boolean;
  /** Null where the columns are those of the file. */
  origin: TableOrigin | null;
  /** Of a workbook, in the order of their tabs. */
  sheets: { name: string; isHidden: boolean }[];
  /** From which the headings can be chosen. */
  firstRows: PreviewRow[];
  /** false while the numbers are those of the first rows alone. */
  isComplete: boolean;
}

const HEAD_BYTES = 64 * 1024;
const CHOOSABLE_ROWS = 12;
const SHOWN_CELLS = 8;
const SHOWN_CHARACTERS = 60;
/** Between two surveys of a table that is still being read. */
const REPORTED_ROWS = 20_000;

async function sampleText(source: ByteSource, encoding: Encoding): Promise<string> {
  let sample = '';
  for await (const text of decodeText(source, encoding)) {
    sample += text.slice(0, HEAD_BYTES);
    if (sample.length >= HEAD_BYTES) break;
  }
  return sample;
}

async function settleTextReading(
  source: ByteSource,
  head: Uint8Array,
  choices: ReadingChoices,
): Promise<TextReading | CardReading> {
  if (!detectByHead(head)?.startsWith('utf-16')) {
    const foreign = sniffBytes(head);
    // A person who names UTF-16 knows more than the zero bytes say.
    if (foreign && !(foreign === 'BINARY' && choices.encoding?.startsWith('utf-16'))) {
      throw new SpreadsheetError({ code: 'NOT_TEXT', looksLike: foreign });
    }
  }
  const encoding = choices.encoding ?? (await detectEncoding(source));
  const sample = await sampleText(source, encoding);
  if (areCards(sample)) return { encoding, cardLanguage: choices.language ?? 'en', hasHeadings: true };
  if (isAddressList(sample, sample.length < HEAD_BYTES))
    return { encoding, cardLanguage: choices.language ?? 'en', isAddressList: true, hasHeadings: true };
  const foreign = sniffText(sample);
  if (foreign) throw new SpreadsheetError({ code: 'NOT_TEXT', looksLike: foreign });
  return {
    encoding,
    delimiter: choices.delimiter ?? detectDelimiter(sample),
    hasHeadings: choices.hasHeadings ?? true,
  };
}

/** Whether rows are more than words to whoever opens the workbook: two of them at least have several cells. */
const isTable = (rows: readonly RawRow[]): boolean =>
  rows.filter(({ cells }) => cells.filter((cell) => !isBlank(cell)).length > 1).length > 1;

/** The sheet a person chose, else the first in sight that holds a table, or else anything. */
async function settleSheet(
  source: ByteSource,
  workbook: Workbook,
  chosen: string | undefined,
): Promise<string> {
  const names = [...workbook.sheets]
    .sort((a, b) => Number(a.isHidden) - Number(b.isHidden))
    .map(({ name }) => name);
  if (chosen !== undefined && names.includes(chosen)) return chosen;
  let filled: string | null = null;
  for (const sheet of names) {
    const rows = await firstRowsOf(source, { sheet, hasHeadings: true }, HEAD_ROWS);
    if (rows.length > 0) filled ??= sheet;
    const isInSight = !workbook.sheets.find(({ name }) => name === sheet)?.isHidden;
    if (isInSight && isTable(rows)) return sheet;
  }
  if (filled === null) throw new SpreadsheetError({ code: 'EMPTY' });
  return filled;
}

async function firstRowsOf(source: ByteSource, reading: Reading, count: number): Promise<RawRow[]> {
  const first: RawRow[] = [];
  for await (const rows of readRows(source, reading)) {
    first.push(...rows.slice(0, count - first.length));
    if (first.length >= count) break;
  }
  return first;
}

/** Null for an archive that is no workbook, be it whole or not. */
async function openArchived(source: ByteSource, head: Uint8Array): Promise<Workbook | null> {
  try {
    return await workbookOf(source);
  } catch (error) {
    if (namesWorkbook(head)) throw error;
    return null;
  }
}

async function settleReading(source: ByteSource, choices: ReadingChoices) {
  const head = await firstBytes(source, HEAD_BYTES);
  const workbook = isArchive(head) ? await openArchived(source, head) : null;
  const reading: Reading = workbook
    ? {
        sheet: await settleSheet(source, workbook, choices.sheet),
        hasHeadings: choices.hasHeadings ?? true,
      }
    : await settleTextReading(source, head, choices);
  if ('cardLanguage' in reading) {
    return { reading, areHeadingsMissed: false, sheets: [], firstRows: [] };
  }
  const firstRows = await firstRowsOf(source, reading, HEAD_ROWS);
  const found = findHeadings(firstRows);
  const hasHeadings = choices.hasHeadings ?? found.hasHeadings;
  const headingRow = choices.headingRow ?? found.headingRow;
  const band = hasHeadings && headingRow !== undefined ? findBand(firstRows, headingRow) : null;
  return {
    reading: {
      ...reading,
      hasHeadings,
      ...(hasHeadings && headingRow !== undefined && { headingRow }),
      ...(band && { bandRow: band.row }),
      ...(choices.language && { language: choices.language }),
      ...(choices.leavesHiddenOut && { leavesHiddenOut: true }),
      ...(choices.readsTotals && { readsTotals: true }),
    },
    areHeadingsMissed: choices.hasHeadings === undefined && !hasHeadings,
    sheets: workbook?.sheets.map(({ name, isHidden }) => ({ name, isHidden })) ?? [],
    firstRows: firstRows.slice(0, CHOOSABLE_ROWS).map(({ row, cells }) => ({
      row,
      cells: cells.slice(0, SHOWN_CELLS).map((cell) => ownText(cell, SHOWN_CHARACTERS)),
    })),
  };
}

/**
 * Reads the whole source once for its form. Yields after the first rows and now and then, so that a preview stands at
 * once and a person who changes the delimiter need not wait; the last one yielded is complete.
 * Throws SpreadsheetError.
 */
export async function* inspectSource(
  source: ByteSource,
  choices: ReadingChoices,
  columnLimit: number,
): AsyncGenerator<Inspection> {
  if (source.size === 0) throw new SpreadsheetError({ code: 'EMPTY' });
  const settled = await settleReading(source, choices);
  const { reading } = settled;
  const table = await readTable(source, reading, columnLimit);
  const found = { ...settled, origin: table.origin ?? null };
  const doubtful = () => ({ hiddenRows: 0, totalRows: [], ...table.doubtful });
  const surveyor = new TableSurveyor(table);
  let [rowsSince, rowsToNext] = [0, 1];
  for await (const rows of table.batches) {
    for (const row of rows) surveyor.add(row);
    rowsSince += rows.length;
    if (rowsSince < rowsToNext) continue;
    [rowsSince, rowsToNext] = [0, REPORTED_ROWS];
    yield { ...surveyor.survey(), ...found, ...doubtful(), isComplete: false };
  }
  const survey = surveyor.finish();
  if (survey.rowCount === 0) {
    throw new SpreadsheetError({ code: 'cardLanguage' in reading ? 'EMPTY' : 'HEADINGS_ONLY' });
  }
  yield { ...survey, ...found, ...doubtful(), isComplete: true };
}
