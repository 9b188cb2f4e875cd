import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { readListAddress, type StatusListAddress, writeListAddress } from './status-list-address.ts';

/** What a list of an event is asked for stands in the address of the page, and a change of it goes there. */
export function useStatusListAddress<Status extends string>(all: readonly Status[]) {
  const route = useRoute();
  const router = useRouter();
  const address = computed(() => readListAddress(route.query, all));

  function ask(change: Partial<StatusListAddress<Status>>) {
    void router.replace({ query: writeListAddress(route.query, { ...address.value, ...change }) });
  }

  return {
    address,
    /** As a filter of the API has them; what was not asked for is left out. */
    asked: computed(() => ({
      search: address.value.search || undefined,
      statuses: address.value.statuses.length > 0 ? [...address.value.statuses] : undefined,
    })),
    ask,
    askForAll: () => ask({ search: '', statuses: [], group: '', isUntold: false }),
  };
}
