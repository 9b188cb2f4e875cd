import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { refuseForeignCursor } from '../../platform/graphql/keyset.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import {
  countChangeSetsOf,
  findChangeSetOfCause,
  findChangeSetsOf,
  type SubjectChangeSet,
} from '../history/index.ts';
import { type UndoRefusal, whyNotUndoable } from './change-undo.policy.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { findContactOrigin, findContacts } from './contact.repository.ts';

export interface ContactChangeSet extends Pick<
  SubjectChangeSet,
  'id' | 'cause' | 'causeId' | 'actorUserId' | 'apiKeyId' | 'happenedAt'
> {
  /** Whose history it stands in. */
  contactId: string;
  isCreation: boolean;
  changes: { field: string; before: string | null; after: string | null }[];
  undoRefusals: { field: string; reason: UndoRefusal }[];
}

const NEWEST_FIRST = [{ expression: 'change_set.id', type: 'uuid', direction: 'DESC' }] as const;

/** What happened to a contact, newest first, its creation last. Nothing where there is no such contact. */
export async function listContactHistory(
  transaction: WorkspaceTransaction,
  contactId: string,
  query: PageArguments,
): Promise<Page<ContactChangeSet>> {
  const request = readPageArguments(query, NEWEST_FIRST.length);
  refuseForeignCursor(NEWEST_FIRST, request);
  const [contact] = isUuid(contactId) ? await findContacts(transaction, [contactId]) : [];
  if (!contact)
    return toPage<never, never>(
      request,
      [],
      (row) => row,
      () => [],
      async () => 0,
    );
  const originId = await findOriginChangeSet(transaction, contact.id);
  const customFields = await findCustomFields(transaction);
  const beforeId = request.cursor?.[0] ?? null;
  const rows = await findChangeSetsOf(transaction, contact.id, {
    originId,
    beforeId,
    limit: request.size + 1,
  });
  return toPage(
    request,
    rows,
    (row): ContactChangeSet => {
      const { id, cause, causeId, actorUserId, apiKeyId, happenedAt } = row;
      const changes = changesInOrder(row);
      const undoRefusals = changes.flatMap(({ field }) => {
        const reason = whyNotUndoable(contact, row, field, customFields);
        return reason ? [{ field, reason }] : [];
      });
      return {
        id,
        cause,
        causeId,
        actorUserId,
        apiKeyId,
        happenedAt,
        contactId: contact.id,
        isCreation: id === originId,
        changes,
        undoRefusals,
      };
    },
    (row) => [row.id],
    () => countChangeSetsOf(transaction, contact.id, originId),
  );
}

/** Contacts made by hand name their change set, those of an import the import, whose first change set it was. */
export async function findOriginChangeSet(
  transaction: WorkspaceTransaction,
  contactId: string,
): Promise<string | null> {
  const origin = await findContactOrigin(transaction, contactId);
  if (!origin?.id) return null;
  return origin.cause === 'IMPORT' ? findChangeSetOfCause(transaction, 'IMPORT', origin.id) : origin.id;
}

const FIELD_ORDER = [...CONTACT_COLUMNS.keys()];

/** In the order in which the fields of a contact are shown; what is no default field follows. */
function changesInOrder({ before, after }: SubjectChangeSet): ContactChangeSet['changes'] {
  const place = (field: string) =>
    FIELD_ORDER.includes(field) ? FIELD_ORDER.indexOf(field) : FIELD_ORDER.length;
  return Object.keys(after)
    .sort((one, other) => place(one) - place(other) || (one < other ? -1 : 1))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}
