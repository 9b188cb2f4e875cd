import { blobSource } from '../packages/client/src/features/spreadsheets/byte-source.ts';
import { inspectSource } from '../packages/client/src/features/spreadsheets/inspect-source.ts';
import { readTable } from '../packages/client/src/features/spreadsheets/read-table.ts';

const COLUMN_LIMIT = 500;

/** A file as the web app's worker reads it. */
export async function readSpreadsheet(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ headings: string[]; rows: string[][] }> {
  const source = blobSource(new Blob([bytes]));
  let reading;
  for await (const inspection of inspectSource(source, {}, COLUMN_LIMIT)) reading = inspection.reading;
  const table = await readTable(source, reading!, COLUMN_LIMIT);
  const rows: string[][] = [];
  for await (const batch of table.batches) rows.push(...batch.map(({ cells }) => [...cells]));
  return { headings: table.headings.map((heading) => heading ?? ''), rows };
}
