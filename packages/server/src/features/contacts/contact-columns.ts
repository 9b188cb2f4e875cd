import { CONTACT_FIELDS, type ContactFieldKey } from '@convive/shared';

/** The column of `contact` that holds a field: `firstName` stands in `first_name`. */
export const CONTACT_COLUMNS: ReadonlyMap<string, string> = new Map(
  CONTACT_FIELDS.map(({ key }) => [key, key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
);

/** Columns that may never be null, with what stands there instead of a cleared value. */
export const DEFAULTED_FIELDS: Partial<Record<ContactFieldKey, string>> = {
  directory: 'NONE',
  emailConsent: 'UNKNOWN',
};
