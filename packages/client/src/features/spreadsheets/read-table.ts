import type { Locale } from '@convive/shared';
import { addressHeadings, AddressListReader } from './address-books/address-list.ts';
import { CARD_COLUMNS, cardHeadings } from './address-books/card-columns.ts';
import { googleLayout } from './address-books/google-layout.ts';
import { mailNameLayout } from './address-books/mail-name-layout.ts';
import { CardReader } from './address-books/read-cards.ts';
import { outlookLayout } from './address-books/outlook-layout.ts';
import type { TableLayout, TableOrigin } from './address-books/table-layout.ts';
import { isBlank } from './blank-cell.ts';
import type { ByteSource } from './byte-source.ts';
import { decodeText } from './decode-text.ts';
import { headingsUnderBand } from './heading-band.ts';
import { declaredDelimiter, type Delimiter } from './detect-delimiter.ts';
import type { Encoding } from './detect-encoding.ts';
import { type DoubtfulRows, leaveOutRows, type LeftOutChoices } from './left-out-rows.ts';
import { SpreadsheetError } from './spreadsheet-error.ts';
import { RowTokenizer, type RawRow } from './tokenize-rows.ts';
import { linkLayout } from './workbook/link-layout.ts';
import { knownMailLinks } from './workbook/mail-links.ts';
import { knownMergedCells, spreadMerged } from './workbook/merged-cells.ts';
import { readSheet } from './workbook/read-sheet.ts';
import { workbookOf } from './workbook/workbook-of.ts';

interface HeadingsReading extends LeftOutChoices {
  hasHeadings: boolean;
  /** The row they stand in, as the file numbers it; absent: the first that is not blank. What stands above is not read. */
  headingRow?: number;
  /** A row above it that puts columns together, if there is one. */
  bandRow?: number;
  /** Of the person, for a column that the file does not name; English unless said. */
  language?: Locale;
}

export interface TextReading extends HeadingsReading {
  encoding: Encoding;
  delimiter: Delimiter;
}

export interface WorkbookReading extends HeadingsReading {
  /** Its name. */
  sheet: string;
}

/** Contact cards (vCard), or a list of addresses as mail programs copy it: their headings are ours. */
export interface CardReading {
  encoding: Encoding;
  /** In which the headings are given. */
  cardLanguage: Locale;
  isAddressList?: true;
  hasHeadings: true;
}

export type Reading = TextReading | WorkbookReading | CardReading;

export interface Table {
  /** As the file has them, trimmed; null per column where the file has no headings. */
  headings: readonly (string | null)[];
  /** Data rows in batches as they were read; blank ones are left out but counted in `row`. */
  batches: AsyncGenerator<readonly RawRow[]>;
  /** Where the columns are not those of the file. */
  origin?: TableOrigin;
  ownColumns?: TableLayout['ownColumns'];
  /** Filled as the batches come; absent where nothing is doubtful. */
  doubtful?: DoubtfulRows;
}

const EVERY_CARD_COLUMN = new Set(CARD_COLUMNS.keys());

/** So many tell how wide a table is. */
const WIDTH_ROWS = 100;

/** A sheet stores no empty cells: a row, and the headings too, end at the last filled one. */
function padded(cells: string[], width: number): string[] {
  return cells.length < width ? [...cells, ...new Array<string>(width - cells.length).fill('')] : cells;
}

/** So few live no longer than it takes to read them: what is dropped young costs nothing. */
const BATCH_ROWS = 1_000;

function isFilled({ cells }: RawRow): boolean {
  for (const cell of cells) if (!isBlank(cell)) return true;
  return false;
}

/** All rows that are not blank, in batches. Throws SpreadsheetError. */
export function readRows(source: ByteSource, reading: Reading): AsyncGenerator<RawRow[]> {
  if ('sheet' in reading) return readSheetRows(source, reading);
  return 'cardLanguage' in reading ? readCardRows(source, reading) : readTextRows(source, reading);
}

async function* readCardRows(
  source: ByteSource,
  { encoding, isAddressList }: CardReading,
): AsyncGenerator<RawRow[]> {
  const reader = isAddressList ? new AddressListReader() : new CardReader();
  for await (const text of decodeText(source, encoding)) yield [...reader.push(text)].filter(isFilled);
  yield [...reader.finish()].filter(isFilled);
}

async function* readSheetRows(
  source: ByteSource,
  { sheet: name }: WorkbookReading,
): AsyncGenerator<RawRow[]> {
  const { workbook, sheet } = await openSheet(source, name);
  for (const rows of readSheet(workbook, sheet)) yield rows.filter(isFilled);
}

async function openSheet(source: ByteSource, name: string) {
  const workbook = await workbookOf(source);
  const sheet = workbook?.sheets.find((one) => one.name === name);
  if (!workbook || !sheet) throw new SpreadsheetError({ code: 'WORKBOOK_DAMAGED' });
  return { workbook, sheet };
}

/** How the rows are laid out anew; null where they stay as they are. */
async function findLayout(
  source: ByteSource,
  reading: Reading,
  headings: readonly string[],
): Promise<TableLayout | null> {
  const ofGoogle = googleLayout(headings);
  const known = ofGoogle ?? outlookLayout(headings);
  if (known) return known;
  const language = 'language' in reading ? reading.language : undefined;
  const linked =
    'sheet' in reading
      ? linkLayout(headings, knownMailLinks((await openSheet(source, reading.sheet)).sheet))
      : null;
  return mailNameLayout(headings, language ?? 'en', linked) ?? linked;
}

async function* readTextRows(source: ByteSource, reading: TextReading): AsyncGenerator<RawRow[]> {
  const tokenizer = new RowTokenizer({ delimiter: reading.delimiter });
  let isStart = true;
  for await (const text of decodeText(source, reading.encoding)) {
    const skipped = isStart ? (declaredDelimiter(text)?.length ?? 0) : 0;
    isStart = false;
    // Taken one by one: the first row sets what the tokenizer expects of those after it.
    let rows: RawRow[] = [];
    for (const row of tokenizer.push(text.slice(skipped))) {
      if (!isFilled(row)) continue;
      if (row.row >= (reading.headingRow ?? 1)) tokenizer.expectedCells ??= row.cells.length;
      if (rows.push(row) < BATCH_ROWS) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  }
  yield [...tokenizer.finish()].filter(isFilled);
}

/**
 * Opens the table and reads as far as its headings; without headings, and in a sheet, the widest of the first rows
 * says how many columns there are. Throws SpreadsheetError EMPTY and TOO_MANY_COLUMNS.
 */
export async function readTable(source: ByteSource, reading: Reading, columnLimit: number): Promise<Table> {
  const rows = readRows(source, reading);
  if ('cardLanguage' in reading) {
    const { cardLanguage, isAddressList } = reading;
    return isAddressList
      ? { headings: addressHeadings(cardLanguage), batches: rows, origin: 'ADDRESSES' }
      : {
          headings: cardHeadings(cardLanguage),
          batches: rows,
          origin: 'CARDS',
          ownColumns: EVERY_CARD_COLUMN,
        };
  }
  let first: RawRow[] = [];
  let band: RawRow | undefined;
  while (first.length === 0) {
    const next = await rows.next();
    if (next.done) throw new SpreadsheetError({ code: 'EMPTY' });
    band ??= next.value.find(({ row }) => reading.hasHeadings && row === reading.bandRow);
    first = next.value.filter(({ row }) => !reading.hasHeadings || row >= (reading.headingRow ?? 1));
  }
  const isSheet = 'sheet' in reading;
  const width = Math.max(...first.slice(0, WIDTH_ROWS).map(({ cells }) => cells.length));
  const given = first[0]?.cells.map((heading) => heading.trim()) ?? [];
  // What stands far aside in a sheet makes it no wider than tables may be.
  const named = reading.hasHeadings
    ? headingsUnderBand(
        isSheet ? padded(given, Math.min(width, columnLimit)) : given,
        band ? await groupsOf(source, reading, band) : [],
      )
    : null;
  const headings = named ?? Array.from({ length: width }, () => null);
  if (headings.length > columnLimit) {
    throw new SpreadsheetError({ code: 'TOO_MANY_COLUMNS', found: headings.length, limit: columnLimit });
  }
  const data = reading.hasHeadings ? first.slice(1) : first;
  const layout = named && (await findLayout(source, reading, named));
  const shownHeadings = layout?.headings ?? headings;
  function arrange(row: RawRow): RawRow {
    const arranged = layout ? layout.arrange(row) : row;
    return isSheet ? { ...arranged, cells: padded(arranged.cells, shownHeadings.length) } : arranged;
  }
  async function* allRows() {
    yield data;
    yield* rows;
  }
  const doubtful: DoubtfulRows = { hiddenRows: 0, totalRows: [] };
  async function* batches() {
    for await (const batch of leaveOutRows(allRows(), reading as LeftOutChoices, doubtful))
      yield isSheet || layout ? batch.map(arrange) : batch;
  }
  return layout ? { ...layout, doubtful, batches: batches() } : { headings, doubtful, batches: batches() };
}

/** The groups that a band names, for each column; a sheet says by merged cells how far each reaches. */
async function groupsOf(source: ByteSource, reading: Reading, { row, cells }: RawRow): Promise<string[]> {
  const merged = 'sheet' in reading ? knownMergedCells((await openSheet(source, reading.sheet)).sheet) : [];
  const ofRow = merged.filter((one) => row >= one.row && row <= one.lastRow);
  if (ofRow.length > 0) return [...spreadMerged(cells, row, ofRow), ''];
  let group = '';
  return cells.map((cell) => (group = isBlank(cell) ? group : cell));
}

/** Whether cells stand beyond the last heading: a value nobody could say the field of. */
export function hasSurplus(cells: readonly string[], width: number): boolean {
  for (let index = width; index < cells.length; index += 1) if (!isBlank(cells[index] ?? '')) return true;
  return false;
}
