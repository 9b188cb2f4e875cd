import type { Locale } from '@convive/shared';
import type { ContactReading } from '../contacts/index.ts';
import type { SpreadsheetFormat } from '../spreadsheets/index.ts';

/** What is written when the file is downloaded. */
export interface ContactExport {
  id: string;
  requestedBy: string;
  requestedAt: Date;
  format: SpreadsheetFormat;
  language: Locale;
  request: ContactReading & {
    /** The columns by field: `firstName`, `custom:diet`, `groups`. */
    fields: string[];
  };
}

export function exportFileName({
  requestedAt,
  format,
}: Pick<ContactExport, 'requestedAt' | 'format'>): string {
  return `contacts-${requestedAt.toISOString().slice(0, 10)}.${format.toLowerCase()}`;
}
