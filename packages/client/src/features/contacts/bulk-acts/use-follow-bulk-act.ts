import { useApolloClient } from '@vue/apollo-composable';
import type { ContactBulkActState } from '../../../gql/graphql.ts';
import { BULK_ACTS } from './bulk-act-operations.ts';

/** Acts begun or seen at work, on whatever page: how each ended is told once. */
export const followedActs = new Set<string>();

/** What an answer says of the act that it began, or has done. */
export interface ActOfAnswer {
  bulkAct?: { id: string; state: ContactBulkActState } | null;
}

/** Shows an act that a job has just begun, where acts are shown. Answers whether there is one. */
export function useFollowBulkAct(): (payload: ActOfAnswer) => Promise<boolean> {
  const { client } = useApolloClient();
  return async ({ bulkAct }) => {
    if (bulkAct?.state !== 'RUNNING') return false;
    followedActs.add(bulkAct.id);
    await client.query({ query: BULK_ACTS, fetchPolicy: 'network-only' });
    return true;
  };
}
