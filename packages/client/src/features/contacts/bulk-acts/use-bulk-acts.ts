import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { BulkAct_ProgressFragment } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useRefreshContacts } from '../use-refresh-contacts.ts';
import { followedActs } from './use-follow-bulk-act.ts';
import { BULK_ACTS, CANCEL_BULK_ACT, UNDO_BULK_ACT } from './bulk-act-operations.ts';

/** Milliseconds between two looks at an act that is at work. */
const PAUSE = 1_000;

/** What one had done to many contacts and is still being done; how an act ended is told in a notice. */
export function useBulkActs() {
  const { t, n } = useI18n();
  const { attempt, accepted } = useAttempts('contacts');
  const notices = useNotices();
  const refresh = useRefreshContacts();
  const cancelling = useMutation(CANCEL_BULK_ACT);
  const undoing = useMutation(UNDO_BULK_ACT);
  const isAnyRunning = ref(false);
  const { result, refetch } = useQuery(BULK_ACTS, null, () => ({
    fetchPolicy: 'cache-and-network',
    pollInterval: isAnyRunning.value ? PAUSE : 0,
  }));
  const acts = computed(() => result.value?.contactBulkActs ?? []);
  const running = computed(() => acts.value.filter(({ state }) => state === 'RUNNING'));

  watch(acts, (now) => {
    isAnyRunning.value = running.value.length > 0;
    for (const act of now)
      if (act.state === 'RUNNING') followedActs.add(act.id);
      else if (followedActs.delete(act.id)) {
        tell(act);
        void refresh();
      }
  });

  function tell(act: BulkAct_ProgressFragment) {
    const { id, kind, state, changed, undoesId, canUndo } = act;
    const number = { number: n(changed) };
    const outcome = undoesId
      ? t('contacts.bulkActs.undone', number, changed)
      : t(`contacts.bulkActs.done.${kind}`, number, changed);
    // What failed is shown until one has seen why: a notice would be gone.
    if (state === 'FAILED') notices.failed(t('contacts.bulkActs.failed', { outcome }));
    else
      notices.done(
        state === 'CANCELLED' ? t('contacts.bulkActs.stopped', { outcome }) : outcome,
        canUndo ? () => void undo(id) : undefined,
      );
  }

  async function undo(id: string): Promise<void> {
    await attempt(async () => {
      if (accepted((await undoing.mutate({ input: { id } }))?.data?.undoContactBulkAct)) await refetch();
    });
  }

  async function stop(id: string): Promise<void> {
    await attempt(async () => {
      accepted((await cancelling.mutate({ input: { id } }))?.data?.cancelContactBulkAct);
      await refetch();
    });
  }

  return { running, stop, isStopping: computed(() => cancelling.loading.value) };
}
