import type { Locale } from '@convive/shared';
import type { ContactReading } from '../contacts/index.ts';
import { CONTENT_TYPES, SPREADSHEET_FORMATS } from '../spreadsheets/index.ts';

/** Spreadsheets, and cards for address books. */
export const EXPORT_FORMATS = [...SPREADSHEET_FORMATS, 'VCF'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** How what is stored as a code is written: for people, or for systems. */
export const EXPORT_VALUES = ['WORDS', 'CODES'] as const;
export type ExportValues = (typeof EXPORT_VALUES)[number];

export const EXPORT_CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  ...CONTENT_TYPES,
  VCF: 'text/vcard; charset=utf-8',
};

/** What is written when the file is downloaded. */
export interface ContactExport {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  format: ExportFormat;
  language: Locale;
  request: ContactReading & {
    /** The columns by field: `firstName`, `custom:diet`, `groups`. */
    fields: string[];
    /** Absent: words, but the codes of countries and languages. */
    values?: ExportValues;
  };
}

export function exportFileName({
  requestedAt,
  format,
}: Pick<ContactExport, 'requestedAt' | 'format'>): string {
  return `contacts-${requestedAt.toISOString().slice(0, 10)}.${format.toLowerCase()}`;
}
