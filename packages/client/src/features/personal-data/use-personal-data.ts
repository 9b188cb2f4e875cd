import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { graphql } from '../../gql/index.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { useNotices } from '../../ui/notices.ts';
import { listRoute } from '../contacts/index.ts';

const EXPORT = graphql(`
  mutation ExportPersonalData($input: ExportPersonalDataInput!) {
    exportPersonalData(input: $input) {
      personalDataFile {
        id
        url
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const ERASE = graphql(`
  mutation EraseContact($input: EraseContactInput!) {
    eraseContact(input: $input) {
      contactId
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

/** The file of all that is held of somebody, and their erasure. What goes wrong is told in a notice. */
export function usePersonalData() {
  const { t, locale } = useI18n();
  const { client } = useApolloClient();
  const router = useRouter();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('personal-data');
  const exporting = useMutation(EXPORT);
  const erasing = useMutation(ERASE);

  async function download(contactId: string): Promise<void> {
    const input = { contactId, language: locale.value };
    const payload = await attempt(async () =>
      accepted((await exporting.mutate({ input }))?.data?.exportPersonalData),
    );
    if (payload?.personalDataFile) location.assign(payload.personalDataFile.url);
  }

  /** Answers whether they are erased; then the list is shown, and nothing of them is left in this tab. */
  async function erase(contactId: string, confirmation: string, isArchived: boolean): Promise<boolean> {
    const payload = await attempt(async () =>
      accepted((await erasing.mutate({ input: { contactId, confirmation } }))?.data?.eraseContact),
    );
    if (!payload) return false;
    await router.push(listRoute(isArchived ? 'archive' : 'contacts'));
    notices.done(t('personal-data.erased'));
    // Lists, rows of files and groups may all have told something of them.
    await attempt(() => client.resetStore());
    return true;
  }

  return {
    download,
    erase,
    isBusy: computed(() => exporting.loading.value || erasing.loading.value),
  };
}
