import { CONSENTS, CONTACT_FIELDS, type ContactFieldKey, DIRECTORY_LISTINGS, GENDERS } from '@convive/shared';
import { Field, registerEnumType } from 'type-graphql';

const asEnum = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, value]));

export const GenderEnum = asEnum(GENDERS);
registerEnumType(GenderEnum, {
  name: 'Gender',
  description: 'Gender of a person, as they or the team said.',
  valuesConfig: {
    FEMALE: { description: 'Female.' },
    MALE: { description: 'Male.' },
    OTHER: { description: 'Neither female nor male.' },
    UNDISCLOSED: { description: 'They would rather not say.' },
  },
});

export const DirectoryListingEnum = asEnum(DIRECTORY_LISTINGS);
registerEnumType(DirectoryListingEnum, {
  name: 'DirectoryListing',
  description: 'Whether a contact stands in the company directory, and as what.',
  valuesConfig: {
    NONE: { description: 'Not listed.' },
    INTERNAL: { description: 'Listed as a colleague.' },
    EXTERNAL: { description: 'Listed as someone outside the company.' },
  },
});

export const ConsentEnum = asEnum(CONSENTS);
registerEnumType(ConsentEnum, {
  name: 'Consent',
  description: 'Whether a person agreed to be written to.',
  valuesConfig: {
    UNKNOWN: { description: 'They were not asked, or did not answer.' },
    GIVEN: { description: 'They agreed.' },
    WITHDRAWN: { description: 'They opted out; nothing but their own word changes that.' },
  },
});

export const ContactFieldTypeEnum = asEnum([...new Set(CONTACT_FIELDS.map(({ type }) => type))]);
registerEnumType(ContactFieldTypeEnum, {
  name: 'ContactFieldType',
  description: 'How the values of a field are read and stored.',
  valuesConfig: {
    TEXT: { description: 'As typed, without outer blanks.' },
    EMAIL: { description: 'One e-mail address.' },
    PHONE: { description: 'E.164 where understood.' },
    LANGUAGE: { description: 'ISO 639-1 code.' },
    GENDER: { description: 'A value of Gender.' },
    COUNTRY: { description: 'ISO 3166 code.' },
    URL: { description: 'An http or https address.' },
    DIRECTORY: { description: 'A value of DirectoryListing.' },
    CONSENT: { description: 'A value of Consent.' },
  },
});

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
