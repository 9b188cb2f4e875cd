import type { ByteSource } from '../byte-source.ts';
import { SpreadsheetError } from '../spreadsheet-error.ts';
import { WORKBOOK_LIMITS } from './limits.ts';
import { openWorkbook, type Workbook } from './open-workbook.ts';

const opened = new WeakMap<ByteSource, Promise<Workbook | null>>();

/** The workbook that a source holds, opened once; null where it holds something else. Throws SpreadsheetError. */
export function workbookOf(source: ByteSource): Promise<Workbook | null> {
  const known = opened.get(source);
  if (known) return known;
  const opening = readAll(source).then(openWorkbook);
  opened.set(source, opening);
  return opening;
}

async function readAll(source: ByteSource): Promise<Uint8Array> {
  if (source.size > WORKBOOK_LIMITS.file)
    throw new SpreadsheetError({
      code: 'WORKBOOK_TOO_LARGE',
      found: source.size,
      limit: WORKBOOK_LIMITS.file,
    });
  const bytes = new Uint8Array(source.size);
  let filled = 0;
  for await (const chunk of source.chunks()) {
    bytes.set(chunk, filled);
    filled += chunk.length;
  }
  return bytes;
}
