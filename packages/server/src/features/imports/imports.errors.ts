import { LIMITS } from '@convive/shared';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import type { RowRange } from './contact-import.ts';

export function importNotFound(): DomainError {
  return new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such import in this workspace.',
    path: ['importId'],
  });
}

/** The import stands where the step cannot be taken. */
export function wrongState({ state }: { state: string }, expected: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'IMPORT_STATE',
    message: `The import is ${state}; ${expected}.`,
    path: ['importId'],
  });
}

/** The plan that was shown to whoever runs it is no longer the one that would be run. */
export function planChanged(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'PLAN_CHANGED',
    message: 'The import was planned anew since. Look at the new plan, then run that one.',
    path: ['plannedAt'],
  });
}

export function rowsMissing({
  receivedRows,
  totalRows,
}: {
  receivedRows: number;
  totalRows: number | null;
}): DomainError {
  return badInput(
    `${receivedRows} rows have arrived, ${totalRows} were announced. Send the others, then plan the import again.`,
    ['importId'],
    'ROWS_MISSING',
  );
}

export function rowsBetweenMissing({ receivedRanges }: { receivedRanges: readonly RowRange[] }): DomainError {
  return badInput(
    `The rows between ${receivedRanges[0]!.last} and ${receivedRanges[1]!.first} have not arrived. Send them; or, if there are none, say totalRows when the import is created.`,
    ['importId'],
    'ROWS_MISSING',
  );
}

export function fieldNotUnique(matchBy: string): DomainError {
  return badInput(
    `Rows are recognised by ${matchBy}, which was deleted or may have the same value twice by now. Start a new import.`,
    ['importId'],
    'FIELD_NOT_UNIQUE',
  );
}

export function nothingToUndo(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'NOTHING_APPLIED',
    message: 'The import ended before it did anything, so there is nothing to undo.',
    path: ['importId'],
  });
}

export function undoTooLate(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'UNDO_TOO_LATE',
    message: `An import can be undone for ${LIMITS.importUndoDays} days; this one is older. Undo single changes in the history of a contact.`,
    path: ['importId'],
  });
}
