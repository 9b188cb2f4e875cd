import type { RegistrationObstacle } from '@convive/shared';
import { DomainError } from '../../../platform/graphql/domain-error.ts';

export function eventUnknown(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such event. Check the address.',
    path: ['slug'],
  });
}

export function linkUnknown(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    reason: 'LINK_UNKNOWN',
    message: 'This personal link opens nothing here. Check that all of it was copied.',
    path: ['personalToken'],
  });
}

export function linkRevoked(): DomainError {
  return new DomainError({
    code: 'GONE',
    reason: 'LINK_REVOKED',
    message: 'This personal link was withdrawn. Ask whoever invited you for a new one.',
    path: ['personalToken'],
  });
}

export function personArchived(): DomainError {
  return new DomainError({
    code: 'GONE',
    reason: 'PERSON_ARCHIVED',
    message: 'This personal link is no longer in use. Ask whoever invited you for a new one.',
    path: ['personalToken'],
  });
}

export function linkNeeded(): DomainError {
  return new DomainError({
    code: 'BAD_USER_INPUT',
    reason: 'LINK_NEEDED',
    message: 'This is done by a personal link. Open the one that came by mail.',
    path: ['personalToken'],
  });
}

const OBSTACLES: Record<RegistrationObstacle, { code: 'CONFLICT' | 'FORBIDDEN'; message: string }> = {
  NOT_OPEN_YET: { code: 'CONFLICT', message: 'Registration has not opened yet.' },
  CLOSED: { code: 'CONFLICT', message: 'Registration is closed.' },
  OVER: { code: 'CONFLICT', message: 'This event is over.' },
  FULL: { code: 'CONFLICT', message: 'There are not enough places left.' },
  INVITED_ONLY: {
    code: 'FORBIDDEN',
    message: 'This event is by invitation. Open it by the personal link of your invitation.',
  },
  ACCOUNT_NEEDED: {
    code: 'FORBIDDEN',
    message:
      'This event is for people of the organisation. Sign in with the account that has the address of your invitation.',
  },
};

export function cannotRegister(reason: RegistrationObstacle, path: string[] = []): DomainError {
  return new DomainError({ ...OBSTACLES[reason], reason, path });
}

export function registeredAlready(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'REGISTERED_ALREADY',
    message: 'You are registered. Cancel the registration instead of declining.',
  });
}

export function checkedInAlready(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'ALREADY_CHECKED_IN',
    message: 'This ticket was used at the door, and so it stays.',
    path: ['bookingIds'],
  });
}
