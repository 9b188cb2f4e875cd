import { useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import type { SpreadsheetFile } from '../spreadsheets/index.ts';
import { FORMER_IMPORTS } from './import-operations.ts';
import { lastRun } from './import-outcome.ts';

/**
 * The last import of the very same file, once the file has been read; null while or where there is none to tell of. It is a hint: what
 * goes wrong on the way to it is told to nobody.
 */
export function useFormerImport(file: () => SpreadsheetFile | null) {
  const fileFingerprint = ref('');
  const { result } = useQuery(
    FORMER_IMPORTS,
    () => ({ fileFingerprint: fileFingerprint.value }),
    () => ({ enabled: fileFingerprint.value !== '', fetchPolicy: 'network-only' as const }),
  );

  watch(
    file,
    async (source) => {
      fileFingerprint.value = '';
      const found = (await source?.fingerprint().catch(() => '')) ?? '';
      if (file() === source) fileFingerprint.value = found;
    },
    { immediate: true },
  );

  return computed(() =>
    fileFingerprint.value === ''
      ? null
      : lastRun(result.value?.contactImports.edges.map(({ node }) => node) ?? []),
  );
}
