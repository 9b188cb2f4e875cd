import { API_LIMITS } from '@convive/shared';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isBusy, isOutOfTime } from '../database/busy.ts';
import { isLostConnection } from '../database/lost-connection.ts';
import { isTooDeepToParse, TOO_DEEP } from './document-limits.ts';
import { DomainError } from './domain-error.ts';

/** Whether the failure is ours to mend: everything that no feature and no check of the input foresaw. */
export function isUnexpected(error: unknown): boolean {
  const cause = unwrapResolverError(error);
  return !(cause instanceof DomainError) && !(cause instanceof GraphQLError);
}

/**
 * What a client is told at the top level. Expected failures keep their code and message; anything else says only
 * that it happened, and the request id leads to the log.
 */
export function presentError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path } = formatted;
  const thrown = unwrapResolverError(error);
  // What is refused before anything runs stands at no path.
  const cause = thrown instanceof GraphQLError && thrown.originalError ? thrown.originalError : thrown;
  if (cause instanceof DomainError) {
    const { code, message, reason } = cause.errors[0]!;
    return { message, locations, path, extensions: { code, ...(reason ? { reason } : {}) } };
  }
  if (isUnexpected(error)) return { ...fault(cause), locations, path };
  const code = formatted.extensions?.['code'];
  if (isTooDeepToParse(error)) return { message: TOO_DEEP, locations, path, extensions: { code } };
  // Apollo gives some refusals of a request, such as a hash that is not the query's, the code of its own failures.
  const isRefusal = code === undefined || code === 'INTERNAL_SERVER_ERROR';
  return { ...formatted, extensions: { code: isRefusal ? 'BAD_USER_INPUT' : code } };
}

/** What is said of a failure of ours: never its own words, which name what is inside. */
export function fault(cause: unknown): { message: string; extensions: { code: string; reason?: string } } {
  if (isOutOfTime(cause))
    return {
      message: `This took longer than the ${API_LIMITS.statementMs / 1000} seconds one question may take. Narrow the filter, ask for less at once, or try again when less is going on.`,
      extensions: { code: 'INTERNAL', reason: 'OUT_OF_TIME' },
    };
  return isLostConnection(cause) || isBusy(cause)
    ? {
        message: 'The database does not answer just now. Nothing was done; try again in a moment.',
        extensions: { code: 'INTERNAL', reason: 'UNAVAILABLE' },
      }
    : {
        message: 'Something went wrong on our side. Try again; if it stays, tell us the request id.',
        extensions: { code: 'INTERNAL' },
      };
}
