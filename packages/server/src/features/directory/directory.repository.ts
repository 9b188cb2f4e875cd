import type { DirectoryListing } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import {
  afterCursorToSql,
  cursorColumnSql,
  type OrderColumn,
  orderToSql,
} from '../../platform/graphql/keyset.ts';
import { LIVING_CONTACT, Parameters, searchToSql } from '../contacts/index.ts';

/** What everyone in the workspace may know of a listed contact: nothing else is ever read. */
export interface DirectoryEntry {
  id: string;
  title: string | null;
  function: string | null;
  firstName: string | null;
  lastName: string | null;
  jobTitle: string | null;
  organization: string | null;
  /** Mobile, work, other: those that there are. */
  phones: string[];
  email: string | null;
  imageUrl: string | null;
  directory: DirectoryListing;
}

export interface DirectoryQuestion {
  search?: string | null;
  listing?: DirectoryListing | null;
}

/** By last name, then first name; nameless ones at the end. */
export const DIRECTORY_ORDER: readonly OrderColumn[] = [
  { expression: 'contact.last_name_key', type: 'text', direction: 'ASC' },
  { expression: 'contact.first_name_key', type: 'text', direction: 'ASC' },
  { expression: 'contact.id', type: 'uuid', direction: 'ASC' },
];

const ENTRY = `contact.id, contact.title, contact.function, contact.first_name as "firstName",
  contact.last_name as "lastName", contact.job_title as "jobTitle", contact.organization,
  array_remove(array[contact.phone_mobile, contact.phone_work, contact.phone_other], null) as phones,
  contact.email, contact.image_url as "imageUrl", contact.directory`;

export async function findDirectoryPage(
  transaction: WorkspaceTransaction,
  question: DirectoryQuestion,
  { size, isBackward, cursor }: PageRequest,
): Promise<(DirectoryEntry & { cursor: string })[]> {
  const parameters = new Parameters();
  const predicate = listedToSql(transaction, question, parameters);
  const after = cursor ? `and ${afterCursorToSql(DIRECTORY_ORDER, cursor, isBackward, parameters.add)}` : '';
  return transaction.query(
    `select ${ENTRY}, ${cursorColumnSql(DIRECTORY_ORDER)} from contact where ${predicate} ${after}
     order by ${orderToSql(DIRECTORY_ORDER, isBackward)} limit ${size + 1}`,
    parameters.values,
  );
}

export async function countDirectory(
  transaction: WorkspaceTransaction,
  question: DirectoryQuestion,
): Promise<number> {
  const parameters = new Parameters();
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact where ${listedToSql(transaction, question, parameters)}`,
    parameters.values,
  );
  return row!.count;
}

/** Listed means living; the first condition stands here word for word as in the index that serves the list. */
function listedToSql(
  { workspaceId }: WorkspaceTransaction,
  { search, listing }: DirectoryQuestion,
  parameters: Parameters,
): string {
  const parts = [
    `contact.workspace_id = ${parameters.add(workspaceId)} and contact.directory <> 'NONE'
     and ${LIVING_CONTACT}`,
  ];
  if (listing) parts.push(`contact.directory = ${parameters.add(listing)}`);
  const found = searchToSql(search, parameters.add, 'search_directory');
  if (found) parts.push(found);
  return parts.join(' and ');
}
