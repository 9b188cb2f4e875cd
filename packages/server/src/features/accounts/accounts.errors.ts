import { LIMITS } from '@convive/shared';
import { DomainError } from '../../platform/graphql/domain-error.ts';

export function memberNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such member in this workspace. They may have left.',
    path: ['id'],
  });
}

export function accountGroupNotFound(path: string[]): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such account group in this workspace. It may have been deleted.',
    path,
  });
}

export function accountGroupNameTaken(name: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'NAME_TAKEN',
    message: `Another account group is called "${name}". Choose another name.`,
    path: ['name'],
  });
}

export function tooManyAccountGroups(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TOO_MANY_ACCOUNT_GROUPS',
    message: `A workspace has ${LIMITS.accountGroups} account groups at most. Delete one that is no longer used.`,
  });
}

export function slugTaken(slug: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'SLUG_TAKEN',
    message: `The address "${slug}" is taken. Choose another.`,
    path: ['slug'],
  });
}

export function tooManyWorkspaces(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TOO_MANY_WORKSPACES',
    message: `One person owns ${LIMITS.ownedWorkspaces} workspaces at most. Hand one over to another owner first.`,
  });
}
