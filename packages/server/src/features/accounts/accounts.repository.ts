import { type ColorMode, type Locale, mayGrant, type Role } from '@convive/shared';
import type { Pool } from 'pg';
import { In, IsNull } from 'typeorm';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { Membership } from './membership.entity.ts';
import { Workspace } from './workspace.entity.ts';

export interface WorkspaceUser {
  id: string;
  name: string;
  email: string;
}

/** Notes that a person is here now. Never waits: who is changed at this moment is noted next time. */
export async function noteSeen(database: Database, workspaceId: string, userId: string): Promise<void> {
  await database.asOwner(
    `update membership set last_seen_at = now() where (workspace_id, id) in (
       select workspace_id, id from membership where workspace_id = $1 and user_id = $2
       for no key update skip locked)`,
    [workspaceId, userId],
  );
}

/** What people are told of themselves. */
export interface Person extends WorkspaceUser {
  /** Whether they have shown that they read the mail to their address. */
  isConfirmed: boolean;
  /** What they chose; null where they never did. */
  language: Locale | null;
  colorMode: ColorMode | null;
}

export async function findUser(database: Database, userId: string): Promise<Person | null> {
  const [row] = await database.asOwner<Person>(
    `select "id", "name", "email", "emailVerified" as "isConfirmed", language, color_mode as "colorMode"
     from auth."user" where "id" = $1`,
    [userId],
  );
  return row ?? null;
}

/** The workspaces open to a person, oldest membership first. */
export async function findWorkspacesOfUser(
  database: Database,
  userId: string,
): Promise<(Workspace & { memberId: string })[]> {
  return database.asOwner<Workspace & { memberId: string }>(
    `select workspace.id, slug, name, country, language, time_zone as "timeZone", workspace.created_at as "createdAt",
       requires_two_factor as "requiresTwoFactor", registration, registration_domains as "registrationDomains",
       membership.id as "memberId"
     from membership join workspace on workspace.id = workspace_id
     where user_id = $1 and disabled_at is null order by membership.created_at, membership.id`,
    [userId],
  );
}

export async function findWorkspace(transaction: WorkspaceTransaction): Promise<Workspace> {
  return transaction.repository(Workspace).findOneByOrFail({ id: transaction.workspaceId });
}

export async function saveWorkspace(
  transaction: WorkspaceTransaction,
  values: Partial<Omit<Workspace, 'id' | 'slug' | 'createdAt'>>,
): Promise<void> {
  await transaction.repository(Workspace).update({ id: transaction.workspaceId }, values);
}

/** People of this workspace by id; who has left is not among them. */
export async function findWorkspaceUsers(
  transaction: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<WorkspaceUser[]> {
  return transaction.query<WorkspaceUser>(
    `select "id", "name", "email" from workspace_user where "id" = any($1)`,
    [userIds],
  );
}

/** Owners to whom this workspace is open, of many the longest there. */
export async function findOwners(transaction: WorkspaceTransaction): Promise<WorkspaceUser[]> {
  const owners = await transaction.query<{ userId: string }>(
    `select user_id as "userId" from membership where workspace_id = $1 and role = 'OWNER' and disabled_at is null
     order by created_at, id limit 10`,
    [transaction.workspaceId],
  );
  return findWorkspaceUsers(
    transaction,
    owners.map(({ userId }) => userId),
  );
}

export type OpeningOutcome = 'OPENED' | 'SLUG_TAKEN' | 'TOO_MANY';

/** Opens a workspace that belongs to a person, unless its slug is taken or they own `most` already. */
export async function insertWorkspace(
  database: Database,
  userId: string,
  { slug, name, country, language }: Pick<Workspace, 'slug' | 'name' | 'country' | 'language'>,
  most: number,
): Promise<OpeningOutcome> {
  const [row] = await database.asOwner<{ outcome: OpeningOutcome }>(
    'select open_workspace($1, $2, $3, $4, $5, $6) as outcome',
    [userId, slug, name, country, language, most],
  );
  return row!.outcome;
}

/** The role of each of these people in this workspace; who does not belong to it is not among them. */
export async function findRoles(
  transaction: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, Role>> {
  const memberships = await transaction
    .repository(Membership)
    .findBy({ workspaceId: transaction.workspaceId, userId: In([...userIds]) });
  return new Map(memberships.map(({ userId, role }) => [userId, role]));
}

/** The role of somebody to whom this workspace is open now; null for everybody else. */
export async function findRole(transaction: WorkspaceTransaction, userId: string): Promise<Role | null> {
  const membership = await transaction
    .repository(Membership)
    .findOneBy({ workspaceId: transaction.workspaceId, userId, disabledAt: IsNull() });
  return membership?.role ?? null;
}

/**
 * As `findRole`, of somebody for whom a link was made that shows no sign-in: null, too, where the workspace asks for
 * two-factor sign-in and they have not turned it on.
 */
export async function findRoleByLink(
  database: Database,
  workspaceId: string,
  userId: string,
): Promise<Role | null> {
  const closed = await database.asOwner(
    `select from workspace where id = $1 and requires_two_factor and not exists (
       select from auth.account where account."userId" = $2 and two_factor_at is not null)`,
    [workspaceId, userId],
  );
  if (closed.length > 0) return null;
  return database.read(workspaceId, (transaction) => findRole(transaction, userId));
}

/** Whether somebody could grant a role today: what was promised in their name ends with their right to. */
export async function canGrant(
  transaction: WorkspaceTransaction,
  userId: string | null,
  role: Role,
): Promise<boolean> {
  const own = userId === null ? null : await findRole(transaction, userId);
  return own !== null && mayGrant(own, role);
}

export interface NewOwner {
  name: string;
  email: string;
  passwordHash: string;
  workspaceName: string;
  workspaceSlug: string;
  language: Locale;
}

/**
 * Makes the first account with its workspace, unless any account exists. Two processes that start at once make
 * one. Answers the id of the person, null where somebody is there already.
 */
export async function createFirstOwner(pool: Pool, owner: NewOwner): Promise<string | null> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // By itself: a statement that waits for the lock would still look with the eyes it had before.
    await client.query(`select pg_advisory_xact_lock(hashtext('first owner'))`);
    const { rows } = await client.query<{ userId: string }>(
      `with first as (select where not exists (select from auth."user")),
       person as (
         insert into auth."user" ("id", "name", "email", "emailVerified")
         select gen_random_uuid()::text, $1, $2, true from first returning "id"),
       account as (
         insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
         select gen_random_uuid()::text, "id", 'credential', "id", $3, now() from person),
       room as (
         insert into workspace (slug, name, language) select $4, $5, $6 from first returning id)
       insert into membership (workspace_id, user_id, role) select room.id, person."id", 'OWNER' from room, person
       returning user_id as "userId"`,
      [owner.name, owner.email, owner.passwordHash, owner.workspaceSlug, owner.workspaceName, owner.language],
    );
    await client.query('commit');
    return rows[0]?.userId ?? null;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
