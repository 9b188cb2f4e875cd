import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { REMINDER_DAYS } from './invitation-settings.repository.ts';
import { findInvitations } from './invitation.repository.ts';
import type { Invitation } from './invitation.ts';

/**
 * Who is due at a moment: their mail has left since they were last invited, so many days ago by the clock on the
 * workspace's wall (the same hour, also where clocks were changed in between), and they were not reminded since.
 */
const due = (moment: string) => `invitation.state in ('SENT', 'OPENED') and invitation.code_hash is null
  and invitation.sent_at >= invitation.queued_at
  and (invitation.reminded_at is null or invitation.reminded_at < invitation.queued_at)
  and invitation.expires_at > ${moment} and ${REMINDER_DAYS} > 0
  and (invitation.sent_at at time zone workspace.time_zone + make_interval(days => ${REMINDER_DAYS}))
    at time zone workspace.time_zone <= ${moment}`;

const FROM = `invitation join workspace on workspace.id = invitation.workspace_id
  left join invitation_settings on invitation_settings.workspace_id = invitation.workspace_id`;

/** Workspaces in which somebody is due; across all of them, as the owner of the tables. */
export async function findWorkspacesToRemind(database: Database, moment: Date): Promise<string[]> {
  const rows = await database.asOwner<{ id: string }>(
    `select distinct invitation.workspace_id as id from ${FROM} where ${due('$1::timestamptz')}`,
    [moment],
  );
  return rows.map(({ id }) => id);
}

/**
 * Locks some who are due, after the one of an id; those that another worker holds at this moment are its own. What is
 * locked is noted as reminded in the same transaction, or not at all.
 */
export async function lockDue(
  transaction: WorkspaceTransaction,
  moment: Date,
  after: string | null,
  most: number,
): Promise<Invitation[]> {
  const rows = await transaction.query<{ id: string }>(
    `select invitation.id from ${FROM} where invitation.workspace_id = $1 and ${due('$2::timestamptz')}
       and ($3::uuid is null or invitation.id > $3)
     order by invitation.id limit $4 for update of invitation skip locked`,
    [transaction.workspaceId, moment, after, most],
  );
  return findInvitations(
    transaction,
    rows.map(({ id }) => id),
  );
}

export async function noteReminded(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  moment: Date,
): Promise<void> {
  await transaction.execute(
    `update invitation set state = 'REMINDED', reminded_at = greatest($3::timestamptz, queued_at)
     where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids, moment],
  );
}
