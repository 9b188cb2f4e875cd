import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { NewImport } from './import-options.ts';
import type { ImportOptions } from './import-policies.ts';
import type { ImportsContext } from './import-target.ts';

type WithInvitations = Pick<ImportsContext, 'invitations'>;

/** What makes somebody an administrator is no field of a contact. Throws `BAD_USER_INPUT`. */
export function refuseRoles({ columns, invitations }: Pick<NewImport, 'columns' | 'invitations'>): void {
  const index = columns.findIndex(({ field }) => field === 'admin');
  if (invitations == null && index >= 0)
    throw badInput(
      'The field admin says as what people are invited, and this import invites nobody. Leave the column unmapped, or say `invitations`.',
      ['columns', String(index), 'field'],
      'UNKNOWN_FIELD',
    );
}

/** What everyone is invited with whom an import means; null where it invites nobody. Throws `BAD_USER_INPUT`. */
export async function readInvitations(
  transaction: WorkspaceTransaction,
  { invitations: lists }: WithInvitations,
  { invitations }: Pick<NewImport, 'invitations'>,
  { fields, userId }: { fields: readonly string[]; userId: string },
): Promise<ImportOptions['invitations']> {
  if (invitations == null) return null;
  if (!fields.includes('email'))
    throw badInput(
      'People are invited by their e-mail address: map a column to email, or invite nobody.',
      ['invitations'],
      'NO_ADDRESS',
    );
  const { role, language = null, message = null } = invitations;
  return { ...(await lists.check(transaction, { role, language, message })), inviterId: userId };
}

/** Whoever runs an import invites: it is their right that counts. */
export async function settleInviter(
  transaction: WorkspaceTransaction,
  { invitations: lists }: WithInvitations,
  { invitations }: Pick<ImportOptions, 'invitations'>,
  userId: string,
): Promise<ImportOptions['invitations']> {
  if (invitations === null) return null;
  const { inviterId: _planner, ...chosen } = invitations;
  return { ...(await lists.check(transaction, chosen)), inviterId: userId };
}
