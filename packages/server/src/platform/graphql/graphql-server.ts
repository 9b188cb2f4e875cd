import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Log } from '../observability/log.ts';
import { compiledQueriesPlugin } from './compiled-queries.plugin.ts';
import { DOCUMENT_LIMITS, limitVariables } from './document-limits.ts';
import { presentError } from './errors.ts';
import { idempotencyPlugin } from './idempotency.plugin.ts';
import type { OperationContext } from './operation-context.ts';
import { type FieldScopes, limitKeySelection } from './limit-key-selection.ts';
import { limitDocuments, tellExcess } from './limit-documents.plugin.ts';
import { operationPlugin } from './operation.plugin.ts';

/** Its own words may quote values of a request; what has to be known is logged by our plugins. */
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Every switch is set here, none by NODE_ENV. The schema is published, so introspection is open. */
export function createGraphqlServer(
  schema: GraphQLSchema,
  scopesOfField: FieldScopes,
  log: Log,
): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    logger: SILENT,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    validationRules: [tellExcess],
    validationOptions: { maxErrors: DOCUMENT_LIMITS.faults },
    formatError: presentError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      // It would load scripts from elsewhere; whoever opens the address is shown a page of ours.
      ApolloServerPluginLandingPageDisabled(),
      operationPlugin(log),
      limitDocuments(schema),
      limitVariables(),
      limitKeySelection(scopesOfField),
      idempotencyPlugin(),
      compiledQueriesPlugin(schema, log),
    ],
  });
}
