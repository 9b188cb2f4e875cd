import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { type CustomFields, findCustomFields } from '../custom-fields/index.ts';
import { changesOf, openChangeSet, recordChanges, type SubjectChange } from '../history/index.ts';
import { findStandingMerges, lockMerge, markUndone, markUnmerged } from './contact-merge.repository.ts';
import { returnReferences } from './contact-reference.repository.ts';
import { valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import { type ContactValues, lockContacts, saveContactValues } from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import { isIdentifierCollision, isUniqueValueCollision } from './contacts.errors.ts';
import { contactsChanged } from './contacts.signals.ts';
import { isUuid } from '../../platform/database/uuid.ts';

/**
 * Takes a merge back: everyone stands as before, with what followed. A value of the survivor that somebody has
 * changed since stays as they left it. Answers the survivor's id. Throws NOT_FOUND; CONFLICT with MERGE_UNDONE,
 * MERGED_SINCE (the survivor takes part in a later merge: undo that one first), IDENTIFIER_TAKEN or VALUE_TAKEN.
 */
export async function undoContactMerge(
  transaction: WorkspaceTransaction,
  { references, signals }: ContactsContext,
  actorUserId: string,
  mergeId: string,
): Promise<string> {
  const merge = isUuid(mergeId) ? await lockMerge(transaction, mergeId) : null;
  if (!merge)
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'There is no such merge in this workspace.',
      path: ['mergeId'],
    });
  if (merge.undoneAt) throw conflict('MERGE_UNDONE', 'This merge was undone before.');
  const contacts = await lockContacts(transaction, [merge.survivorId, ...merge.mergedIds]);
  const survivor = contacts.find(({ id }) => id === merge.survivorId)!;
  if (survivor.mergedIntoId)
    throw conflict('MERGED_SINCE', 'The contact that stayed was itself merged since. Undo that merge first.');
  // A later one built on this one: values it replaced and rows it left out as doubles may be what this one brought.
  if ((await findStandingMerges(transaction, [survivor.id])).some(({ id }) => id > merge.id))
    throw conflict(
      'MERGED_SINCE',
      'Another contact was merged into the one that stayed since. Undo that merge first.',
    );

  const changes = await changesOf(transaction, merge.changeSetId);
  const customFields = await findCustomFields(transaction);
  const reverted = revertedValues(survivor, changes, customFields);
  const changeSetId = await openChangeSet(transaction, { cause: 'UNDO', causeId: merge.id, actorUserId });
  try {
    const origin = { cause: 'UNDO', changeSetId };
    await saveContactValues(transaction, survivor.id, reverted.after, origin, customFields);
    await markUnmerged(transaction, merge.mergedIds);
  } catch (error) {
    if (isUniqueValueCollision(error))
      throw conflict(
        'VALUE_TAKEN',
        'Another contact has taken a value that must be unique from one of the merged contacts. Change it there, then undo.',
      );
    if (!isIdentifierCollision(error)) throw error;
    throw conflict(
      'IDENTIFIER_TAKEN',
      'Another contact has taken an identifier of one of the merged contacts. Change it there, then undo.',
    );
  }
  await returnReferences(transaction, references, merge.movedReferences, survivor.id);
  await markUndone(transaction, merge.id);
  await recordChanges(transaction, changeSetId, [
    { subjectId: survivor.id, ...reverted },
    ...merge.mergedIds.map((subjectId) => ({
      subjectId,
      before: { mergedIntoId: survivor.id },
      after: { mergedIntoId: null },
    })),
  ]);
  const { workspaceId } = transaction;
  transaction.onCommit(() =>
    signals.send(contactsChanged, { workspaceId, cause: 'UNMERGED', count: contacts.length }),
  );
  return survivor.id;
}

/** What the merge changed on the survivor and nobody has changed since, turned back. */
function revertedValues(
  survivor: Contact,
  changes: readonly SubjectChange[],
  customFields: CustomFields,
): { before: ContactValues; after: ContactValues } {
  const change = changes.find(({ subjectId }) => subjectId === survivor.id);
  const before: ContactValues = {};
  const after: ContactValues = {};
  for (const [key, value] of Object.entries(change?.after ?? {})) {
    if (valueOf(survivor, key, customFields) !== value) continue;
    before[key] = value;
    after[key] = change!.before[key] ?? null;
  }
  return { before, after };
}

function conflict(reason: string, message: string): DomainError {
  return new DomainError({ code: 'CONFLICT', reason, message, path: ['mergeId'] });
}
