import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLostConnection } from '../database/lost-connection.ts';
import { fault } from '../graphql/errors.ts';
import type { Log } from '../observability/log.ts';

const CODES: Record<number, string> = {
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
};

/** The framework's words name its insides, or leave out what to do. */
const MESSAGES: Record<string, (request: FastifyRequest) => string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ({ routeOptions }) =>
    `The request is larger than ${routeOptions.bodyLimit} bytes, the most that is taken here. Send less at a time.`,
  FST_ERR_BAD_URL: () => 'The address holds a % that is not followed by the code of a character.',
  FST_ERR_MAX_PARAM_LENGTH: () => 'A part of the address is too long.',
};

/** Of a body that is refused for its size, what is read on, and for how long, so that its sender gets to the answer. */
const DRAIN_BYTES = 64 * 1024 * 1024;
const DRAIN_MS = 10_000;

/** Failures outside GraphQL are told in GraphQL's form, so that a client reads one shape only. */
export function answerErrors(server: FastifyInstance, log: Log): void {
  server.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error.statusCode === 413) await drain(request.raw);
    return answerError(error, request, reply, log);
  });
}

/** For failures before any route is found, which the framework answers by itself otherwise. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): FastifyReply {
  const { statusCode: status = 500 } = error;
  if (status < 500) {
    const message = MESSAGES[error.code]?.(request) ?? error.message;
    const { reason } = error as { reason?: string };
    return reply
      .status(status)
      .send(errorBody(CODES[status] ?? 'BAD_USER_INPUT', message, request.id, reason));
  }
  log.error({ err: error, requestId: request.id }, 'a request failed');
  const { message, extensions } = fault(error);
  return reply
    .status(isLostConnection(error) ? 503 : 500)
    .send({ errors: [{ message, extensions: { ...extensions, requestId: request.id } }] });
}

/** `reason`: a stable word for programs, where the code does not say enough. */
export function errorBody(code: string, message: string, requestId: string, reason?: string) {
  return { errors: [{ message, extensions: { code, reason, requestId } }] };
}

/** Whoever still sends when the connection closes hears of a broken connection, not of the reason. */
export async function drain(body: Readable): Promise<void> {
  let left = DRAIN_BYTES;
  const ended = new Promise<void>((resolve) => {
    body.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) resolve();
    });
    for (const event of ['end', 'error', 'close']) body.once(event, resolve);
  });
  if (body.readableEnded || body.destroyed) return;
  body.resume();
  await Promise.race([ended, sleep(DRAIN_MS, undefined, { ref: false })]);
}
