import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import type { Invitation_RowFragment } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useNotices } from '../../ui/notices.ts';
import { DELETE_INVITATIONS, INVITATIONS, RESEND_INVITATIONS } from './invitation-operations.ts';

/** What is done with one invitation; each tells what came of it. */
export function useInvitationActions() {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('invitations');
  const { client } = useApolloClient();
  const resending = useMutation(RESEND_INVITATIONS);
  const deleting = useMutation(DELETE_INVITATIONS);

  const refresh = () => client.refetchQueries({ include: [INVITATIONS] });

  async function resend({ id, email }: Invitation_RowFragment): Promise<void> {
    const payload = await attempt(async () =>
      accepted((await resending.mutate({ ids: [id] }))?.data?.resendInvitations),
    );
    if (payload) notices.done(t('invitations.actions.resent', { email }));
    await refresh();
  }

  async function remove({ id, email, state }: Invitation_RowFragment): Promise<void> {
    const payload = await attempt(async () =>
      accepted((await deleting.mutate({ ids: [id] }))?.data?.deleteInvitations),
    );
    const isGone = state === 'ACCEPTED' || state === 'REVOKED';
    if (payload)
      notices.done(t(isGone ? 'invitations.actions.deleted' : 'invitations.actions.withdrawn', { email }));
    await refresh();
  }

  async function copy(link: string): Promise<void> {
    if (await copyText(link)) notices.done(t('invitations.actions.copied'));
    else notices.failed(t('invitations.actions.notCopied'));
  }

  return { resend, remove, copy, refresh, isBusy: () => resending.loading.value || deleting.loading.value };
}
