import type { FastifyInstance } from 'fastify';
import type { Database } from '../../platform/database/database.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import type { ContactsContext } from '../contacts/index.ts';
import { type ContactExportPath, openContactExport } from './open-export.ts';
import type { DownloadPlaces } from '../../platform/http/download-places.ts';

export interface ContactExportsDependencies {
  database: Database;
  signedLinks: SignedLinks;
  downloadPlaces: DownloadPlaces;
  features: { contacts: ContactsContext };
}

const NAMES = ['workspaceId', 'exportId', 'credential'] as const;

/** Whoever downloads shows a signature, not who they are: the path says where, and by which session or key it was asked for. */
export function contactExportPath({ workspaceId, exportId, credential }: ContactExportPath): string {
  return `/files/contact-exports/${workspaceId}/${exportId}/${credential}`;
}

export function registerContactExports(
  server: FastifyInstance,
  { database, signedLinks, downloadPlaces: places, features }: ContactExportsDependencies,
): void {
  registerSignedDownload(server, signedLinks, {
    path: contactExportPath,
    names: NAMES,
    open: (path) => openContactExport({ database, contacts: features.contacts, places }, path),
  });
}
