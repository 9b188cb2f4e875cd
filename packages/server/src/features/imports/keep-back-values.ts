import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  forgetKeptBackOfHouse,
  isAnythingKeptBack,
  keepBackOfHouse,
  readPrecedence,
} from '../sources/index.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import { classifiedRows, inChunk, outcomesOf } from './import-row.repository.ts';
import type { RowPlan } from './import-target.ts';

const KEPT_BACK = `'[{"code": "VALUE_KEPT_BACK"}]'`;

/** Of outcomes, named `outcome`: the values that were kept back, as (field, value). */
const VALUES = `cross join lateral (
  select issue.said ->> 'field' as field, issue.said ->> 'value' as value
  from jsonb_array_elements(outcome.issues) issue (said) where issue.said ->> 'code' = 'VALUE_KEPT_BACK') kept`;

/**
 * Notes what the rows of a chunk wanted and was kept back. What files wanted earlier of the same fields is no more. All
 * of it costs nothing where nobody chose an order of sources.
 */
export async function keepBackValues(
  transaction: WorkspaceTransaction,
  { keptBackBy, fields }: RowPlan,
  { id }: Pick<ContactImport, 'id'>,
  chunk: RowRange,
): Promise<void> {
  if (!keptBackBy) return;
  if (await isAnythingKeptBack(transaction, 'FILE')) await forgetEarlier(transaction, { id, fields }, chunk);
  await keepBackOfHouse(
    transaction,
    { source: 'FILE', importId: id },
    {
      parameters: [...outcomesOf(transaction, id, chunk).parameters],
      sql: (first) => `
        select outcome.contact_id, kept.field, kept.value from contact_import_outcome outcome ${VALUES}
        where ${inChunk('outcome', first)} and outcome.issues @> ${KEPT_BACK}
          and outcome.state in ('UPDATE', 'UNCHANGED', 'RESTORE')`,
    },
  );
}

/** What files wanted earlier of fields that the rows of a chunk say something else of, or that they may write by now. */
async function forgetEarlier(
  transaction: WorkspaceTransaction,
  { id, fields }: { id: string; fields: readonly string[] },
  chunk: RowRange,
): Promise<void> {
  const rows = classifiedRows(transaction, id, chunk);
  await forgetKeptBackOfHouse(transaction, 'FILE', {
    parameters: [...rows.parameters, fields],
    sql: (first) => `
      select said.contact_id, field.name
      from (${rows.sql(first)}) said
      cross join lateral unnest($${first + 4}::text[], said.vals) field (name, value)
      where said.state in ('UPDATE', 'UNCHANGED', 'RESTORE') and field.value is not null
        and exists (select from value_proposal earlier where earlier.workspace_id = $1
          and earlier.contact_id = said.contact_id and earlier.source = 'FILE')
        and not exists (select from contact_import_outcome outcome ${VALUES}
          where outcome.workspace_id = $1 and outcome.import_id = $${first + 1}
            and outcome.row_number = said.row_number and kept.field = field.name)`,
  });
}

/** How many values are kept back, as far as the rows are judged. */
export async function countKeptBack(
  transaction: WorkspaceTransaction,
  { id }: Pick<ContactImport, 'id'>,
): Promise<number> {
  if ((await readPrecedence(transaction)).keepers('FILE') === null) return 0;
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact_import_outcome outcome ${VALUES}
     where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.issues @> ${KEPT_BACK}
       and outcome.state in ('UPDATE', 'UNCHANGED', 'RESTORE')`,
    [transaction.workspaceId, id],
  );
  return row!.count;
}
