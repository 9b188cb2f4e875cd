import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { KeptQuestion } from '../contacts/index.ts';
import type { ContactView } from './contact-view.ts';

const SELECTED = `id, name, author_user_id as "authorUserId", is_shared as "isShared", filter, search,
  order_by as "orderBy", columns, pinned_columns as "pinnedColumns", density, version,
  created_at as "createdAt", updated_at as "updatedAt", deleted_at as "deletedAt"`;

/** What somebody sees of the workspace's views: their own, and those that are shared. */
const SEEN = '(author_user_id = $2 or is_shared)';

/** By name, one's own and the shared ones together. */
export async function findViews(transaction: WorkspaceTransaction, userId: string): Promise<ContactView[]> {
  return transaction.query<ContactView>(
    `select ${SELECTED} from contact_view
     where workspace_id = $1 and ${SEEN} and deleted_at is null order by name_key, id`,
    [transaction.workspaceId, userId],
  );
}

/** A view, deleted or not, locked until the transaction ends; null where this person sees none of this id. */
export async function lockView(
  transaction: WorkspaceTransaction,
  userId: string,
  id: string,
): Promise<ContactView | null> {
  const [row] = await transaction.query<ContactView>(
    `select ${SELECTED} from contact_view where workspace_id = $1 and ${SEEN} and id = $3 for update`,
    [transaction.workspaceId, userId, id],
  );
  return row ?? null;
}

export async function countViewsOf(transaction: WorkspaceTransaction, userId: string): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact_view
     where workspace_id = $1 and author_user_id = $2 and deleted_at is null`,
    [transaction.workspaceId, userId],
  );
  return row!.count;
}

export async function insertView(
  transaction: WorkspaceTransaction,
  view: Omit<ContactView, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt'>,
): Promise<ContactView> {
  const [row] = await transaction.query<ContactView>(
    `insert into contact_view (workspace_id, author_user_id, name, is_shared, filter, search, order_by, columns,
       pinned_columns, density)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7::jsonb, $8::jsonb, $9, $10) returning ${SELECTED}`,
    [transaction.workspaceId, view.authorUserId, ...changing(view)],
  );
  return row!;
}

/** Writes what may change of a view, as its next version. */
export async function saveView(transaction: WorkspaceTransaction, view: ContactView): Promise<ContactView> {
  const [row] = await transaction.query<ContactView>(
    `update contact_view set name = $3, is_shared = $4, filter = $5::jsonb, search = $6, order_by = $7::jsonb,
       columns = $8::jsonb, pinned_columns = $9, density = $10, version = version + 1, updated_at = now()
     where workspace_id = $1 and id = $2 returning ${SELECTED}`,
    [transaction.workspaceId, view.id, ...changing(view)],
  );
  return row!;
}

/** Puts a view aside, or brings it back where `isDeleted` is false. */
export async function markDeleted(
  transaction: WorkspaceTransaction,
  id: string,
  isDeleted: boolean,
): Promise<ContactView> {
  const [row] = await transaction.query<ContactView>(
    `update contact_view set deleted_at = case when $3 then now() end
     where workspace_id = $1 and id = $2 returning ${SELECTED}`,
    [transaction.workspaceId, id, isDeleted],
  );
  return row!;
}

/** Takes views away for good that were deleted more than a day ago. */
export async function purgeDeletedViews(transaction: WorkspaceTransaction): Promise<void> {
  await transaction.execute(
    `delete from contact_view where workspace_id = $1 and deleted_at < now() - interval '1 day'`,
    [transaction.workspaceId],
  );
}

function changing(
  view: Omit<ContactView, 'id' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt'>,
): unknown[] {
  const { name, isShared, filter, search, orderBy, columns, pinnedColumns, density } = view;
  return [
    name,
    isShared,
    JSON.stringify(filter),
    search,
    JSON.stringify(orderBy),
    columns && JSON.stringify(columns),
    pinnedColumns,
    density,
  ];
}

/** The questions of all views, deleted and other people's among them. */
export async function findViewQuestions(
  transaction: WorkspaceTransaction,
): Promise<({ id: string } & KeptQuestion)[]> {
  return transaction.query(
    'select id, filter, search from contact_view where workspace_id = $1 order by id for update',
    [transaction.workspaceId],
  );
}

/** As its next version: whoever is changing it must not write the old question back. */
export async function saveViewQuestion(
  transaction: WorkspaceTransaction,
  id: string,
  { filter, search }: KeptQuestion,
): Promise<void> {
  await transaction.execute(
    `update contact_view set filter = $3, search = $4, version = version + 1 where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id, JSON.stringify(filter), search],
  );
}
