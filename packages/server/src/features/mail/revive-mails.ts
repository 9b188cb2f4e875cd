import type { Database } from '../../platform/database/database.ts';
import { groupBy } from './group-by.ts';
import { enqueueMails, SEND_MANY, SEND_ONE } from './mail-delivery.repository.ts';
import type { MailContext } from './mail-kind.ts';

/** A job has not only to be there, it has to come to it. */
const OVERDUE_SECONDS = 30;
/** Single ones of one look; the next look finds the others. */
const MOST_AT_ONCE = 1_000;

/**
 * Enqueues the mails of all workspaces that are due and have no job that would send them, such as those whose job failed
 * more often than the queue tries again: what is said to wait does leave, or is said to have failed. Answers for how many
 * workspaces and single mails.
 */
export async function reviveMails(
  database: Database,
  { smtpUrl }: Pick<MailContext, 'smtpUrl'>,
): Promise<number> {
  if (smtpUrl === null) return 0;
  const [many, single] = await Promise.all([
    database.asOwner<{ workspaceId: string; id: string }>(
      `select workspace_id as "workspaceId", (array_agg(id))[1] as id from mail_message
       where state = 'QUEUED' and next_attempt_at < now() - make_interval(secs => $2) and recipient_hash is not null
         and (taken_by is null or not is_at_work(taken_by))
       group by workspace_id
       having not exists (
         select from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = task_id
         where identifier = $1 and payload ->> 'workspaceId' = workspace_id::text
           and (locked_at is not null or (attempts < max_attempts and run_at < now() + interval '5 minutes')))`,
      [SEND_MANY, OVERDUE_SECONDS],
    ),
    database.asOwner<{ workspaceId: string; id: string }>(
      `select workspace_id as "workspaceId", id from mail_message
       where state = 'QUEUED' and next_attempt_at < now() - make_interval(secs => $2) and recipient_hash is null
         and (taken_by is null or not is_at_work(taken_by)) and not exists (
           select from graphile_worker._private_jobs job
           where key = $1 || ':' || workspace_id || ':' || mail_message.id
             and (locked_at is not null or attempts < max_attempts))
       limit ${MOST_AT_ONCE}`,
      [SEND_ONE, OVERDUE_SECONDS],
    ),
  ]);
  for (const [mails, isBulk] of [
    [many, true],
    [single, false],
  ] as const)
    for (const [workspaceId, ofOne] of groupBy(mails, (mail) => mail.workspaceId))
      await database.write(workspaceId, (transaction) =>
        enqueueMails(
          transaction,
          ofOne.map(({ id }) => id),
          { isBulk },
        ),
      );
  return many.length + single.length;
}
