import { readFileValue } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomFields } from '../custom-fields/index.ts';

/** Notes which files a contact has come to name, so that they stay as long as its history may put them back. */
export async function noteFiles(
  transaction: WorkspaceTransaction,
  contactId: string,
  values: Readonly<Record<string, string | null>>,
  customFields: CustomFields,
): Promise<void> {
  const named = Object.entries(values).flatMap(([name, value]) => {
    const field = customFields.get(name);
    const file = field?.type === 'FILE' && value !== null ? readFileValue(value) : null;
    return file ? [{ fieldId: field!.id, fileId: file.id }] : [];
  });
  if (named.length === 0) return;
  await transaction.execute(
    `insert into contact_file (workspace_id, contact_id, field_id, file_id)
     select $1, $2, named.* from unnest($3::uuid[], $4::uuid[]) named on conflict do nothing`,
    [
      transaction.workspaceId,
      contactId,
      named.map(({ fieldId }) => fieldId),
      named.map(({ fileId }) => fileId),
    ],
  );
}

export interface FileNaming {
  fileId: string;
  contactId: string;
  /** Whether it names the file now, and not only in its history. */
  isNow: boolean;
}

/** Whether a row of `contact_file` is more than history: its contact names the file in that field. */
const NAMES_NOW = `starts_with(contact.custom_values ->> named.field_id::text, named.file_id::text)`;

/** Which contacts name these files or named them once, in any standing. */
export async function findFileNamings(
  transaction: WorkspaceTransaction,
  fileIds: readonly string[],
): Promise<FileNaming[]> {
  return transaction.query<FileNaming>(
    `select named.file_id as "fileId", named.contact_id as "contactId", coalesce(${NAMES_NOW}, false) as "isNow"
     from contact_file named join contact on contact.workspace_id = $1 and contact.id = named.contact_id
     where named.workspace_id = $1 and named.file_id = any($2)`,
    [transaction.workspaceId, fileIds],
  );
}

/** Whether a contact names this file now that a predicate over `contact` holds of. */
export async function isFileNamedBy(
  transaction: WorkspaceTransaction,
  fileId: string,
  predicate: string,
  parameters: unknown[],
): Promise<boolean> {
  const [row] = await transaction.query<{ isNamed: boolean }>(
    `select exists (
       select from contact_file named join contact on contact.workspace_id = $1 and contact.id = named.contact_id
       where named.workspace_id = $1 and named.file_id = $2 and ${NAMES_NOW} and ${predicate}) as "isNamed"`,
    [transaction.workspaceId, fileId, ...parameters],
  );
  return row!.isNamed;
}

/** Takes files away from contacts that are erased, with their names; a job removes the bytes. Answers how many. */
export async function eraseFilesOf(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<number> {
  const rows = await transaction.query<{ fileId: string }>(
    `delete from contact_file where workspace_id = $1 and contact_id = any($2) returning file_id as "fileId"`,
    [transaction.workspaceId, contactIds],
  );
  // What others name too is theirs as well, and stays.
  await transaction.execute(
    `update stored_file set name = 'erased' where workspace_id = $1 and id = any($2) and state = 'ORPHANED'`,
    [transaction.workspaceId, rows.map(({ fileId }) => fileId)],
  );
  return rows.length;
}
