import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { Caller, WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { takeText } from '../../platform/graphql/read-text.ts';
import type { ContactsContext } from '../contacts/index.ts';
import { mayChangeView } from './contact-view.policy.ts';
import {
  countViewsOf,
  findViews,
  insertView,
  lockView,
  markDeleted,
  purgeDeletedViews,
  saveView,
} from './contact-view.repository.ts';
import type { ContactView } from './contact-view.ts';
import {
  notYourView,
  onlyAuthorUnshares,
  staleView,
  tooManyViews,
  viewNotFound,
} from './contact-views.errors.ts';
import { type GivenList, readKeptList, USUAL_LIST } from './read-kept-list.ts';

/** The caller's own views and the shared ones, by name. */
export async function listViews(transaction: WorkspaceTransaction, caller: Caller): Promise<ContactView[]> {
  return findViews(transaction, caller.userId);
}

/** Keeps a list under a name. Throws BAD_USER_INPUT, with TOO_MANY_VIEWS among them. */
export async function createView(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { userId }: Caller,
  { name, isShared, ...given }: GivenList & { name: string; isShared?: boolean | null },
): Promise<ContactView> {
  const readName = readViewName(name);
  if ((await countViewsOf(transaction, userId)) >= LIMITS.contactViews) throw tooManyViews();
  const list = await readKeptList(transaction, context, given, USUAL_LIST);
  return insertView(transaction, {
    ...list,
    name: readName,
    isShared: isShared ?? false,
    authorUserId: userId,
  });
}

export interface ViewChanges extends GivenList {
  id: string;
  expectedVersion: number;
  name?: string | null;
  isShared?: boolean | null;
}

/**
 * Changes what is given, if nobody has since `expectedVersion` was read. Throws NOT_FOUND, BAD_USER_INPUT; FORBIDDEN
 * with NOT_YOUR_VIEW or ONLY_AUTHOR_UNSHARES; CONFLICT with STALE_VERSION and the view as it stands.
 */
export async function updateView(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  caller: Caller,
  { id, expectedVersion, name, isShared, ...given }: ViewChanges,
): Promise<ContactView> {
  const view = await lockChangeable(transaction, caller, id, 'STANDING');
  if (view.version !== expectedVersion) throw staleView(view);
  const isSharedThen = isShared ?? view.isShared;
  if (view.isShared && !isSharedThen && view.authorUserId !== caller.userId)
    throw onlyAuthorUnshares(view.name);
  const list = await readKeptList(transaction, context, given, view);
  return saveView(transaction, {
    ...view,
    ...list,
    name: name == null ? view.name : readViewName(name),
    isShared: isSharedThen,
  });
}

/** Deletes a view; for a day it can be brought back. Throws NOT_FOUND; FORBIDDEN with NOT_YOUR_VIEW. */
export async function deleteView(
  transaction: WorkspaceTransaction,
  caller: Caller,
  id: string,
): Promise<ContactView> {
  await lockChangeable(transaction, caller, id, 'STANDING');
  await purgeDeletedViews(transaction);
  return markDeleted(transaction, id, true);
}

/** Brings a deleted view back as it was; one that stands stays. Throws NOT_FOUND; FORBIDDEN with NOT_YOUR_VIEW. */
export async function restoreView(
  transaction: WorkspaceTransaction,
  caller: Caller,
  id: string,
): Promise<ContactView> {
  await lockChangeable(transaction, caller, id, 'KNOWN');
  return markDeleted(transaction, id, false);
}

async function lockChangeable(
  transaction: WorkspaceTransaction,
  caller: Caller,
  id: string,
  standing: 'STANDING' | 'KNOWN',
): Promise<ContactView> {
  const view = isUuid(id) ? await lockView(transaction, caller.userId, id) : null;
  if (!view || (standing === 'STANDING' && view.deletedAt)) throw viewNotFound();
  if (!mayChangeView(caller, view)) throw notYourView(view.name);
  return view;
}

function readViewName(given: string): string {
  return takeText(given, {
    path: ['name'],
    max: LIMITS.contactViewNameCharacters,
    isRequired: true,
    isName: true,
  });
}
