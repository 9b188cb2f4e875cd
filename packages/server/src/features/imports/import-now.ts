import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { openChangeSet } from '../history/index.ts';
import { forgetAbsent } from './absent-contacts.repository.ts';
import { planAbsent } from './archive-absent.ts';
import { addCounts, countChunk } from './classify-chunk.ts';
import type { ContactImport } from './contact-import.ts';
import { findImport, moveImport } from './contact-import.repository.ts';
import { findDuplicates } from './find-duplicates.ts';
import { invitePeople } from './invite-people.ts';
import { joinGuestList } from './join-guest-list.ts';
import type { NewImport } from './import-options.ts';
import { findNextChunk } from './import-row.repository.ts';
import type { ImportsContext } from './import-target.ts';
import type { ImportsService } from './imports.service.ts';
import { joinChosenGroups, settleNewGroup } from './join-chosen-groups.ts';
import { notePlanBasis } from './plan-basis.ts';
import type { RowBatch } from './receive-rows.ts';
import { runAbsent, tellApplied } from './run-import.ts';
import { settleChunk } from './settle-chunk.ts';

/** A whole import inside one transaction, for as many rows as one request carries. */
export async function importNow(
  transaction: WorkspaceTransaction,
  context: ImportsContext,
  imports: ImportsService,
  { input, batch, userId }: { input: NewImport; batch: RowBatch; userId: string },
): Promise<ContactImport> {
  if (batch.rows.length > LIMITS.importNowRows)
    throw badInput(
      `${LIMITS.importNowRows} rows at most are imported at once; for more use createContactImport.`,
      ['rows'],
    );
  const { id } = await imports
    .create(transaction, { ...input, totalRows: batch.rows.length }, userId)
    .catch(tellWhereInInput);
  const received = await imports.addRows(transaction, id, batch);
  const changeSetId = await openChangeSet(transaction, { cause: 'IMPORT', causeId: id, actorUserId: userId });
  const options = await settleNewGroup(transaction, received.options, userId);
  await moveImport(transaction, id, 'RECEIVING', 'RUNNING', { startedAt: new Date(), changeSetId, options });
  await notePlanBasis(transaction, received);
  await forgetAbsent(transaction, received);
  await findDuplicates(transaction, context.target, received);
  await applyAll(transaction, context, { ...received, changeSetId, options });
  return (await findImport(transaction, id))!;
}

async function applyAll(
  transaction: WorkspaceTransaction,
  context: ImportsContext,
  contactImport: ContactImport,
): Promise<void> {
  const { id } = contactImport;
  const { target } = context;
  const chunk = await findNextChunk(transaction, id, 0, LIMITS.importNowRows);
  if (chunk) {
    await target.lock(transaction);
    await settleChunk(transaction, target, contactImport, chunk, 'JUDGE');
    const { joined, madeGroupIds } = await joinChosenGroups(transaction, contactImport, chunk);
    const listed = await joinGuestList(transaction, context, contactImport, chunk);
    await invitePeople(transaction, context, contactImport, chunk);
    const counts = await countChunk(transaction, id, chunk);
    const reached = { plannedRow: chunk.last, appliedRow: chunk.last, processedRows: chunk.count };
    const options = { ...contactImport.options, madeGroupIds };
    await moveImport(transaction, id, 'RUNNING', 'RUNNING', { ...reached, options, counts });
    await tellApplied(transaction, context, { applied: counts, joined: joined + listed, rowsBefore: 0 });
  }
  const absent = await planAbsent(transaction, target, contactImport);
  const { issues } = absent;
  const counts = addCounts((await findImport(transaction, id))!.counts, absent.counts);
  await moveImport(transaction, id, 'RUNNING', 'RUNNING', { plannedRow: absent.last, counts, issues });
  while (
    (await runAbsent(transaction, context, (await findImport(transaction, id))!, LIMITS.importNowRows)) ===
    'MORE'
  );
}

/** What is wrong with the import itself stands one step deeper in this mutation's input. */
function tellWhereInInput(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw new DomainError(error.errors.map((one) => ({ ...one, path: ['import', ...(one.path ?? [])] })));
}
