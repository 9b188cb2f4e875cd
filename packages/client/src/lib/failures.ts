import { ApolloError, type ServerError } from '@apollo/client/core';

/** Why a request as a whole failed, told apart from what the input caused (`payload.errors`). */
export interface Failure {
  /** A code of the server, or `NETWORK` where no answer came. */
  code: string;
  /** The server's own sentence, for codes we have no words for. */
  message: string;
  requestId: string | null;
}

/** Reads any thrown value; never throws. */
export function readFailure(error: unknown): Failure {
  if (!(error instanceof ApolloError))
    return { code: 'INTERNAL', message: messageOf(error), requestId: null };
  const first = error.graphQLErrors[0];
  if (first) {
    return {
      code: textOr(first.extensions?.code, 'INTERNAL'),
      message: first.message,
      requestId: textOr(first.extensions?.requestId, null),
    };
  }
  return readNetworkError(error.networkError as Partial<ServerError> | null, error.message);
}

/** A refusal of the HTTP layer (too large, too many) still carries the code in its body. */
function readNetworkError(error: Partial<ServerError> | null, message: string): Failure {
  const result = typeof error?.result === 'object' ? error.result : undefined;
  const extensions = result?.errors?.[0]?.extensions as Record<string, unknown> | undefined;
  const code = textOr(extensions?.code, codeOfStatus(error?.statusCode));
  return { code, message, requestId: textOr(extensions?.requestId, null) };
}

function codeOfStatus(status: number | undefined): string {
  if (status === 413) return 'PAYLOAD_TOO_LARGE';
  if (status === 429) return 'RATE_LIMITED';
  return status === undefined ? 'NETWORK' : 'INTERNAL';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function textOr<T>(value: unknown, otherwise: T): string | T {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
