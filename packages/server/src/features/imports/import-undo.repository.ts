import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport, RowRange, UndoCounts, UndoState } from './contact-import.ts';
import { inChunk, chunkRelation } from './import-row.repository.ts';
import type { RowRelation } from './import-target.ts';

type Counted = { state: UndoState; count: number };

/** Whether the run has come as far as an `outcome`: what was planned beyond was never done. */
const isApplied = (first: number) => `outcome.row_number <= (
        select run.applied_row from contact_import run where run.workspace_id = $${first} and run.id = $${first + 1})`;

/** Rows of a chunk that wrote something, as their target answered them. */
export const writtenRows = chunkRelation(
  (first) => `
      select outcome.row_number, outcome.state, outcome.contact_id, outcome.version, outcome.before, outcome.after
      from contact_import_outcome outcome
      where ${inChunk('outcome', first)} and ${isApplied(first)} and outcome.state in ('CREATE', 'UPDATE', 'RESTORE')
      offset 0`,
);

/** Of rows, those that no undo has settled: after a first one, what it had to leave. */
export function unsettled(rows: RowRelation): RowRelation {
  return {
    ...rows,
    sql: (first) => `
      select standing.* from (${rows.sql(first)}) standing
      left join lateral (
        select undone.state from contact_import_undo undone where undone.workspace_id = $${first}
          and undone.import_id = $${first + 1} and undone.row_number = standing.row_number limit 1
      ) settled on true
      where settled.state is null or settled.state in ('PARTLY', 'KEPT')
      offset 0`,
  };
}

/** Forgets with which rows an undo has dealt in vain. */
export async function forgetLeftRows(
  transaction: WorkspaceTransaction,
  { id }: Pick<ContactImport, 'id'>,
): Promise<void> {
  await transaction.execute(
    `delete from contact_import_undo where workspace_id = $1 and import_id = $2 and state in ('PARTLY', 'KEPT')`,
    [transaction.workspaceId, id],
  );
}

/** The rows with which the present undo deals, beside what was judged of them. */
export const judgedRows = chunkRelation(
  (first) => `
      select outcome.row_number, outcome.contact_id, outcome.before, outcome.after, judged.state, judged.fields
      from (
        select undone.* from contact_import_undo undone
        where ${inChunk('undone', first)} and undone.undo_change_set_id = (
          select undoing.undo_change_set_id from contact_import undoing
          where undoing.workspace_id = $${first} and undoing.id = $${first + 1})
        offset 0
      ) judged
      cross join lateral (
        select found.row_number, found.contact_id, found.before, found.after from contact_import_outcome found
        where found.workspace_id = judged.workspace_id and found.import_id = judged.import_id
          and found.row_number = judged.row_number limit 1
      ) outcome
      offset 0`,
);

/** Contacts that rows meant and did not create: those go whole, or stay whole, with their groups. */
export const knownContactsOf = chunkRelation(
  (first) => `
      select outcome.contact_id from contact_import_outcome outcome
      where ${inChunk('outcome', first)} and ${isApplied(first)} and outcome.contact_id is not null
        and outcome.state <> 'CREATE'
      offset 0`,
);

/** Notes what is to become of a chunk's rows; `judgement` is over `rows`, whose parameters come first. */
export async function noteJudgement(
  transaction: WorkspaceTransaction,
  judgement: string,
  rows: RowRelation,
  undoChangeSetId: string,
): Promise<void> {
  await transaction.execute(
    `insert into contact_import_undo
       (workspace_id, import_id, row_number, state, fields, kept, undo_change_set_id)
     select $1, $2, judged.row_number, judged.state, judged.fields, judged.kept, $${rows.parameters.length + 1}::uuid
     from (${judgement}) judged`,
    [...rows.parameters, undoChangeSetId],
  );
}

export async function countJudged(
  transaction: WorkspaceTransaction,
  importId: string,
  { first, last }: RowRange,
): Promise<UndoCounts> {
  return toCounts(
    await transaction.query<Counted>(
      `select state, count(*) from contact_import_undo where ${inChunk('contact_import_undo')} group by state`,
      [transaction.workspaceId, importId, first, last],
    ),
  );
}

/** What a judgement would come to; nothing is written. */
export async function countJudgement(
  transaction: WorkspaceTransaction,
  judgement: string,
  rows: RowRelation,
): Promise<UndoCounts> {
  return toCounts(
    await transaction.query<Counted>(
      `select judged.state, count(*) from (${judgement}) judged group by judged.state`,
      [...rows.parameters],
    ),
  );
}

function toCounts(rows: readonly Counted[]): UndoCounts {
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

/** The last `size` rows before a row number; null where there are none. */
export async function findChunkBefore(
  transaction: WorkspaceTransaction,
  { id }: Pick<ContactImport, 'id'>,
  before: number,
  size: number,
): Promise<(RowRange & { count: number }) | null> {
  const [chunk] = await transaction.query<RowRange & { count: number }>(
    `select min(row_number) as first, max(row_number) as last, count(*) from (
       select row_number from contact_import_row
       where workspace_id = $1 and import_id = $2 and row_number < $3 order by row_number desc limit $4) chunk`,
    [transaction.workspaceId, id, before, size],
  );
  return chunk && chunk.count > 0 ? chunk : null;
}

/**
 * The part of a chunk, up to its end, in which no contact was written twice: rows that came to mean one contact by a
 * merge are taken back one after the other, the later first.
 */
export async function withoutRepeats(
  transaction: WorkspaceTransaction,
  { id }: Pick<ContactImport, 'id'>,
  chunk: RowRange & { count: number },
): Promise<RowRange & { count: number }> {
  const written = writtenRows(transaction, id, chunk);
  const [found] = await transaction.query<{ repeated: number | null }>(
    `select max(row_number) as repeated from (
       select row_number, lead(row_number) over (partition by contact_id order by row_number) as later
       from (${written.sql(1)}) written) copies
     where later is not null`,
    [...written.parameters],
  );
  const repeated = found?.repeated ?? null;
  if (repeated === null) return chunk;
  const [counted] = await transaction.query<{ count: number }>(
    `select count(*) from contact_import_row where ${inChunk('contact_import_row')}`,
    [transaction.workspaceId, id, repeated + 1, chunk.last],
  );
  return { first: repeated + 1, last: chunk.last, count: counted!.count };
}

/** Contacts that come back from the archive by what was judged. */
export async function findReturning(
  transaction: WorkspaceTransaction,
  judged: RowRelation,
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `select back.contact_id as id from (${judged.sql(1)}) back where 'archivedAt' = any (back.fields)`,
    [...judged.parameters],
  );
  return rows.map(({ id }) => id);
}
