import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError, type ErrorCode } from '../../platform/graphql/domain-error.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { findChangeOf, openChangeSet, recordChanges } from '../history/index.ts';
import { markArchived, markRestored } from './archive-contacts.repository.ts';
import { type UndoRefusal, whyNotUndoable } from './change-undo.policy.ts';
import type { Contact } from './contact.entity.ts';
import { findContacts, lockContacts, saveContactValues } from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import {
  contactNotFound,
  identifierTaken,
  isIdentifierCollision,
  isUniqueValueCollision,
  valueTakenThisMoment,
} from './contacts.errors.ts';
import { contactsChanged, type ContactsChanged } from './contacts.signals.ts';
import { settleFiles } from './settle-files.ts';
import { refuseTakenValues } from './unique-value.repository.ts';

export interface ChangeToUndo {
  changeSetId: string;
  contactId: string;
  field: string;
}

/**
 * Puts back the one value that a change set changed on a contact, if it still is what the change set made it, in a
 * change set of its own. Answers the contact. Throws NOT_FOUND; CONFLICT with CHANGED_SINCE (and the contact as it
 * stands), ALREADY_UNDONE, IDENTIFIER_TAKEN, VALUE_TAKEN, FILE_TAKEN; BAD_USER_INPUT with PART_OF_MERGE, CONSENT_WITHDRAWN, CANNOT_BE_UNDONE.
 */
export async function undoContactChange(
  transaction: WorkspaceTransaction,
  { signals }: ContactsContext,
  actorUserId: string,
  { changeSetId, contactId, field }: ChangeToUndo,
): Promise<Contact> {
  const [contact] = isUuid(contactId) ? await lockContacts(transaction, [contactId]) : [];
  if (!contact) throw contactNotFound(['contactId']);
  const change = isUuid(changeSetId) ? await findChangeOf(transaction, changeSetId, contact.id) : null;
  if (!change) throw notFound('There is no such change in the history of this contact.', 'changeSetId');
  if (!Object.hasOwn(change.after, field)) throw notFound('This change did not touch that field.', 'field');
  const customFields = await findCustomFields(transaction);
  const refusal = whyNotUndoable(contact, change, field, customFields);
  if (refusal) throw refused(refusal, contact);

  const undoId = await openChangeSet(transaction, { cause: 'UNDO', causeId: change.id, actorUserId });
  const before = { [field]: change.after[field] ?? null };
  const former = { [field]: change.before[field] ?? null };
  const after = await settleFiles(transaction, contact, former, customFields, () => ['field']);
  let cause: ContactsChanged['cause'] = 'UPDATED';
  try {
    if (field === 'archivedAt') cause = await turnStanding(transaction, contact, undoId);
    else {
      if (!contact.archivedAt)
        await refuseTakenValues(transaction, contact.id, after, customFields, () => ['field']);
      const origin = { cause: 'UNDO', changeSetId: undoId };
      await saveContactValues(transaction, contact.id, after, origin, customFields);
      await recordChanges(transaction, undoId, [{ subjectId: contact.id, before, after }]);
    }
  } catch (error) {
    if (isUniqueValueCollision(error)) throw valueTakenThisMoment(['field']);
    if (!isIdentifierCollision(error)) throw error;
    throw identifierTaken(['field'], after['identifier'] ?? contact.identifier);
  }
  const { workspaceId } = transaction;
  transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause, count: 1 }));
  return (await findContacts(transaction, [contact.id]))[0]!;
}

/** Brings an archived contact back, or puts a living one away: both write their own change. */
async function turnStanding(
  transaction: WorkspaceTransaction,
  contact: Contact,
  changeSetId: string,
): Promise<'ARCHIVED' | 'RESTORED'> {
  if (contact.archivedAt) {
    await markRestored(transaction, [contact.id], changeSetId);
    return 'RESTORED';
  }
  await markArchived(transaction, [contact.id], changeSetId);
  return 'ARCHIVED';
}

const REFUSALS: Record<UndoRefusal, { code: ErrorCode; message: string }> = {
  CONTACT_MERGED: {
    code: 'CONFLICT',
    message: 'This contact was merged into another one. Undo that merge first.',
  },
  PART_OF_MERGE: {
    code: 'BAD_USER_INPUT',
    message: 'This value came with a merge. Undo the merge instead, or change the value by hand.',
  },
  CANNOT_BE_UNDONE: {
    code: 'BAD_USER_INPUT',
    message: 'This change cannot be undone from the history. Change it where it was made.',
  },
  ALREADY_UNDONE: { code: 'CONFLICT', message: 'This change was undone before.' },
  CHANGED_SINCE: {
    code: 'CONFLICT',
    message: 'The value was changed again since. Nothing was undone; look at what stands there now.',
  },
  CONSENT_WITHDRAWN: {
    code: 'BAD_USER_INPUT',
    message:
      'Who withdrew consent stays withdrawn: nothing but their own word changes that. If they gave it, change the field by hand.',
  },
};

function refused(reason: UndoRefusal, contact: Contact): DomainError {
  return new DomainError({ ...REFUSALS[reason], reason, path: ['field'] }, { contact });
}

function notFound(message: string, field: string): DomainError {
  return new DomainError({ code: 'NOT_FOUND', message, path: [field] });
}
