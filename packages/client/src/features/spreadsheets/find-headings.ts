import { type CellKind, cellKind, guessField } from '@convive/shared';
import { isBlank } from './blank-cell.ts';
import type { RawRow } from './tokenize-rows.ts';

/** Rows among which headings are looked for. */
export const HEAD_ROWS = 30;

/** Cells that a title above a table may fill; a row of data with as few in a wide table would be unheard of there. */
const TITLE_CELLS = 2;
/** A narrow table may have rows as short as a title. */
const TABLE_CELLS = 4;
/** So many words that are surely headings are no chance. */
const SURE_HEADINGS = 2;

/** A single one above a table is its title. */
const GROUPS = 2;

export interface FoundHeadings {
  hasHeadings: boolean;
  /** Absent where it is the first row, as it nearly always is. */
  headingRow?: number;
}

/**
 * Whether a file names its columns, by its first rows, and where. The headings are in the first row, or below a title
 * or an address that stands above the table: in the first row that fills more than half of its width; below a band
 * that puts columns together, too. Where that row holds values (an address, a date, as those below it in the same
 * columns) there are none.
 */
export function findHeadings(rows: readonly RawRow[]): FoundHeadings {
  const place = belowBand(rows);
  // The widest row is none of headings where another above it surely is, and none where people stand above it.
  const known = rows
    .slice(0, place)
    .find(
      (row) => countHeadings(row.cells).sure >= SURE_HEADINGS && countKnown(row) > countKnown(rows[place]),
    );
  if (known) return { hasHeadings: true, headingRow: known.row };
  if (countKnown(rows[place]) === 0 && rows.slice(0, place).some(isOfSomebody)) return { hasHeadings: false };
  if (!holdsValues(rows, place))
    return place > 0 ? { hasHeadings: true, headingRow: rows[place]!.row } : NAMED;
  // Few columns of a wide table may be named.
  const named = rows.slice(0, place).find(({ cells }) => countHeadings(cells).sure > 0);
  return named ? { hasHeadings: true, headingRow: named.row } : { hasHeadings: false };
}

const NAMED: FoundHeadings = { hasHeadings: true };

/** The row above the headings, if it is a band that puts them together (`Identité`, `Coordonnées`). */
export function findBand(rows: readonly RawRow[], headingRow: number): RawRow | null {
  const place = rows.findIndex(({ row }) => row === headingRow) - 1;
  return place >= 0 && isBand(rows, place) ? rows[place]! : null;
}

function belowBand(rows: readonly RawRow[]): number {
  const band = rows.findIndex((_, place) => isBand(rows, place));
  const isBelowTitles =
    band >= 0 && rows.slice(0, band).every(({ cells }) => countFilled(cells) <= TITLE_CELLS);
  return isBelowTitles ? band + 1 : belowTitle(rows);
}

/**
 * Whether a row names groups of the columns that the row below it names: it leaves out or repeats itself where that
 * one names one column after the other, and says less of what the columns are.
 */
function isBand(rows: readonly RawRow[], place: number): boolean {
  const [band, lower] = [rows[place]?.cells ?? [], rows[place + 1]?.cells ?? []];
  const named = band.filter((cell) => !isBlank(cell));
  if (new Set(named).size < GROUPS || named.some((cell) => cellKind(cell) !== null)) return false;
  const found = countHeadings(lower);
  if (found.sure < SURE_HEADINGS || holdsValues(rows, place + 1)) return false;
  const above = countHeadings(band);
  if (above.sure + above.likely >= found.sure + found.likely) return false;
  return lower.some((cell, column) => {
    const group = band[column] ?? '';
    return !isBlank(cell) && column > 0 && (isBlank(group) || group === band[column - 1]);
  });
}

/** The place of the row in which headings are expected. */
function belowTitle(rows: readonly RawRow[]): number {
  const filled = rows.map(({ cells }) => countFilled(cells));
  const width = Math.max(0, ...filled);
  const place = filled.findIndex((count) => count > width / 2);
  const isTitle =
    width >= TABLE_CELLS &&
    place > 0 &&
    filled.slice(0, place).every((count) => count <= TITLE_CELLS && count < width / 2);
  return isTitle ? place : 0;
}

/** Whether a row is one of those below it rather than their headings. */
function holdsValues(rows: readonly RawRow[], place: number): boolean {
  const { cells } = rows[place] ?? { cells: [] };
  const { sure, likely } = countHeadings(cells);
  if (sure >= SURE_HEADINGS) return false;
  const below = rows.slice(place + 1);
  const kinds = cells.flatMap((cell, column) => {
    const kind = cellKind(cell);
    return kind && isKindOfColumn(kind, column, below) ? [kind] : [];
  });
  // Nobody calls a column by an address of mail and fills it with such.
  return kinds.includes('EMAIL') || (kinds.length > sure && kinds.length >= likely);
}

/** What is a value even where nothing stands below it; a day may be that of a meeting to which nobody has come yet. */
const BY_ITSELF: ReadonlySet<CellKind> = new Set(['EMAIL', 'PHONE']);

function countKnown(row: RawRow | undefined): number {
  const { sure, likely } = countHeadings(row?.cells ?? []);
  return sure + likely;
}

/** Whether a row has what only a row of data has. */
const isOfSomebody = ({ cells }: RawRow): boolean =>
  cells.some((cell) => BY_ITSELF.has(cellKind(cell) as CellKind));

/** A date over ticks is the day of a meeting, over dates it is one of them. */
function isKindOfColumn(kind: CellKind, column: number, below: readonly RawRow[]): boolean {
  const filled = below.map(({ cells }) => cells[column] ?? '').filter((cell) => !isBlank(cell));
  if (filled.length === 0) return BY_ITSELF.has(kind);
  return filled.filter((cell) => cellKind(cell) === kind).length >= filled.length / 2;
}

const countFilled = (cells: readonly string[]): number => cells.filter((cell) => !isBlank(cell)).length;

function countHeadings(cells: readonly string[]): { sure: number; likely: number } {
  const guesses = cells.map((cell) => guessField(cell)?.confidence);
  const count = (confidence: string) => guesses.filter((one) => one === confidence).length;
  return { sure: count('EXACT'), likely: count('LIKELY') };
}
