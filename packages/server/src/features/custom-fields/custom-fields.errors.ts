import { DomainError } from '../../platform/graphql/domain-error.ts';

export function customFieldNotFound(path: string[]): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such field in this workspace. It may have been deleted.',
    path,
  });
}

export function keyTaken(key: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'KEY_TAKEN',
    message: `Another field has the key "${key}". Choose another, or leave it out to have one made.`,
    path: ['key'],
  });
}

/** Values wait in histories, merges and imports to be put back, and must still be readable then. */
export function typeIsFixed({ title, type }: { title: string; type: string }): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'TYPE_FIXED',
    message: `"${title}" is ${type} and stays so. Make a new field of the other type, and delete this one if nobody needs it.`,
    path: ['type'],
  });
}

export function optionsInUse(
  held: ReadonlyMap<string, number>,
  labels: ReadonlyMap<string, string>,
): DomainError {
  const named = [...held].map(([value, count]) => `"${labels.get(value) ?? value}" (${count})`);
  return new DomainError({
    code: 'CONFLICT',
    reason: 'OPTION_IN_USE',
    message: `Contacts have chosen options that would go: ${named.slice(0, 10).join(', ')}. Give them another value first, or keep the options.`,
    path: ['options'],
  });
}

/** `usedBy` goes into the payload, so that it can be told in any language. */
export function fieldUsed({ title }: { title: string }, usedBy: readonly string[]): DomainError {
  return new DomainError(
    {
      code: 'CONFLICT',
      reason: 'FIELD_IN_USE',
      message: `The conditions of smart groups name "${title}": ${listNames(usedBy)}. Change these conditions or delete these groups first.`,
      path: ['id'],
    },
    { usedBy },
  );
}

export function optionsUsed(usedBy: readonly string[]): DomainError {
  return new DomainError(
    {
      code: 'CONFLICT',
      reason: 'OPTION_IN_FILTER',
      message: `The conditions of smart groups name options that would go: ${listNames(usedBy)}. Change these conditions first, or keep the options.`,
      path: ['options'],
    },
    { usedBy },
  );
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => `"${name}"`);
  return names.length > 10 ? `${shown.join(', ')} and ${names.length - 10} more` : shown.join(', ');
}

export function valuesNotUnique({ title }: { title: string }, doubles: readonly string[]): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'VALUES_NOT_UNIQUE',
    message: `Several contacts have the same value in "${title}": ${doubles.map((value) => `"${value}"`).join(', ')}. Change or merge them first.`,
    path: ['isUnique'],
  });
}
