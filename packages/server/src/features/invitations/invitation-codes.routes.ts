import type { FastifyInstance } from 'fastify';
import { parse } from 'node:path';
import type { Database } from '../../platform/database/database.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import { CONTENT_TYPES, writeSpreadsheet } from '../spreadsheets/index.ts';
import { codeFilePath, codeTable, readCodeFile } from './invitation-code-files.ts';
import type { InvitationsContext } from './invitations.context.ts';

export interface InvitationCodeFilesDependencies {
  database: Database;
  signedLinks: SignedLinks;
  features: { invitations: InvitationsContext };
}

export function registerInvitationCodeFiles(
  server: FastifyInstance,
  { database, signedLinks, features }: InvitationCodeFilesDependencies,
): void {
  registerSignedDownload(server, signedLinks, {
    path: codeFilePath,
    names: ['workspaceId', 'language', 'name'],
    open: async ({ workspaceId, language: named, name }) => {
      const file = readCodeFile(name, named);
      if (!file) return null;
      const table = codeTable(database, features.invitations.codes, workspaceId, file.language);
      return {
        fileName: name,
        contentType: CONTENT_TYPES[file.format],
        content: writeSpreadsheet(file.format, parse(name).name, table),
      };
    },
  });
}
