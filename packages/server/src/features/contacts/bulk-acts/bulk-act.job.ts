import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { JobHandler } from '../../../platform/jobs/worker.ts';
import { findRole } from '../../accounts/index.ts';
import { Parameters } from '../contact-filter.ts';
import { scopeToSql } from '../contact-scope.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { contactsChanged } from '../contacts.signals.ts';
import type { BulkAct, Standing } from './bulk-act.ts';
import { kindOf } from './bulk-act-kinds.ts';
import { finishBulkAct, lockBulkAct, notePart, takePart } from './bulk-act.repository.ts';

const BULK_ACT_JOB = 'contact-bulk-act';
const LIMITS: TransactionLimits = { statementTimeout: 120_000, lockTimeout: 60_000 };

/** The job that does acts on many contacts part by part. A killed one goes on at the part after the last committed. */
export function bulkActJobs(database: Database, context: ContactsContext): Record<string, JobHandler> {
  return {
    [BULK_ACT_JOB]: async ({ workspaceId, bulkActId }, { signal }) => {
      let isLeft = true;
      while (isLeft) {
        signal?.throwIfAborted();
        isLeft = await doNextPart(database, context, workspaceId, bulkActId!);
      }
    },
  };
}

/** Lets a worker do an act once the transaction commits; those of a workspace are done one after the other. */
export async function enqueueBulkAct(transaction: WorkspaceTransaction, bulkActId: string): Promise<void> {
  await transaction.execute('select enqueue_job($1, $2, $3, $4)', [
    BULK_ACT_JOB,
    JSON.stringify({ bulkActId }),
    `bulk acts ${transaction.workspaceId}`,
    `${BULK_ACT_JOB} ${bulkActId}`,
  ]);
}

/** Enqueues the acts of all workspaces that are at work and have no job. Answers how many. */
export async function reviveBulkActs(database: Database): Promise<number> {
  const found = await database.asOwner<{ workspaceId: string; id: string }>(
    `select workspace_id as "workspaceId", act.id from contact_bulk_act act
     where state = 'RUNNING' and not exists (
       select from graphile_worker.jobs waiting
       where waiting.key = '${BULK_ACT_JOB} ' || act.id
         and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts))`,
  );
  for (const { workspaceId, id } of found)
    await database.write(workspaceId, (transaction) => enqueueBulkAct(transaction, id));
  return found.length;
}

/** Whether anything is left. What an act itself refuses ends it; whatever else goes wrong is tried again. */
async function doNextPart(
  database: Database,
  context: ContactsContext,
  workspaceId: string,
  bulkActId: string,
): Promise<boolean> {
  try {
    return await database.write(
      workspaceId,
      (transaction) => doPart(transaction, context, bulkActId),
      LIMITS,
    );
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await database.write(workspaceId, (transaction) =>
      finishBulkAct(transaction, bulkActId, 'FAILED', error.message),
    );
    return false;
  }
}

async function doPart(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  bulkActId: string,
): Promise<boolean> {
  const act = await lockBulkAct(transaction, bulkActId);
  if (act?.state !== 'RUNNING') return false;
  const kind = kindOf(context, act.kind);
  await actAs(transaction, act, kind.roles);
  const wanted = await takePart(transaction, bulkActId);
  if (!wanted) {
    await finishBulkAct(transaction, bulkActId, 'COMPLETED');
    // Lists are asked for next, and PostgreSQL does not yet know of what was written.
    await transaction.execute('select refresh_contact_statistics()');
    await kind.finish?.(transaction);
    return false;
  }
  const undone = act.undoesId ? await lockBulkAct(transaction, act.undoesId) : null;
  const { standing, cause } = undone ? kind.undo! : kind;
  const ids = await lockThese(transaction, context, wanted, standing);
  const changed = undone
    ? await kind.undo!.apply(transaction, act, ids, undone)
    : await kind.apply(transaction, act, ids);
  await notePart(transaction, bulkActId, { processed: wanted.length, changed });
  const { workspaceId } = transaction;
  if (changed > 0)
    transaction.onCommit(() => context.signals.send(contactsChanged, { workspaceId, cause, count: changed }));
  return true;
}

/** Goes on in the name and with the rights of whoever began it, as they are now. */
async function actAs(
  transaction: WorkspaceTransaction,
  { actorUserId }: BulkAct,
  roles: readonly string[],
): Promise<void> {
  const role = await findRole(transaction, actorUserId);
  if (!role || !roles.includes(role))
    throw new DomainError({
      code: 'FORBIDDEN',
      message: 'Whoever began this may not do it any more. What was done until then stays done.',
    });
  transaction.caller = { userId: actorUserId, role };
}

async function lockThese(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  ids: readonly string[],
  standing: Standing,
): Promise<string[]> {
  const parameters = new Parameters();
  const { add } = parameters;
  const rows = await transaction.query<{ id: string }>(
    `select contact.id from contact
     where contact.workspace_id = ${add(transaction.workspaceId)} and contact.id = any(${add(ids)}::uuid[])
       and contact.merged_into_id is null and contact.archived_at is ${standing === 'LIVING' ? '' : 'not'} null
       and ${scopeToSql(context, transaction, add)}
     order by contact.id for update`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}
