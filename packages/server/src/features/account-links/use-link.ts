import type { Database } from '../../platform/database/database.ts';
import { findWorkspacesOfUser, hashPassword, refuseWeakPassword } from '../accounts/index.ts';
import type { AccountLink } from './account-link.ts';
import { confirmByLink, findAccountLink, setPasswordByLink } from './account-link.repository.ts';
import type { AccountLinksContext } from './account-links.context.ts';
import { linkGone, otherAccount, unknownLink } from './account-links.errors.ts';

/** What a link opens, which nothing of this changes; null for an unknown one. Throws RATE_LIMITED for who guesses. */
export async function openAccountLink(
  database: Database,
  { tokens, limits }: AccountLinksContext,
  address: string,
  token: string,
): Promise<AccountLink | null> {
  const id = tokens.readToken(token);
  if (id) return findAccountLink(database, id);
  await limits!.guesses.count(address);
  return null;
}

export interface PasswordSet {
  /** What one signs in with. */
  email: string;
  /** Names of the workspaces of an account whose address nobody had confirmed: others may have brought it there. */
  earlierWorkspaces: string[];
}

/**
 * Gives the account of a link's address a new password, once. The link came by mail: the address is confirmed, every
 * session ends, and wrong passwords are no longer held against it. Throws NOT_FOUND, GONE, `BAD_USER_INPUT`.
 */
export async function setPassword(
  database: Database,
  context: AccountLinksContext,
  address: string,
  { token, password }: { token: string; password: string },
): Promise<PasswordSet> {
  const link = await openForUse(database, context, address, token);
  if (link.purpose === 'CONFIRMATION' && link.isConfirmed) throw linkGone('USED');
  refuseWeakPassword(password, link.email, ['password']);
  const userId = await setPasswordByLink(database, link.id, await hashPassword(password));
  if (userId === null) throw linkGone('USED');
  await context.limits!.signInAttempts.forgive(link.email);
  const workspaces = link.isConfirmed ? [] : await findWorkspacesOfUser(database, userId);
  return { email: link.email, earlierWorkspaces: workspaces.map(({ name }) => name) };
}

/**
 * Confirms the address of the caller, who must be signed in with it: the mail alone proves who reads it, not who made
 * the account and knows its password. Throws NOT_FOUND, GONE, FORBIDDEN.
 */
export async function confirmAddress(
  database: Database,
  context: AccountLinksContext,
  caller: { userId: string; address: string },
  token: string,
): Promise<void> {
  const link = await openForUse(database, context, caller.address, token, 'also used');
  if (link.purpose !== 'CONFIRMATION') throw unknownLink();
  if (link.userId !== caller.userId) throw otherAccount();
  if (!(await confirmByLink(database, link.id, caller.userId))) throw linkGone('USED');
}

async function openForUse(
  database: Database,
  context: AccountLinksContext,
  address: string,
  token: string,
  used: 'also used' | 'not used' = 'not used',
): Promise<AccountLink> {
  const link = await openAccountLink(database, context, address, token);
  if (!link) throw unknownLink();
  if (link.state === 'EXPIRED' || (link.state === 'USED' && used === 'not used')) throw linkGone(link.state);
  return link;
}
