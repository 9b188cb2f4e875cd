import { DomainError } from '../../platform/graphql/domain-error.ts';

/** For whoever holds a link that opens nothing, whatever the reason. */
export function unknownLink(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'This link leads to no invitation. Copy it whole from the mail, or ask for a new one.',
    path: ['token'],
  });
}

export function invitationUsed(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'INVITATION_USED',
    message: 'This invitation has been accepted already. Sign in instead.',
    path: ['token'],
  });
}

export function invitationGone(reason: 'EXPIRED' | 'REVOKED'): DomainError {
  const message =
    reason === 'EXPIRED'
      ? 'This invitation has expired. Ask for a new one.'
      : 'This invitation has been withdrawn. Ask who invited you.';
  return new DomainError({ code: 'GONE', reason, message, path: ['token'] });
}

export function invitationOpen(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'INVITATION_OPEN',
    message: 'This invitation has not expired: open its link again.',
    path: ['token'],
  });
}

export function signInRequired(): DomainError {
  return new DomainError({
    code: 'UNAUTHENTICATED',
    reason: 'SIGN_IN_REQUIRED',
    message: 'The invited address has an account. Sign in with it, then accept.',
    path: ['token'],
  });
}

export function otherAccount(): DomainError {
  return new DomainError({
    code: 'FORBIDDEN',
    reason: 'OTHER_ACCOUNT',
    message: 'This invitation is for another account. Sign out, and in with the invited address.',
    path: ['token'],
  });
}

/** For whoever comes by a code: it stays good for somebody else. */
export function alreadyMember(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'ALREADY_MEMBER',
    message: 'You belong to this workspace already. Sign in, and leave the code to somebody else.',
    path: ['email'],
  });
}

export function invitedByMail(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'INVITED_BY_MAIL',
    message: 'This address was invited by mail. Open the link in that mail instead.',
    path: ['email'],
  });
}

export function addressUnconfirmed(): DomainError {
  return new DomainError({
    code: 'FORBIDDEN',
    reason: 'ADDRESS_UNCONFIRMED',
    message:
      'The address of this account has not been confirmed. Open the link in the mail to it, or have the confirmation sent again, then accept.',
    path: ['token'],
  });
}

export function invitationNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such invitation in this workspace. It may have been deleted.',
    path: ['selection', 'ids'],
  });
}
