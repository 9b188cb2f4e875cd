/** The codes of `UserError.code` and `extensions.code`: published, never renamed. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'RATE_LIMITED'
  | 'IDEMPOTENCY_MISMATCH'
  | 'PAYLOAD_TOO_LARGE'
  | 'GONE';

export interface UserErrorDetails {
  code: ErrorCode;
  /** What was found, what was expected, what to do: for a person. */
  message: string;
  /** Where in `input`. */
  path?: string[];
  /** A stable word for programs: STALE_VERSION, IDENTIFIER_TAKEN, … */
  reason?: string;
}

/**
 * An expected failure. Thrown inside the transaction, so it rolls back; at the edge it becomes
 * `payload.errors` of a mutation, or a top-level error of a query.
 */
export class DomainError extends Error {
  readonly errors: readonly UserErrorDetails[];
  /** Fields of the payload to fill although it failed, such as the contact as it stands now. */
  readonly payload: Record<string, unknown>;

  constructor(errors: UserErrorDetails | readonly UserErrorDetails[], payload: Record<string, unknown> = {}) {
    const list = 'code' in errors ? [errors] : errors;
    super(list.map((error) => error.message).join(' '));
    this.name = 'DomainError';
    this.errors = list;
    this.payload = payload;
  }
}

/** What stands in the input cannot be used: say what was found, what was expected and what to do. */
export function badInput(message: string, path: string[], reason?: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path, reason });
}
