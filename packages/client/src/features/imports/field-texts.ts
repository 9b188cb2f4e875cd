import {
  contactField,
  customFieldName,
  FIELD_TITLES,
  isCustomFieldName,
  isImportable,
  LIMITS,
  type Locale,
  MAPPABLE_FIELDS,
  unknownChoices,
} from '@convive/shared';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { type FieldName, useFieldTexts } from '../contacts/index.ts';
import { useCustomFields } from '../custom-fields/index.ts';

const OWN_FIELDS = ['fullName', 'groups', 'admin'] as const;

/** Names of what a column can be mapped to, which is more than a contact's fields, and of the values it may have. */
export function useImportTexts() {
  const { locale, t } = useI18n<[], Locale>();
  const texts = useFieldTexts();
  const { customFields } = useCustomFields();

  function fieldLabel(field: string): string {
    if (field === 'id') return t('imports.columns.ownId');
    const own = OWN_FIELDS.find((name) => name === field);
    if (own) return FIELD_TITLES[own][locale.value];
    return isContactField(field) ? texts.fieldLabel(field) : field;
  }

  /** What rows are recognised by: a field, or an address and a name together. */
  const keyLabel = (matchBy: string) =>
    matchBy === 'emailAndName' ? t('imports.rules.emailAndName') : fieldLabel(matchBy);

  const fieldChoices = computed(() => [
    ...MAPPABLE_FIELDS.map((value) => ({ value, label: fieldLabel(value) })),
    ...customFields.value.map((field) => ({
      value: customFieldName(field.key),
      label: field.title,
      ...(!isImportable(field) && { whyNot: t('imports.columns.holdsFiles') }),
    })),
  ]);

  /** The values a field may have, where they are few enough to choose from. */
  const valueChoices = (field: string) => (isContactField(field) && texts.choicesOf(field)) || [];

  /** What the values of a field are; null of what is no field of a contact. */
  const typeOf = (field: string) => (isContactField(field) ? texts.typeOf(field) : null);

  /** Which of several choices in one cell nobody offers; null where the cell is no list of choices. */
  function notOffered(field: string | null | undefined, value: string | null | undefined): string | null {
    const custom = customFields.value.find(({ key }) => customFieldName(key) === field);
    if (custom?.type !== 'CHOICES' || !value || value.length >= LIMITS.issueValueCharacters) return null;
    const choices = unknownChoices(value, custom.options);
    if (choices.length === 0 || choices[0] === value.trim()) return null;
    return t('imports.values.notOffered', { choices: choices.join(', ') }, choices.length);
  }

  /** A stored value as a person reads it. */
  const showValue = (field: string, value: string) =>
    isContactField(field) ? texts.showValue(field, value) : value;

  return { fieldLabel, keyLabel, fieldChoices, valueChoices, notOffered, showValue, typeOf };
}

function isContactField(field: string): field is FieldName {
  return isCustomFieldName(field) || contactField(field) !== undefined;
}
