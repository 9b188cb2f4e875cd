import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import type { Database } from '../../platform/database/database.ts';
import { errorBody } from '../../platform/http/answer-errors.ts';
import type { SignedLinks } from '../../platform/http/signed-links.ts';
import { findWorkspace } from '../accounts/index.ts';
import { findImport } from './contact-import.repository.ts';
import { writeRejectedRows } from './rejected-rows.ts';

export interface ImportFilesDependencies {
  database: Database;
  signedLinks: SignedLinks;
}

/** The path names the workspace too: whoever downloads shows a signature, not who they are. */
export function rejectedRowsPath(workspaceId: string, importId: string): string {
  return `/files/import-rejections/${workspaceId}/${importId}`;
}

export function registerImportFiles(
  server: FastifyInstance,
  { database, signedLinks }: ImportFilesDependencies,
): void {
  server.get<{
    Params: { workspaceId: string; importId: string };
    Querystring: { expires?: string; signature?: string };
  }>(rejectedRowsPath(':workspaceId', ':importId'), async (request, reply) => {
    const { workspaceId, importId } = request.params;
    if (!signedLinks.verify(rejectedRowsPath(workspaceId, importId), request.query))
      return reply
        .status(410)
        .send(
          errorBody(
            'GONE',
            'This link has expired. Open the import again and download from there.',
            request.id,
          ),
        );
    const found = await database.read(workspaceId, async (transaction) => {
      const [contactImport, workspace] = [
        await findImport(transaction, importId),
        await findWorkspace(transaction),
      ];
      return { contactImport, language: workspace.language };
    });
    if (!found.contactImport)
      return reply.status(404).send(errorBody('NOT_FOUND', 'This import is gone.', request.id));
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="rejected-rows-${importId}.csv"`)
      .header('cache-control', 'private, no-store')
      .send(Readable.from(writeRejectedRows(database, workspaceId, found.contactImport, found.language)));
  });
}
