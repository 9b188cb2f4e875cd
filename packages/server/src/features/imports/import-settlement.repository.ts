import type { RowIssueCode } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { REJECTED_STATES, type RowRange } from './contact-import.ts';
import { chunkRelation, duplicateOf, inChunk, mayGoIn } from './import-row.repository.ts';

export const CONFLICT_CHOICES = ['UPDATE', 'CREATE', 'LEAVE_OUT'] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

/** What was chosen for a row; the contact where it shall be updated. */
export interface RowChoice {
  row: number;
  choice: ConflictChoice;
  contactId: string | null;
}

/** What keeps rows out until somebody chooses. */
export const CONFLICT_CODES = [
  'SEVERAL_MATCHES',
  'SAME_CONTACT',
  'IDENTIFIER_TAKEN',
  'VALUE_TAKEN',
  'RESTORE_BLOCKED',
  'CHOICE_OUTDATED',
] as const satisfies readonly RowIssueCode[];

/** Conflicts of one kind: those that keep their rows out, and those that somebody settled. */
export interface ConflictKind {
  code: string;
  open: number;
  settled: number;
}

/** Rows named of those that claim one key; of more nobody knows whether all were left out. */
const ROWS_NAMED = 20;

/** Laterals go by the primary key. What settles nothing (`settles` null) has its row wait, and stays told. */
export function settlementOf(row: string): string {
  return `left join lateral (
    select chosen.choice, chosen.contact_id, chosen.settles from contact_import_settlement chosen
    where chosen.workspace_id = ${row}.workspace_id and chosen.import_id = ${row}.import_id
      and chosen.row_number = ${row}.row_number limit 1
  ) settlement on true`;
}

/** As `usableRows`, with what was chosen for them, OUTDATED where it no longer fits; those left out claim nothing any more. */
export const settledRows = chunkRelation(
  (first) => `
      select sent.row_number, sent.match_key, sent.unique_key, duplicate.claimed_fields,
        case when cardinality(duplicate.unique_rows) >= ${ROWS_NAMED} or exists (
          select from unnest(duplicate.unique_rows) other (row_number)
          where other.row_number <> sent.row_number and not exists (
            select from contact_import_settlement left_out
            where left_out.workspace_id = sent.workspace_id and left_out.import_id = sent.import_id
              and left_out.row_number = other.row_number and left_out.choice = 'LEAVE_OUT'))
          then duplicate.unique_rows end as unique_rows,
        coalesce(duplicate.combined, sent.vals) as vals, settlement.contact_id as chosen_id,
        case when settlement.choice is not null and settlement.settles is null then 'OUTDATED' else settlement.choice end
          as choice
      from contact_import_row sent ${duplicateOf('sent')} ${settlementOf('sent')}
      where ${inChunk('sent', first)} and ${mayGoIn('sent')}
        and (duplicate.rows is null or duplicate.used_row = sent.row_number)
        and settlement.choice is distinct from 'LEAVE_OUT'`,
);

/** Whether anything was chosen for rows of an import, and in a chunk of it. */
export async function findSettled(
  transaction: WorkspaceTransaction,
  importId: string,
  { first, last }: RowRange,
): Promise<{ inImport: boolean; inChunk: boolean }> {
  const [found] = await transaction.query<{ inImport: boolean; inChunk: boolean }>(
    `select exists (select from contact_import_settlement
         where workspace_id = $1 and import_id = $2) as "inImport",
       exists (select from contact_import_settlement
         where ${inChunk('contact_import_settlement')}) as "inChunk"`,
    [transaction.workspaceId, importId, first, last],
  );
  return found!;
}

/**
 * Keeps choices in the place of earlier ones, each with the conflict in view of which it was made; answers the rows for
 * which something else was chosen than before.
 */
export async function keepChoices(
  transaction: WorkspaceTransaction,
  importId: string,
  choices: readonly (RowChoice & { code: string | null })[],
): Promise<number[]> {
  const kept = await transaction.query<{ row: number }>(
    `insert into contact_import_settlement (workspace_id, import_id, row_number, choice, contact_id, settles)
     select $1, $2, chosen."row", chosen.choice, chosen."contactId", chosen.code
     from json_to_recordset($3) chosen ("row" integer, choice text, "contactId" uuid, code text)
     on conflict (workspace_id, import_id, row_number) do update
       set choice = excluded.choice, contact_id = excluded.contact_id, settles = excluded.settles
       where (contact_import_settlement.choice, contact_import_settlement.contact_id)
           is distinct from (excluded.choice, excluded.contact_id)
         or contact_import_settlement.settles is null
     returning row_number as "row"`,
    [transaction.workspaceId, importId, JSON.stringify(choices)],
  );
  return kept.map(({ row }) => row);
}

/** Chooses one thing for all rows that a conflict of one kind keeps out, or of any; answers which. */
export async function chooseForAll(
  transaction: WorkspaceTransaction,
  importId: string,
  code: string | null,
  choice: Exclude<ConflictChoice, 'UPDATE'>,
): Promise<number[]> {
  const chosen = await transaction.query<{ row: number }>(
    `insert into contact_import_settlement (workspace_id, import_id, row_number, choice, settles)
     select $1, $2, outcome.row_number, $3, outcome.issues -> 0 ->> 'code' from contact_import_outcome outcome
     where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.state = 'CONFLICT'
       and ($4::text is null or outcome.issues -> 0 ->> 'code' = $4)
     on conflict (workspace_id, import_id, row_number) do update
       set choice = excluded.choice, contact_id = null, settles = excluded.settles
     returning row_number as "row"`,
    [transaction.workspaceId, importId, choice, code],
  );
  return chosen.map(({ row }) => row);
}

/** Withdraws what was chosen: for these rows, or for all of one kind (of any, where it is null); answers for which. */
export async function withdrawChoices(
  transaction: WorkspaceTransaction,
  importId: string,
  which: { rows: readonly number[] } | { code: string | null },
): Promise<number[]> {
  const [condition, value] =
    'rows' in which
      ? ['row_number = any ($3::integer[])', which.rows]
      : [
          `($3::text is null or settles = $3 or exists (
            select from contact_import_outcome outcome
            where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.state = 'CONFLICT'
              and outcome.row_number = contact_import_settlement.row_number and outcome.issues -> 0 ->> 'code' = $3))`,
          which.code,
        ];
  const withdrawn = await transaction.query<{ row: number }>(
    `delete from contact_import_settlement where workspace_id = $1 and import_id = $2 and ${condition}
     returning row_number as "row"`,
    [transaction.workspaceId, importId, value],
  );
  return withdrawn.map(({ row }) => row);
}

/** Of these rows, those that are in conflict, or were until somebody chose; each with its conflict. */
export async function findConflicting(
  transaction: WorkspaceTransaction,
  importId: string,
  rows: readonly number[],
): Promise<Map<number, string | null>> {
  const found = await transaction.query<{ row: number; code: string | null }>(
    `select outcome.row_number as "row",
       case when outcome.state = 'CONFLICT' then outcome.issues -> 0 ->> 'code' else settlement.settles end as code
     from contact_import_outcome outcome ${settlementOf('outcome')}
     where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.row_number = any ($3::integer[])
       and (outcome.state = 'CONFLICT' or settlement.settles is not null)`,
    [transaction.workspaceId, importId, rows],
  );
  return new Map(found.map(({ row, code }) => [row, code]));
}

export async function countConflicts(
  transaction: WorkspaceTransaction,
  importId: string,
): Promise<ConflictKind[]> {
  return transaction.query<ConflictKind>(
    `select code, count(*) filter (where not is_settled) as open, count(*) filter (where is_settled) as settled
     from (
       select outcome.issues -> 0 ->> 'code' as code, false as is_settled from contact_import_outcome outcome
       where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.state = 'CONFLICT'
       union all
       select chosen.settles, true from contact_import_settlement chosen
       where chosen.workspace_id = $1 and chosen.import_id = $2 and chosen.settles is not null and exists (
         select from contact_import_outcome outcome
         where outcome.workspace_id = $1 and outcome.import_id = $2 and outcome.row_number = chosen.row_number
           and outcome.state not in (${REJECTED_STATES.map((state) => `'${state}'`).join(', ')}))
     ) told
     group by code order by count(*) desc, code`,
    [transaction.workspaceId, importId],
  );
}
