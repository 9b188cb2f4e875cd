import { unzipSync } from 'fflate';
import { SpreadsheetError } from '../spreadsheet-error.ts';
import { inflatedLimit, WORKBOOK_LIMITS } from './limits.ts';

/** The parts of a workbook, each inflated when it is asked for. */
export interface Archive {
  names: readonly string[];
  /** null where there is no such part. Throws SpreadsheetError WORKBOOK_DAMAGED. */
  read(name: string): Uint8Array | null;
}

/**
 * Opens the archive by its directory alone. What its parts say they hold is added up before anything is inflated, and
 * a part never comes to more than it said. Throws SpreadsheetError WORKBOOK_DAMAGED, WORKBOOK_TOO_LARGE.
 */
export function openArchive(bytes: Uint8Array): Archive {
  if (bytes.length > WORKBOOK_LIMITS.file)
    throw new SpreadsheetError({
      code: 'WORKBOOK_TOO_LARGE',
      found: bytes.length,
      limit: WORKBOOK_LIMITS.file,
    });
  const names: string[] = [];
  const limit = inflatedLimit(bytes.length);
  let inflated = 0;
  unzip(bytes, ({ name, originalSize }) => {
    inflated += originalSize;
    if (inflated > limit || names.push(name) > WORKBOOK_LIMITS.parts)
      throw new SpreadsheetError({ code: 'WORKBOOK_TOO_LARGE', found: inflated, limit });
    return false;
  });
  // A sheet is read for its first rows, for its form, for its values and to be sent.
  let last: { name: string; part: Uint8Array } | null = null;
  return {
    names,
    read(name) {
      if (!names.includes(name)) return null;
      if (last?.name !== name) {
        const part = unzip(bytes, (one) => one.name === name)[name];
        last = part ? { name, part } : null;
      }
      return last?.part ?? null;
    },
  };
}

type Filter = NonNullable<NonNullable<Parameters<typeof unzipSync>[1]>['filter']>;

function unzip(bytes: Uint8Array, filter: Filter): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof SpreadsheetError) throw error;
    throw new SpreadsheetError({ code: 'WORKBOOK_DAMAGED' });
  }
}
