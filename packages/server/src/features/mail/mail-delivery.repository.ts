import { randomUUID } from 'node:crypto';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { MailMessage } from './mail-message.ts';
import { MAIL_COLUMNS, ON_THE_WIRE } from './mail-message.repository.ts';

/** Who asked for one mail waits for it: a job of its own. */
export const SEND_ONE = 'send-mail';
/** The mails to many of one workspace that are due, whichever job they were written with. */
export const SEND_MANY = 'send-due-mails';
/** As `SEND_MANY`, of an earlier version that named the mails. */
export const SEND_THESE = 'send-mails';

/** Of jobs that are due those of a lower number go first: whoever asked for a mail does not wait for thousands of others. */
const BULK_PRIORITY = 10;

/** Enqueues mails to be sent, all at one time. What was asked for waits in jobs of its own; they are replaced, not doubled. */
export async function enqueueMails(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  { due = null, isBulk }: { due?: Date | null; isBulk: boolean },
): Promise<void> {
  if (ids.length === 0) return;
  if (isBulk) return enqueueDueMails(transaction, due);
  await enqueue(
    transaction,
    { job: SEND_ONE, due, priority: 0 },
    ids.map((id) => ({ jobName: id, mailId: id })),
  );
}

/**
 * Has those mails to many sent that are due then (null: now). A name that no other has: the queue gives up a job in whose
 * place another comes, with all that is left of it. Whichever of them comes first does the work of all that are due.
 */
export async function enqueueDueMails(transaction: WorkspaceTransaction, due: Date | null): Promise<void> {
  await enqueue(transaction, { job: SEND_MANY, due, priority: BULK_PRIORITY }, [{ jobName: randomUUID() }]);
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

/** Free to be taken by this job: in nobody's hand, or in that of one that nobody does any more. */
const IS_FREE = '(taken_by is null or taken_by = $3 or not is_at_work(taken_by))';

/** The first mails to many that are due; what other jobs were to do for those is taken over. */
export async function findDueMails(
  transaction: WorkspaceTransaction,
  jobId: string,
  most: number,
): Promise<string[]> {
  await transaction.execute('select absorb_jobs($1)', [SEND_MANY]);
  const rows = await transaction.query<{ id: string }>(
    `select id from mail_message
     where workspace_id = $1 and state = 'QUEUED' and next_attempt_at <= now() and recipient_hash is not null
       and ${IS_FREE}
     order by next_attempt_at, id limit $2`,
    [transaction.workspaceId, most, jobId],
  );
  return rows.map(({ id }) => id);
}

/** Takes mails into the hand of a job, in their order; without those that have left, are gone, or are to be tried later. */
export async function takeUpMails(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  jobId: string,
): Promise<MailMessage[]> {
  return transaction.query<MailMessage>(
    `with gone as (
       delete from mail_message
       where workspace_id = $1 and id = any($2) and state = 'QUEUED' and taken_back_at is not null and ${IS_FREE}
     ), taken as (
       update mail_message set taken_by = $3
       where workspace_id = $1 and id = any($2) and state = 'QUEUED' and next_attempt_at <= now() and taken_back_at is null
         and ${IS_FREE}
       returning *)
     select ${MAIL_COLUMNS} from taken order by id`,
    [transaction.workspaceId, ids, jobId],
  );
}

/** Lets mails go that a job had in hand, until then: not tried, or on the wire still, by whose end that is noted. */
export async function putOffMails(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  jobId: string,
  { due, isOnTheWire = false }: { due: Date; isOnTheWire?: boolean },
): Promise<void> {
  await transaction.execute(
    `update mail_message set taken_by = $5, next_attempt_at = $4
     where workspace_id = $1 and id = any($2) and state = 'QUEUED' and taken_by = $3`,
    [transaction.workspaceId, ids, jobId, due, isOnTheWire ? ON_THE_WIRE : null],
  );
}

/** Lets go of what a job still has in hand, for others to take at once. */
export async function releaseMails(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  jobId: string,
): Promise<void> {
  await transaction.execute(
    `update mail_message set taken_by = null
     where workspace_id = $1 and id = any($2) and state = 'QUEUED' and taken_by = $3`,
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

/** Puts mails off that could not leave now, and lets those go that were taken back meanwhile. Answers when the next attempt is due, and of which mails. */
export async function postponeMails(
  transaction: WorkspaceTransaction,
  mails: readonly { id: string; lastError: string }[],
  seconds: number,
): Promise<{ due: Date; ids: string[] } | null> {
  const ids = mails.map(({ id }) => id);
  await transaction.execute(
    `delete from mail_message
     where workspace_id = $1 and id = any($2) and state = 'QUEUED' and taken_back_at is not null`,
    [transaction.workspaceId, ids],
  );
  const rows = await transaction.query<{ id: string; due: Date }>(
    `update mail_message set attempts = attempts + 1, last_error = said.error, taken_by = null,
       next_attempt_at = now() + make_interval(secs => $4)
     from unnest($2::uuid[], $3::text[]) said (id, error)
     where workspace_id = $1 and mail_message.id = said.id and state = 'QUEUED'
     returning mail_message.id, next_attempt_at as due`,
    [transaction.workspaceId, ids, mails.map(({ lastError }) => lastError), seconds],
  );
  return rows.length === 0 ? null : { due: rows[0]!.due, ids: rows.map(({ id }) => id) };
}
