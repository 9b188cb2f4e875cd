import { inSavepoint } from '../../platform/database/savepoint.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import { applyContactRows, type ClassifiedRows } from './upsert-contacts-apply.ts';
import { classifyContactRows } from './upsert-contacts-classify.ts';
import { contactRowKeys, customRowKeys } from './upsert-contacts-keys.ts';
import type { RowRelation, UpsertPlan } from './upsert-contacts-plan.ts';

/** What a program wants written: of a contact that is known, or of somebody new. */
export interface ContactRow {
  number: number;
  contactId: string | null;
  /** Aligned with the fields: null leaves what stands, '' clears it. */
  values: readonly (string | null)[];
}

export interface WrittenRow {
  number: number;
  state: 'CREATE' | 'UPDATE' | 'UNCHANGED' | 'SKIP' | 'CONFLICT' | 'INVALID';
  contactId: string | null;
  issues: { code: string; field: string | null; value: string | null; isBlocking: boolean }[];
}

export interface RowWriting {
  fields: readonly string[];
  customFields: CustomFields;
  sourceId: string;
  changeSetId: string;
}

/**
 * Writes rows that mean different people, by the statements of an import. Of known contacts first, so that whoever is
 * new may have an identifier that one of them gave up. A row that the database refuses stands alone in the end: the
 * others go in. The caller holds off other writers of many (`lock` of the import target).
 */
export async function writeContactRows(
  transaction: WorkspaceTransaction,
  writing: RowWriting,
  rows: readonly ContactRow[],
): Promise<WrittenRow[]> {
  const known = rows.filter(({ contactId }) => contactId !== null);
  const added = rows.filter(({ contactId }) => contactId === null);
  return [
    ...(await writeAlike(transaction, writing, known, 'id')),
    ...(await writeAlike(transaction, writing, added, 'identifier')),
  ];
}

type Match = 'id' | 'identifier';

async function writeAlike(
  transaction: WorkspaceTransaction,
  writing: RowWriting,
  rows: readonly ContactRow[],
  matchBy: Match,
): Promise<WrittenRow[]> {
  if (rows.length === 0) return [];
  const result = await inSavepoint(
    transaction,
    () => writeOnce(transaction, writing, rows, matchBy),
    isFaultOfData,
  );
  if ('done' in result) return result.done;
  if (rows.length === 1) return [refused(rows[0]!)];
  const middle = Math.floor(rows.length / 2);
  return [
    ...(await writeAlike(transaction, writing, rows.slice(0, middle), matchBy)),
    ...(await writeAlike(transaction, writing, rows.slice(middle), matchBy)),
  ];
}

/** SQLSTATE classes 22 and 23: what the database cannot hold, and what another contact holds already. */
function isFaultOfData(error: unknown): boolean {
  return /^2[23]/.test(String((error as { code?: unknown }).code));
}

function refused({ number, contactId }: ContactRow): WrittenRow {
  const issue = { code: 'NOT_STORABLE', field: null, value: null, isBlocking: true };
  return { number, state: 'CONFLICT', contactId, issues: [issue] };
}

async function writeOnce(
  transaction: WorkspaceTransaction,
  { fields: sent, customFields, sourceId, changeSetId }: RowWriting,
  rows: readonly ContactRow[],
  matchBy: Match,
): Promise<WrittenRow[]> {
  const plan: UpsertPlan = {
    fields: matchBy === 'id' ? ['id', ...sent] : sent,
    customFields,
    matchBy,
    create: matchBy === 'identifier',
    update: true,
    overwrite: 'ALWAYS',
    archivedMatches: 'SKIP',
    emptyIdentifier: 'GENERATE',
  };
  const planned = rows.map(({ number, contactId, values }): PlannedRow => ({
    number,
    vals: matchBy === 'id' ? [contactId, ...values] : values,
  }));
  const relation = sentRows(plan, planned);
  const judged = await transaction.query<Judged>(
    `select judged.row_number as number, judged.state, judged.contact_id as "contactId", judged.version, judged.before,
       judged.after, judged.issues from (${classifyContactRows(plan, relation.sql(1))}) judged`,
    [...relation.parameters],
  );
  const isWritten = await applyContactRows(transaction, plan, toWrite(plan, planned, judged), {
    importId: changeSetId,
    changeSetId,
    sourceId,
  });
  if (!isWritten) throw new Error('contacts that are locked were changed by somebody else');
  return judged.map(({ number, state, contactId, issues }) => ({
    number,
    state,
    contactId,
    issues: issues ?? [],
  }));
}

interface PlannedRow {
  number: number;
  vals: readonly (string | null)[];
}

interface Judged extends Omit<WrittenRow, 'issues'> {
  version: number | null;
  before: (string | null)[] | null;
  after: (string | null)[] | null;
  issues: WrittenRow['issues'] | null;
}

/** (row_number, match_key, unique_key, unique_rows, claimed_fields, vals), as rows are classified. */
function sentRows(plan: UpsertPlan, rows: readonly PlannedRow[]): RowRelation {
  const keys = contactRowKeys(plan, 'sent.vals');
  const claims = customRowKeys(plan, 'sent.vals').map(
    ({ field, key }) =>
      `case when ${key} is not null and count(*) over (partition by ${key}) > 1 then '${field}' end`,
  );
  return {
    parameters: [JSON.stringify(rows)],
    sql: (first) => `
      select sent.number as row_number, ${keys.match} collate "C" as match_key, ${keys.unique} collate "C" as unique_key,
        case when ${keys.unique} is not null and count(*) over (partition by ${keys.unique}) > 1
          then array[sent.number] end as unique_rows,
        ${claims.length > 0 ? `array_remove(array[${claims.join(', ')}]::text[], null)` : 'null::text[]'} as claimed_fields,
        sent.vals
      from jsonb_to_recordset($${first}::jsonb) sent (number integer, vals text[]) offset 0`,
  };
}

/**
 * What was judged, and the same beside what was sent. Both read one parameter: a join would be made row by row where
 * PostgreSQL knows nothing of sizes.
 */
function toWrite(plan: UpsertPlan, rows: readonly PlannedRow[], judged: readonly Judged[]): ClassifiedRows {
  const sent = new Map(rows.map(({ number, vals }) => [number, vals]));
  const parameters = [JSON.stringify(judged.map((row) => ({ ...row, vals: sent.get(row.number) })))];
  const keys = contactRowKeys(plan, 'judged.vals');
  const relation = (
    first: number,
  ) => `jsonb_to_recordset($${first}::jsonb) judged (number integer, state text,
    "contactId" uuid, version integer, before text[], after text[], vals text[])`;
  return {
    outcomes: {
      parameters,
      sql: (first) => `
        select judged.number as row_number, judged.state, judged."contactId" as contact_id, judged.version,
          judged.before, judged.after from ${relation(first)}`,
    },
    rows: {
      parameters,
      sql: (first) => `
        select judged.number as row_number, judged.state, judged."contactId" as contact_id,
          ${keys.match} collate "C" as match_key, ${keys.unique} collate "C" as unique_key, judged.vals
        from ${relation(first)}`,
    },
  };
}
