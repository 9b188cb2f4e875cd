import { useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import type { Invitation_RowFragment, InvitationFilter, InvitationSelection } from '../../gql/graphql.ts';
import { ACT_STATES, type InvitationAct, narrowToAct } from './invitation-filter.ts';
import { INVITATION_COUNTS } from './invitation-operations.ts';

const ACTS = Object.keys(ACT_STATES) as InvitationAct[];

/**
 * Which invitations are ticked: some of those that are shown, or all that match. Another filter unticks all. Counts
 * are how many each act would do something with.
 */
export function useInvitationSelection(
  shown: () => readonly Invitation_RowFragment[],
  filter: () => InvitationFilter,
) {
  const ids = ref<ReadonlySet<string>>(new Set());
  const isAll = ref(false);
  const ticked = computed(() => shown().filter(({ id }) => ids.value.has(id)));
  const isAnyTicked = computed(() => isAll.value || ticked.value.length > 0);
  const isPageTicked = computed(
    () => isAll.value || (shown().length > 0 && ticked.value.length === shown().length),
  );

  const { result } = useQuery(
    INVITATION_COUNTS,
    () => ({
      filter: filter(),
      resend: narrowToAct(filter(), 'resend'),
      withdraw: narrowToAct(filter(), 'withdraw'),
      delete: narrowToAct(filter(), 'delete'),
    }),
    () => ({ enabled: isAnyTicked.value, fetchPolicy: 'network-only' }),
  );
  const total = computed(() => result.value?.all.totalCount ?? null);
  const count = computed(() => (isAll.value ? total.value : ticked.value.length));
  const counts = computed(
    () =>
      Object.fromEntries(
        ACTS.map((act) => [
          act,
          isAll.value
            ? (result.value?.[act].totalCount ?? 0)
            : ticked.value.filter(({ state }) => (ACT_STATES[act] as readonly string[]).includes(state))
                .length,
        ]),
      ) as Record<InvitationAct, number>,
  );

  /** Those of the ticked that an act does something with. */
  function selectionFor(act: InvitationAct): InvitationSelection {
    if (isAll.value) return { filter: narrowToAct(filter(), act) };
    const states: readonly string[] = ACT_STATES[act];
    return { ids: ticked.value.filter(({ state }) => states.includes(state)).map(({ id }) => id) };
  }

  function toggle(id: string) {
    // Who unticks one of all means the others that are shown: those beyond were never seen.
    const next = new Set(isAll.value ? shown().map((invitation) => invitation.id) : ids.value);
    if (!next.delete(id)) next.add(id);
    isAll.value = false;
    ids.value = next;
  }

  function none() {
    isAll.value = false;
    ids.value = new Set();
  }

  function togglePage() {
    if (isPageTicked.value) none();
    else ids.value = new Set(shown().map(({ id }) => id));
  }

  watch(() => JSON.stringify(filter()), none);

  return {
    isTicked: (id: string) => isAll.value || ids.value.has(id),
    isAnyTicked,
    isPageTicked,
    isAll,
    total,
    count,
    counts,
    selectionFor,
    toggle,
    togglePage,
    takeAll: () => (isAll.value = true),
    none,
  };
}

export type InvitationSelecting = ReturnType<typeof useInvitationSelection>;
