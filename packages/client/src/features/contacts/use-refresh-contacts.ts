import { useApolloClient } from '@vue/apollo-composable';
import { contactsChanged } from './contacts-changed.ts';

/** Forgets every list of contacts and every history that is kept, and asks anew for those on the screen. */
export function useRefreshContacts(): () => Promise<void> {
  const { client } = useApolloClient();
  return async () => {
    await client.refetchQueries({
      updateCache(cache) {
        cache.evict({ fieldName: 'contacts' });
        cache.evict({ fieldName: 'contactHistory' });
      },
    });
    void contactsChanged.trigger();
  };
}
