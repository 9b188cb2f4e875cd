import { LIMITS } from '@convive/shared';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import type { ContactView } from './contact-view.ts';

export function viewNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message:
      'There is no such view for you in this workspace. It may have been deleted, or be shared no longer.',
    path: ['id'],
  });
}

export function notYourView(name: string): DomainError {
  return new DomainError({
    code: 'FORBIDDEN',
    reason: 'NOT_YOUR_VIEW',
    message: `"${name}" is changed by its author, by owners and by admins. Save what you see as a view of your own.`,
    path: ['id'],
  });
}

/** It would be gone for the one who does it as for everybody but its author, without a way back. */
export function onlyAuthorUnshares(name: string): DomainError {
  return new DomainError({
    code: 'FORBIDDEN',
    reason: 'ONLY_AUTHOR_UNSHARES',
    message: `Only its author makes "${name}" private. Delete it, or save a view of your own.`,
    path: ['isShared'],
  });
}

export function tooManyViews(): DomainError {
  return badInput(
    `A person has ${LIMITS.contactViews} views at most. Delete one that you do not need.`,
    ['name'],
    'TOO_MANY_VIEWS',
  );
}

/** With the view as it stands now, so that what differs can be shown. */
export function staleView(view: ContactView): DomainError {
  return new DomainError(
    {
      code: 'CONFLICT',
      reason: 'STALE_VERSION',
      message: `This view was changed meanwhile: it is at version ${view.version}. Nothing was saved; look at it, then save again or save it as another.`,
      path: ['expectedVersion'],
    },
    { contactView: view },
  );
}
