import { DomainError } from '../../../platform/graphql/domain-error.ts';

export function webhookNotFound(path: string): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such webhook in this workspace.',
    path: [path],
  });
}
