import {
  createSourceEventStream,
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { Log } from '../observability/log.ts';
import { isUnexpected, presentError } from './errors.ts';
import type { OperationContext } from './operation-context.ts';

export interface SubscriptionRequest {
  schema: GraphQLSchema;
  document: DocumentNode;
  variableValues: Record<string, unknown>;
  operationName: string | null;
  /** Who asks, looked up anew: rights may have ended since the last event. */
  identify(): Promise<OperationContext>;
  log: Log;
}

/**
 * Answers the events of a subscription, each read in a transaction of its own by whoever the caller then is; or, where
 * it cannot begin, why. It ends by itself where an event may no longer be seen.
 */
export async function runSubscription(
  request: SubscriptionRequest,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const { identify, log, ...args } = request;
  const first = await identify();
  const source = await createSourceEventStream({ ...args, contextValue: first }).finally(() =>
    first.endReading(),
  );
  if (!(Symbol.asyncIterator in source)) return present(source, first, log);
  const events = source[Symbol.asyncIterator]();
  let isOver = false;

  const end = async (): Promise<IteratorResult<ExecutionResult>> => {
    isOver = true;
    await events.return?.();
    return { value: undefined, done: true };
  };
  const results: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      const event = isOver ? { done: true as const } : await events.next();
      if (event.done) return end();
      const context = await identify();
      try {
        const result = await execute({ ...args, rootValue: event.value, contextValue: context });
        if (!result.data) await end();
        return { value: present(result, context, log), done: false };
      } finally {
        await context.endReading();
      }
    },
    return: end,
    [Symbol.asyncIterator]: () => results,
  };
  return results;
}

/** Masked as over HTTP, with the request id that leads to the log. */
function present(result: ExecutionResult, { requestId }: OperationContext, log: Log): ExecutionResult {
  if (!result.errors) return result;
  const errors = result.errors.map((error) => {
    if (isUnexpected(error)) log.error({ err: error.originalError ?? error, requestId }, 'a resolver failed');
    const { message, path, extensions } = presentError(error.toJSON(), error);
    return new GraphQLError(message, { path, extensions: { ...extensions, requestId } });
  });
  return { ...result, errors };
}
