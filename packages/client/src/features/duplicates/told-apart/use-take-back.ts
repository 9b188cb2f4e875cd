import { useApolloClient } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { MARK_APART, UNMARK_APART } from '../duplicate-operations.ts';

/** Takes back that contacts are two people; `changed` is called once the server has taken it, and after its undo. */
export function useTakeBack(changed: () => void) {
  const { t } = useI18n();
  const { client } = useApolloClient();
  const { attempt, accepted } = useAttempts('duplicates');
  const notices = useNotices();

  async function takeBack(contactIds: string[]): Promise<void> {
    await attempt(async () => {
      const variables = { input: { contactIds } };
      const { data } = await client.mutate({ mutation: UNMARK_APART, variables });
      if (!accepted(data?.unmarkNotDuplicates)) return;
      notices.done(t('duplicates.toldApart.takenBack'), () => void tellApartAgain(contactIds));
      // Lists of proposed pairs hold this one again.
      client.cache.evict({ fieldName: 'duplicateContacts' });
      changed();
    });
  }

  async function tellApartAgain(contactIds: string[]): Promise<void> {
    await attempt(async () => {
      const variables = { input: { contactIds } };
      const { data } = await client.mutate({ mutation: MARK_APART, variables });
      if (accepted(data?.markNotDuplicates)) changed();
    });
  }

  return { takeBack };
}
