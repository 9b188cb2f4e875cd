import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import type { Invitation_RowFragment, InvitationSelection } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useNotices } from '../../ui/notices.ts';
import type { InvitationAct } from './invitation-filter.ts';
import { useInvitationWords } from './invitation-words.ts';
import { isOver } from './invitation-states.ts';
import { DELETE_INVITATIONS, INVITATIONS, RESEND_INVITATIONS } from './invitation-operations.ts';

/** What is done with one invitation; each tells what came of it. */
export function useInvitationActions() {
  const { t, n } = useI18n();
  const wordsOf = useInvitationWords();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('invitations');
  const { client } = useApolloClient();
  const resending = useMutation(RESEND_INVITATIONS);
  const deleting = useMutation(DELETE_INVITATIONS);

  const refresh = () => client.refetchQueries({ include: [INVITATIONS] });

  async function resend(invitation: Invitation_RowFragment): Promise<void> {
    const payload = await attempt(async () =>
      accepted((await resending.mutate({ selection: { ids: [invitation.id] } }))?.data?.resendInvitations),
    );
    if (payload) notices.done(wordsOf(invitation, 'resent'));
    await refresh();
  }

  async function remove(invitation: Invitation_RowFragment): Promise<void> {
    const payload = await attempt(async () =>
      accepted((await deleting.mutate({ selection: { ids: [invitation.id] } }))?.data?.deleteInvitations),
    );
    const isGone = isOver(invitation);
    if (payload) notices.done(wordsOf(invitation, isGone ? 'deleted' : 'withdrawn'));
    await refresh();
  }

  /** Many at once; answers whether it was done. */
  async function actOnMany(act: InvitationAct, selection: InvitationSelection): Promise<boolean> {
    const payload = await attempt(async () =>
      accepted(
        act === 'resend'
          ? (await resending.mutate({ selection }))?.data?.resendInvitations
          : (await deleting.mutate({ selection }))?.data?.deleteInvitations,
      ),
    );
    if (payload) notices.done(t(`invitations.bulk.done.${act}`, { number: n(payload.count) }, payload.count));
    await refresh();
    return payload !== null;
  }

  async function copy(link: string): Promise<void> {
    if (await copyText(link)) notices.done(t('invitations.actions.copied'));
    else notices.failed(t('invitations.actions.notCopied'));
  }

  return {
    resend,
    remove,
    actOnMany,
    copy,
    refresh,
    isBusy: () => resending.loading.value || deleting.loading.value,
  };
}
