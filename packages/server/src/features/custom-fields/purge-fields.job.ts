import type { Database, TransactionLimits } from '../../platform/database/database.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import {
  deleteFieldForGood,
  findFieldToPurge,
  lockCustomFields,
  OVERDUE,
} from './custom-field.repository.ts';
import type { CustomFieldsContext } from './custom-fields.context.ts';

const PURGE_JOB = 'purge-custom-fields';
const PATIENT: TransactionLimits = { statementTimeout: 120_000, lockTimeout: 60_000 };

/**
 * Empties the fields that can be put back no more: their values chunk by chunk, then the field itself. Killed in
 * between, it begins again at the first contact; what is dropped already costs it next to nothing.
 */
export function customFieldJobs(
  database: Database,
  { values }: Pick<CustomFieldsContext, 'values'>,
): Record<string, JobHandler> {
  return {
    [PURGE_JOB]: async ({ workspaceId }, { signal }) => {
      for (;;) {
        const field = await database.read(workspaceId, findFieldToPurge);
        if (!field) return;
        let last: string | null = null;
        do {
          signal?.throwIfAborted();
          const after: string | null = last;
          last = await database.write(
            workspaceId,
            (transaction) => values.dropValues(transaction, field, after),
            PATIENT,
          );
        } while (last !== null);
        await database.write(
          workspaceId,
          async (transaction) => {
            await lockCustomFields(transaction);
            await deleteFieldForGood(transaction, field.id);
          },
          PATIENT,
        );
      }
    },
  };
}

/** Enqueues the purge of all workspaces with a field whose time has come, and no job that would do it. Answers how many. */
export async function purgeOverdueFields(database: Database): Promise<number> {
  const found = await database.asOwner<{ workspaceId: string }>(
    `select distinct workspace_id as "workspaceId" from custom_field where ${OVERDUE} and not exists (
       select from graphile_worker.jobs waiting
       where waiting.key = '${PURGE_JOB} ' || workspace_id
         and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts))`,
  );
  for (const { workspaceId } of found)
    await database.write(workspaceId, (transaction) =>
      transaction.execute('select enqueue_job($1, $2, $3, $4)', [
        PURGE_JOB,
        '{}',
        `custom fields ${workspaceId}`,
        `${PURGE_JOB} ${workspaceId}`,
      ]),
    );
  return found.length;
}
