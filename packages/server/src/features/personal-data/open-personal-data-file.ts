import type { Role } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { FileStore } from '../../platform/files/file-store.ts';
import type { DownloadPlaces } from '../../platform/http/download-places.ts';
import type { Download } from '../../platform/http/signed-downloads.ts';
import { streamFromSnapshot } from '../../platform/http/stream-from-snapshot.ts';
import { zipArchive } from '../../platform/http/zip-archive.ts';
import { findLinkCaller, type LinkHolder } from '../accounts/index.ts';
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

export type PersonalDataPath = Pick<LinkHolder, 'workspaceId' | 'credential'> & { fileId: string };

const MAY_TELL: ReadonlySet<Role> = new Set(['OWNER', 'ADMIN']);

/** Null where the person, or the right of who asked for the file, is gone. Throws where too many are under way. */
export async function openPersonalDataFile(
  { database, contacts, store, places }: PersonalDataFileDependencies,
  { workspaceId, fileId, credential }: PersonalDataPath,
): Promise<Download | null> {
  const file = await database.read(workspaceId, (transaction) => findPersonalDataFile(transaction, fileId));
  if (!file) return null;
  const holder = { workspaceId, userId: file.requestedBy, credential };
  const caller = await findLinkCaller(database, holder, MAY_TELL);
  if (!caller) return null;
  places.refuseWhereFull(workspaceId);
  return {
    fileName: personalDataFileName(file),
    contentType: 'application/zip',
    content: streamFromSnapshot({ database, places, workspaceId, caller }, async (transaction) => {
      await allowBulkStatements(transaction);
      return zipArchive(await writePersonalData(transaction, contacts, store, file), file.requestedAt);
    }),
    mayGoOn: async () => (await findLinkCaller(database, holder, MAY_TELL)) !== null,
  };
}
