import { LIMITS, type RowIssueCode } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findNamedGroups, insertGroupsUnlessNamed, type NamedGroups } from '../groups/index.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import { chunkRelation, duplicateOf, inChunk, usableRows } from './import-row.repository.ts';
import type { RowRelation } from './import-target.ts';

/** Rows held back only because known contacts shall not change mean those contacts all the same. */
export const MEANS_CONTACT = `(outcome.state in ('CREATE', 'UPDATE', 'UNCHANGED', 'RESTORE')
  or (outcome.state = 'SKIP' and outcome.issues @> '[{"code": "UPDATE_DISABLED"}]'))`;

type Grouping = Pick<ContactImport, 'id' | 'fields' | 'options' | 'createdBy'>;

/** Whether a column of the file names groups: they go before those chosen for everyone. */
export const namesGroups = ({ fields }: Pick<ContactImport, 'fields'>): boolean => fields.includes('groups');

const positionOf = ({ fields }: Pick<ContactImport, 'fields'>): number => fields.indexOf('groups') + 1;

/**
 * The cell in which a row of `outcome` names its groups, in SQL; null where it names none. A look-up by primary key,
 * whatever PostgreSQL believes of tables filled a second ago.
 */
function cellOf({ fields }: Pick<ContactImport, 'fields'>): string {
  const position = positionOf({ fields });
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
      from contact_import_outcome outcome
      where ${inChunk('outcome', first)} and outcome.contact_id is not null and ${MEANS_CONTACT} offset 0`,
  );
  return meant(transaction, id, chunk);
}

/** The cells of a chunk's usable rows that name groups: (cell). */
function namedBy(
  transaction: WorkspaceTransaction,
  { id, fields }: Pick<Grouping, 'id' | 'fields'>,
  chunk: RowRange,
): RowRelation {
  const usable = usableRows(transaction, id, chunk);
  return {
    ...usable,
    sql: (first) =>
      `select nullif(usable.vals[${positionOf({ fields })}], '') as cell from (${usable.sql(first)}) usable`,
  };
}

/** What the cells of a chunk name, by cell. */
async function findGroupsOfChunk(
  transaction: WorkspaceTransaction,
  { sql, parameters }: RowRelation,
): Promise<Map<string, NamedGroups>> {
  const rows = await transaction.query<{ cell: string }>(
    `select distinct named.cell from (${sql(1)}) named where named.cell is not null`,
    [...parameters],
  );
  return findNamedGroups(
    transaction,
    rows.map(({ cell }) => cell),
  );
}

const canBeMade = (name: string) => name.length <= LIMITS.groupNameCharacters;

/**
 * What is judged of a chunk's rows, with issues for the groups that they name and that are not there, or were not
 * before this import.
 */
export async function withGroupIssues(
  transaction: WorkspaceTransaction,
  contactImport: Grouping,
  chunk: RowRange,
  judged: RowRelation,
): Promise<RowRelation> {
  if (!namesGroups(contactImport)) return judged;
  const { unknownGroups, madeGroupIds } = contactImport.options;
  const noted: Record<string, object[]> = {};
  const naming = namedBy(transaction, contactImport, chunk);
  for (const [cell, { known, smart, unknown }] of await findGroupsOfChunk(transaction, naming)) {
    const made = [...known].filter(([id]) => madeGroupIds.includes(id)).map(([, name]) => name);
    const issues = [
      ...made.map((name) => toIssue('NEW_GROUP', name)),
      ...smart.map((name) => toIssue('SMART_GROUP', name)),
      ...unknown.map((name) =>
        toIssue(unknownGroups === 'CREATE' && canBeMade(name) ? 'NEW_GROUP' : 'UNKNOWN_GROUP', name),
      ),
    ];
    if (issues.length > 0) noted[cell] = issues;
  }
  if (Object.keys(noted).length === 0) return judged;
  return {
    parameters: [...judged.parameters, JSON.stringify(noted)],
    sql: (first) => `
      select outcome.row_number, outcome.state, outcome.contact_id, outcome.version, outcome.before, outcome.after,
        case when ${MEANS_CONTACT} then nullif(coalesce(outcome.issues, '[]')
          || coalesce($${first + judged.parameters.length}::jsonb -> ${cellOf(contactImport)}, '[]'), '[]')
          else outcome.issues end as issues
      from (
        select $${first}::uuid as workspace_id, $${first + 1}::uuid as import_id, judged.*
        from (${judged.sql(first)}) judged offset 0
      ) outcome`,
  };
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
  const byCell = await findGroupsOfChunk(transaction, meantBy(transaction, contactImport, chunk));
  if (contactImport.options.unknownGroups === 'REPORT') return { byCell, madeIds: [] };
  const missing = [...byCell.values()].flatMap(({ unknown }) => unknown.filter(canBeMade));
  if (missing.length === 0) return { byCell, madeIds: [] };
  const made = await insertGroupsUnlessNamed(transaction, missing, contactImport.createdBy);
  return {
    byCell: await findNamedGroups(transaction, [...byCell.keys()]),
    madeIds: made.map(({ id }) => id),
  };
}
