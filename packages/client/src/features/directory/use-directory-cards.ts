import { LIMITS } from '@convive/shared';
import { useApolloClient } from '@vue/apollo-composable';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DirectoryQuery, DirectoryQueryVariables } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { saveCards } from '../contacts/index.ts';
import { cardOf } from './directory-card.ts';
import { DIRECTORY } from './directory-operations.ts';

/** Saves everybody whom a question to the directory finds as cards, however many pages they fill. */
export function useDirectoryCards() {
  const { t } = useI18n();
  const { client } = useApolloClient();
  const { attempt } = useAttempts();
  const isBusy = ref(false);

  async function saveAll(asked: DirectoryQueryVariables): Promise<void> {
    isBusy.value = true;
    await attempt(async () => {
      const entries: DirectoryQuery['directory']['edges'][number]['node'][] = [];
      let after: string | null | undefined;
      do {
        const variables = { ...asked, first: LIMITS.pageMax, after };
        const { data } = await client.query({ query: DIRECTORY, variables, fetchPolicy: 'no-cache' });
        entries.push(...data.directory.edges.map(({ node }) => node));
        const { hasNextPage, endCursor } = data.directory.pageInfo;
        after = hasNextPage ? endCursor : null;
      } while (after);
      saveCards(t('directory.fileName'), entries.map(cardOf));
    });
    isBusy.value = false;
  }

  return { saveAll, isBusy };
}
