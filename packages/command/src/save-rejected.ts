import { type ByteSource, completeRows, readTable } from '@convive/client/reading';
import { LIMITS, type Locale } from '@convive/shared';
import { createWriteStream } from 'node:fs';
import { access, constants, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { wrongUse } from './command-error.ts';
import { REJECTED_ROWS_URL } from './graphql-documents.ts';
import type { Work } from './server-import.ts';
import type { UnfinishedImport } from './unfinished-import.ts';

/** More are written as the server has them, without the columns that were not imported: they go past memory. */
const COMPLETED_ROWS = 50_000;

/** Told before anything is sent: afterwards it would be too late. Throws `CommandError`. */
export async function checkRejectedPath(path: string, file: string): Promise<void> {
  if (resolve(path) === resolve(file))
    throw wrongUse('--save-rejected would overwrite the file that is imported. Name another one.');
  await access(dirname(resolve(path)), constants.W_OK).catch(() => {
    throw wrongUse(
      `--save-rejected: the folder ${dirname(resolve(path))} is not there, or cannot be written to.`,
    );
  });
}

/** Writes the rows that stayed out, with all columns of the file. Throws `CommandError`. */
export async function saveRejected(
  { server, signal }: Work,
  path: string,
  { importId, reading, chosen }: UnfinishedImport,
  { source, rejected, language }: { source: ByteSource; rejected: number; language: Locale },
): Promise<void> {
  const { contactImport } = await server.ask<{ contactImport: { rejectedRowsUrl: string | null } | null }>(
    REJECTED_ROWS_URL,
    { id: importId, language },
    { signal },
  );
  if (!contactImport?.rejectedRowsUrl) return;
  const response = await server.download(contactImport.rejectedRowsUrl, signal);
  // Beside its place until it is whole: whoever waits for the file must not find half of it.
  const written = `${path}.part`;
  try {
    if (rejected > COMPLETED_ROWS && response.body)
      await pipeline(Readable.fromWeb(response.body as never), createWriteStream(written));
    else {
      const text = await response.text();
      const table = await readTable(source, reading, LIMITS.importColumns);
      const delimiter = language === 'en' ? ',' : ';';
      const whole = await completeRows(table, { text, delimiter, columns: chosen.map(({ index }) => index) });
      await writeFile(written, whole ?? text);
    }
    await rename(written, path);
  } catch (error) {
    await rm(written, { force: true });
    throw wrongUse(`The rejected rows cannot be written to ${path}: ${(error as Error).message}.`);
  }
}
