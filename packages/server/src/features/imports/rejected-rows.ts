import { escapeFormula, type Locale } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { ContactImport } from './contact-import.ts';
import { columnOfIssue } from './import-protocol.ts';
import { findRejectedRows, type ProtocolRow } from './import-protocol.repository.ts';
import { reasonText } from './rejected-row-reasons.ts';

const PAGE = 2_000;
const REASON_HEADING = 'reason';
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The rows that stayed out as they were sent, each with its reason, as pieces of a CSV file that can be mended and
 * imported again. However many they are, a page of them is in memory.
 */
export async function* writeRejectedRows(
  database: Database,
  workspaceId: string,
  contactImport: ContactImport,
  language: Locale,
): AsyncGenerator<string> {
  // Spreadsheets of these languages open a file by its semicolons; the import finds out by itself.
  const separator = language === 'en' ? ',' : ';';
  const width = columnsWritten(contactImport);
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => writeCell(cell, separator)).join(separator)}\r\n`;
  const headings = contactImport.columns.slice(0, width).map(({ heading }) => heading ?? '');
  yield BYTE_ORDER_MARK + line([...headings, REASON_HEADING]);
  let after = 0;
  for (;;) {
    const rows = await database.read(workspaceId, (transaction) =>
      findRejectedRows(transaction, contactImport, after, PAGE),
    );
    yield rows.map((row) => line(toCells(contactImport, row, width, language))).join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.row;
  }
}

/** The reasons of an earlier download are not repeated. */
function columnsWritten({ columns }: ContactImport): number {
  const last = columns.at(-1);
  return last?.heading === REASON_HEADING && last.field === null ? columns.length - 1 : columns.length;
}

/** Cells beyond the headings are told with the reason: the row fits its headings when it comes again. */
function toCells(contactImport: ContactImport, row: ProtocolRow, width: number, language: Locale): string[] {
  const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
  const surplus = row.cells.slice(contactImport.columns.length).filter((cell) => cell.trim() !== '');
  const reasons = row.issues
    .filter(({ isBlocking }) => isBlocking)
    .map((issue) => {
      const column = columnOfIssue(contactImport, issue);
      return reasonText(language, {
        code: issue.code,
        column: column === null ? null : (contactImport.columns[column]?.heading ?? null),
        value: issue.value ?? null,
        rows: issue.rows ?? [],
      });
    });
  if (surplus.length > 0) reasons.push(`(+ ${surplus.join(' | ')})`);
  return [...cells, reasons.join(' ')];
}

function writeCell(cell: string, separator: string): string {
  const safe = escapeFormula(cell);
  return safe.includes(separator) || /["\r\n\t]|^\s|\s$/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}
