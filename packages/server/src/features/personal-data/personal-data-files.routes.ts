import type { FastifyInstance } from 'fastify';
import type { Database } from '../../platform/database/database.ts';
import type { DownloadPlaces } from '../../platform/http/download-places.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import type { ContactsContext } from '../contacts/index.ts';
import type { FilesContext } from '../files/index.ts';
import { openPersonalDataFile, type PersonalDataPath } from './open-personal-data-file.ts';

export interface PersonalDataDependencies {
  database: Database;
  signedLinks: SignedLinks;
  downloadPlaces: DownloadPlaces;
  features: { contacts: ContactsContext; files: FilesContext };
}

const NAMES = ['workspaceId', 'fileId', 'credential'] as const;

/** Whoever downloads shows a signature, not who they are: the path says where, and by which session or key it was asked for. */
export function personalDataPath({ workspaceId, fileId, credential }: PersonalDataPath): string {
  return `/files/personal-data/${workspaceId}/${fileId}/${credential}`;
}

export function registerPersonalDataFiles(
  server: FastifyInstance,
  { database, signedLinks, downloadPlaces: places, features }: PersonalDataDependencies,
): void {
  registerSignedDownload(server, signedLinks, {
    path: personalDataPath,
    names: NAMES,
    open: (path) =>
      openPersonalDataFile(
        { database, contacts: features.contacts, store: features.files.store, places },
        path,
      ),
  });
}
