import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

export interface InvitationSettings {
  /** Days after which who has not come is reminded; 0: never. */
  reminderDays: number;
  /** Days that an invitation lasts. */
  termDays: number;
}

/** How a workspace that never chose is treated. */
export const REMINDER_DAYS = `coalesce(invitation_settings.reminder_days, ${LIMITS.invitationReminderDays})`;

export async function findInvitationSettings(transaction: WorkspaceTransaction): Promise<InvitationSettings> {
  const [row] = await transaction.query<InvitationSettings>(
    `select reminder_days as "reminderDays", term_days as "termDays" from invitation_settings where workspace_id = $1`,
    [transaction.workspaceId],
  );
  return row ?? { reminderDays: LIMITS.invitationReminderDays, termDays: LIMITS.invitationDays };
}

export async function saveInvitationSettings(
  transaction: WorkspaceTransaction,
  { reminderDays, termDays }: InvitationSettings,
): Promise<void> {
  await transaction.execute(
    `insert into invitation_settings (workspace_id, reminder_days, term_days) values ($1, $2, $3)
     on conflict (workspace_id) do update set reminder_days = excluded.reminder_days, term_days = excluded.term_days`,
    [transaction.workspaceId, reminderDays, termDays],
  );
}
