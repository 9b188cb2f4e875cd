import { LIMITS } from '@convive/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from './answer-errors.ts';

/** Route options: a body of 1 MB, or of 4 MB where its query names one of the operations that carry rows. */
export function limitBody(rowOperations: readonly string[]) {
  return {
    bodyLimit: LIMITS.importRequestBytes,
    preHandler: async (request: FastifyRequest, reply: FastifyReply) => {
      const announced = request.headers['content-length'];
      const { query } = (request.body ?? {}) as { query?: unknown };
      // A body sent in chunks does not say its size: what was read of it does.
      const size = Number(announced ?? Buffer.byteLength(JSON.stringify(request.body ?? null)));
      if (size <= LIMITS.requestBytes) return;
      if (typeof query === 'string' && rowOperations.some((operation) => query.includes(operation))) return;
      const message = `The request has ${size} bytes; ${LIMITS.requestBytes} at most, or ${LIMITS.importRequestBytes} for import rows. Send less at a time.`;
      await reply.status(413).send(errorBody('PAYLOAD_TOO_LARGE', message, request.id));
    },
  };
}
