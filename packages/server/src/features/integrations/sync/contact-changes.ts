import {
  cursorAfter,
  FIRST_PLACE,
  findChangeHorizon,
  readChangeCursor,
  writeChangeCursor,
} from '../../../platform/graphql/change-cursor.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { type Page, readPageArguments } from '../../../platform/graphql/connection.ts';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import { type Contact, findContacts } from '../../contacts/index.ts';
import { countChangedContacts, findChangedContacts, findClusterId } from './contact-changes.repository.ts';

export const CONTACT_CHANGE_KINDS = ['WRITTEN', 'ARCHIVED', 'MERGED', 'DELETED'] as const;
export type ContactChangeKind = (typeof CONTACT_CHANGE_KINDS)[number];

/** What a copy of the contacts has to do about one of them. */
export interface ContactChange {
  id: string;
  kind: ContactChangeKind;
  /** As it stands now; null where it is gone for good. */
  contact: Contact | null;
}

export type ContactChangesPage = Page<ContactChange> & { isReset: boolean };

/**
 * What has changed among the contacts of the workspace since a cursor of this list, in an order in which nothing is
 * missed whatever is written meanwhile; without one, the living contacts. What was being written while a copy read is
 * told again by the next reading. `isReset`: the cursor is of a database that was replaced; the page is the first of
 * all. Throws BAD_USER_INPUT for foreign cursors.
 */
export async function listContactChanges(
  transaction: WorkspaceTransaction,
  { since, first }: { since?: string | null; first?: number | null },
): Promise<ContactChangesPage> {
  const { size } = readPageArguments({ first }, 1);
  const clusterId = await findClusterId(transaction);
  const known = since == null ? null : readSince(since, transaction.workspaceId);
  const isReset = known !== null && known.clusterId !== clusterId;
  const from = isReset ? null : known;
  const place = from?.cursor.place ?? FIRST_PLACE;
  const isFirst = from?.isFirst ?? true;
  const horizon = from?.cursor.horizon ?? (await findChangeHorizon(transaction));
  const rows = await findChangedContacts(transaction, place, size + 1, { isFirst });
  const hasNextPage = rows.length > size;
  const inPage = rows.slice(0, size);
  const contacts = await findContacts(
    transaction,
    inPage.flatMap(({ id, isDeleted }) => (isDeleted ? [] : id)),
  );
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const write = (last: (typeof rows)[number] | typeof place, isMore: boolean) =>
    writeSince({
      workspaceId: transaction.workspaceId,
      clusterId,
      // Until the copy is whole, what it does not hold needs no tombstone.
      isFirst: isFirst && isMore,
      cursor: cursorAfter(last, horizon, isMore),
    });
  const endCursor = write(inPage.at(-1) ?? place, hasNextPage);
  const edges = inPage.map((row, index) => ({
    cursor: index < inPage.length - 1 ? write(row, true) : endCursor,
    node: toChange(row.id, byId.get(row.id) ?? null),
  }));
  return {
    edges,
    isReset,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor,
    },
    count: () => countChangedContacts(transaction, place, { isFirst }),
  };
}

function toChange(id: string, contact: Contact | null): ContactChange {
  if (!contact) return { id, kind: 'DELETED', contact };
  if (contact.mergedIntoId) return { id, kind: 'MERGED', contact };
  return { id, kind: contact.archivedAt ? 'ARCHIVED' : 'WRITTEN', contact };
}

interface Since {
  workspaceId: string;
  clusterId: string;
  isFirst: boolean;
  cursor: ReturnType<typeof readChangeCursor>;
}

function writeSince({ workspaceId, clusterId, isFirst, cursor }: Since): string {
  const parts = [workspaceId, clusterId, isFirst ? 'first' : 'next', writeChangeCursor(cursor)];
  return Buffer.from(parts.join('.')).toString('base64url');
}

function readSince(text: string, workspaceId: string): Omit<Since, 'workspaceId'> {
  const [workspace, clusterId = '', stage, cursor = '', ...rest] = Buffer.from(text, 'base64url')
    .toString('latin1')
    .split('.');
  const isKnown =
    rest.length === 0 && /^\d{1,20}$/.test(clusterId) && (stage === 'first' || stage === 'next');
  if (!isKnown || workspace !== workspaceId)
    throw badInput(
      'This cursor does not belong to the changes of this workspace. Take it from one of their pages, or begin without one.',
      ['since'],
    );
  return { clusterId, isFirst: stage === 'first', cursor: readChangeCursor(cursor, 'since') };
}
