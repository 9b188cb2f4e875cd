import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';

export function groupNotFound(path: string[]): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such group in this workspace. It may have been deleted.',
    path,
  });
}

function nameTaken(name: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'NAME_TAKEN',
    message: `There is a group "${name}" already. Choose another name, or use that group.`,
    path: ['name'],
  });
}

/** For `catch`: a name that another group has is told, everything else thrown on. */
export function explainNameCollision(error: unknown, name: string): never {
  throw isUniqueViolation(error, 'contact_group_name') ? nameTaken(name) : error;
}
