import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactImport, type GroupedIssue, lastRowOf } from './contact-import.ts';

const RANGES_NAMED = 50;
/** Of each cause so many values come before the rest of any: hundreds of bad addresses must not hide all else. */
const NAMED_OF_EACH = 5;

/**
 * Issues by code, column and value with the rows that have them, as far as these are the file's: those that keep rows
 * out first, then by number. A value that was given up for another is told of the rows that say it.
 */
export async function summariseIssues(
  transaction: WorkspaceTransaction,
  contactImport: Pick<ContactImport, 'id' | 'columns' | 'receivedRanges'>,
): Promise<GroupedIssue[]> {
  const { id, columns } = contactImport;
  return transaction.query<GroupedIssue>(
    `with said as (
       select sent.row_number, issue.said from contact_import_row sent
       cross join lateral jsonb_array_elements(sent.issues) issue (said)
       where sent.workspace_id = $1 and sent.import_id = $2 and sent.issues is not null and not sent.is_left_out
       union all
       select coalesce(given_up.row_number::integer, outcome.row_number), issue.said from contact_import_outcome outcome
       cross join lateral jsonb_array_elements(outcome.issues) issue (said)
       left join lateral jsonb_array_elements_text(
         case when issue.said ? 'kept' then issue.said -> 'rows' end) given_up (row_number) on true
       where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.issues is not null
     ),
     told as (
       select row_number, said ->> 'code' as code, (said ->> 'isBlocking')::boolean as is_blocking, said ->> 'value' as value,
         coalesce((said ->> 'column')::integer, ($3::jsonb ->> (said ->> 'field'))::integer) as column_index
       from said
     ),
     grouped as (
       select code, column_index, value, is_blocking, count(distinct row_number) as count,
         array_agg(distinct row_number order by row_number) filter (where row_number <= $4) as row_numbers,
         min(row_number) as first
       from told group by code, column_index, value, is_blocking
     ),
     ranked as (
       select grouped.*, row_number() over (partition by code, column_index, is_blocking order by count desc, first) as place
       from grouped
     ),
     worst as (
       select * from ranked order by place > ${NAMED_OF_EACH}, is_blocking desc, count desc, first
       limit ${LIMITS.importIssuesListed}
     )
     select code, column_index as "column", value, is_blocking as "isBlocking", count, coalesce((
       select jsonb_agg(jsonb_build_object('first', island.first, 'last', island.last) order by island.first) from (
         select min(number) as first, max(number) as last from (
           select number, number - row_number() over (order by number) as island from unnest(worst.row_numbers) number
         ) numbered
         group by numbered.island order by 1 limit ${RANGES_NAMED}
       ) island), '[]') as "rowRanges"
     from worst order by is_blocking desc, count desc, first`,
    [transaction.workspaceId, id, JSON.stringify(columnsByField(columns)), lastRowOf(contactImport)],
  );
}

/** Where a field is filled from: what the target says of a field is said of its column. */
export function columnsByField(columns: ContactImport['columns']): Record<string, number> {
  return Object.fromEntries(columns.flatMap(({ field }, index) => (field == null ? [] : [[field, index]])));
}
