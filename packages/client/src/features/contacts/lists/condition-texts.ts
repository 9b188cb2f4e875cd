import { useI18n } from 'vue-i18n';
import { useFieldTexts } from '../contact-fields.ts';
import { type ContactCondition, takesValues } from './contact-conditions.ts';

/** Conditions in words: of what, how, and the values, empty where it takes none. */
export function useConditionTexts() {
  const { t } = useI18n();
  const { fieldLabel, showValue } = useFieldTexts();

  function describe({ field, operator, values }: ContactCondition) {
    const shown = values.map((value) => showValue(field, value)).join(', ');
    return {
      field: fieldLabel(field),
      operator: t(`contacts.operators.${operator}`),
      shown: takesValues(operator) ? shown : '',
    };
  }

  return { describe };
}
