import { cellKind, normaliseValue } from '@convive/shared';
import { isBlank } from './blank-cell.ts';
import type { RawRow } from './tokenize-rows.ts';

/** What a person has decided about rows that may not be meant. */
export interface LeftOutChoices {
  /** Whether rows that the sheet hides are left out; else they are read as the others. */
  leavesHiddenOut?: boolean;
  /** Whether totals and remarks at the end are read like people; else they are left out. */
  readsTotals?: boolean;
}

/** Such rows, as far as the table has been read. */
export interface DoubtfulRows {
  hiddenRows: number;
  /** As the file numbers them. */
  totalRows: number[];
}

const TOTAL =
  /^(?:grand |sous-?)?(?:total|totaux|totals|somme|sum|summe|gesamt|gesamtsumme|gesamttotal|insgesamt|total général|nombre|effectif|anzahl)(?:\s*[:=])?(?:\s*[\d\s.,'’]+)?$/i;
/** `6 membres` */
const COUNTED = /^\d+\s\p{L}+$/u;
/** A remark below a table, not a name: it begins with a mark, or has as many words. */
const REMARK =
  /^(?:[*¹²³(]|(?:n\.?b|p\.?s|remarques?|notes?|anmerkung(?:en)?|hinweise?)\s*[.:])|^(?:\S+\s+){5,}\S/i;
/** A narrower table may have rows of one cell. */
const WIDE = 3;
/** The last rows, of which each may be one: a sum, a count, a remark. */
const LAST_ROWS = 4;
const NOWHERE = { country: null };

/** Rows of data but for those left out; what they are is added to `doubtful` as they come. */
export async function* leaveOutRows(
  batches: AsyncIterable<readonly RawRow[]>,
  { leavesHiddenOut, readsTotals }: LeftOutChoices,
  doubtful: DoubtfulRows,
): AsyncGenerator<readonly RawRow[]> {
  let held: RawRow[] = [];
  let width = 0;
  for await (const batch of batches) {
    let hidden = 0;
    for (const { isHidden } of batch) if (isHidden) hidden += 1;
    doubtful.hiddenRows += hidden;
    const rows = leavesHiddenOut && hidden > 0 ? batch.filter(({ isHidden }) => !isHidden) : batch;
    for (const { cells } of rows) if (cells.length > width) width = cells.length;
    const all = held.length > 0 ? [...held, ...rows] : rows;
    held = all.slice(-LAST_ROWS);
    yield all.slice(0, -LAST_ROWS);
  }
  const people = held.findLastIndex((row) => !isTotal(row) && !isRemark(row, width)) + 1;
  doubtful.totalRows.push(...held.slice(people).map(({ row }) => row));
  yield readsTotals ? held : held.slice(0, people);
}

/** Whether a row is a sentence below the table. */
function isRemark({ cells }: RawRow, width: number): boolean {
  const filled = cells.filter((cell) => !isBlank(cell));
  return width >= WIDE && filled.length === 1 && REMARK.test(filled[0]!.trim()) && !filled[0]!.includes('@');
}

/** Whether a row sums up those above it: the word for it, and beside it numbers alone. */
function isTotal({ cells }: RawRow): boolean {
  const [first = '', ...others] = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
  return TOTAL.test(first) && others.every((cell) => isCount(cell));
}

function isCount(cell: string): boolean {
  if (TOTAL.test(cell) || COUNTED.test(cell)) return true;
  const { value, issue } = normaliseValue('NUMBER', cell, NOWHERE);
  return (value !== null || issue === 'AMBIGUOUS_NUMBER') && cellKind(cell) !== 'PHONE';
}
