import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import type { Database } from '../../../platform/database/database.ts';
import { isUuid } from '../../../platform/database/uuid.ts';
import { failDownload } from '../../../platform/http/download-failures.ts';
import { type FilesContext, findKeptFile } from '../../files/index.ts';
import { eventImagePath } from './event-image-links.ts';
import { isImageOfPublicEvent } from './event-image.repository.ts';

interface Address {
  workspaceId: string;
  fileId: string;
}

/**
 * Shows the image of an event: of a public one to everybody, of another by a link that was signed for whoever may see
 * the event.
 */
export function registerEventImages(
  server: FastifyInstance,
  { database, features: { files } }: { database: Database; features: { files: FilesContext } },
): void {
  server.get<{ Params: Address; Querystring: { expires?: string; signature?: string } }>(
    eventImagePath({ workspaceId: ':workspaceId', fileId: ':fileId' }),
    async (request, reply) => {
      const { workspaceId, fileId } = request.params;
      if (!isUuid(workspaceId) || !isUuid(fileId)) return failDownload(request, reply, 'NOT_FOUND');
      const isSigned = files.links.verify(eventImagePath(request.params), request.query);
      const file = await database.read(workspaceId, async (transaction) =>
        isSigned || (await isImageOfPublicEvent(transaction, fileId))
          ? findKeptFile(transaction, fileId)
          : null,
      );
      if (!file || !(await files.store.has(file.objectKey))) return failDownload(request, reply, 'NOT_FOUND');
      return (
        reply
          .type(file.mediaType)
          .header('content-length', file.size)
          .header('content-disposition', 'inline')
          // What was public a moment ago may be so no longer: nobody keeps it for long.
          .header('cache-control', isSigned ? 'private, max-age=600' : 'public, max-age=600')
          .header('x-content-type-options', 'nosniff')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('cross-origin-resource-policy', 'same-origin')
          .send(
            Readable.from(request.method === 'HEAD' ? [] : files.store.read(file.objectKey), {
              objectMode: false,
            }),
          )
      );
    },
  );
}
