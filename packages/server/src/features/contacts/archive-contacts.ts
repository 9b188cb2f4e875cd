import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import { openChangeSet } from '../history/index.ts';
import {
  countNotArchived,
  findTakenIdentifiers,
  findWithMerged,
  markArchived,
  markRestored,
} from './archive-contacts.repository.ts';
import type { BulkAct } from './bulk-acts/bulk-act.ts';
import { keepDoneAct } from './bulk-acts/keep-done-act.ts';
import { findContacts } from './contact.repository.ts';
import { countReferences } from './contact-reference.repository.ts';
import { type ContactSelection, lockSelection } from './contact-selection.ts';
import type { ContactsContext } from './contacts.context.ts';
import {
  contactNotFound,
  isIdentifierCollision,
  isUniqueValueCollision,
  valueTakenThisMoment,
} from './contacts.errors.ts';
import { contactsChanged, type ContactsChanged } from './contacts.signals.ts';
import { erasePersonalData, forgetStatistics } from './erase-contacts.ts';
import { findTakenValues } from './unique-value.repository.ts';
import { isUuid } from '../../platform/database/uuid.ts';

/** At most so many contacts are named in one answer; the rest follow once these are settled. */
const NAMED_ERRORS = 20;

/** What was done at once, and the act to take it back by, where there is one. */
export interface DoneBeforeAnswer {
  count: number;
  bulkAct: BulkAct | null;
}

/** Puts the selected contacts away. Those already archived stay as they are and are not counted. */
export async function archiveContacts(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  selection: ContactSelection,
): Promise<DoneBeforeAnswer> {
  const ids = await lockSelection(transaction, context, selection, 'LIVING');
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const count = await archiveThese(transaction, ids, changeSetId);
  announce(transaction, context, 'ARCHIVED', count);
  const done = { kind: 'ARCHIVE', selection, changeSetId, total: ids.length, changed: count } as const;
  return { count, bulkAct: await keepDoneAct(transaction, actorUserId, done) };
}

/** Puts these away, which are locked; answers how many were not archived before. */
export async function archiveThese(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  changeSetId: string,
): Promise<number> {
  return (await markArchived(transaction, ids, changeSetId)).length;
}

/** Brings those of these locked contacts back whose identifier and unique values nobody took; answers how many. */
export async function restoreThese(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  changeSetId: string,
): Promise<number> {
  const taken = [
    ...(await findTakenIdentifiers(transaction, ids)),
    ...(await findTakenValues(transaction, ids)),
  ];
  const held = new Set(taken.map(({ id }) => id));
  const free = ids.filter((id) => !held.has(id));
  return (await markRestored(transaction, free, changeSetId)).length;
}

/**
 * Brings the selected contacts back with all that is linked to them: all of them, or none where an identifier or
 * a unique value was taken meanwhile (CONFLICT, IDENTIFIER_TAKEN or VALUE_TAKEN, one error each).
 */
export async function restoreContacts(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  selection: ContactSelection,
): Promise<DoneBeforeAnswer> {
  const ids = await lockSelection(transaction, context, selection, 'ARCHIVED');
  await refuseTaken(transaction, ids);
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const restored = await markRestored(transaction, ids, changeSetId).catch((error: unknown) => {
    if (isUniqueValueCollision(error)) throw valueTakenThisMoment(['selection']);
    if (!isIdentifierCollision(error)) throw error;
    throw new DomainError({
      code: 'CONFLICT',
      reason: 'IDENTIFIER_TAKEN',
      message: 'An identifier was taken this very moment. Nothing was restored; try again to see which.',
      path: ['selection'],
    });
  });
  const count = restored.length;
  announce(transaction, context, 'RESTORED', count);
  const done = { kind: 'RESTORE', selection, changeSetId, total: ids.length, changed: count } as const;
  return { count, bulkAct: await keepDoneAct(transaction, actorUserId, done) };
}

/** Deletes for good, from the archive alone: all that is held of them and of everyone merged into them. */
export async function deleteContacts(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  selection: ContactSelection,
): Promise<number> {
  const ids = await lockSelection(transaction, context, selection, 'ARCHIVED');
  const living = await countNotArchived(transaction, ids);
  if (living > 0)
    throw new DomainError({
      code: 'CONFLICT',
      reason: 'NOT_ARCHIVED',
      message: `${living} of these contacts are not archived. Archive them first; only archived contacts are deleted for good.`,
      path: ['selection'],
    });
  await removeForGood(transaction, context, ids);
  await forgetStatistics(transaction, context);
  announce(transaction, context, 'DELETED', ids.length);
  return ids.length;
}

/** Deletes all that is held of these locked contacts and of everyone merged into them. */
export async function removeForGood(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'personalData'>,
  ids: readonly string[],
): Promise<void> {
  const all = await findWithMerged(transaction, ids);
  await erasePersonalData(transaction, context, all);
}

export interface DeletionPreview {
  contacts: number;
  /** Contacts that were merged into these: the same people, gone with them. */
  mergedContacts: number;
  linked: { kind: string; count: number }[];
}

/** What `deleteContacts` of the same selection would take with it. */
export async function previewDeletion(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  ids: readonly string[],
): Promise<DeletionPreview> {
  if (ids.length > LIMITS.selectionIds || !ids.every(isUuid)) throw contactNotFound(['ids']);
  const { size: contacts } = new Set(ids.map((id) => id.toLowerCase()));
  if ((await findContacts(transaction, ids)).length < contacts) throw contactNotFound(['ids']);
  const all = await findWithMerged(transaction, ids);
  return {
    contacts,
    mergedContacts: all.length - contacts,
    linked: await countReferences(transaction, context.references, all),
  };
}

async function refuseTaken(transaction: WorkspaceTransaction, ids: readonly string[]): Promise<void> {
  const identifiers = await findTakenIdentifiers(transaction, ids);
  const values = await findTakenValues(transaction, ids);
  const errors: UserErrorDetails[] = [
    ...identifiers.map(({ id, identifier }) => ({
      ...stillArchived(id, `Another contact has the identifier "${identifier}" now.`),
      reason: 'IDENTIFIER_TAKEN',
    })),
    ...values.map(({ id, title, value }) => ({
      ...stillArchived(id, `Another contact has "${value}" in "${title}" now, which is unique.`),
      reason: 'VALUE_TAKEN',
    })),
  ];
  if (errors.length > 0) throw new DomainError(errors.slice(0, NAMED_ERRORS));
}

function stillArchived(id: string, found: string): UserErrorDetails {
  return {
    code: 'CONFLICT',
    message: `${found} Change one of the two, merge them, or leave this one archived. Nothing was restored.`,
    path: ['selection', 'ids', id],
  };
}

function announce(
  transaction: WorkspaceTransaction,
  { signals }: ContactsContext,
  cause: ContactsChanged['cause'],
  count: number,
): void {
  const { workspaceId } = transaction;
  if (count > 0) transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause, count }));
}
