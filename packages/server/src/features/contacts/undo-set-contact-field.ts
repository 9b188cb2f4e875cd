import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { type CustomField, holdCustomFields, isOfferedInSql, wasThere } from '../custom-fields/index.ts';
import { openChangeSet, summariseChangeSet } from '../history/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { allowBulkStatements } from './contact-selection.ts';
import type { ContactsContext } from './contacts.context.ts';
import { isUniqueValueCollision, unknownField } from './contacts.errors.ts';
import { contactsChanged } from './contacts.signals.ts';
import { putFieldOfManyBack } from './set-contact-field.repository.ts';

/**
 * Takes back one value given to many: each contact gets what it had, unless somebody has changed it since; whoever
 * withdrew consent stays withdrawn. Answers how many got it back, and how many stay as they are. Throws NOT_FOUND;
 * BAD_USER_INPUT with CANNOT_BE_UNDONE; CONFLICT with VALUE_TAKEN.
 */
export async function undoSetContactField(
  transaction: WorkspaceTransaction,
  { signals }: ContactsContext,
  actorUserId: string,
  changeSetId: string,
): Promise<{ count: number; kept: number }> {
  const set = isUuid(changeSetId) ? await summariseChangeSet(transaction, changeSetId) : null;
  if (!set)
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'There is no such change in this workspace.',
      path: ['changeSetId'],
    });
  const customFields = await holdCustomFields(transaction);
  const [name, ...others] = set.fields;
  const custom = customFields.get(name ?? '');
  const isKnown =
    name && name !== 'identifier' && (custom ? wasThere(custom, set.happenedAt) : CONTACT_COLUMNS.has(name));
  if (set.cause !== 'PERSON' || !isKnown || others.length > 0)
    throw badInput(
      'Only the setting of one field that is still there is taken back like this. Undo other changes where they were made, or one by one in the history of a contact.',
      ['changeSetId'],
      'CANNOT_BE_UNDONE',
    );
  await allowBulkStatements(transaction);
  const undoId = await openChangeSet(transaction, { cause: 'UNDO', causeId: changeSetId, actorUserId });
  const count = await putBack(transaction, name, custom, { changeSetId, undoId });
  const { workspaceId } = transaction;
  if (count > 0)
    transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause: 'UPDATED', count }));
  return { count, kept: set.subjects - count };
}

/** The same for some of those whom a change set gave a value in one field; answers how many got theirs back. */
export async function takeFieldBackFrom(
  transaction: WorkspaceTransaction,
  among: readonly string[],
  field: string,
  sets: { changeSetId: string; undoId: string },
): Promise<number> {
  const custom = (await holdCustomFields(transaction)).get(field);
  if (!custom && !CONTACT_COLUMNS.has(field)) throw new DomainError(unknownField(field, ['field']));
  return putBack(transaction, field, custom, { ...sets, among });
}

async function putBack(
  transaction: WorkspaceTransaction,
  name: string,
  custom: CustomField | undefined,
  sets: { changeSetId: string; undoId: string; among?: readonly string[] },
): Promise<number> {
  const canReturn = (value: string) => (custom ? isOfferedInSql(custom, value) : 'true');
  const field = { name, customId: custom?.id, keepers: null };
  return putFieldOfManyBack(transaction, field, { ...sets, canReturn }).catch((error: unknown) => {
    throw isUniqueValueCollision(error) ? takenSince(custom!.title) : error;
  });
}

function takenSince(title: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'VALUE_TAKEN',
    message: `Another contact has taken a value of "${title}", which is unique, from one of these. Change it there, then undo.`,
    path: ['changeSetId'],
  });
}
