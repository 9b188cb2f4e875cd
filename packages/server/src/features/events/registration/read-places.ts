import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';

/** Reads a number of places, or of days: null clears, undefined was not given. What cannot stand is added to `errors`. */
export function readPlaces<Given extends number | null | undefined>(
  given: Given,
  { path, most }: { path: string[]; most: number },
  errors: UserErrorDetails[],
): Given {
  if (given != null && !(given >= 1 && given <= most))
    errors.push({
      code: 'BAD_USER_INPUT',
      message: `Expected a number from 1 to ${most}; this is ${given}.`,
      path,
      reason: 'NUMBER_OUT_OF_RANGE',
    });
  return given;
}
