import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { findWorkspace } from '../accounts/index.ts';
import type { InvitationTerm } from './invitation.repository.ts';
import {
  findInvitationSettings,
  type InvitationSettings,
  saveInvitationSettings,
} from './invitation-settings.repository.ts';

/** The term of invitations that are sent now. */
export async function findTerm(transaction: WorkspaceTransaction): Promise<InvitationTerm> {
  const { termDays } = await findInvitationSettings(transaction);
  const { timeZone } = await findWorkspace(transaction);
  return { days: termDays, timeZone };
}

export interface InvitationSettingsChanges {
  reminderDays?: number | null;
  termDays?: number | null;
}

/**
 * Changes what is given. Invitations that are out keep their term; reminders go by what is set when they are due.
 * Throws `DomainError` naming every field that cannot stand.
 */
export async function updateInvitationSettings(
  transaction: WorkspaceTransaction,
  { reminderDays, termDays }: InvitationSettingsChanges,
): Promise<InvitationSettings> {
  const before = await findInvitationSettings(transaction);
  const settings = {
    reminderDays: reminderDays ?? before.reminderDays,
    termDays: termDays ?? before.termDays,
  };
  const errors: UserErrorDetails[] = [
    ...outside('reminderDays', settings.reminderDays, 0),
    ...outside('termDays', settings.termDays, 1),
  ];
  if (errors.length === 0 && settings.reminderDays >= settings.termDays)
    errors.push({
      code: 'BAD_USER_INPUT',
      reason: 'REMINDER_AFTER_TERM',
      message: `Nobody can be reminded after ${settings.reminderDays} days of what ends after ${settings.termDays}. Remind earlier, or not at all (0).`,
      path: ['reminderDays'],
    });
  if (errors.length > 0) throw new DomainError(errors);
  await saveInvitationSettings(transaction, settings);
  return settings;
}

function outside(field: string, days: number, least: number): UserErrorDetails[] {
  if (days >= least && days <= LIMITS.invitationDaysMost) return [];
  return [
    {
      code: 'BAD_USER_INPUT',
      reason: 'DAYS_OUT_OF_RANGE',
      message: `Expected ${least} to ${LIMITS.invitationDaysMost} days; found ${days}.`,
      path: [field],
    },
  ];
}
