import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';

/** Beyond, a date was mistyped. */
const YEARS = { first: 1900, last: 2200 };

/** Reads a time of an input: null clears, undefined was not given. What cannot stand is added to `errors`. */
export function readMoment<Given extends Date | null | undefined>(
  given: Given,
  path: string[],
  errors: UserErrorDetails[],
): Given {
  if (given == null) return given;
  const year = given.getUTCFullYear();
  if (!(year >= YEARS.first && year <= YEARS.last))
    errors.push({
      code: 'BAD_USER_INPUT',
      message: `Expected a day of the years ${YEARS.first} to ${YEARS.last}.`,
      path,
      reason: 'DATE_OUT_OF_RANGE',
    });
  return given;
}

/** Adds to `errors` where an end comes before its start; `path` is the end's. */
export function refuseBackward(
  start: Date | null | undefined,
  end: Date | null | undefined,
  path: string[],
  errors: UserErrorDetails[],
): void {
  if (start && end && end < start)
    errors.push({
      code: 'BAD_USER_INPUT',
      message: 'This end comes before its start. Move one of them.',
      path,
      reason: 'END_BEFORE_START',
    });
}
