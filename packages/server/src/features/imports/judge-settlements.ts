import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import { chunkRelation, inChunk, usableRows } from './import-row.repository.ts';
import { findSettled, settledRows } from './import-settlement.repository.ts';
import type { ImportTarget, RowPlan, RowRelation } from './import-target.ts';

/** Conflicts in which the contact that the row was found to mean cannot be chosen: another row has it, or it cannot come back. */
export const NOT_BY_ITSELF: readonly string[] = ['SAME_CONTACT', 'RESTORE_BLOCKED'];

/**
 * The usable rows of a chunk with what was chosen for them. Before that each choice is judged: it holds as long as its row
 * would be in conflict without it, and as long as the contact chosen is one that the row may mean. Who was merged since is
 * the contact that stands for them.
 */
export async function rowsAsSettled(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  plan: RowPlan,
  { id }: Pick<ContactImport, 'id'>,
  chunk: RowRange,
): Promise<{ plan: RowPlan & { settled?: boolean }; rows: RowRelation }> {
  const found = await findSettled(transaction, id, chunk);
  const usable = usableRows(transaction, id, chunk);
  if (!found.inImport) return { plan, rows: usable };
  if (found.inChunk) await judgeChoices(transaction, target, plan, { usable, chunk, id });
  return { plan: { ...plan, settled: true }, rows: settledRows(transaction, id, chunk) };
}

async function judgeChoices(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  plan: RowPlan,
  { usable, chunk, id }: { usable: RowRelation; chunk: RowRange; id: string },
): Promise<void> {
  const chosen = chunkRelation(
    (first) => `
      select usable.* from (${usable.sql(first)}) usable where exists (
        select from contact_import_settlement chosen
        where ${inChunk('chosen', first)} and chosen.row_number = usable.row_number)`,
  )(transaction, id, chunk);
  await transaction.execute(
    `with judged as materialized (
       select alone.row_number, alone.state, alone.contact_id, alone.issues -> 0 ->> 'code' as code
       from (${target.classify(plan, usable.sql(1))}) alone (row_number, state, contact_id, version, before, after, issues)
     ), candidate as materialized (
       select met.row_number, met.contact_id from (${target.candidates(plan, chosen.sql(1))}) met
     )
     update contact_import_settlement settlement set contact_id = standing.contact_id, settles = standing.settles
     from (
       select meant.row_number, coalesce(meant.stands, meant.contact_id) as contact_id,
         case when judged.state = 'CONFLICT' and (meant.choice <> 'UPDATE' or exists (
           select from candidate where candidate.row_number = meant.row_number and candidate.contact_id = meant.stands
             and not (judged.code in (${NOT_BY_ITSELF.map((code) => `'${code}'`).join(', ')})
               and judged.contact_id = meant.stands)))
           then judged.code end as settles
       from (
         select chosen.row_number, chosen.choice, chosen.contact_id,
           case when chosen.contact_id is not null then ${target.standsFor('chosen.contact_id')} end as stands
         from contact_import_settlement chosen where ${inChunk('chosen')} offset 0
       ) meant
       left join judged on judged.row_number = meant.row_number
     ) standing
     where ${inChunk('settlement')} and settlement.row_number = standing.row_number
       and (settlement.settles, settlement.contact_id) is distinct from (standing.settles, standing.contact_id)`,
    [...usable.parameters],
  );
}
