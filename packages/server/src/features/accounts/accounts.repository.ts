import type { Locale, Role } from '@convive/shared';
import type { Pool } from 'pg';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { Workspace } from './workspace.entity.ts';

export interface SessionMembership {
  workspaceId: string;
  slug: string;
  role: Role;
}

export interface Session {
  userId: string;
  /** Oldest first. */
  memberships: SessionMembership[];
}

export interface WorkspaceUser {
  id: string;
  name: string;
  email: string;
}

/** One statement for what every request must know: a live session, its person, their workspaces. */
export async function findSession(database: Database, token: string): Promise<Session | null> {
  const [row] = await database.asOwner<{ userId: string; memberships: SessionMembership[] }>(
    `select session."userId" as "userId", coalesce(
       jsonb_agg(jsonb_build_object('workspaceId', workspace.id, 'slug', workspace.slug, 'role', membership.role)
         order by membership.created_at, membership.id) filter (where workspace.id is not null), '[]') as memberships
     from auth.session
     left join membership on membership.user_id = session."userId"
     left join workspace on workspace.id = membership.workspace_id
     where session.token = $1 and session."expiresAt" > now()
     group by session."userId"`,
    [token],
    'find session',
  );
  return row ?? null;
}

export async function findUser(database: Database, userId: string): Promise<WorkspaceUser | null> {
  const [row] = await database.asOwner<WorkspaceUser>(
    `select "id", "name", "email" from auth."user" where "id" = $1`,
    [userId],
  );
  return row ?? null;
}

/** The workspaces a person belongs to, oldest membership first. */
export async function findWorkspacesOfUser(database: Database, userId: string): Promise<Workspace[]> {
  return database.asOwner<Workspace>(
    `select workspace.id, slug, name, country, language, workspace.created_at as "createdAt"
     from membership join workspace on workspace.id = workspace_id
     where user_id = $1 order by membership.created_at, membership.id`,
    [userId],
  );
}

export async function findWorkspace(transaction: WorkspaceTransaction): Promise<Workspace> {
  return transaction.repository(Workspace).findOneByOrFail({ id: transaction.workspaceId });
}

export async function saveWorkspace(
  transaction: WorkspaceTransaction,
  values: Partial<Pick<Workspace, 'name' | 'country' | 'language'>>,
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
 * one. Answers whether it did.
 */
export async function createFirstOwner(pool: Pool, owner: NewOwner): Promise<boolean> {
  const { rowCount } = await pool.query(
    `with first as (
       select where pg_advisory_xact_lock(hashtext('first owner')) is not null
         and not exists (select from auth."user")),
     person as (
       insert into auth."user" ("id", "name", "email", "emailVerified")
       select gen_random_uuid()::text, $1, $2, true from first returning "id"),
     account as (
       insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
       select gen_random_uuid()::text, "id", 'credential', "id", $3, now() from person),
     room as (
       insert into workspace (slug, name, language) select $4, $5, $6 from first returning id)
     insert into membership (workspace_id, user_id, role) select room.id, person."id", 'OWNER' from room, person`,
    [owner.name, owner.email, owner.passwordHash, owner.workspaceSlug, owner.workspaceName, owner.language],
  );
  return rowCount === 1;
}
