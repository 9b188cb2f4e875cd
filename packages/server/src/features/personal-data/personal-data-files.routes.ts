import type { FastifyInstance } from 'fastify';
import type { Database } from '../../platform/database/database.ts';
import { DownloadPlaces } from '../../platform/http/download-places.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import type { ContactsContext } from '../contacts/index.ts';
import type { FilesContext } from '../files/index.ts';
import { openPersonalDataFile } from './open-personal-data-file.ts';

export interface PersonalDataDependencies {
  database: Database;
  signedLinks: SignedLinks;
  features: { contacts: ContactsContext; files: FilesContext };
}

/** The path names the workspace too: whoever downloads shows a signature, not who they are. */
export function personalDataPath({ workspaceId, fileId }: Record<'workspaceId' | 'fileId', string>) {
  return `/files/personal-data/${workspaceId}/${fileId}`;
}

export function registerPersonalDataFiles(
  server: FastifyInstance,
  { database, signedLinks, features }: PersonalDataDependencies,
): void {
  const places = new DownloadPlaces();
  registerSignedDownload(server, signedLinks, {
    path: personalDataPath,
    names: ['workspaceId', 'fileId'],
    open: ({ workspaceId, fileId }) =>
      openPersonalDataFile(
        { database, contacts: features.contacts, store: features.files.store, places },
        workspaceId,
        fileId,
      ),
  });
}
