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

export function valuesNotUnique({ title }: { title: string }, doubles: readonly string[]): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'VALUES_NOT_UNIQUE',
    message: `Several contacts have the same value in "${title}": ${doubles.map((value) => `"${value}"`).join(', ')}. Change or merge them first.`,
    path: ['isUnique'],
  });
}
