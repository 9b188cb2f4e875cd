import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

export interface AccountGroup {
  id: string;
  name: string;
}

export async function findAccountGroups(transaction: WorkspaceTransaction): Promise<AccountGroup[]> {
  return transaction.query<AccountGroup>(
    'select id, name from account_group where workspace_id = $1 order by name_key',
    [transaction.workspaceId],
  );
}

/** Null where there is none; `id` has the form of an id. */
export async function findAccountGroup(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<AccountGroup | null> {
  const [row] = await transaction.query<AccountGroup>(
    'select id, name from account_group where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** How many there are, held until the transaction ends: nobody adds one meanwhile. */
export async function countAccountGroupsExclusively(transaction: WorkspaceTransaction): Promise<number> {
  await transaction.execute(`select pg_advisory_xact_lock(hashtextextended('account groups ' || $1, 0))`, [
    transaction.workspaceId,
  ]);
  const [row] = await transaction.query<{ count: number }>(
    'select count(*) from account_group where workspace_id = $1',
    [transaction.workspaceId],
  );
  return row!.count;
}

export async function countAccountGroupsAmong(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    'select count(*) from account_group where workspace_id = $1 and id = any($2)',
    [transaction.workspaceId, ids],
  );
  return row!.count;
}

/** Throws a unique violation of `account_group_name`. */
export async function insertAccountGroup(
  transaction: WorkspaceTransaction,
  name: string,
): Promise<AccountGroup> {
  const [row] = await transaction.query<AccountGroup>(
    'insert into account_group (workspace_id, name) values ($1, $2) returning id, name',
    [transaction.workspaceId, name],
  );
  return row!;
}

/** Null where there is none. Throws a unique violation of `account_group_name`. */
export async function renameAccountGroup(
  transaction: WorkspaceTransaction,
  id: string,
  name: string,
): Promise<AccountGroup | null> {
  const [row] = await transaction.query<AccountGroup>(
    'update account_group set name = $3 where workspace_id = $1 and id = $2 returning id, name',
    [transaction.workspaceId, id, name],
  );
  return row ?? null;
}

/** Null where there is none. */
export async function removeAccountGroup(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<AccountGroup | null> {
  const [row] = await transaction.query<AccountGroup>(
    'delete from account_group where workspace_id = $1 and id = $2 returning id, name',
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

export async function replaceAccountGroups(
  transaction: WorkspaceTransaction,
  memberId: string,
  ids: readonly string[],
): Promise<void> {
  await transaction.execute(
    `delete from account_group_member
     where workspace_id = $1 and membership_id = $2 and account_group_id <> all($3)`,
    [transaction.workspaceId, memberId, ids],
  );
  await transaction.execute(
    `insert into account_group_member (workspace_id, account_group_id, membership_id)
     select $1, account_group_id, $2 from unnest($3::uuid[]) account_group_id
     on conflict do nothing`,
    [transaction.workspaceId, memberId, ids],
  );
}

/** The groups of each member who is in any, by name. */
export async function findGroupsOfMembers(
  transaction: WorkspaceTransaction,
  memberIds: readonly string[],
): Promise<Map<string, AccountGroup[]>> {
  const rows = await transaction.query<{ memberId: string; groups: AccountGroup[] }>(
    `select membership_id as "memberId", jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name_key) as groups
     from account_group_member
     join account_group on account_group.workspace_id = account_group_member.workspace_id
       and account_group.id = account_group_id
     where account_group_member.workspace_id = $1 and membership_id = any($2)
     group by membership_id`,
    [transaction.workspaceId, memberIds],
  );
  return new Map(rows.map(({ memberId, groups }) => [memberId, groups]));
}

/** How many members each group has that has any. */
export async function countMembersOfGroups(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await transaction.query<{ id: string; count: number }>(
    `select account_group_id as id, count(*) from account_group_member
     where workspace_id = $1 and account_group_id = any($2) group by account_group_id`,
    [transaction.workspaceId, ids],
  );
  return new Map(rows.map(({ id, count }) => [id, count]));
}
