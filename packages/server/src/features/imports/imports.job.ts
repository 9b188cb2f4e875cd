import type { Locale } from '@convive/shared';
import type { Database, TransactionLimits } from '../../platform/database/database.ts';
import { isLostConnection } from '../../platform/database/lost-connection.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { findWorkspace } from '../accounts/index.ts';
import type { ImportStall, ImportState } from './contact-import.ts';
import { moveImport, noteStall } from './contact-import.repository.ts';
import type { ImportsContext } from './import-target.ts';
import { type ChunkResult, planNextChunk } from './plan-import.ts';
import { ImportStopped, runNextChunk } from './run-import.ts';
import { undoNextChunk } from './undo-import.ts';

export const PLAN_JOB = 'plan-contact-import';
export const RUN_JOB = 'run-contact-import';
export const UNDO_JOB = 'undo-contact-import';

/** A chunk may wait for another import's chunk, and a summary reads every row of a large file. */
const CHUNK_LIMITS: TransactionLimits = { statementTimeout: 120_000, lockTimeout: 60_000 };

const JOB_OF: Partial<Record<ImportState, string>> = {
  PLANNING: PLAN_JOB,
  RUNNING: RUN_JOB,
  UNDOING: UNDO_JOB,
};

/** Lets a worker go on with an import once the transaction commits. A job of that name that still waits is replaced. */
export async function enqueueImport(
  transaction: WorkspaceTransaction,
  job: string,
  importId: string,
): Promise<void> {
  await transaction.execute('select enqueue_job($1, $2, $3, $4)', [
    job,
    JSON.stringify({ importId }),
    `import ${importId}`,
    `${job} ${importId}`,
  ]);
}

/**
 * Enqueues the imports of all workspaces that have work to do and no job that would do it, such as those whose worker
 * was killed more often than the queue tries again. Answers how many.
 */
export async function reviveImports(database: Database): Promise<number> {
  const found = await database.asOwner<{ workspaceId: string; id: string; job: string }>(
    `select workspace_id as "workspaceId", contact_import.id, job
     from contact_import, jsonb_each_text($1) as work (at, job)
     where state = at and not exists (
       select from graphile_worker.jobs waiting
       where waiting.key = job || ' ' || contact_import.id
         and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts))`,
    [JSON.stringify(JOB_OF)],
  );
  for (const { workspaceId, id, job } of found)
    await database.write(workspaceId, (transaction) => enqueueImport(transaction, job, id));
  return found.length;
}

type Step = (transaction: WorkspaceTransaction, importId: string) => Promise<ChunkResult>;

/** The handlers of planning, running and undoing, by job name. Doing a job twice, or again after a crash, does no harm. */
export function importJobs(database: Database, context: ImportsContext): Record<string, JobHandler> {
  const handle =
    (state: ImportState, step: Step): JobHandler =>
    async ({ workspaceId, importId }, { signal }) => {
      try {
        let result: ChunkResult = 'MORE';
        while (result === 'MORE') {
          signal?.throwIfAborted();
          result = await database.write(
            workspaceId,
            (transaction) => step(transaction, importId!),
            CHUNK_LIMITS,
          );
        }
      } catch (error) {
        if (error instanceof ImportStopped) return;
        const told = { workspaceId, importId: importId!, state };
        if (isLasting(error)) await tellFailure(database, told);
        else await tellStall(database, { ...told, stall: stallOf(error) });
        throw error;
      }
    };
  return {
    [PLAN_JOB]: handle('PLANNING', (transaction, id) => planNextChunk(transaction, context, id)),
    [RUN_JOB]: handle('RUNNING', (transaction, id) => runNextChunk(transaction, context, id)),
    [UNDO_JOB]: handle('UNDOING', (transaction, id) => undoNextChunk(transaction, context, id)),
  };
}

/** SQLSTATE classes that pass by themselves: collisions, full disks, time-outs, restarts. */
const PASSING = ['08', '40', '53', '55', '57', '58'];

/** Whether trying again cannot help. The queue tries all else again by itself, later and later. */
function isLasting(error: unknown): boolean {
  if (isLostConnection(error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return !PASSING.includes(code.slice(0, 2));
  return error instanceof TypeError || error instanceof RangeError || error instanceof DomainError;
}

const NO_ROOM = '53100';

/** Null where the connection is gone: there is nobody to tell it to, and the job is taken up by another worker at once. */
function stallOf(error: unknown): ImportStall | null {
  if (isLostConnection(error)) return null;
  return (error as { code?: unknown }).code === NO_ROOM ? 'DISK_FULL' : 'DATABASE_BUSY';
}

const FAILURES: Record<Locale, string> = {
  fr: "L'import s'est arrêté sur une erreur interne ; ce qui était déjà appliqué est conservé.",
  en: 'The import stopped at an internal error; what had been applied stays.',
  de: 'Der Import brach mit einem internen Fehler ab; bereits Übernommenes bleibt erhalten.',
};
const UNDO_FAILURES: Record<Locale, string> = {
  fr: "L'annulation s'est arrêtée sur une erreur interne ; annulez de nouveau pour la reprendre là où elle en était.",
  en: 'The undo stopped at an internal error; undo again to go on where it was.',
  de: 'Das Rückgängigmachen brach mit einem internen Fehler ab; ein neuer Versuch macht dort weiter.',
};

async function tellFailure(
  database: Database,
  { workspaceId, importId, state }: { workspaceId: string; importId: string; state: ImportState },
): Promise<void> {
  await database.write(workspaceId, async (transaction) => {
    const { language } = await findWorkspace(transaction);
    const step =
      state === 'UNDOING'
        ? { failure: UNDO_FAILURES[language] }
        : { failure: FAILURES[language], finishedAt: new Date() };
    await moveImport(transaction, importId, state, 'FAILED', step);
  });
}

/** One small update; where there is no room even for that, the import stands still without a word. */
async function tellStall(
  database: Database,
  {
    workspaceId,
    importId,
    state,
    stall,
  }: { workspaceId: string; importId: string; state: ImportState; stall: ImportStall | null },
): Promise<void> {
  if (stall === null) return;
  await database
    .write(workspaceId, (transaction) => noteStall(transaction, importId, state, stall))
    .catch(() => undefined);
}
