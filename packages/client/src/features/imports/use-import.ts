import { useQuery } from '@vue/apollo-composable';
import { useEventListener } from '@vueuse/core';
import { computed, onScopeDispose, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ContactImportState } from '../../gql/graphql.ts';
import { IMPORT_DETAILS, IMPORT_PROGRESS } from './import-operations.ts';

const MOVING: ReadonlySet<ContactImportState> = new Set(['RECEIVING', 'PLANNING', 'RUNNING', 'UNDOING']);
/** Whether the state will change without anybody's doing. */
export const isMoving = (state: ContactImportState): boolean => MOVING.has(state);
/** Whether others may take it further from where it rests. */
const isWaiting = (state: ContactImportState): boolean => state === 'PLANNED' || state === 'PAUSED';
const PAUSE = 800;
const PAUSE_AT_REST = 4000;

/** One import as the server knows it: followed closely while it moves, looked at now and then while somebody may move it. */
export function useImport(id: () => string) {
  // The file of rejected rows speaks the language of whoever downloads it.
  const { locale } = useI18n();
  const variables = computed(() => ({ id: id() }));
  const progress = useQuery(IMPORT_PROGRESS, variables, { fetchPolicy: 'cache-and-network' });
  const details = useQuery(IMPORT_DETAILS, () => ({ id: id(), language: locale.value }), {
    fetchPolicy: 'cache-and-network',
  });

  const current = computed(() => progress.result.value?.contactImport ?? null);
  const state = computed(() => current.value?.state ?? null);

  let timer: ReturnType<typeof setTimeout> | undefined;
  function follow() {
    clearTimeout(timer);
    if (!state.value || !(isMoving(state.value) || isWaiting(state.value))) return;
    timer = setTimeout(
      async () => {
        // A request that fails is told by the page; the next one may succeed.
        if (!document.hidden) await progress.refetch()?.catch(() => undefined);
        follow();
      },
      isMoving(state.value) ? PAUSE : PAUSE_AT_REST,
    );
  }
  watch(state, (now, before) => {
    follow();
    // While it is planned anew the server has nothing to tell yet; what was found before stays in sight.
    const isPlannedAnew = before === 'PLANNED' && now === 'PLANNING';
    if (before && now !== before && !isPlannedAnew) void details.refetch();
  });
  // Others may have undone it while nobody looked.
  useEventListener('focus', () => progress.refetch()?.catch(() => undefined));
  watch(
    () => current.value?.plannedAt,
    (now, before) => {
      if (before && now !== before && state.value === 'PLANNED') void details.refetch();
    },
  );
  follow();
  onScopeDispose(() => clearTimeout(timer));

  return {
    current,
    state,
    details: computed(() => details.result.value?.contactImport ?? null),
    error: computed(() => progress.error.value ?? null),
    /** True once the server has answered that there is no such import. */
    isMissing: computed(() => progress.result.value?.contactImport === null),
    /** A link to the rejected rows that has just been made: such links live for minutes only. */
    async rejectedRowsUrl(): Promise<string | null> {
      const answer = await details.refetch();
      return answer?.data.contactImport?.rejectedRowsUrl ?? null;
    },
    refetch: () => Promise.all([progress.refetch(), details.refetch()]),
  };
}
