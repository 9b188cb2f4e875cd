import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type AskedPerson, Parameters } from '../contacts/index.ts';
import { rowsOfPerson } from './rows-of-person.ts';

export interface RowsOfFiles {
  importIds: string[];
  rowNumbers: number[];
}

export async function findRowsOfPerson(
  transaction: WorkspaceTransaction,
  person: AskedPerson,
): Promise<Record<'settled' | 'unsettled', RowsOfFiles>> {
  const parameters = new Parameters();
  const rows = await transaction.query<{ importId: string; row: number; isSettled: boolean }>(
    rowsOfPerson(person, parameters.add),
    parameters.values,
  );
  const those = (wanted: boolean): RowsOfFiles => {
    const some = rows.filter(({ isSettled }) => isSettled === wanted);
    return { importIds: some.map(({ importId }) => importId), rowNumbers: some.map(({ row }) => row) };
  };
  return { settled: those(true), unsettled: those(false) };
}

const GONE = 'unnest($2::uuid[], $3::integer[]) gone (import_id, row_number)';
const ofGone = (table: string) =>
  `${table}.workspace_id = $1 and ${table}.import_id = gone.import_id and ${table}.row_number = gone.row_number`;

/** What was said of a row, without the values that it was said of. */
const withoutValues = (issues: string) => `(
  select jsonb_agg(issue.said - 'value' - 'kept' order by issue.place)
  from jsonb_array_elements(${issues}) with ordinality issue (said, place))`;

/**
 * Empties rows wherever they stand. Their numbers, states and codes of issues stay: what the protocol counts, it still
 * counts. A row that a failed import might still come to is left out of it.
 */
export async function emptyRows(
  transaction: WorkspaceTransaction,
  { importIds, rowNumbers }: RowsOfFiles,
): Promise<void> {
  const parameters = [transaction.workspaceId, importIds, rowNumbers];
  await transaction.execute(
    `update contact_import_row sent set is_erased = true, cells = array_fill(''::text, array[cardinality(sent.cells)]),
       vals = array_fill(null::text, array[cardinality(sent.vals)]), sent_cells = null, match_key = null,
       unique_key = null, issues = ${withoutValues('sent.issues')},
       is_left_out = sent.is_left_out or (file.state = 'FAILED' and sent.row_number > file.applied_row)
     from ${GONE} join contact_import file on file.workspace_id = $1 and file.id = gone.import_id
     where ${ofGone('sent')}`,
    parameters,
  );
  for (const table of ['contact_import_outcome', 'contact_import_deviation'])
    await transaction.execute(
      `update ${table} outcome set before = null, after = null, issues = ${withoutValues('outcome.issues')}
       from ${GONE} where ${ofGone('outcome')}
         and (outcome.before is not null or outcome.after is not null or outcome.issues is not null)`,
      parameters,
    );
  await transaction.execute(
    `update contact_import_duplicate met set combined = null from ${GONE}
     where ${ofGone('met')} and met.combined is not null`,
    parameters,
  );
  await transaction.execute(
    `delete from contact_import_settlement chosen using ${GONE} where ${ofGone('chosen')}`,
    parameters,
  );
}

/** Values in the summaries of imports that no row says any more. */
export async function forgetSummarisedValues(
  transaction: WorkspaceTransaction,
  importIds: readonly string[],
): Promise<void> {
  await transaction.execute(
    `with listed as (
       select file.id, issue.said ->> 'value' as value from contact_import file
       cross join lateral jsonb_array_elements(file.issues) issue (said)
       where file.workspace_id = $1 and file.id = any($2) and issue.said ->> 'value' is not null
     ), standing as materialized (
       select sent.import_id, issue.said ->> 'value' as value from contact_import_row sent
       cross join lateral jsonb_array_elements(sent.issues) issue (said)
       where sent.workspace_id = $1 and sent.import_id = any($2) and sent.issues is not null
       union
       select outcome.import_id, issue.said ->> 'value' from contact_import_outcome outcome
       cross join lateral jsonb_array_elements(outcome.issues) issue (said)
       where outcome.workspace_id = $1 and outcome.import_id = any($2) and outcome.issues is not null
     ), unsaid as (
       select id, value from listed except select import_id, value from standing
     )
     update contact_import file set issues = (
       select jsonb_agg(case when unsaid.id is null then issue.said else issue.said || '{"value": null}' end order by issue.place)
       from jsonb_array_elements(file.issues) with ordinality issue (said, place)
       left join unsaid on unsaid.id = file.id and unsaid.value = issue.said ->> 'value')
     where file.workspace_id = $1 and exists (select from unsaid where unsaid.id = file.id)`,
    [transaction.workspaceId, importIds],
  );
}

/**
 * Names of files that say who stands in them; and headings that are a person, where the first line of a file was taken
 * for them and was one.
 */
export async function forgetFileNames(
  transaction: WorkspaceTransaction,
  { ownWords, firstNames, lastNames }: AskedPerson,
): Promise<number> {
  return transaction.execute(
    `with said as (
       select file.id, lower(coalesce(file.file_name, '')) as name,
         (select array_agg(lower(btrim(heading ->> 'heading'))) from jsonb_array_elements(file.columns) heading) as headings
       from contact_import file where file.workspace_id = $1
     ), told as (
       select said.id, exists (select from unnest($2::text[]) word where position(word in said.name) > 0)
           or exists (select from unnest($3::text[], $4::text[]) name (first, last)
             where position(name.first in said.name) > 0 and position(name.last in said.name) > 0) as is_named,
         said.headings && $2::text[] or (said.headings && $3::text[] and said.headings && $4::text[]) as is_heading
       from said
     )
     update contact_import file set file_name = case when told.is_named then null else file.file_name end,
       columns = case when not told.is_heading then file.columns else (
         select jsonb_agg(one.said || '{"heading": null}' order by one.place)
         from jsonb_array_elements(file.columns) with ordinality one (said, place)) end
     from told where file.workspace_id = $1 and file.id = told.id and (told.is_named or told.is_heading)`,
    [transaction.workspaceId, ownWords, firstNames, lastNames],
  );
}
