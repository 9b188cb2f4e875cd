import texts from '@convive/client/import-texts' with { type: 'json' };
import type { MappedColumn } from './mapping-file.ts';
import type { ImportCounts } from './server-import.ts';
import { formatNumber } from './voice.ts';

export interface FoundIssue {
  code: string;
  column: string | null;
  value: string | null;
  count: number;
  isBlocking: boolean;
  rowRanges: { first: number; last: number }[];
}

export interface SampleUpdate {
  row: number;
  contact: { firstName: string | null; lastName: string | null; email: string | null } | null;
  changes: { field: string; before: unknown; after: unknown }[];
}

const LISTED_ISSUES = 20;
const LISTED_RANGES = 5;
const CELL_WIDTH = 30;

const COUNTED: Readonly<Record<keyof ImportCounts, [planned: string, done: string]>> = {
  create: ['to add', 'added'],
  update: ['to change', 'changed'],
  restore: ['to restore', 'restored'],
  archive: ['to archive', 'archived'],
  unchanged: ['already as in the file', 'already as in the file'],
  skip: ['left as asked', 'left as asked'],
  conflict: ['in conflict', 'in conflict'],
  invalid: ['refused', 'refused'],
};

/** "1,200 to add · 3 refused". */
export function countsText(counts: ImportCounts, when: 'PLANNED' | 'DONE'): string {
  const parts = Object.entries(COUNTED)
    .filter(([name]) => counts[name as keyof ImportCounts] > 0)
    .map(
      ([name, words]) =>
        `${formatNumber(counts[name as keyof ImportCounts])} ${words[when === 'DONE' ? 1 : 0]}`,
    );
  return parts.join(' · ') || 'nothing to do';
}

/** What sources that count more than files keep from being written. */
export const keptBackText = (count: number): string =>
  `${formatNumber(count)} ${count === 1 ? 'value is' : 'values are'} kept back: a source that counts more says otherwise. Accept or dismiss under Settings → Sources.`;

export const rejectedRows = ({ conflict, invalid }: ImportCounts): number => conflict + invalid;
export const writtenRows = ({ create, update, restore, archive }: ImportCounts): number =>
  create + update + restore + archive;

export function issueLines(issues: readonly FoundIssue[]): string[] {
  const sentences: Readonly<Record<string, string>> = texts.issues;
  const lines = issues
    .slice(0, LISTED_ISSUES)
    .map(({ code, column, value, count, isBlocking, rowRanges }) => {
      const place = [column, value === null ? null : JSON.stringify(shorten(value))]
        .filter(Boolean)
        .join(': ');
      const ranges = rowRanges
        .slice(0, LISTED_RANGES)
        .map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`));
      const rows =
        ranges.length === 0
          ? ''
          : ` (${count === 1 ? 'row' : 'rows'} ${ranges.join(', ')}${rowRanges.length > ranges.length ? ', …' : ''})`;
      return `  ${isBlocking ? '✗' : '·'} ${formatNumber(count)} × ${sentences[code] ?? code}${place ? ` ${place}` : ''}${rows}`;
    });
  const more = issues.length - lines.length;
  return more > 0 ? [...lines, `  … and ${more} more kinds, in the protocol`] : lines;
}

/** A few contacts that would change, field by field. */
export function sampleLines(samples: readonly SampleUpdate[]): string[] {
  const rows = samples.flatMap(({ row, contact, changes }) =>
    changes.map(({ field, before, after }, index) => [
      index === 0 ? String(row) : '',
      index === 0 ? contactName(contact) : '',
      field,
      valueText(before),
      valueText(after),
    ]),
  );
  return rows.length === 0 ? [] : tableLines([['Row', 'Contact', 'Field', 'Before', 'After'], ...rows]);
}

export function mappingLines(mapping: readonly MappedColumn[]): string[] {
  const rows = mapping.map(({ heading, column, field, format, how = '' }) => [
    heading ?? `column ${column}`,
    field ?? '–',
    [how, format].filter(Boolean).join(', '),
  ]);
  return tableLines([['Column', 'Field', ''], ...rows]);
}

function tableLines(rows: readonly string[][]): string[] {
  const shown = rows.map((row) => row.map(shorten));
  const widths = shown[0]!.map((_, column) => Math.max(...shown.map((row) => row[column]!.length)));
  return shown.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd(),
  );
}

function contactName(contact: SampleUpdate['contact']): string {
  const name = [contact?.firstName, contact?.lastName].filter(Boolean).join(' ');
  return name || (contact?.email ?? '');
}

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a file says may hold signs that a terminal would obey. */
function shorten(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');
  return plain.length > CELL_WIDTH ? `${plain.slice(0, CELL_WIDTH - 1)}…` : plain;
}
