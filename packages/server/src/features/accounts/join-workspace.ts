import type { Role } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { Person } from './accounts.repository.ts';
import type { Member } from './members.repository.ts';
import { findMember } from './members.repository.ts';

/** The account of an address anywhere in the installation, before any workspace is set. */
export async function findAccountByEmail(database: Database, email: string): Promise<Person | null> {
  const [row] = await database.asOwner<Person>(
    `select "id", "name", "email", "emailVerified" as "isConfirmed", language, color_mode as "colorMode"
     from auth."user" where "email" = $1`,
    [email.toLowerCase()],
  );
  return row ?? null;
}

export interface NewAccount {
  name: string;
  email: string;
  passwordHash: string;
}

/** Makes an account; answers its user's id, null where the address has one already. */
export async function createAccount(
  transaction: WorkspaceTransaction,
  { name, email, passwordHash }: NewAccount,
  isConfirmed: boolean,
): Promise<string | null> {
  const [row] = await transaction.query<{ id: string | null }>(
    'select create_account($1, $2, $3, $4) as id',
    [name, email.toLowerCase(), passwordHash, isConfirmed],
  );
  return row!.id;
}

/**
 * Hands the account of an address that nobody had confirmed to whoever has just shown that they read its mail: it
 * gets their name and password, and its sessions end. Null where there is no such account any more.
 */
export async function claimAccount(
  transaction: WorkspaceTransaction,
  { name, email, passwordHash }: NewAccount,
): Promise<string | null> {
  const [row] = await transaction.query<{ id: string | null }>('select claim_account($1, $2, $3) as id', [
    email.toLowerCase(),
    name,
    passwordHash,
  ]);
  return row!.id;
}

/** Only for a person who is signed in and holds a link that went by mail to their address. */
export async function confirmAccount(transaction: WorkspaceTransaction, userId: string): Promise<void> {
  await transaction.query('select confirm_account($1)', [userId]);
}

/** Who this person is in the workspace; null where they do not belong to it. */
export async function findMemberOfUser(
  transaction: WorkspaceTransaction,
  userId: string,
): Promise<Member | null> {
  const [row] = await transaction.query<{ id: string }>(
    'select id from membership where workspace_id = $1 and user_id = $2',
    [transaction.workspaceId, userId],
  );
  return row ? findMember(transaction, row.id) : null;
}

/**
 * Lets a person into the workspace; who is in it already keeps their role. Throws FORBIDDEN with
 * MEMBERSHIP_DISABLED for whom the workspace has been closed.
 */
export async function joinWorkspace(
  transaction: WorkspaceTransaction,
  userId: string,
  role: Role,
): Promise<Member> {
  await transaction.execute(
    `insert into membership (workspace_id, user_id, role) values ($1, $2, $3)
     on conflict (workspace_id, user_id) do nothing`,
    [transaction.workspaceId, userId, role],
  );
  const member = (await findMemberOfUser(transaction, userId))!;
  if (member.isDisabled)
    throw new DomainError({
      code: 'FORBIDDEN',
      reason: 'MEMBERSHIP_DISABLED',
      message: 'This workspace has been closed to you. Ask one of its admins.',
    });
  return member;
}

/** Which of these addresses, in lower case, belong to people of the workspace. */
export async function findMembersByEmail(
  transaction: WorkspaceTransaction,
  emails: readonly string[],
): Promise<Map<string, string>> {
  const rows = await transaction.query<{ email: string; userId: string }>(
    `select "email" as email, "id" as "userId" from workspace_user where "email" = any($1)`,
    [emails],
  );
  return new Map(rows.map(({ email, userId }) => [email, userId]));
}
