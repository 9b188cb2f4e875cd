import type { FastifyError, FastifyInstance } from 'fastify';
import type { Log } from '../observability/log.ts';

const CODES: Record<number, string> = {
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  429: 'RATE_LIMITED',
  500: 'INTERNAL',
};

/** Failures outside GraphQL are told in GraphQL's form, so that a client reads one shape only. */
export function answerErrors(server: FastifyInstance, log: Log): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500;
    if (status === 500) log.error({ err: error, requestId: request.id }, 'a request failed');
    const message =
      status === 500
        ? 'Something went wrong on our side. Try again; if it stays, tell us the request id.'
        : error.message;
    return reply.status(status).send(errorBody(CODES[status] ?? 'BAD_USER_INPUT', message, request.id));
  });
}

export function errorBody(code: string, message: string, requestId: string) {
  return { errors: [{ message, extensions: { code, requestId } }] };
}
