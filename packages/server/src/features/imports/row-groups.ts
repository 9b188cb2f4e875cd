import { LIMITS, type RowIssueCode } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findNamedGroups, insertGroupsUnlessNamed, type NamedGroups } from '../groups/index.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import { chunkRelation, duplicateOf, inChunk } from './import-row.repository.ts';
import type { RowRelation } from './import-target.ts';

/** Rows held back only because known contacts shall not change mean those contacts all the same. */
const MEANS_CONTACT = `(outcome.state in ('CREATE', 'UPDATE', 'UNCHANGED', 'RESTORE')
  or (outcome.state = 'SKIP' and outcome.issues @> '[{"code": "UPDATE_DISABLED"}]'))`;

type Grouping = Pick<ContactImport, 'id' | 'fields' | 'options' | 'createdBy'>;

/** Whether a column of the file names groups: they go before those chosen for everyone. */
export const namesGroups = ({ fields }: Pick<ContactImport, 'fields'>): boolean => fields.includes('groups');

/** Rows of a chunk that mean a contact, as `outcome`. */
const MEANT = (first: number) =>
  `${inChunk('outcome', first)} and outcome.contact_id is not null and ${MEANS_CONTACT}`;

/**
 * The cell in which a row of `outcome` names its groups, in SQL; null where it names none. A look-up by primary key,
 * whatever PostgreSQL believes of tables filled a second ago.
 */
function cellOf({ fields }: Pick<ContactImport, 'fields'>): string {
  const position = fields.indexOf('groups') + 1;
  if (position === 0) return 'null::text';
  return `(
    select nullif((coalesce(duplicate.combined, sent.vals))[${position}], '')
    from contact_import_row sent ${duplicateOf('sent')}
    where sent.workspace_id = outcome.workspace_id and sent.import_id = outcome.import_id
      and sent.row_number = outcome.row_number limit 1)`;
}

/** Whom a chunk means, with the cell that names their groups: (contact_id, is_new, cell). */
export function meantBy(
  transaction: WorkspaceTransaction,
  { id, fields }: Pick<Grouping, 'id' | 'fields'>,
  chunk: RowRange,
): RowRelation {
  const meant = chunkRelation(
    (first) => `
      select outcome.contact_id, outcome.state = 'CREATE' as is_new, ${cellOf({ fields })} as cell
      from contact_import_outcome outcome where ${MEANT(first)} offset 0`,
  );
  return meant(transaction, id, chunk);
}

/** What the cells of a chunk name, by cell. */
async function findGroupsOfChunk(
  transaction: WorkspaceTransaction,
  contactImport: Grouping,
  chunk: RowRange,
): Promise<Map<string, NamedGroups>> {
  const meant = meantBy(transaction, contactImport, chunk);
  const rows = await transaction.query<{ cell: string }>(
    `select distinct meant.cell from (${meant.sql(1)}) meant where meant.cell is not null`,
    [...meant.parameters],
  );
  return findNamedGroups(
    transaction,
    rows.map(({ cell }) => cell),
  );
}

const canBeMade = (name: string) => name.length <= LIMITS.groupNameCharacters;

/** Says of each classified row which groups it names that are not there, or were not before this import. */
export async function noteGroups(
  transaction: WorkspaceTransaction,
  contactImport: Grouping,
  chunk: RowRange,
): Promise<void> {
  if (!namesGroups(contactImport)) return;
  const { unknownGroups, madeGroupIds } = contactImport.options;
  const noted = new Map<string, object[]>();
  for (const [cell, { known, unknown }] of await findGroupsOfChunk(transaction, contactImport, chunk)) {
    const made = [...known].filter(([id]) => madeGroupIds.includes(id)).map(([, name]) => name);
    const issues = [
      ...made.map((name) => toIssue('NEW_GROUP', name)),
      ...unknown.map((name) =>
        toIssue(unknownGroups === 'CREATE' && canBeMade(name) ? 'NEW_GROUP' : 'UNKNOWN_GROUP', name),
      ),
    ];
    if (issues.length > 0) noted.set(cell, issues);
  }
  if (noted.size === 0) return;
  const issues = `$5::jsonb -> ${cellOf(contactImport)}`;
  await transaction.execute(
    `update contact_import_outcome outcome set issues = coalesce(outcome.issues, '[]') || (${issues})
     where ${MEANT(1)} and (${issues}) is not null`,
    [...meantBy(transaction, contactImport, chunk).parameters, JSON.stringify(Object.fromEntries(noted))],
  );
}

function toIssue(code: RowIssueCode, name: string): object {
  return { code, isBlocking: false, field: 'groups', value: name.slice(0, LIMITS.issueValueCharacters) };
}

/** The groups that the cells of a settled chunk mean, by cell; those that shall be made are there then. */
export async function settleGroups(
  transaction: WorkspaceTransaction,
  contactImport: Grouping,
  chunk: RowRange,
): Promise<{ byCell: Map<string, NamedGroups>; madeIds: string[] }> {
  const byCell = await findGroupsOfChunk(transaction, contactImport, chunk);
  if (contactImport.options.unknownGroups === 'REPORT') return { byCell, madeIds: [] };
  const missing = [...byCell.values()].flatMap(({ unknown }) => unknown.filter(canBeMade));
  if (missing.length === 0) return { byCell, madeIds: [] };
  const made = await insertGroupsUnlessNamed(transaction, missing, contactImport.createdBy);
  return {
    byCell: await findNamedGroups(transaction, [...byCell.keys()]),
    madeIds: made.map(({ id }) => id),
  };
}
