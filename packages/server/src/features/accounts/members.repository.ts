import type { Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import type { WorkspaceUser } from './accounts.repository.ts';
import type { MemberStanding } from './member.policy.ts';

export interface Member {
  id: string;
  user: WorkspaceUser;
  role: Role;
  isDisabled: boolean;
  joinedAt: Date;
  lastSeenAt: Date | null;
  /** What members are sorted by. */
  nameKey: string;
}

export interface MemberCriteria {
  /** Each must be found in the name or the e-mail. */
  words: readonly string[];
  accountGroupId: string | null;
}

const SELECTED = `id, jsonb_build_object('id', user_id, 'name', "name", 'email', "email") as "user", role,
  disabled_at is not null as "isDisabled", created_at as "joinedAt", last_seen_at as "lastSeenAt", name_key as "nameKey"`;

const MATCHES = `not exists (
    select from unnest($1::text[]) word where position(sort_key(word) in search_text) = 0)
  and ($2::uuid is null or exists (
    select from account_group_member
    where account_group_member.workspace_id = workspace_member.workspace_id
      and membership_id = workspace_member.id and account_group_id = $2))`;

/** One page by name, going forward. Answers up to `size + 1` rows. */
export async function findMemberPage(
  transaction: WorkspaceTransaction,
  { words, accountGroupId }: MemberCriteria,
  { size, cursor }: PageRequest,
): Promise<Member[]> {
  return transaction.query<Member>(
    `select ${SELECTED} from workspace_member where ${MATCHES}
       and ($3::text is null or (name_key, id) > ($3 collate "C", $4::uuid))
     order by name_key, id limit ${size + 1}`,
    [words, accountGroupId, ...(cursor ?? [null, null])],
  );
}

export async function countMembers(
  transaction: WorkspaceTransaction,
  { words, accountGroupId }: MemberCriteria,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from workspace_member where ${MATCHES}`,
    [words, accountGroupId],
  );
  return row!.count;
}

export async function findMember(transaction: WorkspaceTransaction, id: string): Promise<Member | null> {
  const [row] = await transaction.query<Member>(`select ${SELECTED} from workspace_member where id = $1`, [
    id,
  ]);
  return row ?? null;
}

/**
 * The standings of a member, of the caller and of all owners, locked until the transaction ends, in id order so
 * that two callers never wait in a circle. Whoever waited sees them as the other left them.
 */
export async function lockStandings(
  transaction: WorkspaceTransaction,
  id: string,
  callerId: string,
): Promise<MemberStanding[]> {
  return transaction.query<MemberStanding>(
    `select id, user_id as "userId", role, disabled_at is not null as "isDisabled" from membership
     where workspace_id = $1 and (id = $2 or user_id = $3 or role = 'OWNER')
     order by id for update`,
    [transaction.workspaceId, id, callerId],
  );
}

export async function saveStanding(
  transaction: WorkspaceTransaction,
  { id, role, isDisabled }: MemberStanding,
): Promise<void> {
  await transaction.execute(
    `update membership set role = $3, disabled_at = case when $4 then coalesce(disabled_at, now()) end
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id, role, isDisabled],
  );
}

export async function deleteMembership(transaction: WorkspaceTransaction, id: string): Promise<void> {
  await transaction.execute('delete from membership where workspace_id = $1 and id = $2', [
    transaction.workspaceId,
    id,
  ]);
}
