import { computed, onScopeDispose, shallowRef } from 'vue';
import { useRoute } from 'vue-router';

type PlacePath = () => string | null;
const said = shallowRef<PlacePath | null>(null);

/** Path that the navigation shows as the place one is at: the page's own, unless the page knows better. */
export function useCurrentPlace() {
  const route = useRoute();
  return computed(() => said.value?.() ?? route.path);
}

/** For a page that belongs elsewhere than its address tells. `path`: null where the address is right. */
export function standAt(path: PlacePath): void {
  said.value = path;
  onScopeDispose(() => {
    if (said.value === path) said.value = null;
  });
}
