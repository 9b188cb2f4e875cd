import { headingsOf } from './field-headings.ts';

export type ContactFieldType =
  'TEXT' | 'EMAIL' | 'PHONE' | 'LANGUAGE' | 'GENDER' | 'COUNTRY' | 'URL' | 'DIRECTORY' | 'CONSENT';

export interface ContactFieldDefinition {
  key: ContactFieldKey;
  type: ContactFieldType;
  /** Characters (code points) the stored value may have. */
  maxLength: number;
  /** Headings that map themselves without a doubt, the field's own name first. */
  headings: readonly string[];
}

const FIELD_SHAPES = [
  ['identifier', 'TEXT', 255],
  ['title', 'TEXT', 255],
  ['function', 'TEXT', 255],
  ['firstName', 'TEXT', 255],
  ['lastName', 'TEXT', 255],
  ['organization', 'TEXT', 255],
  ['phoneMobile', 'PHONE', 64],
  ['phoneWork', 'PHONE', 64],
  ['phoneOther', 'PHONE', 64],
  ['imageUrl', 'URL', 2048],
  ['jobTitle', 'TEXT', 255],
  ['badgeInfo', 'TEXT', 1000],
  ['email', 'EMAIL', 254],
  ['street', 'TEXT', 500],
  ['zip', 'TEXT', 32],
  ['city', 'TEXT', 255],
  ['country', 'COUNTRY', 2],
  ['language', 'LANGUAGE', 2],
  ['gender', 'GENDER', 16],
  ['username', 'TEXT', 255],
  ['directory', 'DIRECTORY', 16],
  ['emailConsent', 'CONSENT', 16],
] as const satisfies readonly (readonly [string, ContactFieldType, number])[];

export type ContactFieldKey = (typeof FIELD_SHAPES)[number][0];

/** The default fields of a contact, in the order in which they are shown and exported. */
export const CONTACT_FIELDS: readonly ContactFieldDefinition[] = FIELD_SHAPES.map(
  ([key, type, maxLength]) => ({
    key,
    type,
    maxLength,
    headings: [key, ...headingsOf(key).exact],
  }),
);

const FIELDS_BY_KEY: ReadonlyMap<string, ContactFieldDefinition> = new Map(
  CONTACT_FIELDS.map((field) => [field.key, field]),
);

/** The definition of a default field; undefined for any other name. */
export function contactField(key: string): ContactFieldDefinition | undefined {
  return FIELDS_BY_KEY.get(key);
}

/**
 * What a column may be mapped to: every field, names of groups, whether somebody is invited as an administrator, a
 * whole name to be split, or the contact's own id.
 */
export const MAPPABLE_FIELDS: readonly string[] = [
  ...CONTACT_FIELDS.map((field) => field.key),
  'groups',
  'admin',
  'fullName',
  'id',
];

export const GENDERS = ['FEMALE', 'MALE', 'OTHER', 'UNDISCLOSED'] as const;
export type Gender = (typeof GENDERS)[number];

export const DIRECTORY_LISTINGS = ['NONE', 'INTERNAL', 'EXTERNAL'] as const;
export type DirectoryListing = (typeof DIRECTORY_LISTINGS)[number];

export const CONSENTS = ['UNKNOWN', 'GIVEN', 'WITHDRAWN'] as const;
export type Consent = (typeof CONSENTS)[number];

export const ROLES = ['OWNER', 'ADMIN', 'MANAGER', 'MEMBER'] as const;
export type Role = (typeof ROLES)[number];
