import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Proposal_ValueProposalFragment } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { type FieldName, useFieldTexts, useRefreshContacts } from '../../contacts/index.ts';
import { ACCEPT_VALUE, DISMISS_VALUE } from './source-operations.ts';

/** Accepts or dismisses what was kept back; `reload` reads anew what was on the screen. */
export function useDecideValues(reload: () => unknown) {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts();
  const { fieldLabel } = useFieldTexts();
  const refresh = useRefreshContacts();
  const accepting = useMutation(ACCEPT_VALUE);
  const dismissing = useMutation(DISMISS_VALUE);

  async function accept({ id, field, text }: Proposal_ValueProposalFragment): Promise<void> {
    await attempt(async () => {
      if (!accepted((await accepting.mutate({ input: { id } }))?.data?.acceptValueProposal)) return;
      const label = fieldLabel(field as FieldName);
      notices.done(
        text
          ? t('integrations.values.accepted', { field: label, value: text })
          : t('integrations.values.emptied', { field: label }),
      );
      await reload();
      await refresh();
    });
  }

  async function dismiss({ id }: Proposal_ValueProposalFragment): Promise<void> {
    await attempt(async () => {
      if (!accepted((await dismissing.mutate({ input: { id } }))?.data?.dismissValueProposal)) return;
      notices.done(t('integrations.values.dismissed'));
      await reload();
    });
  }

  return { accept, dismiss, isBusy: computed(() => accepting.loading.value || dismissing.loading.value) };
}
