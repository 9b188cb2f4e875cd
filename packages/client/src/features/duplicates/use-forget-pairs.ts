import { useApolloClient } from '@vue/apollo-composable';
import { takeOutPairs } from './kept-pairs.ts';

/** For after a merge: pairs of these contacts are none any more, and are not to be seen for another moment. */
export function useForgetPairs(): (contactIds: readonly string[]) => void {
  const { client } = useApolloClient();
  return (contactIds) => {
    const ids = new Set(contactIds);
    takeOutPairs(client.cache, (pairId) => pairId.split('.').every((id) => ids.has(id)));
  };
}
