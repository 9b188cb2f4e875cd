import { LIMITS } from '@convive/shared';
import {
  BATCH_LIMITS,
  type ByteSource,
  packRows,
  readTable,
  type RowRange,
  sendBatches,
  SendingError,
} from '@convive/client/reading';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, EXIT, exitCodeOf } from './command-error.ts';
import { type ConviveServer, PATIENT_PAUSES } from './convive-server.ts';
import { ADD_ROWS, IMPORT_PROGRESS } from './graphql-documents.ts';
import type { UnfinishedImport } from './unfinished-import.ts';
import type { Voice } from './voice.ts';

export interface ImportCounts {
  create: number;
  update: number;
  unchanged: number;
  skip: number;
  conflict: number;
  invalid: number;
  restore: number;
  archive: number;
}

export type ImportState =
  | 'RECEIVING'
  | 'PLANNING'
  | 'PLANNED'
  | 'RUNNING'
  | 'PAUSED'
  | 'COMPLETED'
  | 'CANCELLED'
  | 'FAILED'
  | 'UNDOING'
  | 'UNDONE';

/** An import as the server tells of it. */
export interface ServerImport {
  id: string;
  state: ImportState;
  fileName: string | null;
  totalRows: number | null;
  receivedRows: number;
  processedRows: number;
  deviatingRows: number;
  keptBackValues: number;
  plannedAt: string | null;
  startedAt: string | null;
  failure: string | null;
  stalledBy: string | null;
  counts: ImportCounts;
  receivedRanges?: RowRange[];
}

export interface Work {
  server: ConviveServer;
  voice: Voice;
  signal: AbortSignal;
  environment: NodeJS.ProcessEnv;
}

/** Milliseconds between two looks: soon at first, since small files are done at once. */
const LOOKS = [50, 100, 200, 400, 700];
const MOVING: ReadonlySet<ImportState> = new Set(['PLANNING', 'RUNNING']);

const waiting =
  ({ voice }: Work) =>
  (why: string) =>
    voice.remark(`${why} Trying again.`);

/** Null where the server knows none of this id. */
export async function findServerImport(work: Work, id: string): Promise<ServerImport | null> {
  const { server, signal } = work;
  const asking = { signal, onPause: waiting(work) };
  return (await server.ask<{ contactImport: ServerImport | null }>(IMPORT_PROGRESS, { id }, asking))
    .contactImport;
}

/** Does one of the mutations on an import, patiently. Throws `CommandError` with what the server refuses. */
export async function changeImport(
  work: Work,
  document: string,
  input: object,
  signal: AbortSignal | undefined = work.signal,
): Promise<ServerImport> {
  const asking = { signal, onPause: waiting(work) };
  const data = await work.server.ask<Record<string, { contactImport: ServerImport }>>(
    document,
    { input },
    asking,
  );
  return Object.values(data)[0]!.contactImport;
}

/** Sends the rows that the server does not have, in packs, and again where the network failed. */
export async function sendRows(
  work: Work,
  source: ByteSource,
  {
    importId,
    reading,
    chosen,
    rowCount,
  }: Pick<UnfinishedImport, 'importId' | 'reading' | 'chosen' | 'rowCount'>,
  received: RowRange[],
): Promise<void> {
  const { server, voice, signal, environment } = work;
  const table = await readTable(source, reading, LIMITS.importColumns);
  // Small packs are for tests, which cannot wait for large files.
  const rows = Number(environment['CONVIVE_PACK_ROWS']) || BATCH_LIMITS.rows;
  const packs = packRows(table, chosen, { ...BATCH_LIMITS, rows });
  const request = { url: server.graphqlUrl, headers: server.headers, query: ADD_ROWS, input: { importId } };
  try {
    await sendBatches(packs, request, {
      signal,
      received,
      arrived: new Set(),
      onProgress: (sent) => voice.progress('Sending', sent, rowCount),
      pauses: PATIENT_PAUSES,
      onRetry: (fault) =>
        waiting(work)(fault.code === 'UNREACHABLE' ? `${server.url} cannot be reached.` : fault.message),
    });
  } catch (error) {
    if (!(error instanceof SendingError)) throw error;
    const { fault } = error;
    if (fault.code === 'UNREACHABLE')
      throw new CommandError(
        EXIT.SERVER,
        `${server.url} can no longer be reached. --resume goes on with what is missing.`,
      );
    throw new CommandError(exitCodeOf(fault.errorCode), fault.message);
  }
}

/** Waits until the server has planned or run it. */
export async function follow(work: Work, id: string): Promise<ServerImport> {
  let stalledBy: string | null = null;
  for (let look = 0; ; look += 1) {
    const found = await findServerImport(work, id);
    if (!found) throw new CommandError(EXIT.SERVER, 'The server no longer knows this import.');
    const stage = found.startedAt === null ? 'Planning' : 'Importing';
    if (MOVING.has(found.state)) work.voice.progress(stage, found.processedRows, found.receivedRows);
    else return found;
    if (found.stalledBy && found.stalledBy !== stalledBy)
      work.voice.remark(`The server cannot go on for now (${found.stalledBy}); it tries again by itself.`);
    stalledBy = found.stalledBy;
    await sleep(LOOKS[Math.min(look, LOOKS.length - 1)], undefined, { signal: work.signal });
  }
}
