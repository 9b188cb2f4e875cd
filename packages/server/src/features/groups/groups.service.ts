import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type Page, readPageArguments, toPage } from '../../platform/graphql/connection.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import {
  allowBulkStatements,
  type ContactsContext,
  contactsChanged,
  type ContactSelection,
  lockSelection,
} from '../contacts/index.ts';
import { openChangeSet } from '../history/index.ts';
import type { ContactGroup } from './contact-group.ts';
import { addMembers, knownContacts, removeAllMembers, removeMembers } from './group-members.repository.ts';
import { readGroupName } from './group-name.ts';
import { explainNameCollision, groupNotFound } from './groups.errors.ts';
import {
  type ContactGroupRow,
  countGroups,
  findGroupPage,
  insertGroup,
  lockGroup,
  removeGroup,
  renameGroup,
} from './groups.repository.ts';

export interface GroupQuery {
  search?: string | null;
  first?: number | null;
  after?: string | null;
}

/** One page of groups, by name. Throws `BAD_USER_INPUT`. */
export async function listGroups(
  transaction: WorkspaceTransaction,
  { search, ...page }: GroupQuery,
): Promise<Page<ContactGroup>> {
  const request = readPageArguments(page, 2);
  if (request.cursor && (request.cursor[0]!.includes('\0') || !isUuid(request.cursor[1]!)))
    throw badInput('This cursor does not belong to this list. Take it from a page of groups.', ['after']);
  const wanted = readSearch(search);
  const rows = await findGroupPage(transaction, wanted, request);
  return toPage<ContactGroupRow, ContactGroup>(
    request,
    rows,
    (row) => row,
    ({ nameKey, id }) => [nameKey, id],
    () => countGroups(transaction, wanted),
  );
}

function readSearch(search: string | null | undefined): string | null {
  const text = search?.trim() ?? '';
  if (text.length > LIMITS.searchCharacters)
    throw badInput(`A search has ${LIMITS.searchCharacters} characters at most.`, ['search']);
  if (text.includes('\0'))
    throw badInput('There is a NUL character in the search, which no text holds.', ['search']);
  return text === '' ? null : text;
}

/** Throws BAD_USER_INPUT; CONFLICT with NAME_TAKEN. */
export async function createGroup(
  transaction: WorkspaceTransaction,
  actorUserId: string,
  input: { name: string },
): Promise<ContactGroup> {
  const name = readGroupName(input.name, ['name']);
  return insertGroup(transaction, name, actorUserId).catch((error: unknown) =>
    explainNameCollision(error, name),
  );
}

/** Throws NOT_FOUND, BAD_USER_INPUT; CONFLICT with NAME_TAKEN. */
export async function updateGroup(
  transaction: WorkspaceTransaction,
  input: { id: string; name: string },
): Promise<ContactGroup> {
  if (!isUuid(input.id)) throw groupNotFound(['id']);
  const name = readGroupName(input.name, ['name']);
  const group = await renameGroup(transaction, input.id, name).catch((error: unknown) =>
    explainNameCollision(error, name),
  );
  if (!group) throw groupNotFound(['id']);
  return group;
}

/** Deletes a group; its contacts stay, and each keeps in its history that it was in it. Throws NOT_FOUND. */
export async function deleteGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  id: string,
): Promise<ContactGroup> {
  const group = await requireGroup(transaction, id, 'update', ['id']);
  await allowBulkStatements(transaction);
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const count = await removeAllMembers(transaction, group.id, changeSetId);
  await removeGroup(transaction, group.id);
  announce(transaction, context, count);
  return group;
}

export interface GroupChange {
  group: ContactGroup;
  /** Contacts that were really added, or removed. */
  count: number;
}

/** Puts living contacts into a group; those already in it are not counted. Throws NOT_FOUND, BAD_USER_INPUT. */
export async function addContactsToGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { groupId, selection }: { groupId: string; selection: ContactSelection },
): Promise<GroupChange> {
  const group = await requireGroup(transaction, groupId, 'key share', ['groupId']);
  const ids = await lockSelection(transaction, context, selection, 'LIVING');
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const count = await addMembers(transaction, [group.id], knownContacts(ids), changeSetId);
  announce(transaction, context, count);
  return { group, count };
}

/** Takes contacts out of a group; those not in it are not counted. Throws NOT_FOUND, BAD_USER_INPUT. */
export async function removeContactsFromGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { groupId, selection }: { groupId: string; selection: ContactSelection },
): Promise<GroupChange> {
  const group = await requireGroup(transaction, groupId, 'key share', ['groupId']);
  const ids = await lockSelection(transaction, context, selection, 'LIVING');
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const count = await removeMembers(transaction, group.id, ids, changeSetId);
  announce(transaction, context, count);
  return { group, count };
}

async function requireGroup(
  transaction: WorkspaceTransaction,
  id: string,
  strength: 'key share' | 'update',
  path: string[],
): Promise<ContactGroup> {
  const group = isUuid(id) ? await lockGroup(transaction, id, strength) : null;
  if (!group) throw groupNotFound(path);
  return group;
}

function announce(transaction: WorkspaceTransaction, { signals }: ContactsContext, count: number): void {
  const { workspaceId } = transaction;
  if (count > 0)
    transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause: 'REGROUPED', count }));
}
