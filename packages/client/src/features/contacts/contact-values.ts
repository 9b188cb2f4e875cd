import {
  CONTACT_FIELDS,
  type ContactFieldKey,
  customFieldName,
  storeChoices,
  storeFileValue,
  type CustomFieldName,
  isCustomFieldName,
} from '@convive/shared';
import type { ContactFields_ContactFragment, CreateContactInput } from '../../gql/graphql.ts';
import type { FieldName } from './field-names.ts';

/**
 * A contact's values as the form knows them: text for every default field, empty where nothing is stored; of the
 * fields that the workspace made those that are filled. Several choices are one text, as they are stored.
 */
export type ContactValues = Record<ContactFieldKey, string> & Partial<Record<CustomFieldName, string>>;

export const FIELD_KEYS: readonly ContactFieldKey[] = CONTACT_FIELDS.map((field) => field.key);
const UNSET: Partial<ContactValues> = { directory: 'NONE', emailConsent: 'UNKNOWN' };

/** What a contact begins with before anyone has said anything of it. */
export function blankValues(): ContactValues {
  return Object.fromEntries(FIELD_KEYS.map((key) => [key, UNSET[key] ?? ''])) as ContactValues;
}

export function valuesOf(contact: ContactFields_ContactFragment): ContactValues {
  const values = FIELD_KEYS.map((key) => [key, contact[key] ?? '']);
  const custom = contact.customValues?.map((value) => [customFieldName(value.field.key), textOf(value)]);
  return Object.fromEntries([...values, ...(custom ?? [])]) as ContactValues;
}

type CustomValue = ContactFields_ContactFragment['customValues'][number];

/** Several choices and files as they are stored: the text of the former could be read in more than one way. */
function textOf({ field, text, choices, file }: CustomValue): string {
  if (field.type === 'CHOICES') return storeChoices(choices ?? [], []);
  if (field.type === 'FILE') return file ? storeFileValue({ id: file.id, name: text ?? '' }) : '';
  return text ?? '';
}

/** One value of a contact, whatever the kind of its field. */
export function valueOf(contact: ContactFields_ContactFragment, field: FieldName): string {
  if (!isCustomFieldName(field)) return contact[field] ?? '';
  const value = contact.customValues.find((one) => customFieldName(one.field.key) === field);
  return value ? textOf(value) : '';
}

export const valueIn = (values: ContactValues, field: FieldName): string => values[field] ?? '';

/** Every field that one of these says something of: the default ones in their order, then those of the workspace. */
export function fieldsIn(...all: readonly ContactValues[]): FieldName[] {
  const custom = new Set(all.flatMap((values) => Object.keys(values).filter(isCustomFieldName)));
  return [...FIELD_KEYS, ...custom];
}

export type ContactChanges = Partial<Record<FieldName, string | null>>;

/** The fields that differ from `base`: an emptied one is null, which clears it. */
export function changedValues(base: ContactValues, draft: ContactValues): ContactChanges {
  return Object.fromEntries(
    fieldsIn(base, draft)
      .filter((field) => valueIn(draft, field) !== valueIn(base, field))
      .map((field) => [field, valueIn(draft, field) || null]),
  );
}

/** Changes as a mutation wants them: default fields flat, the workspace's own as a list. */
export function toContactInput(changes: ContactChanges): CreateContactInput {
  const entries = Object.entries(changes) as [FieldName, string | null][];
  const customValues = entries
    .filter(([field]) => isCustomFieldName(field))
    .map(([field, value]) => ({ key: field.slice('custom:'.length), value }));
  const flat = Object.fromEntries(entries.filter(([field]) => !isCustomFieldName(field)));
  return customValues.length > 0 ? { ...flat, customValues } : flat;
}

type NamedContact = Pick<
  ContactFields_ContactFragment,
  'firstName' | 'lastName' | 'organization' | 'email' | 'identifier'
>;

/** First and last name, else the organisation, the e-mail, or at the very least the identifier. */
export function displayName(contact: NamedContact): string {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return name || contact.organization || contact.email || contact.identifier;
}

/** What tells it from others of the same name, if anything does: organisation and e-mail. */
export function displayDetails(contact: NamedContact): string {
  const name = displayName(contact);
  return [contact.organization, contact.email].filter((text) => text && text !== name).join(' · ');
}

/** Whether there is anything by which a person would find the contact again. */
export function isNameable(values: ContactValues): boolean {
  const names = ['firstName', 'lastName', 'organization', 'email', 'identifier'] as const;
  return names.some((key) => values[key].trim() !== '');
}
