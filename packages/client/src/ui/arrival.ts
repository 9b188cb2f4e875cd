import { watch } from 'vue';
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router';

/** The query of an address that leads to a page and begins there what `useArrival` names: `?begin=invite`. */
export const beginning = (what: string): LocationQueryRaw => ({ begin: what });

/**
 * Calls `act` where the address asks for it, once: the wish is taken out of the address, so that going back, loading
 * again or passing the address on does not begin anew.
 */
export function useArrival(what: string, act: () => void): void {
  const route = useRoute();
  const router = useRouter();
  watch(
    () => route.query['begin'],
    (begin) => {
      if (begin !== what) return;
      act();
      void router.replace({ query: { ...route.query, begin: undefined } });
    },
    { immediate: true },
  );
}
