import { useApolloClient } from '@vue/apollo-composable';
import { ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../gql/index.ts';

const IMPORT_NAME = graphql(`
  query ContactImportName($id: ID!) {
    contactImport(id: $id) {
      id
      fileName
      createdAt
    }
  }
`);

interface NamedImport {
  fileName?: string | null;
  createdAt: string;
}

/** What an import is called where one is chosen: its file, and the day, for files often come again. */
export function useImportName(): (one: NamedImport) => string {
  const { t, d } = useI18n();
  return ({ fileName, createdAt }) =>
    `${fileName ?? t('imports.condition.noFile')} · ${d(createdAt, { dateStyle: 'medium' })}`;
}

/** The names of imports of which only ids are known. */
export function useImportNames(ids: () => readonly string[]): (id: string) => string {
  const { t } = useI18n();
  const { client } = useApolloClient();
  const importName = useImportName();
  const found = ref(new Map<string, NamedImport | null>());

  watch(
    ids,
    async (wanted) => {
      for (const id of wanted) {
        if (found.value.has(id)) continue;
        const answer = await client.query({ query: IMPORT_NAME, variables: { id } }).catch(() => null);
        if (answer) found.value.set(id, answer.data.contactImport ?? null);
      }
    },
    { immediate: true },
  );
  return (id) => {
    const one = found.value.get(id);
    if (one === undefined) return '…';
    return one ? importName(one) : t('imports.condition.unknown');
  };
}
