import { useI18n } from 'vue-i18n';
import type { Import_ProgressFragment, Import_UndoCountsFragment } from '../../gql/graphql.ts';
import { rejectedRows, undoneParts, writtenRows, writtenStates } from './import-outcome.ts';

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

  /** Null where nobody is put away. */
  function archivedText(
    key: 'toArchive' | 'archived',
    { archive }: Import_ProgressFragment['counts'],
  ): string | null {
    return archive === 0 ? null : t(`imports.outcome.${key}`, { number: n(archive) }, archive);
  }

  /** Null where no row was rejected. */
  function rejectedText(counts: Import_ProgressFragment['counts']): string | null {
    const rejected = rejectedRows(counts);
    return rejected === 0 ? null : t('imports.outcome.toMend', { number: n(rejected) }, rejected);
  }

  /** Null where every row came as the check had shown. */
  function deviatingText(count: number): string | null {
    return count === 0 ? null : `${n(count)} ${t('imports.counts.DEVIATING', count)}`;
  }

  /** "300 added contacts deleted, 12 as before, 4 stay". */
  function undoneText(counts: Import_UndoCountsFragment): string {
    return undoneParts(counts)
      .map(({ kind, count }) => t(`imports.outcome.${kind}`, { number: n(count) }, count))
      .join(', ');
  }

  return { writtenText, archivedText, rejectedText, deviatingText, undoneText };
}
