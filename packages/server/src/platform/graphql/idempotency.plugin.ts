import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { type ExecutionResult, GraphQLError, type OperationDefinitionNode } from 'graphql';
import { claimKey, forgetClaim, keepAnswer, type KeyClaim } from '../database/idempotency-keys.ts';
import type { OperationContext } from './operation-context.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * A mutation that comes again with the same `Idempotency-Key` within 24 hours gets the answer of the first time, and
 * nothing is done twice: not by a client that lost the answer, nor by a hundred that ask at once, nor after a crash.
 */
export function idempotencyPlugin(): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async () => {
      let claim: KeyClaim | null = null;
      return {
        responseForOperation: async ({ contextValue, operation, request, response }) => {
          const { idempotencyKey: key, database, actor } = contextValue;
          if (key === null || (operation as OperationDefinitionNode | undefined)?.operation !== 'mutation')
            return null;
          if (!KEY.test(key)) return refuse(400, 'BAD_USER_INPUT', MALFORMED);
          const asked = { caller: callerOf(contextValue), key, requestHash: hashOf(request, contextValue) };
          const workspaceId = actor?.workspaceId ?? null;
          const outcome = await claimKey(database, { ...asked, workspaceId });
          if (outcome.kind === 'CLAIMED') {
            claim = contextValue.claimedKey = asked;
            return null;
          }
          if (outcome.kind === 'ANSWERED')
            return {
              http: response.http,
              body: { kind: 'single', singleResult: outcome.answer as ExecutionResult },
            };
          const { status, code, message } = REFUSALS[outcome.kind];
          return refuse(status, code, message);
        },
        willSendResponse: async ({ contextValue, response }) => {
          if (!claim || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          if (isFinal(singleResult) || !(await forgetClaim(contextValue.database, claim)))
            await keepAnswer(
              contextValue.database,
              claim,
              withoutSecrets(singleResult, contextValue.secrets),
            );
        },
      };
    },
  };
}

/** A refusal is an answer too; a failure of ours, or a queue that was too long, is none if nothing was done. */
function isFinal({ data }: { data?: Record<string, unknown> | null }): boolean {
  const payloads = Object.values(data ?? {}) as ({ errors?: { reason?: string | null }[] } | null)[];
  return (
    payloads.length > 0 &&
    payloads.every((payload) => payload && !payload.errors?.some(({ reason }) => reason === 'BUSY'))
  );
}

/** A key is a caller of its own beside whoever made it. */
function callerOf({ actor }: OperationContext): string {
  return actor?.apiKey ? `api-key ${actor.apiKey.id}` : (actor?.userId ?? '');
}

function withoutSecrets(answer: object, secrets: ReadonlySet<unknown>): object {
  if (secrets.size === 0) return answer;
  const text = JSON.stringify(answer, (_key, value: unknown) => (secrets.has(value) ? null : value));
  return JSON.parse(text) as object;
}

const MALFORMED = 'An Idempotency-Key has 1 to 255 visible ASCII characters, such as a UUID.';
const REFUSALS = {
  OTHER_REQUEST: {
    status: 422,
    code: 'IDEMPOTENCY_MISMATCH',
    message:
      'This Idempotency-Key came with another request before. Send each request with a key of its own.',
  },
  UNDER_WAY: {
    status: 409,
    code: 'CONFLICT',
    message:
      'The first request with this Idempotency-Key is still being worked on. Send it again in a moment.',
  },
  ANSWER_LOST: {
    status: 409,
    code: 'CONFLICT',
    message:
      'What this request asks was done, but its answer was lost when the server stopped. Read what is there before you ask anew with another key.',
  },
} as const;

function refuse(status: number, code: string, message: string) {
  const error = new GraphQLError(message, { extensions: { code } }).toJSON();
  return {
    http: { status, headers: new Map() as never },
    body: { kind: 'single' as const, singleResult: { errors: [error] } },
  };
}

/** The same key in another workspace, or with other words, is another request. */
function hashOf({ query, operationName, variables }: GraphQLRequest, { actor }: OperationContext): string {
  return createHash('sha256')
    .update(JSON.stringify([actor?.workspaceId ?? null, query, operationName ?? null, variables ?? {}]))
    .digest('hex');
}
