import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Log } from '../observability/log.ts';
import { isUnexpected, presentError } from './errors.ts';
import type { OperationContext } from './operation-context.ts';

const CACHED_QUERIES = 500;

/**
 * Runs queries compiled by graphql-jit: about a third less CPU a request. A document is compiled when it comes
 * a second time, so that documents made up on the spot cost nothing; the oldest of the cache give way.
 */
export function compiledQueriesPlugin(schema: GraphQLSchema, log: Log): ApolloServerPlugin<OperationContext> {
  const cache = new Map<string, CompiledQuery | 'SEEN'>();
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({
        document,
        operation,
        operationName,
        request,
        contextValue,
        source,
        response,
      }) => {
        if (operation.operation !== 'query') return null;
        const key = createHash('sha256')
          .update(`${operationName ?? ''}\n${source}`)
          .digest('base64');
        let compiled = cache.get(key);
        if (compiled === 'SEEN') {
          const result = compileQuery(schema, document, operationName ?? undefined);
          if (isCompiledQuery(result)) compiled = result;
        }
        cache.delete(key);
        cache.set(key, compiled ?? 'SEEN');
        if (cache.size > CACHED_QUERIES) cache.delete(cache.keys().next().value!);
        if (compiled === undefined || compiled === 'SEEN') return null;
        const result = (await compiled.query({}, contextValue, request.variables ?? {})) as ExecutionResult;
        const errors = result.errors?.map((error) => present(error, contextValue, log));
        return {
          http: response.http,
          body: { kind: 'single', singleResult: { ...result, ...(errors ? { errors } : {}) } },
        };
      },
    }),
  };
}

/** Errors of a compiled query pass none of Apollo's own hooks. */
function present(error: GraphQLError, context: OperationContext, log: Log) {
  if (isUnexpected(error))
    log.error(
      { err: error.originalError ?? error, requestId: context.requestId, field: error.path?.[0] },
      'a resolver failed',
    );
  return presentError(error.toJSON(), error);
}
