import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import { isLostConnection } from '../../../platform/database/lost-connection.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { JobHandler } from '../../../platform/jobs/worker.ts';
import { DUE_WEBHOOKS, DUE_WEBHOOKS_IN_ORDER, FORGET_DELIVERIES } from './delivery.repository.ts';
import {
  lockFollow,
  noteKnownContacts,
  tellContacts,
  tellDeletions,
  tellRows,
  UNTOLD_WORKSPACES,
} from './follow-changes.repository.ts';
import { restAfterFailure, sendDue } from './send-deliveries.ts';
import { type DueWebhook, sendSideBySide } from './send-side-by-side.ts';
import type { WebhooksContext } from './webhooks.context.ts';

const FOLLOW_JOB = 'follow-changes';
const SEND_JOB = 'send-webhooks';
/** One job sends for everybody. */
const SEND_KEY = `${SEND_JOB} all`;
const LIMITS: TransactionLimits = { statementTimeout: 120_000, lockTimeout: 60_000 };
const CHUNK = 1_000;
const LOOK_MS = 1_000;

/**
 * Two jobs. One follows the changes of a workspace in the order of their commits and writes what is to be told; whoever
 * makes a change, be it an import, writes nothing for it. The other sends, for all workspaces at once. Both may be
 * killed at any moment: how far the first has come is committed with what it wrote, and the second notes what arrived
 * after it has. `reportFailure` hears of webhooks whose sending failed by something of ours.
 */
export function webhookJobs(
  database: Database,
  context: WebhooksContext,
  reportFailure: (error: unknown) => void,
): Record<string, JobHandler> {
  return {
    [FOLLOW_JOB]: ({ workspaceId }, { signal }) => followAll(database, workspaceId, signal),
    [SEND_JOB]: (_payload, { signal }) =>
      sendSideBySide({
        findDue: () => database.asOwner<DueWebhook>(DUE_WEBHOOKS_IN_ORDER),
        send: (due) => sendDue(database, context, due, signal),
        failed: async ({ workspaceId, webhookId }, error) => {
          reportFailure(error);
          await database.write(workspaceId, (transaction) => restAfterFailure(transaction, webhookId));
        },
        signal,
      }),
  };
}

async function followAll(
  database: Database,
  workspaceId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let isMore = true; isMore;) {
    signal?.throwIfAborted();
    isMore = await database.write(workspaceId, followChunk, LIMITS);
  }
  await enqueueSending(database, workspaceId);
}

/** Answers whether there may be more. */
async function followChunk(transaction: WorkspaceTransaction): Promise<boolean> {
  const follow = await lockFollow(transaction);
  if (!follow) return false;
  if (!follow.isReady) {
    await noteKnownContacts(transaction);
    return true;
  }
  const read = [
    await tellContacts(transaction, CHUNK),
    await tellRows(transaction, 'booking', CHUNK),
    await tellRows(transaction, 'guest', CHUNK),
  ];
  if (read.includes(CHUNK)) return true;
  await tellDeletions(transaction);
  return false;
}

/** To be told within this transaction's commit: somebody has just begun to listen. */
export async function enqueueFollowing(transaction: WorkspaceTransaction): Promise<void> {
  const { workspaceId } = transaction;
  await transaction.execute('select enqueue_job($1, $2, $3, $4)', [
    FOLLOW_JOB,
    '{}',
    `${FOLLOW_JOB} ${workspaceId}`,
    `${FOLLOW_JOB} ${workspaceId}`,
  ]);
}

async function enqueueSending(database: Database, workspaceId: string): Promise<void> {
  const due = await database.asOwner(
    `${DUE_WEBHOOKS} and webhook.workspace_id = $1 and not exists (${waitingJob(`'${SEND_KEY}'`)}) limit 1`,
    [workspaceId],
  );
  if (due.length > 0) await database.write(workspaceId, enqueueSend);
}

/** One job at a time, whoever it is for: what is due meanwhile, it finds. */
export async function enqueueSend(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute('select enqueue_job($1, $2, $3, $4)', [SEND_JOB, '{}', 'webhooks', SEND_KEY]);
}

/** `key`: an expression. */
function waitingJob(key: string): string {
  return `select from graphile_worker.jobs waiting
    where waiting.key = ${key}
      and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts)`;
}

/** Looks each second for what is to be told or sent and has no job: whatever changed it, in whichever process. */
export function followWebhooks(database: Database, reportFailure: (error: unknown) => void): () => void {
  let looking: Promise<void> | null = null;
  let hasStopped = false;
  const timer = setInterval(() => {
    looking ??= lookForWork(database)
      .catch((error: unknown) => {
        // A database that is away is told of by the workers; one that was closed meanwhile, by nobody.
        if (!hasStopped && !isLostConnection(error)) reportFailure(error);
      })
      .finally(() => (looking = null));
  }, LOOK_MS);
  return () => {
    hasStopped = true;
    clearInterval(timer);
  };
}

async function lookForWork(database: Database): Promise<void> {
  const untold = await database.asOwner<{ workspaceId: string }>(
    `${UNTOLD_WORKSPACES} and not exists (${waitingJob(`'${FOLLOW_JOB} ' || follow.workspace_id`)})`,
  );
  for (const { workspaceId } of untold) await database.write(workspaceId, enqueueFollowing);
  const [due] = await database.asOwner<DueWebhook>(
    `${DUE_WEBHOOKS} and not exists (${waitingJob(`'${SEND_KEY}'`)}) limit 1`,
  );
  if (due) await database.write(due.workspaceId, enqueueSend);
}

/** What was sent a week ago is nobody's to read any more. */
export async function forgetDeliveries(database: Database): Promise<void> {
  await database.asOwner(FORGET_DELIVERIES);
}
