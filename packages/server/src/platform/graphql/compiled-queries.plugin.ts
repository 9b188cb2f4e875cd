import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type ExecutionResult,
  getVariableValues,
  type GraphQLError,
  GraphQLScalarType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Log } from '../observability/log.ts';
import { isUnexpected, presentError } from './errors.ts';
import type { OperationContext } from './operation-context.ts';

const CACHED_QUERIES = 500;
/** Rare, and of no use compiled: that takes longer than its answer. */
const INTROSPECTION = /__schema|__type\b/;

/** SEEN: once, to be compiled when it comes again. INTERPRETED: the compiler cannot. */
type CacheEntry = CompiledQuery | 'SEEN' | 'INTERPRETED';

/**
 * Runs queries compiled by graphql-jit: about a third less CPU a request. A document is compiled when it comes
 * a second time, so that documents made up on the spot cost nothing; the oldest of the cache give way.
 */
export function compiledQueriesPlugin(schema: GraphQLSchema, log: Log): ApolloServerPlugin<OperationContext> {
  const cache = new Map<string, CacheEntry>();
  const compilable = withCoercedScalar(schema);
  return {
    requestDidStart: async () => ({
      responseForOperation: async (operationRun) => {
        const { document, operation, operationName, request, contextValue, queryHash, response } =
          operationRun;
        // Typed as always there, but absent where `operationName` names none: Apollo then says so.
        if ((operation as OperationDefinitionNode | undefined)?.operation !== 'query') return null;
        if (INTROSPECTION.test(operationRun.source)) return null;
        const key = `${operationName ?? ''} ${queryHash}`;
        const entry = nextEntry(cache.get(key), () => compile(compilable, document, operationName));
        cache.delete(key);
        cache.set(key, entry);
        if (cache.size > CACHED_QUERIES) cache.delete(cache.keys().next().value!);
        if (typeof entry === 'string') return null;
        const variables = coerceVariables(schema, operation, request.variables);
        if (variables === null) return null;
        const result = (await entry.query({}, contextValue, variables)) as ExecutionResult;
        const errors = result.errors?.map((error) => present(error, contextValue, log));
        return {
          http: response.http,
          body: { kind: 'single', singleResult: { ...result, ...(errors ? { errors } : {}) } },
        };
      },
    }),
  };
}

function nextEntry(entry: CacheEntry | undefined, compileNow: () => CacheEntry): CacheEntry {
  if (entry === undefined) return 'SEEN';
  return entry === 'SEEN' ? compileNow() : entry;
}

/**
 * The compiler never ends on variables of recursive input types (filters are). graphql-js reads the variables
 * instead, and the compiled document takes them as they are: all of a scalar that lets everything through.
 */
const COERCED = new GraphQLScalarType({ name: 'CoercedVariable', description: 'Read before execution.' });

function withCoercedScalar(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, types: [...config.types, COERCED] });
}

function compile(schema: GraphQLSchema, document: DocumentNode, operationName: string | null): CacheEntry {
  const prepared = visit(document, {
    VariableDefinition: ({ variable }) => ({
      kind: Kind.VARIABLE_DEFINITION,
      variable,
      type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } },
    }),
  });
  const result = compileQuery(schema, prepared, operationName ?? undefined);
  return isCompiledQuery(result) ? result : 'INTERPRETED';
}

/** Null where the variables do not fit: the ordinary way then tells which. */
function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown> | undefined,
): Record<string, unknown> | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
    maxErrors: 1,
  });
  return coerced ?? null;
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
