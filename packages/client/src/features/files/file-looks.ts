/** Pictures that every browser shows; others are known by their sign alone. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** A small picture of a large file would cost as much as the file. */
const MOST_BYTES_SHOWN = 2 * 1024 * 1024;

const ICONS: readonly (readonly [part: string, icon: string])[] = [
  ['application/pdf', 'i-lucide-file-text'],
  ['image/', 'i-lucide-image'],
  ['text/csv', 'i-lucide-file-spreadsheet'],
  ['sheet', 'i-lucide-file-spreadsheet'],
  ['excel', 'i-lucide-file-spreadsheet'],
  ['presentation', 'i-lucide-presentation'],
  ['powerpoint', 'i-lucide-presentation'],
  ['text/vcard', 'i-lucide-contact-round'],
];

export function iconOf(mediaType: string): string {
  return ICONS.find(([part]) => mediaType.includes(part))?.[1] ?? 'i-lucide-file';
}

/** Whether a file is shown as a small picture of itself. */
export function isShownSmall({ mediaType, size }: { mediaType: string; size: number }): boolean {
  return SHOWN.has(mediaType) && size <= MOST_BYTES_SHOWN;
}

/** A size as people say it: the number, and the key of its unit. */
export function sizeInUnits(bytes: number): { number: number; unit: 'bytes' | 'kilobytes' | 'megabytes' } {
  if (bytes < 1000) return { number: bytes, unit: 'bytes' };
  if (bytes < 999_500) return { number: Math.round(bytes / 1000), unit: 'kilobytes' };
  return { number: Math.round(bytes / 100_000) / 10, unit: 'megabytes' };
}

/** What a file chooser offers first; the bytes decide. */
export const ACCEPTED =
  '.pdf,.png,.jpg,.jpeg,.gif,.webp,.heic,.heif,.tif,.tiff,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.msg,.odt,.ods,.odp,.odg,.rtf,.txt,.csv,.tsv,.md,.vcf,.ics,image/*,application/pdf,text/plain,text/csv';
