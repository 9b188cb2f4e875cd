import { useApolloClient } from '@vue/apollo-composable';
import { useStorage } from '@vueuse/core';
import { computed, shallowRef } from 'vue';
import type { DuplicateMergeRule } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useMe } from '../../accounts/index.ts';
import { useRefreshContacts } from '../../contacts/index.ts';
import { MERGE, MERGES_TO_RUN, UNDO_MERGES } from './merge-plan-operations.ts';

/** What one request may carry. */
const MOST_AT_ONCE = 100;

export interface MergeRun {
  kind: 'MERGE' | 'UNDO';
  /** Merges dealt with, of how many. */
  done: number;
  total: number;
  /** Carried out, to be taken back. */
  mergeIds: string[];
  /** Left as they are: changed meanwhile. */
  refused: number;
  isRunning: boolean;
}

/** Merges all that the rules find but what was unticked, a hundred at a time; can be stopped, and taken back. */
export function useRunMerges() {
  const { client } = useApolloClient();
  const { attempt, accepted } = useAttempts('duplicates');
  const refreshContacts = useRefreshContacts();
  const { me } = useMe();
  // Whoever leaves the page and comes back can still take all of it back.
  const lastIds = useStorage<string[]>(
    `convive.ruleMerges.${me.value?.workspace?.id ?? ''}`,
    [],
    sessionStorage,
  );
  const run = shallowRef<MergeRun | null>(lastIds.value.length > 0 ? ended(lastIds.value) : null);
  let isStopped = false;

  function step(change: Partial<MergeRun>) {
    run.value = { ...run.value!, ...change };
    lastIds.value = run.value.mergeIds;
  }

  async function begin(kind: MergeRun['kind'], total: number, work: () => Promise<void>): Promise<void> {
    isStopped = false;
    const mergeIds = kind === 'UNDO' ? (run.value?.mergeIds ?? []) : [];
    run.value = { kind, done: 0, total, mergeIds, refused: 0, isRunning: true };
    await attempt(work);
    step({ isRunning: false });
    await refreshContacts();
  }

  async function mergeAll(
    rules: readonly DuplicateMergeRule[],
    unticked: ReadonlySet<string>,
    total: number,
  ): Promise<void> {
    await begin('MERGE', total, async () => {
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof read>> = await read(rules, after);
        const merges = page.edges
          .map(({ node }) => node)
          .filter(({ survivor }) => !unticked.has(survivor.id))
          .map(({ survivor, mergedContacts }) => ({
            survivorId: survivor.id,
            mergedIds: mergedContacts.map(({ id }) => id),
          }));
        if (merges.length > 0 && !(await merge(merges, rules))) return;
        after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      } while (after && !isStopped);
    });
  }

  async function read(rules: readonly DuplicateMergeRule[], after: string | null) {
    const { data } = await client.query({
      query: MERGES_TO_RUN,
      variables: { rules: [...rules], first: MOST_AT_ONCE, after },
      fetchPolicy: 'no-cache',
    });
    return data.duplicateMergePlan.proposals;
  }

  async function merge(
    merges: { survivorId: string; mergedIds: string[] }[],
    rules: readonly DuplicateMergeRule[],
  ): Promise<boolean> {
    const { data } = await client.mutate({
      mutation: MERGE,
      variables: { input: { merges, rules: [...rules] } },
    });
    const payload = accepted(data?.mergeDuplicates);
    if (!payload) return false;
    const { done, mergeIds, refused } = run.value!;
    step({
      done: done + merges.length,
      mergeIds: [...mergeIds, ...(payload.merges ?? []).map(({ id }) => id)],
      refused: refused + (payload.refused?.length ?? 0),
    });
    return true;
  }

  async function undoAll(): Promise<void> {
    const all = run.value?.mergeIds ?? [];
    await begin('UNDO', all.length, async () => {
      while (run.value!.mergeIds.length > 0 && !isStopped) {
        const mergeIds = run.value!.mergeIds.slice(-MOST_AT_ONCE);
        const { data } = await client.mutate({ mutation: UNDO_MERGES, variables: { input: { mergeIds } } });
        const payload = accepted(data?.undoContactMerges);
        if (!payload) return;
        const { done, refused } = run.value!;
        step({
          done: done + mergeIds.length,
          mergeIds: run.value!.mergeIds.slice(0, -MOST_AT_ONCE),
          refused: refused + (payload.refused?.length ?? 0),
        });
      }
    });
  }

  return {
    run,
    isRunning: computed(() => run.value?.isRunning ?? false),
    mergeAll,
    undoAll,
    stop: () => void (isStopped = true),
  };
}

function ended(mergeIds: string[]): MergeRun {
  const total = mergeIds.length;
  return { kind: 'MERGE', done: total, total, mergeIds, refused: 0, isRunning: false };
}
