import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { DownloadPlaces } from '../../platform/http/download-places.ts';
import type { Download } from '../../platform/http/signed-downloads.ts';
import { streamFromSnapshot } from '../../platform/http/stream-from-snapshot.ts';
import { zipArchive } from '../../platform/http/zip-archive.ts';
import { findRoleByLink } from '../accounts/index.ts';
import { allowBulkStatements, type ContactsContext } from '../contacts/index.ts';
import { personalDataFileName } from './personal-data-file.ts';
import { findPersonalDataFile } from './personal-data-file.repository.ts';
import { writePersonalData } from './write-personal-data.ts';

export interface PersonalDataFileDependencies {
  database: Database;
  contacts: ContactsContext;
  store: FileStore;
  places: DownloadPlaces;
}

const MAY_TELL: ReadonlySet<string> = new Set(['OWNER', 'ADMIN']);

/** Null where the person, or the right of who asked for the file, is gone. Throws where too many are under way. */
export async function openPersonalDataFile(
  { database, contacts, store, places }: PersonalDataFileDependencies,
  workspaceId: string,
  fileId: string,
): Promise<Download | null> {
  const file = await database.read(workspaceId, (transaction) => findPersonalDataFile(transaction, fileId));
  if (!file) return null;
  const role = await findRoleByLink(database, workspaceId, file.requestedBy);
  if (!role || !MAY_TELL.has(role)) return null;
  places.refuseWhereFull(workspaceId);
  const caller = { userId: file.requestedBy, role };
  return {
    fileName: personalDataFileName(file),
    contentType: 'application/zip',
    content: streamFromSnapshot({ database, places, workspaceId, caller }, async (transaction) => {
      await allowBulkStatements(transaction);
      return zipArchive(await writePersonalData(transaction, contacts, store, file), file.requestedAt);
    }),
  };
}
