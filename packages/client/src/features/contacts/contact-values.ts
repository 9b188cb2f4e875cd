import { CONTACT_FIELDS, type ContactFieldKey } from '@convive/shared';
import type { ContactFields_ContactFragment } from '../../gql/graphql.ts';

/** A contact's values as the form knows them: text for every field, empty where nothing is stored. */
export type ContactValues = Record<ContactFieldKey, string>;

export const FIELD_KEYS: readonly ContactFieldKey[] = CONTACT_FIELDS.map((field) => field.key);
const UNSET: Partial<ContactValues> = { directory: 'NONE', emailConsent: 'UNKNOWN' };

/** What a contact begins with before anyone has said anything of it. */
export function blankValues(): ContactValues {
  return Object.fromEntries(FIELD_KEYS.map((key) => [key, UNSET[key] ?? ''])) as ContactValues;
}

export function valuesOf(contact: ContactFields_ContactFragment): ContactValues {
  return Object.fromEntries(FIELD_KEYS.map((key) => [key, contact[key] ?? ''])) as ContactValues;
}

/** The fields that differ from `base`, as a mutation wants them: an emptied field is null, which clears it. */
export function changedValues(
  base: ContactValues,
  draft: ContactValues,
): Partial<Record<ContactFieldKey, string | null>> {
  return Object.fromEntries(
    FIELD_KEYS.filter((key) => draft[key] !== base[key]).map((key) => [
      key,
      draft[key] === '' ? null : draft[key],
    ]),
  );
}

/** First and last name, else the organisation, the e-mail, or at the very least the identifier. */
export function displayName(
  contact: Pick<
    ContactFields_ContactFragment,
    'firstName' | 'lastName' | 'organization' | 'email' | 'identifier'
  >,
): string {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  return name || contact.organization || contact.email || contact.identifier;
}

/** Whether there is anything by which a person would find the contact again. */
export function isNameable(values: ContactValues): boolean {
  const names = ['firstName', 'lastName', 'organization', 'email', 'identifier'] as const;
  return names.some((key) => values[key].trim() !== '');
}
