import { useI18n } from 'vue-i18n';
import type { Import_ProgressFragment } from '../../gql/graphql.ts';
import { rejectedRows, writtenRows, writtenStates } from './import-outcome.ts';

/** What an import comes to, in words: "4 contacts imported (1 new, 3 changed)", "31 need fixing". */
export function useOutcomeTexts() {
  const { t, n } = useI18n();

  /** `key`: whether it is still to be written or has been. */
  function writtenText(key: 'planned' | 'imported', counts: Import_ProgressFragment['counts']): string {
    const written = writtenRows(counts);
    const total = t(`imports.outcome.${key}`, { number: n(written) }, written);
    const kinds = writtenStates(counts).map(
      ({ state, count }) => `${n(count)} ${t(`imports.counts.${state}`, count)}`,
    );
    return kinds.length === 0 ? total : `${total} (${kinds.join(', ')})`;
  }

  /** Null where no row was rejected. */
  function rejectedText(counts: Import_ProgressFragment['counts']): string | null {
    const rejected = rejectedRows(counts);
    return rejected === 0 ? null : t('imports.outcome.toMend', { number: n(rejected) }, rejected);
  }

  return { writtenText, rejectedText };
}
