import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { ContactNote } from './contact-note.entity.ts';

const SELECTED = `note.id, note.contact_id as "contactId", note.body, note.author_user_id as "authorUserId",
  note.created_at as "createdAt", note.updated_at as "updatedAt", note.deleted_at as "deletedAt"`;

/** Up to `limit` notes of each contact, newest first, in one statement. */
export async function findNotesOf(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
  { beforeId, limit }: { beforeId: string | null; limit: number },
): Promise<ContactNote[]> {
  return transaction.query<ContactNote>(
    `select note.* from unnest($2::uuid[]) with ordinality asked (contact_id, place)
     cross join lateral (
       select ${SELECTED} from contact_note note
       where note.workspace_id = $1 and note.contact_id = asked.contact_id and note.deleted_at is null
         and ($3::uuid is null or note.id < $3)
       order by note.id desc limit $4) note
     order by asked.place, note.id desc`,
    [transaction.workspaceId, contactIds, beforeId, limit],
  );
}

export async function countNotesOf(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await transaction.query<{ contactId: string; count: number }>(
    `select contact_id as "contactId", count(*) from contact_note
     where workspace_id = $1 and contact_id = any($2) and deleted_at is null group by contact_id`,
    [transaction.workspaceId, contactIds],
  );
  return new Map(rows.map(({ contactId, count }) => [contactId, count]));
}

/** A note, deleted or not, locked until the transaction ends. */
export async function lockNote(transaction: WorkspaceTransaction, id: string): Promise<ContactNote | null> {
  return transaction
    .repository(ContactNote)
    .findOne({ where: { workspaceId: transaction.workspaceId, id }, lock: { mode: 'pessimistic_write' } });
}

export async function insertNote(
  transaction: WorkspaceTransaction,
  { contactId, body, authorUserId }: Pick<ContactNote, 'contactId' | 'body' | 'authorUserId'>,
): Promise<ContactNote> {
  const [row] = await transaction.query<ContactNote>(
    `insert into contact_note as note (workspace_id, contact_id, body, author_user_id) values ($1, $2, $3, $4)
     returning ${SELECTED}`,
    [transaction.workspaceId, contactId, body, authorUserId],
  );
  return row!;
}

export async function saveNote(transaction: WorkspaceTransaction, note: ContactNote): Promise<void> {
  const { id, body, updatedAt, deletedAt } = note;
  await transaction
    .repository(ContactNote)
    .update({ workspaceId: transaction.workspaceId, id }, { body, updatedAt, deletedAt });
}

/** Takes notes away for good that were deleted more than a day ago. */
export async function purgeDeletedNotes(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute(
    `delete from contact_note where workspace_id = $1 and deleted_at < now() - interval '1 day'`,
    [transaction.workspaceId],
  );
}
