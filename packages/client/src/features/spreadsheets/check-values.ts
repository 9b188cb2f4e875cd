import { createRowReader, identifierKey, type RowIssueCode, type RowReadingContext } from '@convive/shared';
import { createCellPicker, type ChosenColumn } from './pick-cells.ts';
import type { Table } from './read-table.ts';
import { ownText } from './survey-table.ts';

/** The same trouble with the same value, wherever in the column it stands and whatever its case. */
export interface ValueGroup {
  code: RowIssueCode;
  /** Position of the column in the file; null where the whole row is meant. */
  column: number | null;
  value: string | null;
  count: number;
  /** The first rows it was seen in. */
  rows: number[];
  isBlocking: boolean;
}

export interface ValueCheck {
  rowCount: number;
  /** Rows that no issue keeps out. */
  readableRows: number;
  /** Most frequent first, blocking before warnings. */
  groups: ValueGroup[];
  /** Cells and rows by what was said of them, those that are not listed included. */
  counts: Partial<Record<RowIssueCode, number>>;
  /** Values that cannot be read, beyond those listed. */
  unlisted: number;
}

const LISTED_GROUPS = 200;
// Of a column where every value is wrong, a few thousand different ones are example enough.
const KEPT_GROUPS = 5_000;
const SHOWN_ROWS = 3;
/** Between two reports: often enough to be seen to move. */
const REPORTED_ROWS = 10_000;

/**
 * Reads every row as the server will and groups what cannot be read. Yields the number of rows read
 * now and then, returns the outcome. Throws ColumnMappingError.
 */
export async function* checkValues(
  table: Table,
  chosen: readonly ChosenColumn[],
  context: RowReadingContext,
): AsyncGenerator<number, ValueCheck> {
  const reader = createRowReader(
    chosen.map(({ column }) => column),
    context,
  );
  const pickCells = createCellPicker(chosen, table.headings.length);
  const groups = new Map<string, ValueGroup>();
  // Each kind has its own room: thousands of remarks must not crowd out what keeps rows out.
  const kept = { blocking: 0, remark: 0 };
  const counts: ValueCheck['counts'] = {};
  let [rowCount, readableRows, unlisted, reported] = [0, 0, 0, 0];
  for await (const rows of table.batches) {
    for (const { row, cells } of rows) {
      const { issues, isReadable } = reader.read(pickCells(cells));
      rowCount += 1;
      if (isReadable) readableRows += 1;
      if (issues.length === 0) continue;
      for (const { code, column, value, isBlocking } of issues) {
        counts[code] = (counts[code] ?? 0) + 1;
        const key = `${code}\u001f${column ?? ''}\u001f${identifierKey(value ?? '')}`;
        let group = groups.get(key);
        if (!group) {
          const kind = isBlocking ? 'blocking' : 'remark';
          if (kept[kind] >= KEPT_GROUPS) {
            if (isBlocking) unlisted += 1;
            continue;
          }
          kept[kind] += 1;
          const index = column === null ? null : (chosen[column]?.index ?? null);
          const shown = value === null ? null : ownText(value, value.length);
          group = { code, column: index, value: shown, count: 0, rows: [], isBlocking };
          groups.set(ownText(key, key.length), group);
        }
        group.count += 1;
        if (group.rows.length < SHOWN_ROWS) group.rows.push(row);
      }
    }
    if (rowCount - reported < REPORTED_ROWS) continue;
    reported = rowCount;
    yield rowCount;
  }
  const ordered = [...groups.values()].sort(
    (a, b) => Number(b.isBlocking) - Number(a.isBlocking) || b.count - a.count,
  );
  for (const { count, isBlocking } of ordered.slice(LISTED_GROUPS)) if (isBlocking) unlisted += count;
  return { rowCount, readableRows, groups: ordered.slice(0, LISTED_GROUPS), counts, unlisted };
}
