import { useQuery } from '@vue/apollo-composable';
import { computed, defineAsyncComponent } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LentCondition } from '../../contacts/index.ts';
import { EVENT_CHOICES } from '../booking-operations.ts';

/** Which events contacts are guests of, as a condition of their list. */
export const GUESTS_OF_EVENTS: LentCondition = {
  field: 'eventIds',
  operation: 'events',
  useTexts: (ids) => {
    const { t } = useI18n();
    const { result } = useQuery(EVENT_CHOICES, {}, () => ({ enabled: ids().length > 0 }));
    const titles = computed(
      () => new Map(result.value?.events.edges.map(({ node }) => [node.id, node.title]) ?? []),
    );
    return {
      label: () => t('bookings.guests.condition.label'),
      operatorLabel: (operator) => t(`groups.filter.operators.${operator}`),
      showValue: (id) => titles.value.get(id) ?? (result.value ? t('bookings.guests.condition.gone') : '…'),
    };
  },
  editor: defineAsyncComponent(() => import('./EventConditionValue.vue')),
};
