import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { JobHandler } from '../../../platform/jobs/worker.ts';
import { lockPlaces } from './places.repository.ts';
import { expireHolds } from './registered-booking.repository.ts';
import type { RegistrationsContext } from './registrations.context.ts';
import { moveWaitingUp } from './waiting-list.ts';

/** The database enqueues it too, where a place is freed by whoever knows of no waiting list. */
const SETTLE_JOB = 'settle-places';
const PATIENT: TransactionLimits = { statementTimeout: 60_000, lockTimeout: 30_000 };

/** Lets go of places that were held too long, and gives what is free to those who wait. */
export function registrationJobs(
  database: Database,
  context: RegistrationsContext,
): Record<string, JobHandler> {
  return {
    [SETTLE_JOB]: async ({ workspaceId, eventId }) => {
      await database.write(
        workspaceId,
        async (transaction) => {
          if (!(await lockPlaces(transaction, eventId!))) return;
          await expireHolds(transaction, eventId!);
          await moveWaitingUp(transaction, context, eventId!);
          await enqueueEndOfHold(transaction, eventId!);
        },
        PATIENT,
      );
    },
  };
}

/** One job for each event, when the first of its holds ends. */
export async function enqueueEndOfHold(transaction: WorkspaceTransaction, eventId: string): Promise<void> {
  await transaction.query(
    `select enqueue_jobs('${SETTLE_JOB}', array[jsonb_build_object('eventId', $2::uuid)], 'eventId', first)
     from (select min(held_until) as first from booking
       where workspace_id = $1 and event_id = $2 and status = 'RESERVED' and held_until is not null) held
     where first is not null`,
    [transaction.workspaceId, eventId],
  );
}

/** Enqueues the end of holds that are over and have no job; answers how many events that concerns. */
export async function revivePlaces(database: Database): Promise<number> {
  const found = await database.asOwner<{ workspaceId: string; eventId: string }>(
    `select distinct workspace_id as "workspaceId", event_id as "eventId" from booking
     where status = 'RESERVED' and held_until <= now() and not exists (
       select from graphile_worker.jobs waiting
       where waiting.key = '${SETTLE_JOB}:' || workspace_id || ':' || event_id
         and (waiting.locked_at is not null or waiting.attempts < waiting.max_attempts))`,
  );
  for (const { workspaceId, eventId } of found)
    await database.write(workspaceId, (transaction) => enqueueEndOfHold(transaction, eventId));
  return found.length;
}
