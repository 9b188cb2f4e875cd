import { useI18n } from 'vue-i18n';
import type { Invitation_RowFragment } from '../../gql/graphql.ts';

type Called = Pick<Invitation_RowFragment, 'email' | 'code'>;

/** Where the words of an act stand: a code is no person, who would be invited again or sent anything. */
export const wordsOfAct = ({ email }: Pick<Called, 'email'>, act: string): string =>
  email === null ? `invitations.codes.acts.${act}` : `invitations.actions.${act}`;

/** What is said of something done with one invitation. */
export function useInvitationWords() {
  const { t } = useI18n();
  return (invitation: Called, act: string): string =>
    // The code itself is kept from who may not see it.
    t(wordsOfAct(invitation, act), { email: invitation.email ?? '', code: invitation.code ?? '' })
      .replace(/ {2,}/g, ' ')
      .trim();
}
