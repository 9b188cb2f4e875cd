import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport } from './contact-import.ts';
import { mayGoIn } from './import-row.repository.ts';
import type { ImportTarget, RowPlan } from './import-target.ts';
import { readRowPlan } from './row-plan.ts';

/** Rows named in an issue; a key that fills a whole file must not fill each of its rows with all the others. */
const ROWS_NAMED = 20;

/**
 * Finds the rows of a file that mean the same by their keys, and decides which of them goes in. One pass over the
 * whole file, before its first chunk is planned.
 */
export async function findDuplicates(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
): Promise<void> {
  const parameters = [transaction.workspaceId, contactImport.id];
  const plan = await readRowPlan(transaction, contactImport);
  await transaction.execute(
    'delete from contact_import_duplicate where workspace_id = $1 and import_id = $2',
    parameters,
  );
  // A whole file is compared with itself: never row by row, however few rows PostgreSQL expects.
  await transaction.execute('set local enable_nestloop = off');
  await transaction.execute(sameMatchKey(target, plan), parameters);
  await transaction.execute(sameUniqueKey(), parameters);
  for (const { field, key } of target.claimedKeys(plan, '(coalesce(met.combined, sent.vals))'))
    await transaction.execute(sameClaimedKey(key), [...parameters, field]);
  const alike = target.alikeKey(plan, 'sent.vals');
  if (alike) await transaction.execute(saysTheSame(alike), parameters);
  await transaction.execute('set local enable_nestloop = on');
}

function sameMatchKey(target: ImportTarget, plan: RowPlan): string {
  const equivalent = target.equivalentKeys(plan);
  const key = equivalent ? 'coalesce(led.canonical, sent.match_key)' : 'sent.match_key';
  const used = {
    REPORT: 'null::integer',
    FIRST: 'copies.readable[1]',
    LAST: 'copies.readable[cardinality(copies.readable)]',
    COMBINE: 'copies.readable[cardinality(copies.readable)]',
  }[plan.duplicateRows];
  return `
    insert into contact_import_duplicate (workspace_id, import_id, row_number, rows, used_row, combined)
    select $1, $2, copy.row_number, copies.named, copies.used_row,
      ${plan.duplicateRows === 'COMBINE' ? `case when copy.row_number = copies.used_row then ${combined(plan)} end` : 'null'}
    from (
      select copies.row_numbers, copies.readable, copies.row_numbers[1:${ROWS_NAMED}] as named, ${used} as used_row
      from (
        select array_agg(keyed.row_number order by keyed.row_number) as row_numbers,
          array_agg(keyed.row_number order by keyed.row_number) filter (where keyed.is_readable) as readable
        from (
          select sent.row_number, sent.is_readable, ${key} as key from contact_import_row sent
          ${equivalent ? `left join (${equivalent}) led on led.key = sent.match_key` : ''}
          where sent.workspace_id = $1 and sent.import_id = $2 and sent.match_key is not null and not sent.is_left_out
        ) keyed
        group by keyed.key having count(*) > 1
      ) copies
      offset 0
    ) copies
    cross join lateral unnest(copies.row_numbers) copy (row_number)`;
}

/**
 * The values of all copies in file order: per field the last that is not empty, else "clear" where one says so; of
 * groups all that any of them names.
 */
function combined({ fields }: RowPlan): string {
  const groups = fields.indexOf('groups') + 1;
  return `(
    select array_agg(united.value order by united.position) from (
      select one.position, coalesce(
        case when one.position = ${groups} then string_agg(distinct nullif(one.value, ''), '; ') end,
        (array_agg(one.value order by part.row_number desc) filter (where one.value <> ''))[1], max(one.value)) as value
      from contact_import_row part cross join lateral unnest(part.vals) with ordinality one (value, position)
      where part.workspace_id = $1 and part.import_id = $2 and part.row_number = any (copies.readable)
      group by one.position
    ) united)`;
}

/** Rows that go in by different match keys and claim the same unique key: the target says what that means. */
function sameUniqueKey(): string {
  return `
    insert into contact_import_duplicate (workspace_id, import_id, row_number, unique_rows)
    select $1, $2, claim.row_number, claims.row_numbers[1:${ROWS_NAMED}]
    from (
      select array_agg(sent.row_number order by sent.row_number) as row_numbers
      from contact_import_row sent
      left join contact_import_duplicate met on met.workspace_id = sent.workspace_id
        and met.import_id = sent.import_id and met.row_number = sent.row_number
      where sent.workspace_id = $1 and sent.import_id = $2 and ${mayGoIn('sent')} and sent.unique_key is not null
        and (met.rows is null or met.used_row = sent.row_number)
      group by sent.unique_key having count(*) > 1
    ) claims
    cross join lateral unnest(claims.row_numbers) claim (row_number)
    on conflict (workspace_id, import_id, row_number) do update set unique_rows = excluded.unique_rows`;
}

/** Rows that go in by different keys and say the same otherwise: compared by a number, so that a large file stays small. */
function saysTheSame(key: string): string {
  return `
    insert into contact_import_duplicate (workspace_id, import_id, row_number, alike_rows)
    select $1, $2, alike.row_number, groups.row_numbers[1:${ROWS_NAMED}]
    from (
      select array_agg(keyed.row_number order by keyed.row_number) as row_numbers from (
        select sent.row_number, hashtextextended(${key}, 0) as key
        from contact_import_row sent
        left join contact_import_duplicate met on met.workspace_id = sent.workspace_id
          and met.import_id = sent.import_id and met.row_number = sent.row_number
        where sent.workspace_id = $1 and sent.import_id = $2 and ${mayGoIn('sent')}
          and (met.rows is null or met.used_row = sent.row_number)
      ) keyed
      where keyed.key is not null group by keyed.key having count(*) > 1
    ) groups
    cross join lateral unnest(groups.row_numbers) alike (row_number)
    on conflict (workspace_id, import_id, row_number) do update set alike_rows = excluded.alike_rows`;
}

/** Rows that go in by different match keys and claim the same value of one other field. */
function sameClaimedKey(key: string): string {
  return `
    insert into contact_import_duplicate (workspace_id, import_id, row_number, claimed_fields)
    select $1, $2, claim.row_number, array[$3::text]
    from (
      select array_agg(claiming.row_number) as row_numbers from (
        select sent.row_number, ${key} as key
        from contact_import_row sent
        left join contact_import_duplicate met on met.workspace_id = sent.workspace_id
          and met.import_id = sent.import_id and met.row_number = sent.row_number
        where sent.workspace_id = $1 and sent.import_id = $2 and ${mayGoIn('sent')}
          and (met.rows is null or met.used_row = sent.row_number)
      ) claiming
      where claiming.key is not null group by claiming.key having count(*) > 1
    ) claims
    cross join lateral unnest(claims.row_numbers) claim (row_number)
    on conflict (workspace_id, import_id, row_number) do update
    set claimed_fields = coalesce(contact_import_duplicate.claimed_fields, '{}') || excluded.claimed_fields`;
}
