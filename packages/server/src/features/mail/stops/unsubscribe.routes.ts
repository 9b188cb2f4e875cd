import type { FastifyInstance } from 'fastify';
import type { Database } from '../../../platform/database/database.ts';
import { errorBody } from '../../../platform/http/answer-errors.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { MailContext } from '../mail-kind.ts';
import { unsubscribe } from './unsubscribe.ts';

export interface UnsubscribeDependencies {
  database: Database;
  features: { mail: MailContext };
}

/** A mail program says no more than `List-Unsubscribe=One-Click`. */
const BODY_BYTES = 4_096;

/**
 * One click in a mail program (RFC 8058): a POST, without cookie or session, to the address that the header names. What
 * its body holds says nothing. A GET of the same address is the page for people, and changes nothing.
 */
export function registerUnsubscribing(
  server: FastifyInstance,
  { database, features }: UnsubscribeDependencies,
): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, _body, done) => done(null, null));
    scope.post('/unsubscribe/:token', { bodyLimit: BODY_BYTES }, async (request, reply) => {
      const { token } = request.params as { token: string };
      void reply.header('cache-control', 'no-store');
      try {
        await unsubscribe(database, features.mail.stops, { address: request.ip, token });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        const [{ code, message }] = error.errors as [DomainError['errors'][number]];
        const status = code === 'RATE_LIMITED' ? 429 : 404;
        return reply.status(status).send(errorBody(code, message, request.id));
      }
      return reply.type('text/plain; charset=utf-8').send('Unsubscribed.\n');
    });
  });
}
