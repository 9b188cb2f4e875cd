import { useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { ACCESS_GROUPS } from './guest-operations.ts';

/** The access groups of an event, by which some of its guests register under conditions of their own. */
export function useAccessGroups(eventId: () => string) {
  const { result } = useQuery(
    ACCESS_GROUPS,
    () => ({ eventId: eventId() }),
    () => ({ fetchPolicy: 'cache-and-network' }),
  );
  return computed(() => result.value?.event?.accessGroups ?? []);
}
