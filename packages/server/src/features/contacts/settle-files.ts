import { readFileValue, storeFileValue } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import { attachFiles, fileNotFound, type KeptFile } from '../files/index.ts';
import { findFileNamings } from './contact-file.repository.ts';
import type { Contact } from './contact.entity.ts';
import { type ContactValues, findMergeEnds } from './contact.repository.ts';

interface NamedFile {
  name: string;
  fileId: string;
  path: string[];
}

/**
 * Takes the files that values of FILE name: each must be here, and nobody else's. What is then stored says what the
 * file is called. What the contact names already stays as it is. `contact`: null for a new one. Throws NOT_FOUND with
 * FILE_NOT_FOUND; CONFLICT with FILE_TAKEN.
 */
export async function settleFiles(
  transaction: WorkspaceTransaction,
  contact: Pick<Contact, 'id' | 'customValues'> | null,
  values: ContactValues,
  customFields: CustomFields,
  pathOf: (key: string) => string[],
): Promise<ContactValues> {
  const settled = { ...values };
  const wanted: NamedFile[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = customFields.get(name);
    if (field?.type !== 'FILE' || value === null) continue;
    const fileId = readFileValue(value)!.id;
    const held = contact?.customValues[field.id];
    if (held !== undefined && readFileValue(held)?.id === fileId) settled[name] = held;
    else wanted.push({ name, fileId, path: pathOf(field.key) });
  }
  if (wanted.length === 0) return settled;

  const ids = [...new Set(wanted.map(({ fileId }) => fileId))];
  const files = new Map((await attachFiles(transaction, ids)).map((file) => [file.id, file]));
  const taken = await findTaken(transaction, contact?.id ?? null, ids);
  for (const { name, fileId, path } of wanted) {
    const file = files.get(fileId);
    if (!file || !mayTake(transaction, file, taken.has(fileId))) throw fileNotFound(path);
    if (taken.has(fileId)) throw fileTaken(file, path);
    settled[name] = storeFileValue(file);
  }
  return settled;
}

/** Who does not see every contact takes what they uploaded themselves: whose other files are is not theirs to know. */
function mayTake({ caller }: WorkspaceTransaction, file: KeptFile, isTaken: boolean): boolean {
  if (caller?.role !== 'MANAGER') return true;
  return file.createdBy === caller.userId && !isTaken;
}

/**
 * Files that are another person's. Those merged into a contact are that person too; a file that only the history of
 * another still names can come back to whom it belonged as well.
 */
async function findTaken(
  transaction: WorkspaceTransaction,
  contactId: string | null,
  fileIds: readonly string[],
): Promise<Set<string>> {
  const namings = await findFileNamings(transaction, fileIds);
  if (namings.length === 0) return new Set();
  const ends = await findMergeEnds(
    transaction,
    namings.map((naming) => naming.contactId),
  );
  const isOwn = (id: string) => (ends.get(id) ?? id) === contactId;
  const own = new Set(namings.filter((naming) => isOwn(naming.contactId)).map(({ fileId }) => fileId));
  const foreign = namings.filter((naming) => !isOwn(naming.contactId));
  return new Set(
    foreign.filter(({ fileId, isNow }) => isNow || !own.has(fileId)).map(({ fileId }) => fileId),
  );
}

function fileTaken({ name }: KeptFile, path: string[]): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'FILE_TAKEN',
    message: `"${name}" is kept with another contact. Upload it anew if it belongs to both.`,
    path,
  });
}
