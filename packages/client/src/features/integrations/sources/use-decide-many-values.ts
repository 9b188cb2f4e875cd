import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ValueProposalFilter } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useRefreshContacts } from '../../contacts/index.ts';
import { ACCEPT_VALUES, DISMISS_VALUES } from './source-operations.ts';

/** Decides on all that a filter means; one call of the server takes so many, so it is called until none is left. */
export function useDecideManyValues(reload: () => unknown) {
  const { t, n } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts();
  const refresh = useRefreshContacts();
  const accepting = useMutation(ACCEPT_VALUES);
  const dismissing = useMutation(DISMISS_VALUES);

  async function acceptAll(filter: ValueProposalFilter): Promise<void> {
    await attempt(async () => {
      const sum = { accepted: 0, refused: 0 };
      for (let isMore = true; isMore;) {
        const payload = accepted((await accepting.mutate({ input: { filter } }))?.data?.acceptValueProposals);
        if (!payload) break;
        const { acceptedCount, refusedCount, remainingCount } = payload;
        sum.accepted += acceptedCount ?? 0;
        sum.refused += refusedCount ?? 0;
        isMore = (remainingCount ?? 0) > 0 && (acceptedCount ?? 0) + (refusedCount ?? 0) > 0;
      }
      const parts = [t('integrations.values.acceptedMany', { number: n(sum.accepted) }, sum.accepted)];
      if (sum.refused > 0)
        parts.push(t('integrations.values.refusedMany', { number: n(sum.refused) }, sum.refused));
      notices.done(parts.join(' · '));
      await reload();
      await refresh();
    });
  }

  async function dismissAll(filter: ValueProposalFilter): Promise<void> {
    await attempt(async () => {
      const payload = accepted((await dismissing.mutate({ input: { filter } }))?.data?.dismissValueProposals);
      if (!payload) return;
      const count = payload.dismissedCount ?? 0;
      notices.done(t('integrations.values.dismissedMany', { number: n(count) }, count));
      await reload();
    });
  }

  return {
    acceptAll,
    dismissAll,
    isBusy: computed(() => accepting.loading.value || dismissing.loading.value),
  };
}
