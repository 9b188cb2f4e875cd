import { loadInBatch, pageKind } from '../../../platform/graphql/batch-loader.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../../platform/graphql/connection.ts';
import { refuseForeignCursor } from '../../../platform/graphql/keyset.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import type { ContactNote } from '../contact-note.entity.ts';
import { countNotesOf, findNotesOf } from '../contact-note.repository.ts';

const NOTE_COUNTS = Symbol('note counts');
const NEWEST_FIRST = [{ expression: 'note.id', type: 'uuid', direction: 'DESC' }] as const;

/** A page of a contact's notes, newest first: one statement for all contacts that are asked for the same page. */
export async function loadNotes(
  context: OperationContext,
  contactId: string,
  query: PageArguments,
): Promise<Page<ContactNote>> {
  const request = readPageArguments(query, NEWEST_FIRST.length);
  refuseForeignCursor(NEWEST_FIRST, request);
  const beforeId = request.cursor?.[0] ?? null;
  const samePage = pageKind(context, `contact notes: ${request.size} before ${beforeId}`);
  const rows = await loadInBatch(context, samePage, contactId, async (transaction, contactIds) => {
    const notes = await findNotesOf(transaction, contactIds, { beforeId, limit: request.size + 1 });
    return new Map(contactIds.map((asked) => [asked, notes.filter((note) => note.contactId === asked)]));
  });
  return toPage(
    request,
    rows ?? [],
    (note) => note,
    (note) => [note.id],
    async () => (await loadInBatch(context, NOTE_COUNTS, contactId, countNotesOf)) ?? 0,
  );
}
