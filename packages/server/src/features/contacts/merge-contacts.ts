import { LIMITS } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { openChangeSet, recordChanges } from '../history/index.ts';
import { insertAliases, insertMerge, markMerged, nextMergeId } from './contact-merge.repository.ts';
import { moveReferences } from './contact-reference.repository.ts';
import { changedValues, valueOf } from './contact-values.ts';
import type { Contact } from './contact.entity.ts';
import { findContacts, findMergeEnds, lockContacts, saveContactValues } from './contact.repository.ts';
import type { ContactsContext } from './contacts.context.ts';
import { contactNotFound, isIdentifierCollision, isUniqueValueCollision } from './contacts.errors.ts';
import { contactsChanged } from './contacts.signals.ts';
import { firstByRank, type MergeChoice, mergedValues } from './merged-values.ts';
import { rankValues } from './rank-values.ts';
import { noteWhoseValues } from './value-origins.ts';
import { isUuid } from '../../platform/database/uuid.ts';

export interface MergeRequest {
  survivorId: string;
  mergedIds: readonly string[];
  choices: readonly MergeChoice[];
  /**
   * Nobody looks at each value, as in a merge by rule: each field holds what the source that counts most says, and it
   * stays that source's. What a person chose, or saw and let stand, is theirs.
   */
  goesBySources?: boolean;
}

/**
 * Makes one contact of 2 to 50. Everything that points at the others follows to the survivor, their identifiers
 * and ids lead to it. A contact that was merged before stands for its survivor. Answers the survivor's and the
 * merge's id; throws NOT_FOUND, BAD_USER_INPUT; CONFLICT with IDENTIFIER_TAKEN or VALUE_TAKEN.
 */
export async function mergeContacts(
  transaction: WorkspaceTransaction,
  { references, signals }: ContactsContext,
  actorUserId: string,
  { survivorId, mergedIds, choices, goesBySources = false }: MergeRequest,
): Promise<{ contactId: string; mergeId: string }> {
  const { survivor, others } = await lockMergePartners(transaction, survivorId, mergedIds);
  const customFields = await findCustomFields(transaction);
  const all = [survivor, ...others];
  const ranked = goesBySources
    ? await rankValues(
        transaction,
        all.map(({ id }) => id),
      )
    : null;
  const merged = mergedValues(survivor, others, choices, customFields, ranked?.rank);
  const { before, after } = changedValues(survivor, merged, customFields);
  const otherIds = others.map(({ id }) => id);
  const mergeId = await nextMergeId(transaction);
  const changeSetId = await openChangeSet(transaction, { cause: 'MERGE', causeId: mergeId, actorUserId });

  const movedReferences = await moveReferences(transaction, references, otherIds, survivor.id);
  await markMerged(transaction, otherIds, survivor.id);
  await saveContactValues(
    transaction,
    survivor.id,
    after,
    { cause: 'MERGE', changeSetId },
    customFields,
  ).catch((error: unknown) => {
    throw takenMeanwhile(error);
  });
  if (ranked)
    await noteWhoseValues(
      transaction,
      Object.entries(after).flatMap(([field, value]) => {
        const holders = all.filter((contact) => valueOf(contact, field, customFields) === value);
        const giver = firstByRank(holders, field, ranked.rank);
        return giver ? [{ contactId: survivor.id, field, source: ranked.sourceOf(giver, field) }] : [];
      }),
    );
  await insertMerge(transaction, {
    id: mergeId,
    survivorId: survivor.id,
    mergedIds: otherIds,
    changeSetId,
    movedReferences,
  });
  const renamed = after['identifier'] !== undefined ? [survivor] : [];
  await insertAliases(transaction, mergeId, [...others, ...renamed], survivor.id);
  await recordChanges(transaction, changeSetId, [
    { subjectId: survivor.id, before, after },
    ...otherIds.map((subjectId) => ({
      subjectId,
      before: { mergedIntoId: null },
      after: { mergedIntoId: survivor.id },
    })),
  ]);
  const { workspaceId } = transaction;
  transaction.onCommit(() =>
    signals.send(contactsChanged, { workspaceId, cause: 'MERGED', count: others.length + 1 }),
  );
  return { contactId: survivor.id, mergeId };
}

async function lockMergePartners(
  transaction: WorkspaceTransaction,
  survivorId: string,
  mergedIds: readonly string[],
): Promise<{ survivor: Contact; others: Contact[] }> {
  if (mergedIds.length === 0 || mergedIds.length >= LIMITS.mergeContacts)
    throw invalid(
      `2 to ${LIMITS.mergeContacts} contacts are merged at once; ${mergedIds.length + 1} were given.`,
    );
  const asked = [survivorId, ...mergedIds];
  if (!asked.every(isUuid)) throw contactNotFound(['mergedIds']);
  const found = new Set((await findContacts(transaction, asked)).map(({ id }) => id));
  if (!found.has(survivorId.toLowerCase())) throw contactNotFound(['survivorId']);
  if (asked.some((id) => !found.has(id.toLowerCase()))) throw contactNotFound(['mergedIds']);

  const ends = await findMergeEnds(transaction, asked);
  const [survivorEnd, ...otherEnds] = asked.map((id) => ends.get(id.toLowerCase()) ?? id.toLowerCase());
  const otherIds = [...new Set(otherEnds)];
  if (otherIds.includes(survivorEnd!))
    throw invalid(
      'A contact cannot be merged with itself. Choose two that are different people in the list.',
    );
  const locked = await lockContacts(transaction, [survivorEnd!, ...otherIds]);
  const byId = new Map(locked.map((contact) => [contact.id, contact]));
  const survivor = byId.get(survivorEnd!);
  const others = otherIds.map((id) => byId.get(id));
  if (!survivor || others.some((other) => !other) || locked.some(({ mergedIntoId }) => mergedIntoId))
    throw new DomainError({
      code: 'CONFLICT',
      reason: 'CHANGED_MEANWHILE',
      message:
        'One of these contacts was merged or deleted this very moment. Nothing was merged; look at them again.',
      path: ['mergedIds'],
    });
  if (survivor.archivedAt)
    throw invalid(
      'The contact that stays is archived. Restore it first, or let another one stay.',
      'SURVIVOR_ARCHIVED',
    );
  return { survivor, others: others as Contact[] };
}

/** Of an archived contact somebody else may have taken what must be unique. */
function takenMeanwhile(error: unknown): unknown {
  const [reason, what] = isIdentifierCollision(error)
    ? ['IDENTIFIER_TAKEN', 'identifier']
    : ['VALUE_TAKEN', 'value of a unique field'];
  if (reason === 'VALUE_TAKEN' && !isUniqueValueCollision(error)) return error;
  return new DomainError({
    code: 'CONFLICT',
    reason,
    message: `Another contact has the ${what} that would come from an archived one. Choose another, or merge that contact too.`,
    path: ['choices'],
  });
}

function invalid(message: string, reason?: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, reason, path: ['mergedIds'] });
}
