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
import { type CustomFields, findCustomFields, holdCustomFields } from '../custom-fields/index.ts';
import { openChangeSet } from '../history/index.ts';
import { readPrecedence } from '../sources/index.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import { Parameters } from './contact-filter.ts';
import { type ContactSelection, findSelection, lockSelection } from './contact-selection.ts';
import type { ContactsContext } from './contacts.context.ts';
import {
  contactNotFound,
  isUniqueValueCollision,
  unknownField,
  valueTakenThisMoment,
} from './contacts.errors.ts';
import { contactsChanged } from './contacts.signals.ts';
import {
  countFieldSetting,
  keepFieldBack,
  type FieldSettingCounts,
  saveFieldOfMany,
  type SettableField,
} from './set-contact-field.repository.ts';
import { refuseTakenValues } from './unique-value.repository.ts';
import { unreadable } from './unreadable-value.ts';

interface FieldSetting {
  selection: ContactSelection;
  /** By its name: `city`, `custom:diet`. */
  field: string;
  value?: string | null;
}

interface FieldSettingOutcome extends FieldSettingCounts {
  /** What undoes it; null where nothing changed. */
  changeSetId: string | null;
}

/** What `setContactField` would come to. Throws as it does, but for what is unique. */
export async function previewFieldSetting(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { selection, field: name, value: given }: FieldSetting,
): Promise<FieldSettingCounts> {
  const customFields = await findCustomFields(transaction);
  const value = await readSetting(transaction, name, given ?? '', customFields);
  const selected = await findSelection(transaction, context, selection, 'LIVING');
  const field = await settable(transaction, name, customFields);
  const counts = await countFieldSetting(transaction, selected, field, value);
  if (counts.changing + counts.unchanged + counts.withheld + counts.keptBack < selected.atLeast)
    throw contactNotFound(['selection', 'ids']);
  return counts;
}

/**
 * Gives all selected contacts the same value in one field, or none. Who withdrew consent to e-mail stays withdrawn;
 * what a source says that counts more than the team stays, and the value is kept for somebody to decide on.
 * Throws NOT_FOUND, `BAD_USER_INPUT`; CONFLICT, VALUE_TAKEN.
 */
export async function setContactField(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  actorUserId: string,
  { selection, field: name, value: given }: FieldSetting,
): Promise<FieldSettingOutcome> {
  const customFields = await holdCustomFields(transaction);
  const value = await readSetting(transaction, name, given ?? '', customFields);
  const ids = await lockSelection(transaction, context, selection, 'LIVING');
  const custom = customFields.get(name);
  if (custom && value !== null && ids.length > 0) {
    if (ids.length > 1) refuseOneForMany(custom);
    await refuseTakenValues(transaction, ids[0]!, { [name]: value }, customFields, () => ['value']);
  }
  const field = await settable(transaction, name, customFields);
  const counts = await countFieldSetting(transaction, byIds(transaction, ids), field, value);
  if (counts.changing === 0) await keepFieldBack(transaction, field, ids, value);
  if (counts.changing === 0) return { ...counts, changeSetId: null };
  const changeSetId = await openChangeSet(transaction, { cause: 'PERSON', actorUserId });
  await saveOne(transaction, ids, field, value, changeSetId);
  const { workspaceId } = transaction;
  transaction.onCommit(() =>
    context.signals.send(contactsChanged, { workspaceId, cause: 'UPDATED', count: counts.changing }),
  );
  return { ...counts, changeSetId };
}

/** Refuses a setting that no contact, or not more than one, could have. Throws `BAD_USER_INPUT`. */
export async function checkSettingForMany(
  transaction: WorkspaceTransaction,
  { field: name, value: given }: Omit<FieldSetting, 'selection'>,
): Promise<void> {
  const customFields = await holdCustomFields(transaction);
  const value = await readSetting(transaction, name, given ?? '', customFields);
  const custom = customFields.get(name);
  if (custom && value !== null) refuseOneForMany(custom);
}

/** Gives these locked contacts a value, or none; answers how many changed. Throws what `setContactField` throws. */
export async function setFieldOfThese(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  { field: name, value: given }: Omit<FieldSetting, 'selection'>,
  changeSetId: string,
): Promise<number> {
  const customFields = await holdCustomFields(transaction);
  const value = await readSetting(transaction, name, given ?? '', customFields);
  return saveOne(transaction, ids, await settable(transaction, name, customFields), value, changeSetId);
}

/** Gives these locked contacts what sources said and somebody has accepted, an empty value clears. */
export async function decideFieldOfMany(
  transaction: WorkspaceTransaction,
  field: Omit<SettableField, 'keepers'>,
  values: readonly { contactId: string; value: string }[],
  changeSetId: string,
): Promise<number> {
  const parameters = new Parameters();
  const blank = DEFAULTED_FIELDS[field.name as ContactFieldKey] ?? null;
  const ids = parameters.add(values.map(({ contactId }) => contactId));
  const given = `select * from unnest(${ids}::uuid[],
    ${parameters.add(values.map(({ value }) => value || blank))}::text[]) given (id, value)`;
  const origin = { changeSetId, cause: 'PERSON', isDecided: true } as const;
  return saveFieldOfMany(transaction, { ...field, keepers: null }, { given, parameters }, origin);
}

async function settable(
  transaction: WorkspaceTransaction,
  name: string,
  customFields: CustomFields,
): Promise<SettableField> {
  const custom = customFields.get(name);
  // A file that nobody keeps would be thrown away.
  const keepers = custom?.type === 'FILE' ? null : (await readPrecedence(transaction)).keepers('HAND');
  return { name, customId: custom?.id, keepers };
}

async function saveOne(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  field: SettableField,
  value: string | null,
  changeSetId: string,
): Promise<number> {
  const kept = new Set(await keepFieldBack(transaction, field, ids, value));
  const free = ids.filter((id) => !kept.has(id));
  const parameters = new Parameters();
  const rows = `select unnest(${parameters.add(free)}::uuid[]) as id, ${parameters.add(value)}::text as value`;
  const origin = { changeSetId, cause: 'PERSON' } as const;
  return saveFieldOfMany(transaction, field, { given: rows, parameters }, origin).catch((error: unknown) => {
    throw isUniqueValueCollision(error) ? valueTakenThisMoment(['value']) : error;
  });
}

function refuseOneForMany({ isUnique, title }: { isUnique: boolean; title: string }): void {
  if (isUnique)
    throw badInput(
      `"${title}" is unique, so several contacts cannot have the same value. Clear it, or change them one by one.`,
      ['value'],
    );
}

function byIds({ workspaceId }: WorkspaceTransaction, ids: readonly string[]) {
  const parameters = new Parameters();
  const { add } = parameters;
  const predicate = `contact.workspace_id = ${add(workspaceId)} and contact.id = any(${add(ids)}::uuid[])`;
  return { predicate, parameters };
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
  if (custom?.type === 'FILE' && given.trim() !== '')
    throw badInput(
      `"${custom.title}" holds files, and a file belongs to one contact. Clear it here, or give files one by one.`,
      ['value'],
      'FILE_OF_ONE',
    );
  const { country } = await findWorkspace(transaction);
  const { value, issue } = custom
    ? normaliseCustomValue(custom, given, { country, hasPlainNumbers: true })
    : normaliseField(name as ContactFieldKey, given, { country });
  if (issue && (value === null || ROW_ISSUES[issue].isBlocking))
    throw new DomainError(unreadable(['value'], given, issue));
  return value ?? DEFAULTED_FIELDS[name as ContactFieldKey] ?? null;
}
