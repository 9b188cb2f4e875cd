import { ref } from 'vue';
import { useRouter } from 'vue-router';
import type { TabStorage } from './tab-storage.ts';

const KEPT = 'token';

/**
 * The token of a personal link, which knows a person: it is taken out of the address at once, so that it is neither
 * seen, copied nor sent on with it, and kept for this tab alone.
 */
export function usePersonalToken(storage: TabStorage, fromAddress: string | undefined) {
  const router = useRouter();
  const token = ref<string | null>(fromAddress || storage.read<string>(KEPT));
  if (fromAddress) {
    storage.write(KEPT, fromAddress);
    const { name, params, query } = router.currentRoute.value;
    void router.replace({ name: name!, params: { ...params, token: '' }, query });
  }

  return {
    token,
    /** Somebody else goes on, whom no link knows. */
    forget: () => {
      storage.write(KEPT, null);
      token.value = null;
    },
  };
}
