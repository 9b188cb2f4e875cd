import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { refuseForeignCursor } from '../../platform/graphql/keyset.ts';
import {
  countDirectory,
  DIRECTORY_ORDER,
  type DirectoryEntry,
  type DirectoryQuestion,
  findDirectoryPage,
} from './directory.repository.ts';

/** A page of the company directory. Throws `BAD_USER_INPUT` for a search that is too long, or a foreign cursor. */
export async function listDirectory(
  transaction: WorkspaceTransaction,
  query: DirectoryQuestion & PageArguments,
): Promise<Page<DirectoryEntry>> {
  const request = readPageArguments(query, DIRECTORY_ORDER.length);
  refuseForeignCursor(DIRECTORY_ORDER, request);
  const rows = await findDirectoryPage(transaction, query, request);
  return toPage<(typeof rows)[number], DirectoryEntry>(
    request,
    rows,
    (row) => row,
    (row) => row.cursor,
    () => countDirectory(transaction, query),
  );
}
