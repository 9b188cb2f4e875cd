import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type Page, readPageArguments, toPage } from '../../platform/graphql/connection.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import {
  allowBulkStatements,
  type BulkAct,
  type ContactsContext,
  contactsChanged,
  type ContactSelection,
  keepDoneAct,
  lockSelection,
} from '../contacts/index.ts';
import { openChangeSet } from '../history/index.ts';
import { type ContactGroup, isSmart } from './contact-group.ts';
import { addMembers, knownContacts, removeAllMembers, removeMembers } from './group-members.repository.ts';
import { readGroupName } from './group-name.ts';
import {
  explainNameCollision,
  groupInUse,
  groupNotFound,
  manualGroupHasNoFilter,
  smartGroupFillsItself,
  smartGroupNeedsFilter,
  tooManySmartGroups,
} from './groups.errors.ts';
import {
  type ContactGroupRow,
  countGroups,
  findGroupPage,
  insertGroup,
  lockGroup,
  type LockStrength,
  removeGroup,
  saveGroup,
} from './groups.repository.ts';
import { type GivenQuestion, readSmartFilter } from './read-smart-filter.ts';
import { findGroupsUsingGroup } from './smart-group-uses.ts';
import { countSmartGroups } from './smart-groups.repository.ts';

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

/** Makes a group to be filled by hand. Throws BAD_USER_INPUT; CONFLICT with NAME_TAKEN. */
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

/** Makes a group of all the living of whom a filter holds, now and later. Throws as `createGroup` does. */
export async function createSmartGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { filter, search, ...input }: { name: string } & Partial<GivenQuestion>,
): Promise<ContactGroup> {
  const name = readGroupName(input.name, ['name']);
  if (!filter) throw smartGroupNeedsFilter();
  if ((await countSmartGroups(transaction)) >= LIMITS.smartGroups) throw tooManySmartGroups();
  const smart = await readSmartFilter(transaction, context, { filter, search });
  return insertGroup(transaction, name, actorUserId, smart).catch((error: unknown) =>
    explainNameCollision(error, name),
  );
}

export interface GroupChanges {
  id: string;
  name?: string | null;
  filter?: GivenQuestion['filter'] | null;
  search?: string | null;
}

/**
 * Changes what is given; a search of null is none. Who is in a smart group changes with its filter at once. Throws
 * NOT_FOUND, BAD_USER_INPUT; CONFLICT with NAME_TAKEN.
 */
export async function updateGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { id, filter, search, ...input }: GroupChanges,
): Promise<ContactGroup> {
  const group = await requireGroup(transaction, id, 'no key update', ['id']);
  const name = input.name == null ? group.name : readGroupName(input.name, ['name']);
  const isAsked = filter !== undefined || search !== undefined;
  if (!isAsked) return save(transaction, { ...group, name });
  if (!isSmart(group)) throw manualGroupHasNoFilter();
  if (filter === null) throw smartGroupNeedsFilter();
  const wanted = { filter: filter ?? group.filter, search: search === undefined ? group.search : search };
  const smart = await readSmartFilter(transaction, context, wanted);
  announce(transaction, context, 1);
  return save(transaction, { ...group, name, ...smart });
}

function save(transaction: WorkspaceTransaction, group: ContactGroup): Promise<ContactGroup> {
  return saveGroup(transaction, group.id, group).catch((error: unknown) =>
    explainNameCollision(error, group.name),
  );
}

/**
 * Deletes a group; its contacts stay, and each keeps in its history that it was in it. Throws NOT_FOUND; CONFLICT with
 * GROUP_IN_USE where the conditions of a smart group name it.
 */
export async function deleteGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  id: string,
): Promise<ContactGroup> {
  const group = await requireGroup(transaction, id, 'update', ['id']);
  const users = await findGroupsUsingGroup(transaction, group.id);
  if (users.length > 0) throw groupInUse(group.name, users);
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
  /** To take it back by, where there is one. */
  bulkAct: BulkAct | null;
}

interface AskedMembers {
  groupId: string;
  selection: ContactSelection;
}

/** Puts living contacts into a group; those already in it are not counted. Throws NOT_FOUND, BAD_USER_INPUT (SMART_GROUP). */
export function addContactsToGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  asked: AskedMembers,
): Promise<GroupChange> {
  return changeMembers(transaction, context, actorUserId, { ...asked, kind: 'ADD_TO_GROUP' });
}

/** Takes contacts out of a group; those not in it are not counted. Throws NOT_FOUND, BAD_USER_INPUT (SMART_GROUP). */
export function removeContactsFromGroup(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  asked: AskedMembers,
): Promise<GroupChange> {
  return changeMembers(transaction, context, actorUserId, { ...asked, kind: 'REMOVE_FROM_GROUP' });
}

async function changeMembers(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { groupId, selection, kind }: AskedMembers & { kind: 'ADD_TO_GROUP' | 'REMOVE_FROM_GROUP' },
): Promise<GroupChange> {
  const group = await requireManualGroup(transaction, groupId);
  const ids = await lockSelection(transaction, context, selection, 'LIVING');
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const count =
    kind === 'ADD_TO_GROUP'
      ? await addMembers(transaction, [group.id], knownContacts(ids), changeSetId)
      : await removeMembers(transaction, group.id, ids, changeSetId);
  announce(transaction, context, count);
  const done = {
    kind,
    selection,
    details: { groupId: group.id },
    changeSetId,
    total: ids.length,
    changed: count,
  };
  return { group, count, bulkAct: await keepDoneAct(transaction, actorUserId, done) };
}

/** A group that people fill, held in place. Throws NOT_FOUND; BAD_USER_INPUT with SMART_GROUP. */
export async function requireManualGroup(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<ContactGroup> {
  const group = await requireGroup(transaction, id, 'key share', ['groupId']);
  if (isSmart(group)) throw smartGroupFillsItself(group.name, ['groupId']);
  return group;
}

async function requireGroup(
  transaction: WorkspaceTransaction,
  id: string,
  strength: LockStrength,
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
