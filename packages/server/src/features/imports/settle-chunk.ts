import type { RowIssueCode } from '@convive/shared';
import { isUniqueViolation } from '../../platform/database/unique-violation.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { classifyChunk } from './classify-chunk.ts';
import type { ContactImport, RowRange, RowState } from './contact-import.ts';
import { classifiedRows, inChunk, outcomesOf } from './import-row.repository.ts';
import type { ImportTarget } from './import-target.ts';
import { keepBackValues } from './keep-back-values.ts';
import { readRowPlan } from './row-plan.ts';
import { DEADLOCK, Overtaken, sqlState, withSavepoint } from './with-savepoint.ts';
import { writeOutcomes } from './write-outcomes.ts';

const ATTEMPTS = 3;
const UNIQUE_VIOLATION = '23505';

/** Whether rows are done as they were planned, where nothing has moved since, or are judged as things stand now. */
export type Trust = 'PLAN' | 'JUDGE';

/**
 * Applies rows. Those that the database refuses are judged and tried again (another writer may have been faster), then
 * halved until the bad one stands alone: the others go in.
 */
export async function settleChunk(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  chunk: RowRange,
  trust: Trust,
): Promise<void> {
  let refusal: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const result = await tryChunk(transaction, target, contactImport, chunk, attempt === 0 ? trust : 'JUDGE');
    if ('done' in result) return;
    refusal = result.refusal;
  }
  if (chunk.first === chunk.last) return refuseRow(transaction, contactImport.id, chunk, refusal);
  const middle = Math.floor((chunk.first + chunk.last) / 2);
  await settleChunk(transaction, target, contactImport, { first: chunk.first, last: middle }, 'JUDGE');
  await settleChunk(transaction, target, contactImport, { first: middle + 1, last: chunk.last }, 'JUDGE');
}

function tryChunk(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  chunk: RowRange,
  trust: Trust,
): Promise<{ done: void } | { refusal: unknown }> {
  const { id, changeSetId } = contactImport;
  return withSavepoint(transaction, async () => {
    if (trust === 'JUDGE') await classifyChunk(transaction, target, contactImport, chunk, 'RUN');
    const plan = await readRowPlan(transaction, contactImport);
    const isApplied = await target.apply(
      transaction,
      plan,
      { outcomes: outcomesOf(transaction, id, chunk), rows: classifiedRows(transaction, id, chunk) },
      { importId: id, changeSetId: changeSetId! },
    );
    if (!isApplied) throw new Overtaken('the contact of this row is changed by others again and again');
    await keepBackValues(transaction, plan, contactImport, chunk);
  });
}

async function refuseRow(
  transaction: WorkspaceTransaction,
  importId: string,
  { first, last }: RowRange,
  refusal: unknown,
): Promise<void> {
  const code = sqlState(refusal);
  if (code === '' || code === DEADLOCK) throw refusal;
  const taken: RowIssueCode = isUniqueViolation(refusal, 'contact_unique_value_held')
    ? 'VALUE_TAKEN'
    : 'IDENTIFIER_TAKEN';
  const [state, issue]: [RowState, RowIssueCode] =
    code === UNIQUE_VIOLATION ? ['CONFLICT', taken] : ['INVALID', 'NOT_STORABLE'];
  await writeOutcomes(
    transaction,
    {
      parameters: [transaction.workspaceId, importId, first, last, state, issue],
      sql: (at) => `
        select refused.row_number, $${at + 4}::text, null::uuid, null::integer, null::text[], null::text[],
          jsonb_build_array(jsonb_build_object('code', $${at + 5}::text,
            'value', coalesce(refused.unique_key, refused.match_key), 'isBlocking', true))
        from contact_import_row refused where ${inChunk('refused', at)}`,
    },
    'RUN',
  );
}
