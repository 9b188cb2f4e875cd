import { type ContactFieldKey, contactField, MAPPABLE_FIELDS } from '@convive/shared';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFieldTexts } from '../contacts/index.ts';

const OWN_FIELDS: ReadonlySet<string> = new Set(['fullName', 'id']);

/** Names of what a column can be mapped to, which is more than a contact's fields, and of the values it may have. */
export function useImportTexts() {
  const { t } = useI18n();
  const texts = useFieldTexts();

  function fieldLabel(field: string): string {
    if (OWN_FIELDS.has(field)) return t(`imports.fields.${field}`);
    return isContactField(field) ? texts.fieldLabel(field) : field;
  }

  const fieldChoices = computed(() => MAPPABLE_FIELDS.map((value) => ({ value, label: fieldLabel(value) })));

  /** The values a field may have, where they are few enough to choose from. */
  const valueChoices = (field: string) => (isContactField(field) && texts.choicesOf(field)) || [];

  /** A stored value as a person reads it. */
  const showValue = (field: string, value: string) =>
    isContactField(field) ? texts.showValue(field, value) : value;

  return { fieldLabel, fieldChoices, valueChoices, showValue };
}

function isContactField(field: string): field is ContactFieldKey {
  return contactField(field) !== undefined;
}
