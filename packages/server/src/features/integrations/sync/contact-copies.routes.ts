import type { Role } from '@convive/shared';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../platform/database/database.ts';
import type { DownloadPlaces } from '../../../platform/http/download-places.ts';
import { type Download, registerSignedDownload } from '../../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import { streamFromSnapshot } from '../../../platform/http/stream-from-snapshot.ts';
import { findLinkCaller } from '../../accounts/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import { readCopiedFields } from './copied-fields.ts';
import { writeCopy } from './write-copy.ts';

export interface ContactCopiesDependencies {
  database: Database;
  signedLinks: SignedLinks;
  downloadPlaces: DownloadPlaces;
  features: { contacts: ContactsContext };
}

const NAMES = ['workspaceId', 'userId', 'credential', 'fields'] as const;
/** Whoever downloads shows a signature, not who they are: the path says whom the link was made for, and for what. */
export type ContactCopyPath = Record<(typeof NAMES)[number], string>;

const MAY_COPY: ReadonlySet<Role> = new Set(['OWNER', 'ADMIN']);

export function contactCopyPath({ workspaceId, userId, credential, fields }: ContactCopyPath): string {
  return `/files/contact-copies/${workspaceId}/${userId}/${credential}/${fields}`;
}

export function registerContactCopies(
  server: FastifyInstance,
  { database, signedLinks, downloadPlaces: places, features }: ContactCopiesDependencies,
): void {
  registerSignedDownload(server, signedLinks, {
    path: contactCopyPath,
    names: NAMES,
    open: async (path): Promise<Download | null> => {
      const { workspaceId } = path;
      const caller = await findLinkCaller(database, path, MAY_COPY);
      if (!caller) return null;
      places.refuseWhereFull(workspaceId);
      const copied = readCopiedFields(path.fields.split(','));
      return {
        fileName: 'contacts.ndjson',
        contentType: 'application/x-ndjson; charset=utf-8',
        content: streamFromSnapshot({ database, places, workspaceId, caller }, async (transaction) => {
          return writeCopy(transaction, features.contacts, copied);
        }),
        mayGoOn: async () => (await findLinkCaller(database, path, MAY_COPY)) !== null,
      };
    },
  });
}
