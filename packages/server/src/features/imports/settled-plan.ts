import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { addCounts, classifyChunk, countChunk } from './classify-chunk.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import { moveImport } from './contact-import.repository.ts';
import type { ImportsContext } from './import-target.ts';
import { planInvitations } from './invite-people.ts';
import { countKeptBack } from './keep-back-values.ts';
import { CHUNK_ROWS } from './plan-import.ts';
import { summariseIssues } from './summarise-issues.ts';

/** What is planned anew while somebody waits for the answer: so many chunks, for so many choices. */
const AT_ONCE = { chunks: 3, rows: 500 };

/**
 * Plans the chunks of these rows anew, so that whoever settles one conflict after the other sees what it comes to at
 * once. Answers false, with nothing planned, where that takes the whole plan: they are many, or those whom the file does
 * not name are put away, which depends on all rows.
 */
export async function planSettledRows(
  transaction: WorkspaceTransaction,
  context: Pick<ImportsContext, 'target' | 'invitations'>,
  contactImport: ContactImport,
  rows: readonly number[],
): Promise<boolean> {
  if (contactImport.options.archiveMissing || rows.length > AT_ONCE.rows) return false;
  const chunks = await findChunksOf(transaction, contactImport.id, rows);
  if (chunks.length > AT_ONCE.chunks) return false;
  let { counts } = contactImport;
  for (const chunk of chunks) {
    const before = await countChunk(transaction, contactImport.id, chunk);
    await classifyChunk(transaction, context.target, contactImport, chunk, 'PLAN');
    await planInvitations(transaction, context, contactImport, chunk);
    counts = addCounts(counts, await countChunk(transaction, contactImport.id, chunk), before);
  }
  await noteChangedPlan(transaction, contactImport.id);
  return moveImport(transaction, contactImport.id, 'PLANNED', 'PLANNED', {
    counts,
    keptBackValues: await countKeptBack(transaction, contactImport),
    issues: await summariseIssues(transaction, contactImport),
  });
}

/** The chunks as the plan and the run cut them, of the rows and of those that claim the same keys. */
async function findChunksOf(
  transaction: WorkspaceTransaction,
  importId: string,
  rows: readonly number[],
): Promise<RowRange[]> {
  return transaction.query<RowRange>(
    `with concerned as materialized (
       select unnest($3::integer[]) as row_number
       union
       select unnest(met.unique_rows) from contact_import_duplicate met
       where met.workspace_id = $1 and met.import_id = $2 and met.row_number = any ($3::integer[])
     )
     select chunk.first, chunk.last from (
       select min(numbered.row_number) as first, max(numbered.row_number) as last
       from (
         select row_number, (row_number() over (order by row_number) - 1) / ${CHUNK_ROWS} as place
         from contact_import_row where workspace_id = $1 and import_id = $2
       ) numbered
       group by numbered.place
     ) chunk
     where exists (select from concerned where concerned.row_number between chunk.first and chunk.last)
     order by chunk.first`,
    [transaction.workspaceId, importId, rows],
  );
}

/** Whoever looked at the plan as it was does not run this one unseen. What it rests on stays what it was, to be safe. */
async function noteChangedPlan(transaction: WorkspaceTransaction, importId: string): Promise<void> {
  await transaction.execute(
    `update contact_import set plan_began_at = greatest(now(), plan_began_at + interval '1 millisecond')
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, importId],
  );
}
