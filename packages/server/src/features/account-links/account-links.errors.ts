import { DomainError } from '../../platform/graphql/domain-error.ts';

export function unknownLink(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'This link leads to nothing. Copy it whole from the mail, or ask for a new one.',
    path: ['token'],
  });
}

export function linkGone(reason: 'USED' | 'EXPIRED'): DomainError {
  const message =
    reason === 'USED'
      ? 'This link has been used already. Ask for a new one.'
      : 'This link has expired. Ask for a new one.';
  return new DomainError({ code: 'GONE', reason, message, path: ['token'] });
}

export function otherAccount(): DomainError {
  return new DomainError({
    code: 'FORBIDDEN',
    reason: 'OTHER_ACCOUNT',
    message: 'This link is for another account. Sign in with the address it was sent to.',
    path: ['token'],
  });
}
