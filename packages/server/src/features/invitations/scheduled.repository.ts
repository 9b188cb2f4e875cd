import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findInvitations } from './invitation.repository.ts';
import type { Invitation } from './invitation.ts';

const WAITS = `scheduled_for is not null and state not in ('ACCEPTED', 'REVOKED')`;

/** Workspaces in which something is due; across all of them, as the owner of the tables. */
export async function findWorkspacesWithScheduled(database: Database, moment: Date): Promise<string[]> {
  const rows = await database.asOwner<{ id: string }>(
    `select distinct workspace_id as id from invitation where ${WAITS} and scheduled_for <= $1`,
    [moment],
  );
  return rows.map(({ id }) => id);
}

/** Locks some that are due; those that another worker holds at this moment are its own. */
export async function lockScheduled(
  transaction: WorkspaceTransaction,
  moment: Date,
  most: number,
): Promise<Invitation[]> {
  const rows = await transaction.query<{ id: string }>(
    `select id from invitation where workspace_id = $1 and ${WAITS} and scheduled_for <= $2
     order by id limit $3 for update skip locked`,
    [transaction.workspaceId, moment, most],
  );
  return findInvitations(
    transaction,
    rows.map(({ id }) => id),
  );
}

/** Gives those that wait another time. Answers those that did. */
export async function reschedule(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  scheduledFor: Date,
): Promise<{ id: string }[]> {
  return transaction.query<{ id: string }>(
    `update invitation set scheduled_for = $3 where workspace_id = $1 and id = any($2) and ${WAITS}
     returning id`,
    [transaction.workspaceId, ids, scheduledFor],
  );
}

/** Withdraws what nobody stands for any more. */
export async function revokeScheduled(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(
    `update invitation set state = 'REVOKED', revoked_at = now(), generation = generation + 1, scheduled_for = null
     where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids],
  );
}
