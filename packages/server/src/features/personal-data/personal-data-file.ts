import type { Locale } from '@convive/shared';

/** What is written when the file is downloaded. */
export interface PersonalDataFile {
  id: string;
  contactId: string;
  requestedBy: string;
  requestedAt: Date;
  language: Locale;
}

/** Without a name: it stands in lists of downloads, on desks and in mails. */
export function personalDataFileName({ requestedAt }: Pick<PersonalDataFile, 'requestedAt'>): string {
  return `personal-data-${requestedAt.toISOString().slice(0, 10)}.zip`;
}
