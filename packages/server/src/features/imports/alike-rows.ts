import type { RowIssueCode } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import { inChunk } from './import-row.repository.ts';
import type { RowRelation } from './import-target.ts';

const CODE: RowIssueCode = 'ALIKE_IN_FILE';

/**
 * What is judged of a chunk's rows, with a remark for those that would add somebody whom another row seems to name, too:
 * it says the same but for its number. Nothing is kept out by it.
 */
export async function withAlikeRows(
  transaction: WorkspaceTransaction,
  { id, fields }: Pick<ContactImport, 'id' | 'fields'>,
  chunk: RowRange,
  judged: RowRelation,
): Promise<RowRelation> {
  const [found] = await transaction.query<{ isAny: boolean }>(
    `select exists (select from contact_import_duplicate met
       where ${inChunk('met')} and met.alike_rows is not null) as "isAny"`,
    [transaction.workspaceId, id, chunk.first, chunk.last],
  );
  if (!found!.isAny) return judged;
  const [first, last] = ['firstName', 'lastName'].map((name) => fields.indexOf(name) + 1);
  return {
    ...judged,
    sql: (at) => `
      select outcome.row_number, outcome.state, outcome.contact_id, outcome.version, outcome.before, outcome.after,
        case when outcome.state = 'CREATE' and alike.rows is not null
          then coalesce(outcome.issues, '[]') || jsonb_build_array(jsonb_build_object(
            'code', '${CODE}', 'isBlocking', false, 'field', 'lastName', 'rows', alike.rows, 'value', alike.name))
          else outcome.issues end as issues
      from (${judged.sql(at)}) outcome
      left join lateral (
        select met.alike_rows as rows, (
          select concat_ws(' ', sent.vals[${first}], sent.vals[${last}]) from contact_import_row sent
          where sent.workspace_id = met.workspace_id and sent.import_id = met.import_id
            and sent.row_number = met.row_number) as name
        from contact_import_duplicate met
        where met.workspace_id = $${at} and met.import_id = $${at + 1} and met.row_number = outcome.row_number
          and outcome.state = 'CREATE' and met.alike_rows is not null limit 1
      ) alike on true`,
  };
}
