import { useI18n } from 'vue-i18n';
import type { Invitation_RowFragment } from '../../gql/graphql.ts';

/** What an invitation is called wherever one alone is meant: its address, or its code as far as one may see it. */
export function useInvitationName() {
  const { t } = useI18n();
  return ({ email, code }: Pick<Invitation_RowFragment, 'email' | 'code'>): string =>
    email ?? (code ? t('invitations.codes.name', { code }) : t('invitations.codes.nameless'));
}
