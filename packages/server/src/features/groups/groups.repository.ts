import { LIVING_CONTACT } from '../contacts/index.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import type { ContactGroup, SmartGroup } from './contact-group.ts';
import { IS_UNUSED } from './smart-group-uses.ts';

/** All of a group. */
export const GROUP_COLUMNS = `contact_group.id, contact_group.name, contact_group.kind, contact_group.filter, contact_group.search,
  contact_group.created_at as "createdAt", contact_group.updated_at as "updatedAt"`;

export type ContactGroupRow = ContactGroup & { nameKey: string };

/** Groups by id; ids of other workspaces are not among them. All of `ids` have the form of an id. */
export async function findGroups(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<ContactGroup[]> {
  return transaction.query<ContactGroup>(
    `select ${GROUP_COLUMNS} from contact_group where workspace_id = $1 and id = any($2) order by name_key, id`,
    [transaction.workspaceId, ids],
  );
}

export type LockStrength = 'key share' | 'no key update' | 'update';

/**
 * A group that stays until the transaction ends: `key share` keeps it from being deleted, `no key update` from being
 * changed by somebody else, `update` also from being given members. Null where there is none.
 */
export async function lockGroup(
  transaction: WorkspaceTransaction,
  id: string,
  strength: LockStrength,
): Promise<ContactGroup | null> {
  const [row] = await transaction.query<ContactGroup>(
    `select ${GROUP_COLUMNS} from contact_group where workspace_id = $1 and id = $2 for ${strength}`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** Those of these groups that exist; none of them goes before the transaction ends. */
export async function holdGroups(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<ContactGroup[]> {
  return transaction.query<ContactGroup>(
    `select ${GROUP_COLUMNS} from contact_group where workspace_id = $1 and id = any($2::uuid[]) order by id for key share`,
    [transaction.workspaceId, ids],
  );
}

/** Without case, accents and outer blanks. */
export async function findGroupByName(
  transaction: WorkspaceTransaction,
  name: string,
): Promise<ContactGroup | null> {
  const [row] = await transaction.query<ContactGroup>(
    `select ${GROUP_COLUMNS} from contact_group where workspace_id = $1 and name_key = sort_key(identifier_key($2))`,
    [transaction.workspaceId, name],
  );
  return row ?? null;
}

/** For each name how it is compared, and the group that has it; null where there is none. */
export async function findGroupsByNames(
  transaction: WorkspaceTransaction,
  names: readonly string[],
): Promise<{ name: string; nameKey: string; id: string | null; kind: ContactGroup['kind'] | null }[]> {
  if (names.length === 0) return [];
  return transaction.query(
    `select asked.name, asked.name_key as "nameKey", contact_group.id, contact_group.kind
     from (select name, sort_key(identifier_key(name)) as name_key from unnest($2::text[]) name offset 0) asked
     left join contact_group on contact_group.workspace_id = $1 and contact_group.name_key = asked.name_key`,
    [transaction.workspaceId, names],
  );
}

/** Makes groups of these names, where none is called so yet; answers those it made. */
export async function insertGroupsUnlessNamed(
  transaction: WorkspaceTransaction,
  names: readonly string[],
  createdBy: string | null,
): Promise<ContactGroup[]> {
  return transaction.query<ContactGroup>(
    `insert into contact_group (workspace_id, name, created_by)
     select $1, name, $3 from unnest($2::text[]) with ordinality named (name, place) order by place
     on conflict (workspace_id, name_key) do nothing returning ${GROUP_COLUMNS}`,
    [transaction.workspaceId, names, createdBy],
  );
}

/** By name; `search` is a part of it. Answers up to `size + 1` rows. */
export async function findGroupPage(
  transaction: WorkspaceTransaction,
  search: string | null,
  { size, cursor }: PageRequest,
): Promise<ContactGroupRow[]> {
  const after = cursor ? `and (name_key, id) > ($3, $4::uuid)` : '';
  return transaction.query<ContactGroupRow>(
    `select ${GROUP_COLUMNS}, name_key as "nameKey" from contact_group
     where workspace_id = $1 and ${FOUND} ${after} order by name_key, id limit ${size + 1}`,
    [transaction.workspaceId, search, ...(cursor ?? [])],
  );
}

export async function countGroups(transaction: WorkspaceTransaction, search: string | null): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact_group where workspace_id = $1 and ${FOUND}`,
    [transaction.workspaceId, search],
  );
  return row!.count;
}

const FOUND = `($2::text is null or strpos(name_key, sort_key(identifier_key($2))) > 0)`;

/** Throws a unique violation of `contact_group_name`. */
export async function insertGroup(
  transaction: WorkspaceTransaction,
  name: string,
  createdBy: string,
  smart: Omit<SmartGroup, 'id'> | null = null,
): Promise<ContactGroup> {
  const [row] = await transaction.query<ContactGroup>(
    `insert into contact_group (workspace_id, name, created_by, kind, filter, search)
     values ($1, $2, $3, $4, $5::jsonb, $6) returning ${GROUP_COLUMNS}`,
    [
      transaction.workspaceId,
      name,
      createdBy,
      smart ? 'SMART' : 'MANUAL',
      smart && JSON.stringify(smart.filter),
      smart?.search ?? null,
    ],
  );
  return row!;
}

/** As `insertGroup`; null where a group has the name, be it one that is being made this very moment. */
export async function insertGroupUnlessNamed(
  transaction: WorkspaceTransaction,
  name: string,
  createdBy: string,
): Promise<ContactGroup | null> {
  const [row] = await transaction.query<ContactGroup>(
    `insert into contact_group (workspace_id, name, created_by) values ($1, $2, $3)
     on conflict (workspace_id, name_key) do nothing returning ${GROUP_COLUMNS}`,
    [transaction.workspaceId, name, createdBy],
  );
  return row ?? null;
}

/** What of a group changes; its kind never does. Throws a unique violation of `contact_group_name`. */
export async function saveGroup(
  transaction: WorkspaceTransaction,
  id: string,
  { name, filter, search }: Pick<ContactGroup, 'name' | 'filter' | 'search'>,
): Promise<ContactGroup> {
  const [row] = await transaction.query<ContactGroup>(
    `update contact_group set name = $3, filter = $4::jsonb, search = $5, updated_at = now()
     where workspace_id = $1 and id = $2 returning ${GROUP_COLUMNS}`,
    [transaction.workspaceId, id, name, filter && JSON.stringify(filter), search],
  );
  return row!;
}

export async function removeGroup(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute('delete from contact_group where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
  ]);
}

/**
 * Removes a group if nobody is in it, nobody has renamed it, no smart group rests on it, and it was made in the very
 * transaction that opened this change set: what began then made it. Answers whether it went.
 */
export async function removeGroupMadeWith(
  transaction: WorkspaceTransaction,
  id: string,
  changeSetId: string,
): Promise<boolean> {
  // Held first: whoever puts somebody in at this moment holds the group, and is seen then.
  if (!(await lockGroup(transaction, id, 'update'))) return false;
  const removed = await transaction.execute(
    `delete from contact_group where workspace_id = $1 and id = $2 and updated_at = created_at
       and created_at = (select happened_at from change_set where workspace_id = $1 and id = $3)
       and not exists (select from contact_group_member member where member.workspace_id = $1 and member.group_id = $2)
       and ${IS_UNUSED}`,
    [transaction.workspaceId, id, changeSetId],
  );
  return removed === 1;
}

/**
 * Removes those of these groups that nobody is in, nobody has renamed and no smart group rests on; whoever calls knows
 * that it made them.
 */
export async function removeUnusedGroups(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<void> {
  // Held first, as above.
  await transaction.execute(
    'select from contact_group where workspace_id = $1 and id = any($2) order by id for update',
    [transaction.workspaceId, ids],
  );
  await transaction.execute(
    `delete from contact_group where workspace_id = $1 and id = any($2) and updated_at = created_at
       and not exists (select from contact_group_member member where member.workspace_id = $1 and member.group_id = contact_group.id)
       and ${IS_UNUSED}`,
    [transaction.workspaceId, ids],
  );
}

/** How many living contacts each manual group has; groups without any are left out. */
export async function countLivingMembers(
  transaction: WorkspaceTransaction,
  groupIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await transaction.query<{ groupId: string; count: number }>(
    `select member.group_id as "groupId", count(*) from contact_group_member member
     join contact on contact.workspace_id = member.workspace_id and contact.id = member.contact_id
     where member.workspace_id = $1 and member.group_id = any($2)
       and ${LIVING_CONTACT}
     group by member.group_id`,
    [transaction.workspaceId, groupIds],
  );
  return new Map(rows.map(({ groupId, count }) => [groupId, count]));
}
