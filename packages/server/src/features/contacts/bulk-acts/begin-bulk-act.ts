import { isUniqueViolation } from '../../../platform/database/unique-violation.ts';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import { openChangeSet } from '../../history/index.ts';
import { Parameters } from '../contact-filter.ts';
import { allowBulkStatements, type ContactSelection, findSelection } from '../contact-selection.ts';
import type { ContactsContext } from '../contacts.context.ts';
import type { BulkAct, BulkActDetails, BulkActKindName } from './bulk-act.ts';
import { enqueueBulkAct } from './bulk-act.job.ts';
import {
  DAYS_KEPT,
  findBulkActOf,
  findBulkActsOf,
  finishBulkAct,
  insertBulkAct,
  insertParts,
  lockBulkAct,
} from './bulk-act.repository.ts';
import { kindOf } from './bulk-act-kinds.ts';

/** Acts named in one answer. */
const LATEST = 20;

interface AskedAct {
  kind: BulkActKindName;
  selection: ContactSelection;
  details?: BulkActDetails;
}

/** What a payload says of an act that a job does. */
interface BegunAct {
  count: number;
  bulkAct: BulkAct;
}

/**
 * Begins an act on more contacts than are done before an answer: a job does it to those that match now. Null where
 * the selection is few enough to be done at once. Throws what the act refuses of anybody.
 */
export async function beginWhereMany(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { kind: name, selection, details = {} }: AskedAct,
): Promise<BegunAct | null> {
  if (selection.ids != null) return null;
  const kind = kindOf(context, name);
  const { predicate, parameters } = await findSelection(transaction, context, selection, kind.standing);
  await allowBulkStatements(transaction);
  const matching = `select contact.id from contact where ${predicate}`;
  const [counted] = await transaction.query<{ count: number }>(
    `select count(*) from (${matching} limit ${context.bulkSizes.inline + 1}) enough`,
    parameters.values,
  );
  if (counted!.count <= context.bulkSizes.inline) return null;
  await kind.check?.(transaction, details);
  // What is deleted for good leaves no changes to look at.
  const changeSetId =
    name === 'DELETE' ? null : await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const act = await insertBulkAct(transaction, { kind: name, actorUserId, details, changeSetId });
  const bulkAct = await begin(transaction, context, act, { sql: matching, parameters });
  return { count: bulkAct.total, bulkAct };
}

/**
 * Begins to take back what an act changed, of contacts on which it still stands. Throws NOT_FOUND; CONFLICT with
 * STILL_RUNNING, ALREADY_UNDONE or CANNOT_BE_UNDONE.
 */
export async function undoBulkAct(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  id: string,
): Promise<BulkAct> {
  const undone = await requireBulkAct(transaction, actorUserId, id);
  if (undone.state === 'RUNNING')
    throw refused('STILL_RUNNING', 'This is still being done. Stop it first, then take back what was done.');
  if (undone.isUndone) throw alreadyUndone();
  if (!canUndo(context, undone))
    throw refused(
      'CANNOT_BE_UNDONE',
      `Nothing of this can be taken back: it changed nobody, it deleted for good, or it is older than ${DAYS_KEPT} days.`,
    );
  await allowBulkStatements(transaction);
  const changeSetId = await openChangeSet(transaction, {
    cause: 'UNDO',
    causeId: undone.changeSetId,
    actorUserId,
  });
  const { kind, details } = undone;
  const undo = await insertBulkAct(transaction, {
    kind,
    details,
    actorUserId,
    changeSetId,
    undoesId: id,
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'contact_bulk_act_undo') ? alreadyUndone() : error;
  });
  const parameters = new Parameters();
  const changed = `select subject_id as id from change where workspace_id = ${parameters.add(transaction.workspaceId)}
    and change_set_id = ${parameters.add(undone.changeSetId)}`;
  return begin(transaction, context, undo, { sql: changed, parameters });
}

/** What a person had done to many contacts lately, the newest first. */
export async function findLatestActs(
  transaction: WorkspaceTransaction,
  actorUserId: string,
): Promise<BulkAct[]> {
  return findBulkActsOf(transaction, actorUserId, LATEST);
}

/** Ends an act after the part that is being done. Throws NOT_FOUND; one that has ended stays as it ended. */
export async function cancelBulkAct(
  transaction: WorkspaceTransaction,
  actorUserId: string,
  id: string,
): Promise<BulkAct> {
  await requireBulkAct(transaction, actorUserId, id);
  await finishBulkAct(transaction, id, 'CANCELLED');
  return requireBulkAct(transaction, actorUserId, id);
}

/** Whether an act left something that can be taken back. */
export function canUndo(context: ContactsContext, act: BulkAct): boolean {
  const age = Date.now() - act.createdAt.getTime();
  return (
    act.undoesId === null &&
    !act.isUndone &&
    act.state !== 'RUNNING' &&
    act.changed > 0 &&
    age < DAYS_KEPT * 24 * 60 * 60 * 1000 &&
    kindOf(context, act.kind).undo !== null
  );
}

async function begin(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  act: BulkAct,
  contacts: { sql: string; parameters: Parameters },
): Promise<BulkAct> {
  const total = await insertParts(transaction, act.id, contacts, context.bulkSizes.part);
  await enqueueBulkAct(transaction, act.id);
  return { ...act, total };
}

async function requireBulkAct(
  transaction: WorkspaceTransaction,
  actorUserId: string,
  id: string,
): Promise<BulkAct> {
  const known = isUuid(id) ? await findBulkActOf(transaction, actorUserId, id) : null;
  // The part under way commits first: what it changed is then known here.
  const act = known && (await lockBulkAct(transaction, id));
  if (!act)
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'You have begun no such act in this workspace.',
      path: ['id'],
    });
  return act;
}

const alreadyUndone = () => refused('ALREADY_UNDONE', 'This was taken back already, or is being.');

function refused(reason: string, message: string): DomainError {
  return new DomainError({ code: 'CONFLICT', reason, message, path: ['id'] });
}
