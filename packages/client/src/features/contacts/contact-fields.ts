import {
  CONSENTS,
  CONTACT_FIELDS,
  COUNTRY_CODES,
  type ContactFieldKey,
  type ContactFieldType,
  DIRECTORY_LISTINGS,
  GENDERS,
  LANGUAGE_CODES,
} from '@convive/shared';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../gql/index.ts';
import { type CodeName, countryNames, languageNames, nameOfCode } from '../../lib/code-names.ts';

graphql(`
  fragment ContactFields_Contact on Contact {
    id
    version
    identifier
    title
    function
    firstName
    lastName
    organization
    phoneMobile
    phoneWork
    phoneOther
    imageUrl
    jobTitle
    badgeInfo
    email
    street
    zip
    city
    country
    language
    gender
    username
    directory
    emailConsent
    createdAt
    updatedAt
    archivedAt
  }
`);

const types = new Map(CONTACT_FIELDS.map(({ key, type }) => [key, type]));
export const fieldType = (field: ContactFieldKey): ContactFieldType => types.get(field) as ContactFieldType;

/** Names of fields and of the values they may have, in the person's language. */
export function useFieldTexts() {
  const { t, locale } = useI18n();

  const countries = computed(() => countryNames(locale.value, COUNTRY_CODES));
  const languages = computed(() => languageNames(locale.value, LANGUAGE_CODES));

  const fieldLabel = (field: ContactFieldKey): string => t(`contacts.fields.${field}`);

  /** What may be chosen for a field; null where anything may be typed. */
  function choicesOf(field: ContactFieldKey): readonly CodeName[] | null {
    switch (fieldType(field)) {
      case 'COUNTRY':
        return countries.value;
      case 'LANGUAGE':
        return languages.value;
      case 'GENDER':
        return GENDERS.map((value) => ({ value, label: t(`contacts.genders.${value}`) }));
      case 'DIRECTORY':
        return DIRECTORY_LISTINGS.map((value) => ({ value, label: t(`contacts.directory.${value}`) }));
      case 'CONSENT':
        return CONSENTS.map((value) => ({ value, label: t(`contacts.consents.${value}`) }));
      default:
        return null;
    }
  }

  /** A stored value as a person reads it; a code we have no name for stands as it is. */
  function showValue(field: ContactFieldKey, value: string | null | undefined): string {
    if (!value) return '';
    const offered = choicesOf(field)?.find((choice) => choice.value === value);
    if (offered) return offered.label;
    return fieldType(field) === 'LANGUAGE' ? nameOfCode(locale.value, 'language', value) : value;
  }

  return { fieldLabel, choicesOf, showValue };
}
