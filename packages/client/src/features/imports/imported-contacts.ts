import { defineAsyncComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LentCondition } from '../contacts/index.ts';
import { useImportNames } from './import-names.ts';

/** Which import contacts came with, or were changed by, as a condition of their list. */
export const IMPORTED_CONTACTS: LentCondition = {
  field: 'importId',
  operation: 'contactImports',
  useTexts: (ids) => {
    const { t } = useI18n();
    const nameOf = useImportNames(ids);
    return {
      label: () => t('imports.condition.label'),
      operatorLabel: (operator) => t(`contacts.operators.${operator}`),
      showValue: nameOf,
    };
  },
  editor: defineAsyncComponent(() => import('./ImportConditionValue.vue')),
};
