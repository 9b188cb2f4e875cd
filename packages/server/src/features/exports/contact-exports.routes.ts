import type { FastifyInstance } from 'fastify';
import type { Database } from '../../platform/database/database.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import type { ContactsContext } from '../contacts/index.ts';
import { openContactExport } from './open-export.ts';
import { DownloadPlaces } from '../../platform/http/download-places.ts';

export interface ContactExportsDependencies {
  database: Database;
  signedLinks: SignedLinks;
  features: { contacts: ContactsContext };
}

/** The path names the workspace too: whoever downloads shows a signature, not who they are. */
export function contactExportPath({ workspaceId, exportId }: Record<'workspaceId' | 'exportId', string>) {
  return `/files/contact-exports/${workspaceId}/${exportId}`;
}

export function registerContactExports(
  server: FastifyInstance,
  { database, signedLinks, features }: ContactExportsDependencies,
): void {
  const places = new DownloadPlaces();
  registerSignedDownload(server, signedLinks, {
    path: contactExportPath,
    names: ['workspaceId', 'exportId'],
    open: ({ workspaceId, exportId }) =>
      openContactExport({ database, contacts: features.contacts, places }, workspaceId, exportId),
  });
}
