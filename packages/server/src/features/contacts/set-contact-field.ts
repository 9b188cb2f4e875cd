import {
  contactField,
  type ContactFieldKey,
  normaliseCustomValue,
  normaliseField,
  ROW_ISSUES,
} from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { findWorkspace } from '../accounts/index.ts';
import { type CustomFields, findCustomFields } from '../custom-fields/index.ts';
import { openChangeSet } from '../history/index.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import { type ContactSelection, lockSelection } from './contact-selection.ts';
import type { ContactsContext } from './contacts.context.ts';
import { isUniqueValueCollision, unknownField, valueTakenThisMoment } from './contacts.errors.ts';
import { contactsChanged } from './contacts.signals.ts';
import { saveFieldOfMany } from './set-contact-field.repository.ts';
import { refuseTakenValues } from './unique-value.repository.ts';
import { unreadable } from './unreadable-value.ts';

export interface FieldSetting {
  selection: ContactSelection;
  /** By its name: `city`, `custom:diet`. */
  field: string;
  value?: string | null;
}

/**
 * Gives all selected contacts the same value in one field, or none; answers how many changed. Who withdrew consent
 * to e-mail stays withdrawn. Throws NOT_FOUND, `BAD_USER_INPUT`; CONFLICT, VALUE_TAKEN.
 */
export async function setContactField(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { selection, field: name, value: given }: FieldSetting,
): Promise<number> {
  const customFields = await findCustomFields(transaction);
  const value = await readSetting(transaction, name, given ?? '', customFields);
  const ids = await lockSelection(transaction, context, selection, 'LIVING');
  const custom = customFields.get(name);
  if (custom?.isUnique && value !== null && ids.length > 0) {
    if (ids.length > 1)
      throw badInput(
        `"${custom.title}" is unique, so ${ids.length} contacts cannot have the same value. Clear it, or change them one by one.`,
        ['value'],
      );
    await refuseTakenValues(transaction, ids[0]!, { [name]: value }, customFields, () => ['value']);
  }
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  const count = await saveFieldOfMany(
    transaction,
    ids,
    { name, customId: custom?.id },
    value,
    changeSetId,
  ).catch((error: unknown) => {
    throw isUniqueValueCollision(error) ? valueTakenThisMoment(['value']) : error;
  });
  const { workspaceId } = transaction;
  if (count > 0)
    transaction.onCommit(() =>
      context.signals.send(contactsChanged, { workspaceId, cause: 'UPDATED', count }),
    );
  return count;
}

/** The value in the form in which it is stored; null clears. */
async function readSetting(
  transaction: WorkspaceTransaction,
  name: string,
  given: string,
  customFields: CustomFields,
): Promise<string | null> {
  const custom = customFields.get(name);
  if (!custom && !contactField(name)) throw new DomainError(unknownField(name, ['field']));
  if (name === 'identifier')
    throw badInput('Each contact has an identifier of its own. Change them one by one, or by an import.', [
      'field',
    ]);
  const { country } = await findWorkspace(transaction);
  const { value, issue } = custom
    ? normaliseCustomValue(custom, given, { country, hasPlainNumbers: true })
    : normaliseField(name as ContactFieldKey, given, { country });
  if (issue && ROW_ISSUES[issue].isBlocking) throw new DomainError(unreadable(['value'], given, issue));
  return value ?? DEFAULTED_FIELDS[name as ContactFieldKey] ?? null;
}
