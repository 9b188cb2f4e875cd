import {
  CONSENT_TITLES,
  COUNTRY_CODES,
  type ContactFieldType,
  type CustomFieldType,
  DIRECTORY_TITLES,
  FIELD_TITLES,
  GENDER_TITLES,
  LANGUAGE_CODES,
  isCustomFieldName,
  type Locale,
  readFileValue,
  type Words,
} from '@convive/shared';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../gql/index.ts';
import { type CodeName, countryNames, languageNames, nameOfCode } from '../../lib/code-names.ts';
import { readablePhone } from '../../lib/readable-phone.ts';
import { useCustomFields, useCustomValueTexts } from '../custom-fields/index.ts';
import { type FieldName, fieldType } from './field-names.ts';

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
    customValues {
      field {
        id
        key
        type
      }
      text
      choices
      file {
        id
      }
    }
    createdAt
    updatedAt
    archivedAt
  }
`);

/** Names of fields and of the values they may have, in the person's language. */
export function useFieldTexts() {
  const { locale } = useI18n<[], Locale>();
  const { byName } = useCustomFields();
  const customTexts = useCustomValueTexts();

  const countries = computed(() => countryNames(locale.value, COUNTRY_CODES));
  const languages = computed(() => languageNames(locale.value, LANGUAGE_CODES));

  const named = (titles: Readonly<Record<string, Words>>): CodeName[] =>
    Object.entries(titles).map(([value, words]) => ({ value, label: words[locale.value] }));

  /** A field that was deleted meanwhile is called by its key. */
  function fieldLabel(field: FieldName): string {
    if (!isCustomFieldName(field)) return FIELD_TITLES[field][locale.value];
    return byName.value.get(field)?.title ?? field.slice('custom:'.length);
  }

  /** What the values of a field are. */
  function typeOf(field: FieldName): ContactFieldType | CustomFieldType {
    return isCustomFieldName(field) ? (byName.value.get(field)?.type ?? 'TEXT') : fieldType(field);
  }

  /** What may be chosen for a field; null where anything may be typed. */
  function choicesOf(field: FieldName): readonly CodeName[] | null {
    const custom = byName.value.get(field);
    if (custom) return customTexts.choicesOf(custom);
    switch (typeOf(field)) {
      case 'COUNTRY':
        return countries.value;
      case 'LANGUAGE':
        return languages.value;
      case 'GENDER':
        return named(GENDER_TITLES);
      case 'DIRECTORY':
        return named(DIRECTORY_TITLES);
      case 'CONSENT':
        return named(CONSENT_TITLES);
      default:
        return null;
    }
  }

  /** A stored value as a person reads it; a code we have no name for stands as it is. */
  function showValue(field: FieldName, value: string | null | undefined): string {
    if (!value) return '';
    const custom = byName.value.get(field);
    if (custom) return customTexts.showValue(custom, value);
    // Of a field that is gone we know no more than that a value looks like a file's.
    if (isCustomFieldName(field)) return readFileValue(value)?.name || value;
    if (typeOf(field) === 'PHONE') return readablePhone(value);
    const offered = choicesOf(field)?.find((choice) => choice.value === value);
    if (offered) return offered.label;
    return typeOf(field) === 'LANGUAGE' ? nameOfCode(locale.value, 'language', value) : value;
  }

  return { fieldLabel, typeOf, choicesOf, showValue };
}
