import { useApolloClient } from '@vue/apollo-composable';
import { BULK_ACTS } from './bulk-act-operations.ts';

/** Acts begun or seen at work, on whatever page: how each ended is told once. */
export const followedActs = new Set<string>();

/** Shows an act that a job has just begun, where acts are shown. Answers whether there is one. */
export function useFollowBulkAct(): (payload: { bulkAct?: { id: string } | null }) => Promise<boolean> {
  const { client } = useApolloClient();
  return async ({ bulkAct }) => {
    if (!bulkAct) return false;
    followedActs.add(bulkAct.id);
    await client.query({ query: BULK_ACTS, fetchPolicy: 'network-only' });
    return true;
  };
}
