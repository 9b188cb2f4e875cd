import type { Locale, Role } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { InvitationCodes } from './invitation-codes.ts';
import type { Invitation } from './invitation.ts';
import { endOfTerm, findInvitations, type InvitationTerms } from './invitation.repository.ts';
import type { InvitationPlace } from './invitation-place.ts';

/** Makes so many invitations without an address. */
export async function saveCodes(
  transaction: WorkspaceTransaction,
  codes: InvitationCodes,
  count: number,
  {
    role,
    language,
    groupIds,
    ...terms
  }: InvitationTerms & { role: Role; language: Locale; groupIds: string[] },
): Promise<Invitation[]> {
  // A code is derived from its id, which must therefore be known before the row is.
  const made = await transaction.query<{ id: string }>('select uuidv7() as id from generate_series(1, $1)', [
    count,
  ]);
  const ids = made.map(({ id }) => id);
  const hashes = ids.map((id) => codes.hashOf(id).toString('hex'));
  await transaction.execute(
    `insert into invitation (workspace_id, id, code_hash, role, language, group_ids, event_ids, message, created_by,
       expires_at)
     select $1, given.id, decode(given.hash, 'hex'), $4, $5, $6, $7, $8, $9, ${endOfTerm('$10', '$11::text')}
     from unnest($2::uuid[], $3::text[]) as given (id, hash)`,
    [
      transaction.workspaceId,
      ids,
      hashes,
      role,
      language,
      groupIds,
      terms.eventIds,
      terms.message,
      terms.createdBy,
      terms.term.days,
      terms.term.timeZone,
    ],
  );
  return findInvitations(transaction, ids);
}

/** The invitation that a code opens, before any workspace is set. */
export async function locateCode(
  database: Database,
  hash: Buffer,
): Promise<(InvitationPlace & { id: string }) | null> {
  const [row] = await database.asOwner<InvitationPlace & { id: string }>(
    `select id, workspace_id as "workspaceId", email, language from invitation where code_hash = $1`,
    [hash],
  );
  return row ?? null;
}

/** Whether an address was invited by mail, and its link still opens. */
export async function hasOpenInvitation(transaction: WorkspaceTransaction, email: string): Promise<boolean> {
  const rows = await transaction.query(
    `select from invitation where workspace_id = $1 and email_key = $2 and state not in ('ACCEPTED', 'REVOKED')
       and expires_at > now()`,
    [transaction.workspaceId, email.toLowerCase()],
  );
  return rows.length > 0;
}

/** Open codes, the oldest first, after a given one. */
export async function findOpenCodes(
  transaction: WorkspaceTransaction,
  after: string | null,
  size: number,
): Promise<Invitation[]> {
  const rows = await transaction.query<{ id: string }>(
    `select id from invitation where workspace_id = $1 and code_hash is not null and id > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid)
       and state not in ('ACCEPTED', 'REVOKED') and expires_at > now()
     order by id limit $3`,
    [transaction.workspaceId, after, size],
  );
  return findInvitations(
    transaction,
    rows.map(({ id }) => id),
  );
}
