import { LOCALES } from '@convive/shared';
import type { FastifyInstance } from 'fastify';
import { parse } from 'node:path';
import type { Database } from '../../platform/database/database.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { CONTENT_TYPES, writeSpreadsheet } from '../spreadsheets/index.ts';
import { findImport } from './contact-import.repository.ts';
import { importTemplate, readTemplateName, templateFileName, templatePath } from './import-templates.ts';
import { rejectedRows, rejectedRowsFileName } from './rejected-rows.ts';

export interface ImportFilesDependencies {
  database: Database;
  signedLinks: SignedLinks;
}

/** The path names the workspace too: whoever downloads shows a signature, not who they are. */
export function rejectedRowsPath({
  workspaceId,
  importId,
  language,
}: Record<'workspaceId' | 'importId' | 'language', string>) {
  return `/files/import-rejections/${workspaceId}/${importId}/${language}`;
}

export function registerImportFiles(
  server: FastifyInstance,
  { database, signedLinks }: ImportFilesDependencies,
): void {
  registerSignedDownload(server, signedLinks, {
    path: rejectedRowsPath,
    names: ['workspaceId', 'importId', 'language'],
    open: async ({ workspaceId, importId, language: named }) => {
      const language = LOCALES.find((locale) => locale === named);
      const { contactImport, customFields } = await database.read(workspaceId, async (transaction) => ({
        contactImport: await findImport(transaction, importId),
        customFields: await findCustomFields(transaction),
      }));
      if (!contactImport || !language) return null;
      const table = rejectedRows(database, workspaceId, contactImport, { language, customFields });
      return {
        fileName: rejectedRowsFileName(contactImport, language),
        contentType: CONTENT_TYPES.CSV,
        content: writeSpreadsheet('CSV', '', table),
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
