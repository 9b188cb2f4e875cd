import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';

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

export function isIdentifierCollision(error: unknown): boolean {
  return isUniqueViolation(error, 'contact_identifier');
}
