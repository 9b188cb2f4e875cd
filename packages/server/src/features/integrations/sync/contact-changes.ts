import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import {
  type ChangeCursor,
  type ChangePlace,
  cursorAfter,
  FIRST_PLACE,
} from '../../../platform/graphql/change-cursor.ts';
import { type Edge, type Page, readPageArguments } from '../../../platform/graphql/connection.ts';
import { CONTACT_PROPERTIES, type ContactProperty } from '../../contacts/index.ts';
import { readSince, writeSince } from './changes-since.ts';
import {
  type ChangedContact,
  type ContactChangeKind,
  countChangedContacts,
  countLivingContacts,
  findChangedContacts,
  findClusterStand,
  findLivingContacts,
} from './contact-changes.repository.ts';

/** What a copy of the contacts has to do about one of them. */
export interface ContactChange {
  id: string;
  kind: ContactChangeKind;
  /** What was asked for of it, as it stands now; null where it is gone for good. */
  contact: ChangedContact | null;
}

export type ContactChangesPage = Page<ContactChange> & { isReset: boolean };

/** Hardly anybody asks for the cursor of each: it is written where it is asked for. */
class ChangeEdge implements Edge<ContactChange> {
  constructor(
    readonly node: ContactChange,
    private readonly write: () => string,
  ) {}

  get cursor(): string {
    return this.write();
  }
}

/**
 * What has changed among the contacts of the workspace since a cursor of this list, in an order in which nothing is
 * missed whatever is written meanwhile; without one, the living contacts. What was being written while a copy read is
 * told again by the next reading. `isReset`: the cursor is of a database that was replaced; the page is the first of
 * all. Throws BAD_USER_INPUT for foreign cursors.
 */
export async function listContactChanges(
  transaction: WorkspaceTransaction,
  { since, first }: { since?: string | null; first?: number | null },
  properties: readonly ContactProperty[] = CONTACT_PROPERTIES,
): Promise<ContactChangesPage> {
  const { size } = readPageArguments({ first }, 1, LIMITS.contactChangesPage);
  const known = since == null ? null : readSince(since, transaction.workspaceId);
  const stand = await findClusterStand(transaction);
  const isReset = known !== null && known.clusterId !== stand.clusterId;
  const from = isReset ? null : known;
  const place = from?.cursor.place ?? FIRST_PLACE;
  const isFirst = from?.isFirst ?? true;
  const horizon = from?.cursor.horizon ?? stand.horizon;
  const rows = isFirst
    ? await findLivingContacts(transaction, place.id, size + 1, properties)
    : await findChangedContacts(transaction, place, size + 1, properties);
  const hasNextPage = rows.length > size;
  if (hasNextPage) rows.pop();
  const last = rows.at(-1);
  const write = (cursor: ChangeCursor) =>
    writeSince({
      workspaceId: transaction.workspaceId,
      clusterId: stand.clusterId,
      isFirst: isFirst && cursor.horizon !== null,
      cursor,
    });
  const endCursor = write(
    isFirst && !hasNextPage
      ? wholeUpTo(horizon)
      : cursorAfter(last ? placeOf(last) : place, horizon, hasNextPage),
  );
  const edges = rows.map(
    (row) =>
      new ChangeEdge(toChange(row), () =>
        row === last ? endCursor : write({ place: placeOf(row), horizon }),
      ),
  );
  return {
    edges,
    isReset,
    pageInfo: {
      hasNextPage,
      hasPreviousPage: from !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor,
    },
    count: () =>
      isFirst ? countLivingContacts(transaction, place.id) : countChangedContacts(transaction, place),
  };
}

/** A copy that was read whole knows all that was written before the horizon of its beginning. */
export function wholeUpTo(horizon: string): ChangeCursor {
  return { place: { changeNumber: horizon, id: FIRST_PLACE.id }, horizon: null };
}

const placeOf = ({ changeNumber, changedId }: ChangedContact): ChangePlace => ({
  changeNumber,
  id: changedId,
});

function toChange(row: ChangedContact): ContactChange {
  return { id: row.changedId, kind: row.kind, contact: row.kind === 'DELETED' ? null : row };
}
