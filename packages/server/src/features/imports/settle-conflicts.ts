import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { ContactImport } from './contact-import.ts';
import { findCandidates } from './conflict-candidates.ts';
import {
  chooseForAll,
  CONFLICT_CODES,
  type ConflictChoice,
  findConflicting,
  keepChoices,
  type RowChoice,
  withdrawChoices,
} from './import-settlement.repository.ts';
import type { ImportTarget } from './import-target.ts';

export interface ConflictChoices {
  /** Row by row; without a choice, what was chosen is withdrawn. */
  choices?: readonly { row: number; choice?: ConflictChoice | null; contactId?: string | null }[] | null;
  /** For all of one kind, or of any: what is open is settled so; without a choice, all is withdrawn. */
  all?: { code?: string | null; choice?: ConflictChoice | null } | null;
}

/**
 * Keeps what a person chose for rows in conflict, and answers the rows that may come to something else by it. Sent
 * again, it changes nothing. Throws `BAD_USER_INPUT` with what is wrong and where, with nothing kept.
 */
export async function settleConflicts(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  { choices, all }: ConflictChoices,
): Promise<number[]> {
  if (!choices?.length && !all)
    throw badInput('Say what to do with which rows, or with all conflicts of a kind.', ['choices']);
  return [
    ...(await settleAll(transaction, contactImport, all ?? null)),
    ...(await settleRows(transaction, target, contactImport, choices ?? [])),
  ];
}

async function settleAll(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
  all: NonNullable<ConflictChoices['all']> | null,
): Promise<number[]> {
  if (!all) return [];
  const { code = null, choice = null } = all;
  if (code !== null && !CONFLICT_CODES.some((known) => known === code))
    throw badInput(
      `There are no conflicts of the kind "${code}". Name one of ${CONFLICT_CODES.join(', ')}, or none for all of them.`,
      ['all', 'code'],
    );
  if (choice === null) return withdrawChoices(transaction, contactImport.id, { code });
  if (choice === 'UPDATE')
    throw badInput('Each row is another person: choose the contact to update row by row, in `choices`.', [
      'all',
      'choice',
    ]);
  refuseChoice(contactImport, choice, ['all', 'choice']);
  return chooseForAll(transaction, contactImport.id, code, choice);
}

async function settleRows(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  choices: NonNullable<ConflictChoices['choices']>,
): Promise<number[]> {
  if (choices.length === 0) return [];
  if (choices.length > LIMITS.importRowsPerRequest)
    throw badInput(`${LIMITS.importRowsPerRequest} rows at most are settled at once.`, ['choices']);
  const rows = choices.map(({ row }) => row);
  const conflicts = await findConflicting(transaction, contactImport.id, rows);
  const choosable = new Set(
    (await findCandidates(transaction, target, contactImport, rows, rows))
      .filter((candidate) => candidate.isChoosable)
      .map((candidate) => `${candidate.row} ${candidate.contactId}`),
  );
  const seen = new Set<number>();
  const kept: (RowChoice & { code: string | null })[] = [];
  const withdrawn: number[] = [];
  for (const [index, { row, choice = null, contactId = null }] of choices.entries()) {
    const path = ['choices', String(index)];
    if (seen.has(row))
      throw badInput(`Row ${row} is named twice. Say one choice for each row.`, [...path, 'row']);
    seen.add(row);
    if (choice === null) {
      withdrawn.push(row);
      continue;
    }
    if (!conflicts.has(row))
      throw badInput(`Row ${row} is in no conflict, so there is nothing to choose.`, [...path, 'row']);
    if ((choice === 'UPDATE') !== (contactId !== null))
      throw badInput('Name a contact with UPDATE, and with nothing else.', [...path, 'contactId']);
    refuseChoice(contactImport, choice, [...path, 'choice']);
    if (contactId !== null && !(isUuid(contactId) && choosable.has(`${row} ${contactId.toLowerCase()}`)))
      throw badInput(
        `Row ${row} cannot be written into this contact. Choose one of its candidates that can be chosen.`,
        [...path, 'contactId'],
      );
    kept.push({ row, choice, contactId, code: conflicts.get(row) ?? null });
  }
  return [
    ...(await keepChoices(transaction, contactImport.id, kept)),
    ...(await withdrawChoices(transaction, contactImport.id, { rows: withdrawn })),
  ];
}

/** What was decided for the whole import stands above what is chosen for a row. */
function refuseChoice({ options }: ContactImport, choice: ConflictChoice, path: string[]): void {
  if (choice === 'CREATE' && !options.create)
    throw badInput('This import adds nobody. Change its option `create` first.', path);
  if (choice === 'CREATE' && options.matchBy === 'id')
    throw badInput('Rows that are recognised by the id of a contact add nobody.', path);
  if (choice === 'UPDATE' && !options.update)
    throw badInput('This import changes nobody. Change its option `update` first.', path);
}
