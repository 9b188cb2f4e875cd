import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { withAlikeRows } from './alike-rows.ts';
import { withContradictions } from './combined-rows.ts';
import type { ContactImport, RowCounts, RowRange, RowState } from './contact-import.ts';
import { duplicateOf, inChunk, mayGoIn } from './import-row.repository.ts';
import { settlementOf } from './import-settlement.repository.ts';
import type { ImportTarget, RowRelation } from './import-target.ts';
import { rowsAsSettled } from './judge-settlements.ts';
import { withGroupIssues } from './row-groups.ts';
import { readRowPlan } from './row-plan.ts';
import { type Judging, writeOutcomes } from './write-outcomes.ts';

/** Writes what shall become of each row of a chunk, in place of what was said of it before. */
export async function classifyChunk(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  chunk: RowRange,
  judging: Judging,
): Promise<void> {
  const plan = await readRowPlan(transaction, contactImport);
  const settled = await rowsAsSettled(transaction, target, plan, contactImport, chunk);
  const usable = settled.rows;
  if (judging === 'PLAN')
    await transaction.execute(
      `delete from contact_import_outcome where ${inChunk('contact_import_outcome')}`,
      [...usable.parameters],
    );
  const leftOut = leftOutRows(transaction, contactImport, chunk, (values) =>
    target.toldApartBy(plan, values),
  );
  const judged = withContradictions(contactImport, {
    ...usable,
    sql: (first) => target.classify(settled.plan, usable.sql(first)),
  });
  await writeOutcomes(transaction, leftOut, judging);
  const noted = await withAlikeRows(transaction, contactImport, chunk, judged);
  await writeOutcomes(transaction, await withGroupIssues(transaction, contactImport, chunk, noted), judging);
}

/** Rows that never reach the target: left out, not readable, or not the one chosen among those of the same key. */
function leftOutRows(
  { workspaceId }: WorkspaceTransaction,
  { id, options }: ContactImport,
  { first, last }: RowRange,
  toldApartBy: ToldApartBy,
): RowRelation {
  return {
    parameters: [workspaceId, id, first, last, options.matchBy],
    sql: (at) => `
      select sent.row_number, ${STATE_LEFT_OUT}, null::uuid, null::integer, null::text[], null::text[],
        ${issuesLeftOut(`$${at + 4}::text`, toldApartBy)}
      from contact_import_row sent ${duplicateOf('sent')} ${settlementOf('sent')}
      where ${inChunk('sent', at)}
        and (not ${mayGoIn('sent')} or (duplicate.rows is not null and duplicate.used_row is distinct from sent.row_number)
          or settlement.choice = 'LEAVE_OUT')`,
  };
}

const IS_LEFT_OUT = `(sent.is_left_out or settlement.choice is not distinct from 'LEAVE_OUT')`;
const STATE_LEFT_OUT = `case when ${IS_LEFT_OUT} or (sent.is_readable and duplicate.used_row is not null) then 'SKIP' else 'INVALID' end`;

type ToldApartBy = (values: string) => ReturnType<ImportTarget['toldApartBy']>;

const issuesLeftOut = (matchBy: string, toldApartBy: ToldApartBy) => `
  case when ${IS_LEFT_OUT} then jsonb_build_array(jsonb_build_object(
      'code', 'ROW_LEFT_OUT', 'isBlocking', false, 'field', null, 'value', null))
    when duplicate.rows is null then null
    when duplicate.used_row is null then jsonb_build_array(jsonb_build_object(
      'code', 'DUPLICATE_IN_FILE', 'isBlocking', true, 'field', ${matchBy}, 'value', sent.match_key, 'rows', duplicate.rows))
      || ${otherNames(matchBy, toldApartBy)}
    when sent.is_readable then jsonb_build_array(jsonb_build_object(
      'code', 'DUPLICATE_ROW_NOT_USED', 'isBlocking', false, 'field', ${matchBy}, 'value', sent.match_key, 'rows', duplicate.rows))
      || ${otherNames(matchBy, toldApartBy)} end`;

/** Of rows with one key, those that name somebody else than another of them: joined, somebody would be lost. */
function otherNames(matchBy: string, toldApartBy: ToldApartBy): string {
  const [own, other] = [toldApartBy('sent.vals'), toldApartBy('other.vals')];
  if (!own || !other) return `'[]'::jsonb`;
  return `case when ${own.key} <> '' and exists (
      select from contact_import_row other
      where other.workspace_id = sent.workspace_id and other.import_id = sent.import_id
        and other.row_number = any (duplicate.rows) and not other.is_left_out and ${other.key} not in ('', ${own.key}))
    then jsonb_build_array(jsonb_build_object(
      'code', 'OTHER_NAME_IN_FILE', 'isBlocking', false, 'field', ${matchBy}, 'value', ${own.shown})) else '[]' end`;
}

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
