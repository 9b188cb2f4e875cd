import { LIMITS, trimOuter } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import type { ContactNote } from './contact-note.entity.ts';
import { insertNote, lockNote, purgeDeletedNotes, saveNote } from './contact-note.repository.ts';
import { lockContacts } from './contact.repository.ts';
import { contactNotFound } from './contacts.errors.ts';

/** Writes a note down. Throws NOT_FOUND for a contact that is not there or was merged; BAD_USER_INPUT. */
export async function createContactNote(
  transaction: WorkspaceTransaction,
  authorUserId: string,
  { contactId, body }: { contactId: string; body: string },
): Promise<ContactNote> {
  const text = readBody(body);
  // Locked: a merge at this moment would leave the note behind on a contact that nobody sees any more.
  const [contact] = isUuid(contactId) ? await lockContacts(transaction, [contactId]) : [];
  if (!contact || contact.mergedIntoId) throw contactNotFound(['contactId']);
  return insertNote(transaction, { contactId: contact.id, body: text, authorUserId });
}

/** Rewrites one's own note. Throws NOT_FOUND; FORBIDDEN with NOT_YOUR_NOTE; BAD_USER_INPUT. */
export async function updateContactNote(
  transaction: WorkspaceTransaction,
  userId: string,
  { id, body }: { id: string; body: string },
): Promise<ContactNote> {
  const text = readBody(body);
  const note = await lockStandingNote(transaction, id);
  if (note.authorUserId !== userId)
    throw new DomainError({
      code: 'FORBIDDEN',
      reason: 'NOT_YOUR_NOTE',
      message: 'Somebody else wrote this note. Write one of your own beside it.',
      path: ['id'],
    });
  if (note.body === text) return note;
  const saved = { ...note, body: text, updatedAt: new Date() };
  await saveNote(transaction, saved);
  return saved;
}

/** Deletes a note, whoever wrote it; for a day it can be brought back. Throws NOT_FOUND. */
export async function deleteContactNote(transaction: WorkspaceTransaction, id: string): Promise<ContactNote> {
  const note = await lockStandingNote(transaction, id);
  const deleted = { ...note, deletedAt: new Date() };
  await saveNote(transaction, deleted);
  await purgeDeletedNotes(transaction);
  return deleted;
}

/** Brings a deleted note back as it was; one that stands stays. Throws NOT_FOUND once it is gone for good. */
export async function restoreContactNote(
  transaction: WorkspaceTransaction,
  id: string,
): Promise<ContactNote> {
  const note = await lockKnownNote(transaction, id);
  const restored = { ...note, deletedAt: null };
  await saveNote(transaction, restored);
  return restored;
}

async function lockStandingNote(transaction: WorkspaceTransaction, id: string): Promise<ContactNote> {
  const note = await lockKnownNote(transaction, id);
  if (note.deletedAt) throw noteNotFound();
  return note;
}

async function lockKnownNote(transaction: WorkspaceTransaction, id: string): Promise<ContactNote> {
  const note = isUuid(id) ? await lockNote(transaction, id) : null;
  if (!note) throw noteNotFound();
  return note;
}

function noteNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such note in this workspace. It may have been deleted.',
    path: ['id'],
  });
}

/** Without blanks round it. Throws BAD_USER_INPUT with NOTE_EMPTY, VALUE_TOO_LONG or NUL_CHARACTER. */
function readBody(given: string): string {
  const body = trimOuter(given);
  if (body === '')
    throw badInput('There is nothing in this note. Write something first.', ['body'], 'NOTE_EMPTY');
  const { length } = [...body];
  if (length > LIMITS.noteCharacters)
    throw badInput(
      `A note has ${LIMITS.noteCharacters} characters at most; this one has ${length}.`,
      ['body'],
      'VALUE_TOO_LONG',
    );
  if (body.includes('\0'))
    throw badInput('There is a NUL character in the note, which no text holds.', ['body'], 'NUL_CHARACTER');
  return body;
}
