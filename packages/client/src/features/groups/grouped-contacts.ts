import { defineAsyncComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LentCondition } from '../contacts/index.ts';
import { useGroupNames } from './group-names.ts';

/** Which groups contacts are in, as a condition of their list. */
export const GROUPED_CONTACTS: LentCondition = {
  field: 'groupIds',
  operation: 'groups',
  useTexts: (ids) => {
    const { t } = useI18n();
    const named = useGroupNames(ids);
    return {
      label: () => t('groups.filter.add'),
      operatorLabel: (operator) => t(`groups.filter.operators.${operator}`),
      showValue: (id) => {
        const group = named.value.get(id);
        return group === null ? t('groups.filter.gone') : (group?.name ?? '…');
      },
    };
  },
  editor: defineAsyncComponent(() => import('./GroupConditionValue.vue')),
};
