import {
  type ContactFieldKey,
  COUNTRY_CODES,
  FIELD_TITLES,
  GENDER_TITLES,
  isCustomFieldName,
  LANGUAGE_CODES,
  type Locale,
} from '@convive/shared';
import { useI18n } from 'vue-i18n';
import type { Registration_FieldFragment } from '../../../gql/graphql.ts';
import { countryNames, languageNames } from '../../../lib/code-names.ts';
import { type CustomField, useCustomValueTexts } from '../../custom-fields/index.ts';

type Field = Registration_FieldFragment;

/** By what a browser knows to fill a field in by itself. */
const AUTOCOMPLETE: Partial<Record<string, string>> = {
  title: 'honorific-prefix',
  firstName: 'given-name',
  lastName: 'family-name',
  email: 'email',
  organization: 'organization',
  jobTitle: 'organization-title',
  phoneMobile: 'tel',
  phoneWork: 'work tel',
  street: 'street-address',
  zip: 'postal-code',
  city: 'address-level2',
  country: 'country',
  language: 'language',
};
const INPUT_TYPES: Partial<Record<string, string>> = { EMAIL: 'email', PHONE: 'tel' };

/** How the fields of a form are called, asked for and shown. Nothing is asked of the server: guests are nobody here. */
export function useRegistrationFields() {
  const { locale } = useI18n<[], Locale>();
  const { showValue } = useCustomValueTexts();

  const labelOf = ({ field, title }: Field): string =>
    title ?? FIELD_TITLES[field as ContactFieldKey][locale.value];

  /** The field as inputs of custom fields take it; null for one that every workspace has. */
  function customOf({ field, title, type, options, isRequired }: Field): CustomField | null {
    if (!isCustomFieldName(field)) return null;
    const definition = { id: field, key: field, title: title ?? '', type, options, isRequired };
    return { ...definition, position: 0, isUnique: false, isHiddenFromContact: false } as CustomField;
  }

  function choicesOf({ type }: Field): readonly { value: string; label: string }[] | null {
    if (type === 'COUNTRY') return countryNames(locale.value, COUNTRY_CODES);
    if (type === 'LANGUAGE') return languageNames(locale.value, LANGUAGE_CODES);
    if (type !== 'GENDER') return null;
    return Object.entries(GENDER_TITLES).map(([value, words]) => ({ value, label: words[locale.value] }));
  }

  /** A value as a person reads it. */
  function show(field: Field, value: string): string {
    const custom = customOf(field);
    if (custom) return showValue(custom, value);
    return choicesOf(field)?.find((choice) => choice.value === value)?.label ?? value;
  }

  return {
    labelOf,
    customOf,
    choicesOf,
    show,
    autocompleteOf: ({ field }: Field) => AUTOCOMPLETE[field] ?? 'off',
    inputTypeOf: ({ type }: Field) => INPUT_TYPES[type] ?? 'text',
  };
}
