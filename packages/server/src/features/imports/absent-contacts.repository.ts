import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport } from './contact-import.ts';
import { inChunk, chunkRelation } from './import-row.repository.ts';
import type { RowRelation } from './import-target.ts';
import { notingDeviations } from './write-outcomes.ts';

/**
 * Where contacts were noted behind the last row, all that an earlier plan said goes: more rows may have come in their
 * place.
 */
export async function forgetAbsent(
  transaction: WorkspaceTransaction,
  { id, options }: Pick<ContactImport, 'id' | 'options'>,
): Promise<void> {
  if (options.archiveMissing)
    await transaction.execute(
      'delete from contact_import_outcome where workspace_id = $1 and import_id = $2',
      [transaction.workspaceId, id],
    );
}

/** Contacts as `findAbsent` noted them, in a chunk of their numbers. */
export const absentRows = chunkRelation(
  (first) => `
      select outcome.row_number, outcome.contact_id from contact_import_outcome outcome
      where ${inChunk('outcome', first)} and outcome.state = 'ARCHIVE' offset 0`,
);

const OF_ROWS = (table: string) =>
  `${table}.workspace_id = $1 and ${table}.import_id = $2 and ${table}.row_number <= $3`;

/** For `ImportTarget.absent.find`: whom the rows of the file mean, with the parameters workspace, import, last row. */
export const NAMED_BY_ROWS = {
  met: `select outcome.contact_id from contact_import_outcome outcome
    where ${OF_ROWS('outcome')} and outcome.contact_id is not null`,
  doubtful: `select sent.match_key, sent.unique_key, sent.vals from contact_import_row sent
    join contact_import_outcome outcome on outcome.workspace_id = sent.workspace_id
      and outcome.import_id = sent.import_id and outcome.row_number = sent.row_number
    where ${OF_ROWS('sent')} and outcome.state in ('INVALID', 'CONFLICT', 'SKIP')`,
  before: `(select planned.plan_began_at from contact_import planned
    where planned.workspace_id = $1 and planned.id = $2)`,
};

export interface NamingRows {
  /** Rows that mean a contact known before. */
  known: number;
  /** Rows that do not say whom they mean, the first of them. */
  unknownRows: number[];
  unknown: number;
}

const ROWS_NAMED = 200;

/**
 * How well the rows of a file say whom they mean. Unknown is whom a row means that has no key and did not go in, or
 * that lost it because it could not be read.
 */
export async function countNamingRows(
  transaction: WorkspaceTransaction,
  importId: string,
  { lastRow, keyColumn }: { lastRow: number; keyColumn: number | null },
): Promise<NamingRows> {
  const [counted] = await transaction.query<NamingRows>(
    `with unknown as materialized (
       select sent.row_number from contact_import_row sent
       join contact_import_outcome outcome on outcome.workspace_id = sent.workspace_id
         and outcome.import_id = sent.import_id and outcome.row_number = sent.row_number
       where ${OF_ROWS('sent')} and sent.match_key is null and (outcome.state in ('INVALID', 'CONFLICT')
         or ($4::integer is not null and sent.issues @> jsonb_build_array(jsonb_build_object('column', $4::integer)))))
     select (select count(*) from contact_import_outcome outcome where ${OF_ROWS('outcome')}
         and (outcome.state in ('UPDATE', 'UNCHANGED', 'RESTORE')
           or (outcome.state = 'SKIP' and outcome.issues @> '[{"code": "UPDATE_DISABLED"}]'))) as known,
       (select count(*) from unknown) as unknown,
       array(select row_number from unknown order by row_number limit ${ROWS_NAMED}) as "unknownRows"`,
    [transaction.workspaceId, importId, lastRow, keyColumn],
  );
  return counted!;
}

/** Notes who is absent behind the last row; answers the number of the last. */
export async function noteAbsent(
  transaction: WorkspaceTransaction,
  importId: string,
  absent: string,
  lastRow: number,
): Promise<number> {
  const noted = await transaction.execute(
    `insert into contact_import_outcome (workspace_id, import_id, row_number, state, contact_id, issues)
     select $1, $2, $3 + absent.place, ${stateBy('absent.kept')}, absent.contact_id, ${issueOf('absent.kept')}
     from (${absent}) absent`,
    [transaction.workspaceId, importId, lastRow],
  );
  return lastRow + noted;
}

/** Of those noted to be archived, keeps whom the file means after all, or nobody any more as things stand. */
export async function keepNamed(
  transaction: WorkspaceTransaction,
  importId: string,
  absent: string,
  lastRow: number,
): Promise<void> {
  await transaction.execute(
    notingDeviations(`
      update contact_import_outcome outcome set state = 'SKIP', issues = ${issueOf(`'ABSENT_CHANGED'`)}
      where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.row_number > $3
        and outcome.state = 'ARCHIVE' and outcome.contact_id not in (select absent.contact_id from (${absent}) absent)`),
    [transaction.workspaceId, importId, lastRow],
  );
}

/**
 * Settles a chunk by what is judged of it now, (row_number, contact_id, kept); answers the ids of those that go. What
 * was judged is read before it is noted: joined in one statement, PostgreSQL would judge once for each pair of rows.
 */
export async function settleAbsent(
  transaction: WorkspaceTransaction,
  judgement: string,
  rows: RowRelation,
): Promise<string[]> {
  const judged = await transaction.query<{ row: number; id: string; kept: string | null }>(
    `select judged.row_number as "row", judged.contact_id as id, judged.kept from (${judgement}) judged`,
    [...rows.parameters],
  );
  for (const code of new Set(judged.flatMap(({ kept }) => kept ?? [])))
    await transaction.execute(
      notingDeviations(`
        update contact_import_outcome outcome set state = 'SKIP', issues = ${issueOf('$6::text')}
        where ${inChunk('outcome')} and outcome.row_number = any($5)`),
      [...rows.parameters, judged.filter(({ kept }) => kept === code).map(({ row }) => row), code],
    );
  return judged.filter(({ kept }) => kept === null).map(({ id }) => id);
}

function stateBy(kept: string): string {
  return `case when ${kept} is null then 'ARCHIVE' else 'SKIP' end`;
}

function issueOf(kept: string): string {
  return `case when ${kept} is not null then jsonb_build_array(jsonb_build_object('code', ${kept}, 'isBlocking', false)) end`;
}
