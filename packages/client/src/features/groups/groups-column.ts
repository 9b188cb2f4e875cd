import { FIELD_TITLES, type Locale } from '@convive/shared';
import { defineAsyncComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LentColumn } from '../contacts/index.ts';

/** In which groups contacts are, as a column of their list. */
export const GROUPS_COLUMN: LentColumn = {
  key: 'groups',
  operation: 'groups',
  useTexts: () => {
    const { t, locale } = useI18n<[], Locale>();
    return {
      label: () => FIELD_TITLES.groups[locale.value],
      changedElsewhere: () => t('groups.column.changedElsewhere'),
    };
  },
  width: 220,
  cell: defineAsyncComponent(() => import('./GroupChips.vue')),
};
