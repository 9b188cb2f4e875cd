import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import { chunkRelation, inChunk, usableRows } from './import-row.repository.ts';
import { findSettled, settledRows } from './import-settlement.repository.ts';
import type { ImportTarget, RowPlan, RowRelation } from './import-target.ts';

/** Conflicts in which the contact that the row was found to mean cannot be chosen: another row has it, or it cannot come back. */
export const NOT_BY_ITSELF: readonly string[] = ['SAME_CONTACT', 'RESTORE_BLOCKED'];

/**
 * The usable rows of a chunk with what was chosen for them. Before that each choice is judged: a row is written by its
 * choice or not at all. Left out, it stays out; to be written into somebody, it is as long as it may mean them, or who
 * stands for them since a merge; to add somebody, as long as it would not change a contact by itself.
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

/**
 * What is judged comes together by row number in one aggregate and is written by the primary key: no join here, since
 * PostgreSQL takes tables filled a second ago for empty, and would go through all choices for each of them.
 */
async function judgeChoices(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  plan: RowPlan,
  { usable, chunk, id }: { usable: RowRelation; chunk: RowRange; id: string },
): Promise<void> {
  const chosen = chunkRelation(
    (first) => `
      select usable.* from (${usable.sql(first)}) usable cross join lateral (
        select from contact_import_settlement chosen
        where chosen.workspace_id = $${first} and chosen.import_id = $${first + 1}
          and chosen.row_number = usable.row_number limit 1) chosen`,
  )(transaction, id, chunk);
  await transaction.execute(
    `with said as (
       select alone.row_number, alone.state, alone.contact_id as met_id, alone.issues -> 0 ->> 'code' as code,
         null::uuid as candidate_id, null::text as choice, null::uuid as contact_id, null::uuid as stands, null::text as settles
       from (${target.classify(plan, usable.sql(1))}) alone (row_number, state, contact_id, version, before, after, issues)
       union all
       select met.row_number, null, null, null, met.contact_id, null, null, null, null
       from (${target.candidates(plan, chosen.sql(1))}) met
       union all
       select chosen.row_number, null, null, null, null, chosen.choice, chosen.contact_id,
         case when chosen.contact_id is not null then ${target.standsFor('chosen.contact_id')} end, chosen.settles
       from contact_import_settlement chosen where ${inChunk('chosen')}
     ), met as (
       select row_number, max(state) as state, (array_agg(met_id) filter (where met_id is not null))[1] as met_id,
         max(code) as code, array_agg(candidate_id) filter (where candidate_id is not null) as candidates,
         max(choice) as choice, (array_agg(contact_id) filter (where contact_id is not null))[1] as contact_id,
         (array_agg(stands) filter (where stands is not null))[1] as stands, max(settles) as settles
       from said group by row_number
     )
     insert into contact_import_settlement (workspace_id, import_id, row_number, choice, contact_id, settles)
     select $1, $2, met.row_number, met.choice, coalesce(met.stands, met.contact_id), ${SETTLES}
     from met where met.choice is not null
     on conflict (workspace_id, import_id, row_number) do update
       set contact_id = excluded.contact_id, settles = excluded.settles
       where (contact_import_settlement.settles, contact_import_settlement.contact_id)
         is distinct from (excluded.settles, excluded.contact_id)`,
    [...usable.parameters],
  );
}

const IN_CONFLICT = `case when met.state = 'CONFLICT' then met.code else met.settles end`;

/**
 * The conflict that a choice settles, or settled before it went by itself; null where the row would write into somebody
 * who was not chosen. Whoever chose to add somebody in view of an outdated choice knew whom the row means by now.
 */
const SETTLES = `case met.choice
  when 'LEAVE_OUT' then ${IN_CONFLICT}
  when 'CREATE' then case when met.state in ('UPDATE', 'UNCHANGED', 'RESTORE') and met.settles is distinct from 'CHOICE_OUTDATED'
    then null else ${IN_CONFLICT} end
  when 'UPDATE' then case
    when met.state = 'CONFLICT' and met.stands = any (met.candidates)
      and not (met.code in (${NOT_BY_ITSELF.map((code) => `'${code}'`).join(', ')}) and met.met_id = met.stands)
      or met.state in ('UPDATE', 'UNCHANGED', 'RESTORE') and met.met_id = met.stands
    then ${IN_CONFLICT} end end`;
