import { CONTACT_FIELDS, normaliseField, ROW_ISSUES, type RowReadingContext } from '@convive/shared';
import { DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import { DEFAULTED_FIELDS } from './contact-columns.ts';
import type { Contact } from './contact.entity.ts';
import type { ContactValues } from './contact.repository.ts';
import { type CustomValueChange, readCustomValues } from './custom-contact-values.ts';
import { unreadable } from './unreadable-value.ts';

/**
 * Reads the fields that an input names, in the form they are stored: the same rules as the import's. Absent fields
 * are left out, null and blank clear. Throws `DomainError` naming every field that cannot stand.
 */
export function readContactValues(
  input: Readonly<Record<string, unknown>>,
  context: RowReadingContext,
  customFields: CustomFields,
): ContactValues {
  const values: ContactValues = {};
  const errors: UserErrorDetails[] = [];
  const country =
    input['country'] == null ? null : normaliseField('country', String(input['country']), context);
  const ownContext = { ...context, ownCountry: country?.value };
  for (const { key } of CONTACT_FIELDS) {
    const given = input[key];
    if (given === undefined) continue;
    const { value, issue } =
      given === null ? { value: null, issue: undefined } : normaliseField(key, String(given), ownContext);
    values[key] = value ?? DEFAULTED_FIELDS[key] ?? null;
    if (issue && ROW_ISSUES[issue].isBlocking) errors.push(unreadable([key], String(given), issue));
  }
  const custom = (input['customValues'] ?? []) as readonly CustomValueChange[];
  try {
    Object.assign(values, readCustomValues(custom, ownContext, customFields));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    errors.push(...error.errors);
  }
  if (errors.length > 0) throw new DomainError(errors);
  return values;
}

/** The values that differ from what the contact holds, before and after. */
export function changedValues(
  contact: Contact,
  values: ContactValues,
  customFields: CustomFields,
): { before: ContactValues; after: ContactValues } {
  const before: ContactValues = {};
  const after: ContactValues = {};
  for (const [key, value] of Object.entries(values)) {
    const held = valueOf(contact, key, customFields);
    if (held === value) continue;
    before[key] = held;
    after[key] = value;
  }
  return { before, after };
}

/** What a contact has in a field, by its name. */
export function valueOf(contact: Contact, name: string, customFields: CustomFields): string | null {
  const custom = customFields.get(name);
  if (custom) return contact.customValues[custom.id] ?? null;
  return (contact as unknown as ContactValues)[name] ?? null;
}
