import {
  CONSENTS,
  CONTACT_FIELDS,
  CUSTOM_FIELD_TYPES,
  type CustomFieldType,
  type ContactFieldKey,
  type ContactFieldType,
  DIRECTORY_LISTINGS,
  GENDERS,
} from '@convive/shared';
import { Field } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';

export const GenderEnum = declareEnum('Gender', 'Gender of a person, as they or the team said.', GENDERS, {
  FEMALE: 'Female.',
  MALE: 'Male.',
  OTHER: 'Neither female nor male.',
  UNDISCLOSED: 'They would rather not say.',
});

export const DirectoryListingEnum = declareEnum(
  'DirectoryListing',
  'Whether a contact stands in the company directory, and as what.',
  DIRECTORY_LISTINGS,
  {
    NONE: 'Not listed.',
    INTERNAL: 'Listed as a colleague.',
    EXTERNAL: 'Listed as someone outside the company.',
  },
);

export const ConsentEnum = declareEnum('Consent', 'Whether a person agreed to be written to.', CONSENTS, {
  UNKNOWN: 'They were not asked, or did not answer.',
  GIVEN: 'They agreed.',
  WITHDRAWN: 'They opted out; nothing but their own word changes that.',
});

export const ContactFieldTypeEnum = declareEnum<ContactFieldType | CustomFieldType>(
  'ContactFieldType',
  'How the values of a field are read and stored.',
  [...new Set([...CONTACT_FIELDS.map(({ type }) => type), ...CUSTOM_FIELD_TYPES])],
  {
    TEXT: 'As typed, without outer blanks.',
    EMAIL: 'One e-mail address.',
    PHONE: 'E.164 where understood.',
    LANGUAGE: 'ISO 639-1 code.',
    GENDER: 'A value of Gender.',
    COUNTRY: 'ISO 3166 code.',
    URL: 'An http or https address.',
    DIRECTORY: 'A value of DirectoryListing.',
    CONSENT: 'A value of Consent.',
    LONG_TEXT: 'As TEXT, over several lines.',
    NUMBER: 'A number.',
    DATE: 'A day, without a time.',
    YES_NO: 'Yes or no.',
    CHOICE: 'One of the options.',
    CHOICES: 'Several of the options.',
    FILE: 'A file; not imported.',
  },
);

const DESCRIPTIONS: Record<ContactFieldKey, string> = {
  identifier: 'Unique among living contacts, compared without case and outer blanks.',
  title: 'Such as Dr. or Prof.',
  function: 'What they do, in their own words.',
  firstName: 'Given name.',
  lastName: 'Family name.',
  organization: 'Where they work or belong.',
  phoneMobile: 'Mobile phone; E.164 where understood.',
  phoneWork: 'Phone at work; E.164 where understood.',
  phoneOther: 'Another phone; E.164 where understood.',
  imageUrl: 'A picture, at an https address.',
  jobTitle: 'Title of their post.',
  badgeInfo: 'What is printed on their badge.',
  email: 'E-mail address; several contacts may share one.',
  street: 'Street and number.',
  zip: 'Postcode, leading zeros kept.',
  city: 'Town.',
  country: 'ISO 3166 code of two letters.',
  language: 'ISO 639-1 code of two letters.',
  gender: 'Gender.',
  username: 'Name they sign in with elsewhere.',
  directory: 'Whether they stand in the company directory.',
  emailConsent: 'Whether they may be written to.',
};

const ENUMS: Partial<Record<ContactFieldKey, object>> = {
  gender: GenderEnum,
  directory: DirectoryListingEnum,
  emailConsent: ConsentEnum,
};

/** Always present on a contact. */
const REQUIRED: readonly ContactFieldKey[] = ['identifier', 'directory', 'emailConsent'];

/** Declares every default field on an object type or an input: one list, so that none is forgotten. */
export function declareContactFields(prototype: object, kind: 'OUTPUT' | 'INPUT'): void {
  for (const { key } of CONTACT_FIELDS) {
    const type = ENUMS[key] ?? String;
    const nullable = kind === 'INPUT' || !REQUIRED.includes(key);
    Field(() => type as never, { nullable, description: DESCRIPTIONS[key] })(prototype, key);
  }
}

/** Declares one property of the same type for every default field. */
export function declareForEachField(prototype: object, type: () => object, suffix: string): void {
  for (const { key } of CONTACT_FIELDS)
    Field(type as never, {
      nullable: true,
      description: `${DESCRIPTIONS[key].replace(/\.$/, '')}: ${suffix}`,
    })(prototype, key);
}

/** Declares some default fields, none of them required, on an input. */
export function declareInputFields(prototype: object, keys: readonly ContactFieldKey[]): void {
  for (const key of keys)
    Field(() => (ENUMS[key] ?? String) as never, { nullable: true, description: DESCRIPTIONS[key] })(
      prototype,
      key,
    );
}
