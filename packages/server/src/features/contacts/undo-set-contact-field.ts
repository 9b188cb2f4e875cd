import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { holdCustomFields, isOfferedInSql, wasThere } from '../custom-fields/index.ts';
import { openChangeSet, summariseChangeSet } from '../history/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { allowBulkStatements } from './contact-selection.ts';
import type { ContactsContext } from './contacts.context.ts';
import { isUniqueValueCollision } from './contacts.errors.ts';
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
  const field = { name, customId: custom?.id };
  const canReturn = (value: string) => (custom ? isOfferedInSql(custom, value) : 'true');
  const undo = { changeSetId, undoId, canReturn };
  const count = await putFieldOfManyBack(transaction, field, undo).catch((error: unknown) => {
    throw isUniqueValueCollision(error) ? takenSince(custom!.title) : error;
  });
  const { workspaceId } = transaction;
  if (count > 0)
    transaction.onCommit(() => signals.send(contactsChanged, { workspaceId, cause: 'UPDATED', count }));
  return { count, kept: set.subjects - count };
}

function takenSince(title: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'VALUE_TAKEN',
    message: `Another contact has taken a value of "${title}", which is unique, from one of these. Change it there, then undo.`,
    path: ['changeSetId'],
  });
}
