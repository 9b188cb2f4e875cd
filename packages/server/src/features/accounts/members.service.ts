import { LIMITS, type Role } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { takeText } from '../../platform/graphql/read-text.ts';
import type { SignalBus } from '../../platform/signals.ts';
import { countAccountGroupsAmong, replaceAccountGroups } from './account-groups.repository.ts';
import { accountGroupNotFound, memberNotFound } from './accounts.errors.ts';
import { membershipEnded } from './accounts.signals.ts';
import { type MemberFate, type MemberStanding, refuseFate } from './member.policy.ts';
import {
  countMembers,
  deleteMembership,
  findMember,
  findMemberPage,
  lockStandings,
  type Member,
  saveStanding,
} from './members.repository.ts';

export interface MemberQuery extends PageArguments {
  search?: string | null;
  accountGroupId?: string | null;
}

/** The workspace's people by name, the disabled included. */
export async function listMembers(
  transaction: WorkspaceTransaction,
  { search, accountGroupId = null, ...page }: MemberQuery,
): Promise<Page<Member>> {
  const request = readPageArguments(page, 2);
  if (request.cursor && !isUuid(request.cursor[1]!))
    throw badInput('This cursor does not belong to this list.', ['after']);
  const text = takeText(search, { path: ['search'], max: LIMITS.searchCharacters });
  // What is no id is the id of no group, and so has no members.
  const isKnownGroup = accountGroupId === null || isUuid(accountGroupId);
  const criteria = { words: text.split(' ').filter(Boolean), accountGroupId };
  return toPage(
    request,
    isKnownGroup ? await findMemberPage(transaction, criteria, request) : [],
    (member) => member,
    ({ nameKey, id }) => [nameKey, id],
    async () => (isKnownGroup ? countMembers(transaction, criteria) : 0),
  );
}

export interface MemberChanges {
  id: string;
  role?: Role | null;
  isDisabled?: boolean | null;
  /** All the groups they are in from now on. */
  accountGroupIds?: readonly string[] | null;
}

/** Changes what is given. Throws `DomainError`: NOT_FOUND, or FORBIDDEN with the reasons of `refuseFate`. */
export async function updateMember(
  transaction: WorkspaceTransaction,
  callerId: string,
  changes: MemberChanges,
): Promise<Member> {
  const fate = { role: changes.role ?? undefined, isDisabled: changes.isDisabled ?? undefined };
  const standing = await judge(transaction, callerId, changes.id, fate);
  await saveStanding(transaction, {
    ...standing,
    role: fate.role ?? standing.role,
    isDisabled: fate.isDisabled ?? standing.isDisabled,
  });
  if (changes.accountGroupIds) await putIntoGroups(transaction, standing.id, changes.accountGroupIds);
  return (await findMember(transaction, standing.id))!;
}

/**
 * Ends a membership: that of another, or one's own. The account stays, with its other workspaces. Answers the
 * member as they were. Throws as `updateMember`.
 */
export async function removeMember(
  transaction: WorkspaceTransaction,
  signals: SignalBus,
  callerId: string,
  id: string,
): Promise<Member> {
  const { userId } = await judge(transaction, callerId, id, { isRemoved: true });
  const member = (await findMember(transaction, id))!;
  await deleteMembership(transaction, id);
  const { workspaceId } = transaction;
  transaction.onCommit(() => signals.send(membershipEnded, { workspaceId, memberId: member.id, userId }));
  return member;
}

/** Locks everybody the decision rests on, then decides. */
async function judge(
  transaction: WorkspaceTransaction,
  callerId: string,
  id: string,
  fate: MemberFate,
): Promise<MemberStanding> {
  if (!isUuid(id)) throw memberNotFound();
  const standings = await lockStandings(transaction, id, callerId);
  const member = standings.find((standing) => standing.id === id.toLowerCase());
  if (!member) throw memberNotFound();
  const caller = standings.find(({ userId }) => userId === callerId);
  const refusal = refuseFate(caller, member, fate, standings);
  if (refusal) throw new DomainError(refusal);
  return member;
}

async function putIntoGroups(
  transaction: WorkspaceTransaction,
  memberId: string,
  accountGroupIds: readonly string[],
): Promise<void> {
  const ids = [...new Set(accountGroupIds.map((id) => id.toLowerCase()))];
  const areKnown =
    ids.length <= LIMITS.accountGroups &&
    ids.every(isUuid) &&
    (await countAccountGroupsAmong(transaction, ids)) === ids.length;
  if (!areKnown) throw accountGroupNotFound(['accountGroupIds']);
  await replaceAccountGroups(transaction, memberId, ids);
}
