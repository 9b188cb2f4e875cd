import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '@convive/shared';
import type { Readable } from 'node:stream';
import type { Database } from '../../platform/database/database.ts';
import { drain, errorBody } from '../../platform/http/answer-errors.ts';
import { registerSignedDownload } from '../../platform/http/signed-downloads.ts';
import { uploadPath, keptFilePath } from './file-links.ts';
import type { FilesContext } from './files.context.ts';
import { fileTooLarge, linkSpent, UploadRefusal } from './files.errors.ts';
import { openFile } from './open-file.ts';
import { receiveUpload } from './receive-upload.ts';

export interface FilesDependencies {
  database: Database;
  features: { files: FilesContext };
}

/** Where files come in and go out, each by a link that was signed for it. */
export function registerFiles(server: FastifyInstance, { database, features }: FilesDependencies): void {
  const { files } = features;
  server.addHook('onReady', () => files.store.discardAbandoned());
  registerSignedDownload(server, files.links, {
    path: keptFilePath,
    names: ['workspaceId', 'fileId', 'userId'],
    open: (parameters) => openFile(database, files, parameters),
  });
  // A context of its own: here and nowhere else a body is whatever bytes come, read by nobody but us.
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    scope.route({
      method: ['PUT', 'POST'],
      url: uploadPath({ workspaceId: ':workspaceId', fileId: ':fileId' }),
      bodyLimit: LIMITS.storedFileBytes,
      handler: (request, reply) => takeUpload(database, files, request, reply),
    });
  });
}

async function takeUpload(
  database: Database,
  { links, store }: FilesContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = request.params as Record<'workspaceId' | 'fileId', string>;
  void reply.header('cache-control', 'private, no-store');
  try {
    if (!links.verify(uploadPath(params), request.query as Record<string, string>)) throw linkSpent(false);
    if (Number(request.headers['content-length'] ?? 0) > LIMITS.storedFileBytes) throw fileTooLarge();
    const { id, name, size, mediaType } = await receiveUpload(
      { database, store },
      params,
      (request.body as Readable | undefined) ?? request.raw,
    );
    return await reply.status(201).send({ file: { id, name, size, mediaType } });
  } catch (error) {
    // What is too large is drained by whoever answers for it, so that its sender gets to the answer.
    if (!(error instanceof UploadRefusal) || error.statusCode === 413) throw error;
    await drain(request.raw);
    const { statusCode, code, reason, message } = error;
    return reply.status(statusCode).send(errorBody(code, message, request.id, reason));
  }
}
