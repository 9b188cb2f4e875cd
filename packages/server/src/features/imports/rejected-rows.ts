import {
  fileHeadings,
  type Locale,
  REJECTION_HEADINGS,
  rejectionColumns,
  unknownChoices,
} from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import type { SpreadsheetTable } from '../spreadsheets/index.ts';
import type { ContactImport } from './contact-import.ts';
import { columnOfIssue } from './import-protocol.ts';
import { findRejectedRows, type ProtocolRow } from './import-protocol.repository.ts';
import { reasonText } from './rejected-row-reasons.ts';

const PAGE = 2_000;

const NAMED: Readonly<Record<Locale, string>> = {
  fr: 'lignes refusées',
  en: 'rejected rows',
  de: 'abgelehnte Zeilen',
};

/** "members – rejected rows.csv", after the file that they come from. */
export function rejectedRowsFileName(
  { fileName }: Pick<ContactImport, 'fileName'>,
  language: Locale,
): string {
  const source = (fileName ?? '').replace(/\.[a-z0-9]{1,5}$/i, '').trim();
  return `${source === '' ? '' : `${source} – `}${NAMED[language]}.csv`;
}

/**
 * The rows that stayed out as they were sent, each with its reason and its number in the file, as a file that can be
 * mended and imported again. However many they are, a page of them is in memory.
 */
export function rejectedRows(
  database: Database,
  workspaceId: string,
  contactImport: ContactImport,
  { language, customFields }: { language: Locale; customFields: CustomFields },
): SpreadsheetTable {
  const columns = columnsWritten(contactImport);
  const names = contactImport.columns.map((column) => headingOf(column, customFields, language));
  const nameOf = (column: number) => names[column] ?? '';
  async function* pages() {
    let after = 0;
    for (;;) {
      const rows = await database.read(workspaceId, (transaction) =>
        findRejectedRows(transaction, contactImport, after, PAGE),
      );
      // There is nothing left of them to mend.
      const standing = rows.filter(({ isErased }) => !isErased);
      yield standing.map((row) => toCells(contactImport, row, columns, { language, nameOf, customFields }));
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.row;
    }
  }
  return { language, headings: [...columns.map(nameOf), ...REJECTION_HEADINGS[language]], rows: pages() };
}

/** A column without a heading goes by what it fills, so that it is known when it comes again. */
function headingOf(
  { heading, field }: ContactImport['columns'][number],
  customFields: CustomFields,
  language: Locale,
): string {
  if (heading !== null) return heading;
  return field == null ? '' : fileHeadings([field], customFields.values(), language)[0]!;
}

/** The positions of the columns that are the file's own: what an earlier download said is not repeated. */
function columnsWritten({ columns }: ContactImport): number[] {
  const reasons = rejectionColumns(columns.map(({ heading }) => heading));
  return columns.flatMap(({ field }, index) => (reasons.has(index) && field == null ? [] : [index]));
}

/** Cells beyond the headings are told with the reason: the row fits its headings when it comes again. */
function toCells(
  contactImport: ContactImport,
  row: ProtocolRow,
  columns: readonly number[],
  {
    language,
    nameOf,
    customFields,
  }: { language: Locale; nameOf: (column: number) => string; customFields: CustomFields },
): string[] {
  const cells = columns.map((index) => row.cells[index] ?? '');
  const surplus = row.cells.slice(contactImport.columns.length).filter((cell) => cell.trim() !== '');
  const reasons = row.issues
    .filter(({ isBlocking }) => isBlocking)
    .map((issue) => {
      const column = columnOfIssue(contactImport, issue);
      return reasonText(language, {
        code: issue.code,
        column: column === null ? null : nameOf(column) || null,
        value: valueMeant(issue, contactImport.columns[column ?? -1]?.field, customFields),
        rows: issue.rows ?? [],
      });
    });
  if (surplus.length > 0) reasons.push(`(+ ${surplus.join(' | ')})`);
  return [...cells, reasons.join(' '), String(row.row)];
}

/** Of several choices in one cell, those that nobody offers. */
function valueMeant(
  { code, value = null }: ProtocolRow['issues'][number],
  field: string | null | undefined,
  customFields: CustomFields,
): string | null {
  const custom = code === 'UNKNOWN_CHOICE' && field != null ? customFields.get(field) : undefined;
  if (custom?.type !== 'CHOICES' || value === null) return value;
  return unknownChoices(value, custom.options).join(', ') || value;
}
