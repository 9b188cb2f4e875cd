import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport, RowCounts, RowRange, RowState } from './contact-import.ts';
import { duplicateOf, inChunk, mayGoIn, usableRows } from './import-row.repository.ts';
import type { ImportTarget } from './import-target.ts';
import { noteGroups } from './row-groups.ts';
import { readRowPlan } from './row-plan.ts';

/** Writes what shall become of each row of a chunk, in place of what was said of it before. */
export async function classifyChunk(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  chunk: RowRange,
  { isApplied }: { isApplied: boolean },
): Promise<void> {
  const { id, options } = contactImport;
  const plan = await readRowPlan(transaction, contactImport);
  const usable = usableRows(transaction, id, chunk);
  const parameters = [...usable.parameters];
  await transaction.execute(
    `delete from contact_import_outcome where ${inChunk('contact_import_outcome')}`,
    parameters,
  );
  await transaction.execute(
    `insert into contact_import_outcome (workspace_id, import_id, row_number, is_applied, state, issues)
     select sent.workspace_id, sent.import_id, sent.row_number, $5, ${LEFT_OUT}
     from contact_import_row sent ${duplicateOf('sent')}
     where ${inChunk('sent')}
       and (not ${mayGoIn('sent')} or (duplicate.rows is not null and duplicate.used_row is distinct from sent.row_number))`,
    [...parameters, isApplied, options.matchBy],
  );
  await transaction.execute(
    `insert into contact_import_outcome
       (workspace_id, import_id, is_applied, row_number, state, contact_id, version, before, after, issues)
     select $1, $2, $5, classified.* from (${target.classify(plan, usable.sql(1))}) classified`,
    [...parameters, isApplied],
  );
  await noteGroups(transaction, contactImport, chunk);
}

/** Rows that never reach the target: left out, not readable, or not the one chosen among those of the same key. */
const LEFT_OUT = `
  case when sent.is_left_out or (sent.is_readable and duplicate.used_row is not null) then 'SKIP' else 'INVALID' end,
  case when sent.is_left_out then jsonb_build_array(jsonb_build_object(
      'code', 'ROW_LEFT_OUT', 'isBlocking', false, 'field', null, 'value', null))
    when duplicate.rows is null then null
    when duplicate.used_row is null then jsonb_build_array(jsonb_build_object(
      'code', 'DUPLICATE_IN_FILE', 'isBlocking', true, 'field', $6::text, 'value', sent.match_key, 'rows', duplicate.rows))
    when sent.is_readable then jsonb_build_array(jsonb_build_object(
      'code', 'DUPLICATE_ROW_NOT_USED', 'isBlocking', false, 'field', $6::text, 'value', sent.match_key, 'rows', duplicate.rows)) end`;

export async function countChunk(
  transaction: WorkspaceTransaction,
  importId: string,
  { first, last }: RowRange,
): Promise<RowCounts> {
  const rows = await transaction.query<{ state: RowState; count: number }>(
    `select state, count(*) from contact_import_outcome where ${inChunk('contact_import_outcome')} group by state`,
    [transaction.workspaceId, importId, first, last],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** Adds up counts; `taken` are those that no longer hold. */
export function addCounts(counts: RowCounts, added: RowCounts, taken: RowCounts = {}): RowCounts {
  const sum: RowCounts = { ...counts };
  for (const [state, count] of Object.entries(added) as [RowState, number][])
    sum[state] = (sum[state] ?? 0) + count;
  for (const [state, count] of Object.entries(taken) as [RowState, number][])
    sum[state] = (sum[state] ?? 0) - count;
  return sum;
}
