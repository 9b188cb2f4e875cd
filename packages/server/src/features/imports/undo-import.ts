import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { countJoined, removeGroupMadeWith, removeJoined, removeUnusedGroups } from '../groups/index.ts';
import { findCustomFields, holdCustomFields } from '../custom-fields/index.ts';
import { forgetKeptBackOfImport } from '../sources/index.ts';
import { type ContactImport, lastRowOf, type RowRange, type UndoCounts } from './contact-import.ts';
import { moveImport } from './contact-import.repository.ts';
import { absentRows } from './absent-contacts.repository.ts';
import type { ImportsContext, ImportTarget, UndoPlan } from './import-target.ts';
import {
  countJudged,
  countJudgement,
  findChunkBefore,
  findReturning,
  judgedRows,
  knownContactsOf,
  noteJudgement,
  unsettled,
  withoutRepeats,
  writtenRows,
} from './import-undo.repository.ts';
import { foretellWithdrawal, withdrawInvitations } from './invite-people.ts';
import { CHUNK_ROWS, type ChunkResult, lockWork } from './plan-import.ts';
import { namesGroups } from './row-groups.ts';
import { withSavepoint } from './with-savepoint.ts';

/**
 * Takes the next rows back, from the last to the first: what a later row built on an earlier one goes before it. The
 * chunks are those of the run, so that values that passed from row to row inside one pass back inside one. As there,
 * what is done, what is said of it and how far it has come are one transaction.
 */
export async function undoNextChunk(
  transaction: WorkspaceTransaction,
  context: ImportsContext,
  importId: string,
  chunkRows = CHUNK_ROWS,
): Promise<ChunkResult> {
  const { target, onUndone } = context;
  const contactImport = await lockWork(transaction, importId);
  if (contactImport?.state !== 'UNDOING') return 'STOPPED';
  const { processedRows, undoneRows, undoneRow, appliedRow, undoCounts } = contactImport;
  const before = undoneRow ?? appliedRow + 1;
  await target.lock(transaction);
  if (before > lastRowOf(contactImport) + 1)
    return undoAbsent(transaction, context, contactImport, before, chunkRows);
  const size = (processedRows - undoneRows) % chunkRows || chunkRows;
  const found = await findChunkBefore(transaction, contactImport, before, size);
  if (!found) return finishUndo(transaction, contactImport);
  const chunk = await withoutRepeats(transaction, contactImport, found);
  // Before their contacts are judged: whoever has come by an invitation stays.
  const invitations = await withdrawInvitations(transaction, context, contactImport, chunk);
  const { removed, changed } = await undoChunk(transaction, target, contactImport, chunk);
  const regrouped = await leaveGroups(transaction, contactImport, chunk);
  const uninvited = await leaveGuestList(transaction, context, contactImport, chunk);
  const counts = await countJudged(transaction, importId, chunk);
  const isMoved = await moveImport(transaction, importId, 'UNDOING', 'UNDOING', {
    undoneRow: chunk.first,
    undoneRows: undoneRows + chunk.count,
    undoCounts: addUndoCounts(undoCounts, {
      ...counts,
      ...invitations,
      ...(regrouped > 0 && { MEMBERSHIPS: regrouped }),
    }),
  });
  if (!isMoved) throw new Error('an import that is being undone has left that state');
  transaction.onCommit(() =>
    onUndone(transaction.workspaceId, { removed, changed, regrouped: regrouped + uninvited }),
  );
  return 'MORE';
}

/** Whom the import put away last comes back first. */
async function undoAbsent(
  transaction: WorkspaceTransaction,
  { target, onUndone }: ImportsContext,
  contactImport: ContactImport,
  before: number,
  chunkRows: number,
): Promise<ChunkResult> {
  const { id, undoCounts, undoChangeSetId } = contactImport;
  const chunk = { first: Math.max(before - chunkRows, lastRowOf(contactImport) + 1), last: before - 1 };
  const rows = unsettled(absentRows(transaction, id, chunk));
  await target.lockForUndo(transaction, rows);
  const plan = toUndoPlan(contactImport, await holdCustomFields(transaction));
  await noteJudgement(transaction, target.absent.judgeReturn(plan, rows.sql(1)), rows, undoChangeSetId!);
  const ids = await findReturning(transaction, judgedRows(transaction, id, chunk));
  const { length: changed } = await target.absent.restore(transaction, ids, undoChangeSetId!);
  const isMoved = await moveImport(transaction, id, 'UNDOING', 'UNDOING', {
    undoneRow: chunk.first,
    undoCounts: addUndoCounts(undoCounts, await countJudged(transaction, id, chunk)),
  });
  if (!isMoved) throw new Error('an import that is being undone has left that state');
  transaction.onCommit(() => onUndone(transaction.workspaceId, { removed: 0, changed, regrouped: 0 }));
  return 'MORE';
}

const ATTEMPTS = 3;

/** Another writer may take a unique value between judging and writing: then it is seen when judged again. */
async function undoChunk(
  transaction: WorkspaceTransaction,
  target: ImportTarget,
  contactImport: ContactImport,
  chunk: RowRange,
): Promise<{ removed: number; changed: number }> {
  const { id, undoChangeSetId } = contactImport;
  const plan = toUndoPlan(contactImport, await holdCustomFields(transaction));
  const written = unsettled(writtenRows(transaction, id, chunk));
  await target.lockForUndo(transaction, written);
  for (let attempt = 1; ; attempt++) {
    const result = await withSavepoint(transaction, async () => {
      await noteJudgement(transaction, target.judgeUndo(plan, written.sql(1)), written, undoChangeSetId!);
      return target.undo(transaction, plan, judgedRows(transaction, id, chunk), undoChangeSetId!);
    });
    if ('done' in result) return result.done;
    if (attempt === ATTEMPTS) throw result.refusal;
  }
}

/** Of contacts that the import created: whoever is gone has left by that, whoever stays does so with their groups. */
async function leaveGroups(
  transaction: WorkspaceTransaction,
  contactImport: ContactImport,
  chunk: RowRange,
): Promise<number> {
  const { id, options, changeSetId, undoChangeSetId } = contactImport;
  if (options.groupIds.length === 0 && options.newGroupId === null && !namesGroups(contactImport)) return 0;
  return removeJoined(transaction, knownContactsOf(transaction, id, chunk), {
    joinedBy: changeSetId!,
    changeSetId: undoChangeSetId!,
  });
}

/** Of known contacts whom the import made guests. Who has booked since stays one. */
async function leaveGuestList(
  transaction: WorkspaceTransaction,
  { guestLists }: ImportsContext,
  { id, options, changeSetId }: ContactImport,
  chunk: RowRange,
): Promise<number> {
  if (options.eventId === null) return 0;
  return guestLists.remove(transaction, knownContactsOf(transaction, id, chunk), changeSetId!);
}

async function finishUndo(
  transaction: WorkspaceTransaction,
  { id, options, changeSetId }: ContactImport,
): Promise<ChunkResult> {
  if (options.newGroupId !== null) await removeGroupMadeWith(transaction, options.newGroupId, changeSetId!);
  if (options.madeGroupIds.length > 0) await removeUnusedGroups(transaction, options.madeGroupIds);
  await forgetKeptBackOfImport(transaction, id);
  const isMoved = await moveImport(transaction, id, 'UNDOING', 'UNDONE', { undoFinishedAt: new Date() });
  return isMoved ? 'DONE' : 'STOPPED';
}

/** What undoing an import would come to as things stand, without doing it. */
export async function foretellUndo(
  transaction: WorkspaceTransaction,
  context: ImportsContext,
  contactImport: ContactImport,
): Promise<UndoCounts> {
  const { target } = context;
  const { id, appliedRow, changeSetId } = contactImport;
  const written = unsettled(writtenRows(transaction, id, { first: 0, last: appliedRow }));
  const plan = toUndoPlan(contactImport, await findCustomFields(transaction));
  const ofRows = await countJudgement(transaction, target.judgeUndo(plan, written.sql(1)), written);
  const absent = unsettled(
    absentRows(transaction, id, { first: lastRowOf(contactImport) + 1, last: appliedRow }),
  );
  const ofAbsent = await countJudgement(transaction, target.absent.judgeReturn(plan, absent.sql(1)), absent);
  const counts = addUndoCounts(ofRows, ofAbsent);
  const known = knownContactsOf(transaction, id, { first: 0, last: appliedRow });
  const invitations = await foretellWithdrawal(transaction, context, contactImport);
  return { ...counts, ...invitations, MEMBERSHIPS: await countJoined(transaction, known, changeSetId!) };
}

function toUndoPlan(
  { fields, createdAt, changeSetId }: ContactImport,
  customFields: UndoPlan['customFields'],
): UndoPlan {
  return { fields, importedAt: createdAt, changeSetId: changeSetId!, customFields };
}

function addUndoCounts(counts: UndoCounts, added: UndoCounts): UndoCounts {
  const sum = { ...counts };
  for (const [name, count] of Object.entries(added) as [keyof UndoCounts, number][])
    sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
