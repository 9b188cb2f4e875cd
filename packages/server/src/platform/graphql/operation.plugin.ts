import type { ApolloServerPlugin } from '@apollo/server';
import type { Log } from '../observability/log.ts';
import { isUnexpected } from './errors.ts';
import type { OperationContext } from './operation-context.ts';

/** Logs what was not expected, ends the reading transaction, and puts the request id on every error. */
export function operationPlugin(log: Log): ApolloServerPlugin<OperationContext> {
  return {
    // Such as a database that goes away after the answer was made and before its transaction has ended.
    unexpectedErrorProcessingRequest: async ({ error, requestContext: { contextValue } }) =>
      log.error({ err: error, requestId: contextValue.requestId }, 'an operation failed'),
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, operation, contextValue }) => {
        for (const error of errors.filter(isUnexpected))
          log.error(
            {
              err: error.originalError ?? error,
              requestId: contextValue.requestId,
              operation: operation?.name?.value,
              field: error.path?.[0],
            },
            'a resolver failed',
          );
      },
      willSendResponse: async ({ response, contextValue }) => {
        await contextValue.endReading();
        if (response.body.kind !== 'single') return;
        const { errors } = response.body.singleResult;
        if (!errors) return;
        response.body.singleResult.errors = errors.map((error) => ({
          ...error,
          extensions: { ...error.extensions, requestId: contextValue.requestId },
        }));
      },
    }),
  };
}
