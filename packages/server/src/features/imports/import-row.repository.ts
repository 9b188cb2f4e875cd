import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { RowRange } from './contact-import.ts';
import type { RowRelation } from './import-target.ts';

export interface StagedRow {
  row_number: number;
  cells: readonly string[];
  vals: readonly (string | null)[];
  is_readable: boolean;
  issues: readonly object[] | null;
}

export interface StagedCells {
  row: number;
  cells: string[];
}

/** What stays of rows that stood there before: nothing beside what is sent now, or the file's words and what a person decided. */
const FILE_SAID = {
  SENT: { cells: 'null', isLeftOut: 'false' },
  CORRECTED: {
    cells: 'nullif(coalesce(contact_import_row.sent_cells, contact_import_row.cells), excluded.cells)',
    isLeftOut: 'contact_import_row.is_left_out',
  },
};

/** Whether a row may go in by itself: it can be read, and nobody left it out. */
export const mayGoIn = (row: string): string => `(${row}.is_readable and not ${row}.is_left_out)`;

/**
 * One batch in one statement. Rows sent again or corrected take the place of the former. Answers how many were new.
 */
export async function stageRows(
  transaction: WorkspaceTransaction,
  importId: string,
  rows: readonly StagedRow[],
  keys: { match: string; unique: string },
  cause: keyof typeof FILE_SAID = 'SENT',
): Promise<number> {
  const [counted] = await transaction.query<{ added: number }>(
    `with staged as (
       insert into contact_import_row
         (workspace_id, import_id, row_number, cells, vals, is_readable, issues, match_key, unique_key)
       select $1, $2, sent.row_number, sent.cells, sent.vals, sent.is_readable, sent.issues, ${keys.match}, ${keys.unique}
       from json_to_recordset($3) sent
         (row_number integer, cells text[], vals text[], is_readable boolean, issues jsonb)
       on conflict (workspace_id, import_id, row_number) do update set
         cells = excluded.cells, vals = excluded.vals, is_readable = excluded.is_readable, issues = excluded.issues,
         match_key = excluded.match_key, unique_key = excluded.unique_key, sent_cells = ${FILE_SAID[cause].cells},
         is_left_out = ${FILE_SAID[cause].isLeftOut}
       returning old.row_number is null as is_new)
     select count(*) filter (where is_new) as added from staged`,
    [transaction.workspaceId, importId, JSON.stringify(rows)],
  );
  return counted!.added;
}

/** Gives all rows of an import the keys that they are recognised by from now on. */
export async function keyRowsAnew(
  transaction: WorkspaceTransaction,
  importId: string,
  keys: { match: string; unique: string },
): Promise<void> {
  await transaction.execute(
    `update contact_import_row sent set match_key = ${keys.match}, unique_key = ${keys.unique}
     where sent.workspace_id = $1 and sent.import_id = $2`,
    [transaction.workspaceId, importId],
  );
}

export async function findStagedCells(
  transaction: WorkspaceTransaction,
  importId: string,
  rowNumbers: readonly number[],
): Promise<StagedCells[]> {
  return transaction.query<StagedCells>(
    `select row_number as "row", cells from contact_import_row
     where workspace_id = $1 and import_id = $2 and row_number = any ($3::integer[]) order by row_number`,
    [transaction.workspaceId, importId, rowNumbers],
  );
}

/** Leaves rows out of an import, or puts them back; answers how many of them there are. */
export async function leaveRowsOut(
  transaction: WorkspaceTransaction,
  importId: string,
  rowNumbers: readonly number[],
  isLeftOut: boolean,
): Promise<number> {
  return transaction.execute(
    `update contact_import_row set is_left_out = $4
     where workspace_id = $1 and import_id = $2 and row_number = any ($3::integer[])`,
    [transaction.workspaceId, importId, rowNumbers, isLeftOut],
  );
}

/** The next `size` rows after a row number whose cell says a value, or of which an issue told it of that column. */
export async function findRowsOfCause(
  transaction: WorkspaceTransaction,
  importId: string,
  { column, value, after, size }: { column: number; value: string; after: number; size: number },
): Promise<StagedCells[]> {
  return transaction.query<StagedCells>(
    `select row_number as "row", cells from contact_import_row
     where workspace_id = $1 and import_id = $2 and row_number > $3 and (cells[$4::integer + 1] = $5::text
       or issues @> jsonb_build_array(jsonb_build_object('column', $4::integer, 'value', $5::text)))
     order by row_number limit $6`,
    [transaction.workspaceId, importId, after, column, value, size],
  );
}

/**
 * Notes a batch as received. A plan made before it is void: the import goes back to RECEIVING.
 * Answers false where the import takes no more rows.
 */
export async function noteReceived(
  transaction: WorkspaceTransaction,
  importId: string,
  { first, last }: RowRange,
  added: number,
): Promise<boolean> {
  const noted = await transaction.execute(
    `update contact_import set received = received + int4multirange(int4range($3, $4, '[]')),
       received_rows = received_rows + $5, state = 'RECEIVING', planned_row = 0, processed_rows = 0, counts = '{}',
       issues = '[]'
     where workspace_id = $1 and id = $2 and state in ('RECEIVING', 'PLANNED')`,
    [transaction.workspaceId, importId, first, last, added],
  );
  return noted === 1;
}

/** The next `size` rows after a row number: first and last of them, and how many they are; null after the last row. */
export async function findNextChunk(
  transaction: WorkspaceTransaction,
  importId: string,
  after: number,
  size: number,
): Promise<(RowRange & { count: number }) | null> {
  const [chunk] = await transaction.query<RowRange & { count: number }>(
    `select min(row_number) as first, max(row_number) as last, count(*) from (
       select row_number from contact_import_row
       where workspace_id = $1 and import_id = $2 and row_number > $3 order by row_number limit $4) chunk`,
    [transaction.workspaceId, importId, after, size],
  );
  return chunk && chunk.count > 0 ? chunk : null;
}

/** Rows of a chunk that may go in: readable, and chosen among those of the same key. */
export const usableRows = chunkRelation(
  (first) => `
      select sent.row_number, sent.match_key, sent.unique_key, duplicate.unique_rows, duplicate.claimed_fields,
        coalesce(duplicate.combined, sent.vals) as vals
      from contact_import_row sent ${duplicateOf('sent')}
      where ${inChunk('sent', first)} and ${mayGoIn('sent')}
        and (duplicate.rows is null or duplicate.used_row = sent.row_number)`,
);

/** What was said of a chunk's rows; `offset 0` has them read by row number, whatever is asked of them then. */
export const outcomesOf = chunkRelation(
  (first) => `
      select outcome.row_number, outcome.state, outcome.contact_id, outcome.version, outcome.before, outcome.after
      from contact_import_outcome outcome where ${inChunk('outcome', first)} offset 0`,
);

/** What was said of a chunk's rows beside what was sent, less what some of those to be added have given up. */
export const classifiedRows = chunkRelation(
  (first) => `
      select outcome.row_number, outcome.state, outcome.contact_id, outcome.issues, sent.match_key, sent.unique_key,
        coalesce(case when outcome.state = 'CREATE' then outcome.after end, duplicate.combined, sent.vals) as vals
      from (
        select outcome.* from contact_import_outcome outcome where ${inChunk('outcome', first)} offset 0
      ) outcome
      cross join lateral (
        select staged.match_key, staged.unique_key, staged.vals from contact_import_row staged
        where staged.workspace_id = outcome.workspace_id and staged.import_id = outcome.import_id
          and staged.row_number = outcome.row_number limit 1
      ) sent
      ${duplicateOf('outcome')}`,
);

/** Makes relations over one chunk of an import; the parameters of `sql` are those of `inChunk`. */
export function chunkRelation(sql: RowRelation['sql']) {
  return (
    { workspaceId }: WorkspaceTransaction,
    importId: string,
    { first, last }: RowRange,
  ): RowRelation => ({ parameters: [workspaceId, importId, first, last], sql });
}

/** The rows of one chunk in any table of an import; parameters as `usableRows` has them. */
export function inChunk(table: string, first = 1): string {
  return `${table}.workspace_id = $${first} and ${table}.import_id = $${first + 1}
    and ${table}.row_number between $${first + 2} and $${first + 3}`;
}

/** Laterals go by the primary key, whatever PostgreSQL believes of tables filled a second ago. */
export function duplicateOf(row: string): string {
  return `left join lateral (
    select found.rows, found.used_row, found.combined, found.unique_rows, found.claimed_fields from contact_import_duplicate found
    where found.workspace_id = ${row}.workspace_id and found.import_id = ${row}.import_id
      and found.row_number = ${row}.row_number limit 1
  ) duplicate on true`;
}
