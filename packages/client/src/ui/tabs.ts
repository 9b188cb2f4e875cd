import { computed } from 'vue';
import { useRoute } from 'vue-router';

export interface Tab {
  key: string;
  label: string;
}

/** The key of the tab that the address names; the first one where it names none of these. */
export function useCurrentTab(tabs: () => readonly Tab[]) {
  const route = useRoute();
  return computed(() => {
    const [first] = tabs();
    return tabs().find(({ key }) => key === route.query.tab)?.key ?? first?.key ?? '';
  });
}
