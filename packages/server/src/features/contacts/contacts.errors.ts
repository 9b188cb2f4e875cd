import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';

export function contactNotFound(path: string[]): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such contact in this workspace. It may have been deleted.',
    path,
  });
}

export function identifierTaken(path: string[], identifier: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'IDENTIFIER_TAKEN',
    message: `Another contact has the identifier "${identifier}". Choose another, or open that contact.`,
    path,
  });
}

export function valueTaken(path: string[], title: string, value: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'VALUE_TAKEN',
    message: `Another contact has "${value}" in "${title}", which is unique. Choose another, or open that contact.`,
    path,
  });
}

/** A unique value was taken between looking and writing. */
export function valueTakenThisMoment(path: string[]): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'VALUE_TAKEN',
    message:
      'A value that must be unique was taken this very moment. Nothing was saved; try again to see which.',
    path,
  });
}

export function isUniqueValueCollision(error: unknown): boolean {
  return isUniqueViolation(error, 'contact_unique_value_held');
}

export function uniqueValueNotYours(field: string): DomainError {
  return new DomainError({
    code: 'FORBIDDEN',
    reason: 'UNIQUE_VALUE',
    message: 'Values that only one contact may have are changed by owners and admins, who see every contact.',
    path: [field],
  });
}

export function isIdentifierCollision(error: unknown): boolean {
  return isUniqueViolation(error, 'contact_identifier');
}

/** A name that no field of this workspace has, whatever other workspaces have. */
export function unknownField(name: string, path: string[]): UserErrorDetails {
  const shown = name.replace(/[\0\p{Cs}]/gu, '\ufffd').slice(0, 60);
  return {
    code: 'BAD_USER_INPUT',
    reason: 'UNKNOWN_FIELD',
    message: `Contacts have no field "${shown}". The query contactFields names them all.`,
    path,
  };
}
