import { randomUUID } from 'node:crypto';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { MailMessage } from './mail-message.ts';
import { MAIL_COLUMNS } from './mail-message.repository.ts';

/** Who asked for one mail waits for it: a job of its own. */
export const SEND_ONE = 'send-mail';
/** Mails to many, hundreds in one job. */
export const SEND_MANY = 'send-mails';

/** Of jobs that are due those of a lower number go first: whoever asked for a mail does not wait for thousands of others. */
const BULK_PRIORITY = 10;
const MAILS_OF_A_JOB = 500;

/** Enqueues mails to be sent, all at one time. What was asked for waits in jobs of its own; they are replaced, not doubled. */
export async function enqueueMails(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  { due = null, isBulk }: { due?: Date | null; isBulk: boolean },
): Promise<void> {
  if (!isBulk) {
    await enqueue(
      transaction,
      { job: SEND_ONE, due, priority: 0 },
      ids.map((id) => ({ jobName: id, mailId: id })),
    );
    return;
  }
  const batches = Array.from({ length: Math.ceil(ids.length / MAILS_OF_A_JOB) }, (_, index) =>
    ids.slice(index * MAILS_OF_A_JOB, (index + 1) * MAILS_OF_A_JOB),
  );
  // A name that no other has: the queue gives up a job in whose place another comes, with all that is left of it.
  const payloads = batches.map((mailIds) => ({ jobName: randomUUID(), mailIds: mailIds.join(',') }));
  await enqueue(transaction, { job: SEND_MANY, due, priority: BULK_PRIORITY }, payloads);
}

async function enqueue(
  transaction: WorkspaceTransaction,
  { job, due, priority }: { job: string; due: Date | null; priority: number },
  payloads: readonly { jobName: string }[],
): Promise<void> {
  await transaction.query(
    `select enqueue_jobs($1, array(select * from jsonb_array_elements($2)), 'jobName', coalesce($3, now()), $4)`,
    [job, JSON.stringify(payloads), due, priority],
  );
}

/** Takes mails into the hand of a job, in their order; without those that have left, are gone, or are to be tried later. */
export async function takeUpMails(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  jobId: string,
): Promise<MailMessage[]> {
  return transaction.query<MailMessage>(
    `with taken as (
       update mail_message set taken_by = $3
       where workspace_id = $1 and id = any($2) and state = 'QUEUED' and next_attempt_at <= now()
         and (taken_by is null or taken_by = $3)
       returning *)
     select ${MAIL_COLUMNS} from taken order by id`,
    [transaction.workspaceId, ids, jobId],
  );
}

/** Notes the end of the way of mails. Answers those that had not been taken back meanwhile. */
export async function settleMails(
  transaction: WorkspaceTransaction,
  mails: readonly { id: string; lastError: string | null }[],
  state: 'SENT' | 'FAILED' | 'STOPPED',
): Promise<Set<string>> {
  const rows = await transaction.query<{ id: string }>(
    `update mail_message set state = $3, last_error = said.error, taken_by = null,
       attempts = attempts + case $3 when 'STOPPED' then 0 else 1 end, sent_at = case $3 when 'SENT' then now() end
     from unnest($2::uuid[], $4::text[]) said (id, error)
     where workspace_id = $1 and mail_message.id = said.id and state = 'QUEUED' returning mail_message.id`,
    [transaction.workspaceId, mails.map(({ id }) => id), state, mails.map(({ lastError }) => lastError)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Puts mails off until their turn; they have not been tried. */
export async function awaitTurns(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  turn: Date,
): Promise<void> {
  await transaction.execute(
    `update mail_message set paced_at = $3, next_attempt_at = $3, taken_by = null
     where workspace_id = $1 and id = any($2) and state = 'QUEUED'`,
    [transaction.workspaceId, ids, turn],
  );
}

/** Puts mails off that could not leave now. Answers when the next attempt is due, and of which mails. */
export async function postponeMails(
  transaction: WorkspaceTransaction,
  mails: readonly { id: string; lastError: string }[],
  seconds: number,
): Promise<{ due: Date; ids: string[] } | null> {
  const rows = await transaction.query<{ id: string; due: Date }>(
    `update mail_message set attempts = attempts + 1, last_error = said.error, taken_by = null,
       next_attempt_at = now() + make_interval(secs => $4)
     from unnest($2::uuid[], $3::text[]) said (id, error)
     where workspace_id = $1 and mail_message.id = said.id and state = 'QUEUED'
     returning mail_message.id, next_attempt_at as due`,
    [transaction.workspaceId, mails.map(({ id }) => id), mails.map(({ lastError }) => lastError), seconds],
  );
  return rows.length === 0 ? null : { due: rows[0]!.due, ids: rows.map(({ id }) => id) };
}
