import type { Locale } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { SpreadsheetTable } from '../spreadsheets/index.ts';
import type { ContactImport } from './contact-import.ts';
import { columnOfIssue } from './import-protocol.ts';
import { findRejectedRows, type ProtocolRow } from './import-protocol.repository.ts';
import { reasonText } from './rejected-row-reasons.ts';

const PAGE = 2_000;
const REASON_HEADING = 'reason';

/**
 * The rows that stayed out as they were sent, each with its reason, as a file that can be mended and imported again.
 * However many they are, a page of them is in memory.
 */
export function rejectedRows(
  database: Database,
  workspaceId: string,
  contactImport: ContactImport,
  language: Locale,
): SpreadsheetTable {
  const width = columnsWritten(contactImport);
  const headings = contactImport.columns.slice(0, width).map(({ heading }) => heading ?? '');
  async function* pages() {
    let after = 0;
    for (;;) {
      const rows = await database.read(workspaceId, (transaction) =>
        findRejectedRows(transaction, contactImport, after, PAGE),
      );
      yield rows.map((row) => toCells(contactImport, row, width, language));
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.row;
    }
  }
  return { language, headings: [...headings, REASON_HEADING], rows: pages() };
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
