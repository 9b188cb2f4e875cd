import { LIMITS } from '@convive/shared';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';

export function groupNotFound(path: string[]): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such group in this workspace. It may have been deleted.',
    path,
  });
}

export function deletedGroupNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no deleted group of this id that could be put back. 30 days after, none can.',
    path: ['id'],
  });
}

export function restsOnWhatIsGone(name: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'RESTS_ON_GONE',
    message: `The conditions of "${name}" name a field, an option or a group that was deleted since. Put that back first.`,
    path: ['id'],
  });
}

export function smartGroupNeedsFilter(): DomainError {
  return badInput(
    'A smart group is made of conditions: give a filter with one at least, or a search. Everybody is the list of contacts.',
    ['filter'],
    'FILTER_MISSING',
  );
}

export function manualGroupHasNoFilter(): DomainError {
  return badInput(
    'People put contacts into a manual group: it has no filter and no search. Leave them out, or make a smart group.',
    ['filter'],
    'FILTER_OF_MANUAL_GROUP',
  );
}

export function tooManySmartGroups(): DomainError {
  return badInput(
    `A workspace has ${LIMITS.smartGroups} smart groups at most. Delete one that nobody needs.`,
    ['kind'],
    'TOO_MANY_SMART_GROUPS',
  );
}

export function unknownGroupInFilter(): DomainError {
  return badInput(
    'The filter names a group that is not in this workspace. Choose another, or leave it out.',
    ['filter', 'groupIds'],
    'GROUP_NOT_FOUND',
  );
}

/** So that none leads back to itself. */
export function nestedSmartGroup(names: readonly string[]): DomainError {
  return badInput(
    `The conditions of a smart group may name manual groups alone; smart are: ${listNames(names)}. Repeat their conditions instead.`,
    ['filter', 'groupIds'],
    'NESTED_SMART_GROUP',
  );
}

/** Nobody is put in or taken out by hand. */
export function smartGroupFillsItself(name: string, path: string[]): DomainError {
  return badInput(
    `"${name}" is a smart group: its conditions say who is in it. Change the contacts or its conditions, or choose a manual group.`,
    path,
    'SMART_GROUP',
  );
}

/** `usedBy` goes into the payload, so that it can be told in any language. */
export function groupInUse(name: string, usedBy: readonly string[]): DomainError {
  return new DomainError(
    {
      code: 'CONFLICT',
      reason: 'GROUP_IN_USE',
      message: `The conditions of smart groups name "${name}": ${listNames(usedBy)}. Change these conditions or delete these groups first.`,
      path: ['id'],
    },
    { usedBy },
  );
}

/** A list that leaves such a group out would show other people than it says. */
export function brokenSmartGroup(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'SMART_GROUP_BROKEN',
    message:
      'The conditions of a smart group that is named here cannot be read any more, so nobody can say who is in it. Change its conditions.',
    path: ['filter', 'groupIds'],
  });
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => `"${name}"`);
  return names.length > 10 ? `${shown.join(', ')} and ${names.length - 10} more` : shown.join(', ');
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
