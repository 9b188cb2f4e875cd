import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../platform/database/database.ts';
import type { Caller } from '../../../platform/database/workspace-transaction.ts';
import { DownloadPlaces } from '../../../platform/http/download-places.ts';
import { type Download, registerSignedDownload } from '../../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import { streamFromSnapshot } from '../../../platform/http/stream-from-snapshot.ts';
import { findRoleByLink, isApiKeyActive } from '../../accounts/index.ts';
import { allowBulkStatements, type ContactsContext } from '../../contacts/index.ts';
import { readCopiedFields } from './copied-fields.ts';
import { writeCopy } from './write-copy.ts';

export interface ContactCopiesDependencies {
  database: Database;
  signedLinks: SignedLinks;
  features: { contacts: ContactsContext };
}

const NAMES = ['workspaceId', 'userId', 'apiKeyId', 'fields'] as const;
/** Whoever downloads shows a signature, not who they are: the path says whom the link was made for, and for what. */
export type ContactCopyPath = Record<(typeof NAMES)[number], string>;

/** In place of a key, where somebody asked themselves. */
export const NO_KEY = 'none';
const MAY_COPY: ReadonlySet<string | null> = new Set(['OWNER', 'ADMIN']);

export function contactCopyPath({ workspaceId, userId, apiKeyId, fields }: ContactCopyPath): string {
  return `/files/contact-copies/${workspaceId}/${userId}/${apiKeyId}/${fields}`;
}

export function registerContactCopies(
  server: FastifyInstance,
  { database, signedLinks, features }: ContactCopiesDependencies,
): void {
  const places = new DownloadPlaces();
  registerSignedDownload(server, signedLinks, {
    path: contactCopyPath,
    names: NAMES,
    open: async (path): Promise<Download | null> => {
      const { workspaceId } = path;
      const caller = await findCaller(database, path);
      if (!caller) return null;
      places.refuseWhereFull(workspaceId);
      const copied = readCopiedFields(path.fields.split(','));
      return {
        fileName: 'contacts.ndjson',
        contentType: 'application/x-ndjson; charset=utf-8',
        content: streamFromSnapshot({ database, places, workspaceId, caller }, async (transaction) => {
          await allowBulkStatements(transaction);
          return writeCopy(transaction, features.contacts, copied);
        }),
      };
    },
  });
}

/** Null where whoever asked for the link may read all contacts no more, or their key was revoked. */
async function findCaller(
  database: Database,
  { workspaceId, userId, apiKeyId }: ContactCopyPath,
): Promise<Caller | null> {
  const role = await findRoleByLink(database, workspaceId, userId);
  if (!MAY_COPY.has(role)) return null;
  if (apiKeyId === NO_KEY) return { userId, role };
  const isActive = await database.read(workspaceId, (transaction) => isApiKeyActive(transaction, apiKeyId));
  return isActive ? { userId, role, apiKey: { id: apiKeyId } } : null;
}
