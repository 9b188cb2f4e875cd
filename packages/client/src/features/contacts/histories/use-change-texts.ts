import { contactField, isCustomFieldName } from '@convive/shared';
import { useI18n } from 'vue-i18n';
import { useFieldTexts } from '../contact-fields.ts';
import type { FieldName } from '../field-names.ts';

const isValue = (field: string): field is FieldName =>
  isCustomFieldName(field) || contactField(field) !== undefined;

/** What the history calls fields and values: those of a contact, and what else happens to one. */
export function useChangeTexts() {
  const { t, d } = useI18n();
  const { fieldLabel, showValue } = useFieldTexts();

  function show(field: string, value: string | null | undefined): string {
    if (!value) return t('contacts.conflict.empty');
    if (field === 'archivedAt') return d(value, { dateStyle: 'medium' });
    return isValue(field) ? showValue(field, value) || t('contacts.conflict.empty') : value;
  }

  return {
    label: (field: string) => (isValue(field) ? fieldLabel(field) : t(`contacts.history.fields.${field}`)),
    show,
  };
}
