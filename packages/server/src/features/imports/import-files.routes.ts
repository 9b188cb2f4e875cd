import type { FastifyInstance } from 'fastify';
import { parse } from 'node:path';
import type { Database } from '../../platform/database/database.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import { findWorkspace } from '../accounts/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { CONTENT_TYPES, writeSpreadsheet } from '../spreadsheets/index.ts';
import { findImport } from './contact-import.repository.ts';
import { importTemplate, readTemplateName, templateFileName, templatePath } from './import-templates.ts';
import { rejectedRows } from './rejected-rows.ts';

export interface ImportFilesDependencies {
  database: Database;
  signedLinks: SignedLinks;
}

/** The path names the workspace too: whoever downloads shows a signature, not who they are. */
export function rejectedRowsPath({ workspaceId, importId }: Record<'workspaceId' | 'importId', string>) {
  return `/files/import-rejections/${workspaceId}/${importId}`;
}

export function registerImportFiles(
  server: FastifyInstance,
  { database, signedLinks }: ImportFilesDependencies,
): void {
  registerSignedDownload(server, signedLinks, {
    path: rejectedRowsPath,
    names: ['workspaceId', 'importId'],
    open: async ({ workspaceId, importId }) => {
      const { contactImport, language } = await database.read(workspaceId, async (transaction) => ({
        contactImport: await findImport(transaction, importId),
        language: (await findWorkspace(transaction)).language,
      }));
      if (!contactImport) return null;
      return {
        fileName: `rejected-rows-${importId}.csv`,
        contentType: CONTENT_TYPES.CSV,
        content: writeSpreadsheet('CSV', '', rejectedRows(database, workspaceId, contactImport, language)),
      };
    },
  });
  registerSignedDownload(server, signedLinks, {
    path: templatePath,
    names: ['workspaceId', 'language', 'name'],
    open: async ({ workspaceId, language, name }) => {
      const template = readTemplateName(name, language);
      if (!template) return null;
      const customFields = await database.read(workspaceId, findCustomFields);
      const fileName = templateFileName(template);
      return {
        fileName,
        contentType: CONTENT_TYPES[template.format],
        content: writeSpreadsheet(
          template.format,
          parse(fileName).name,
          importTemplate(template, customFields),
        ),
      };
    },
  });
}
