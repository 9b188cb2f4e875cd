import { useI18n } from 'vue-i18n';
import { graphql } from '../../gql/index.ts';
import type { Source_SourceFragment, SourceKind } from '../../gql/graphql.ts';

graphql(`
  fragment Source_Source on Source {
    key
    kind
    name
  }
`);

export const SOURCE_ICONS: Record<SourceKind, string> = {
  HAND: 'i-lucide-hand',
  REGISTRATION: 'i-lucide-ticket',
  FILE: 'i-lucide-file-spreadsheet',
  API: 'i-lucide-plug',
  CONNECTOR: 'i-lucide-refresh-cw',
};

/** What a source is called: those that everybody has in the person's language, the others by their own name. */
export function useSourceTitle(): (source: Source_SourceFragment) => string {
  const { t } = useI18n();
  return ({ kind, name }) => (kind === 'API' || kind === 'CONNECTOR' ? name : t(`sources.kinds.${kind}`));
}
