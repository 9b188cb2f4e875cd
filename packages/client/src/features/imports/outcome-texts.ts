import { useI18n } from 'vue-i18n';
import type { Import_ProgressFragment, Import_UndoCountsFragment } from '../../gql/graphql.ts';
import { useMe } from '../accounts/index.ts';
import { invitedPeople, rejectedRows, undoneParts, writtenRows, writtenStates } from './import-outcome.ts';

/** What an import comes to, in words: "4 contacts imported (1 new, 3 changed)", "31 need fixing". */
export function useOutcomeTexts() {
  const { t, n } = useI18n();
  const { workspace } = useMe();

  /** `key`: whether it is still to be written or has been. */
  function writtenText(key: 'planned' | 'imported', counts: Import_ProgressFragment['counts']): string {
    const written = writtenRows(counts);
    const total = t(`imports.outcome.${key}`, { number: n(written) }, written);
    const kinds = writtenStates(counts).map(
      ({ state, count }) => `${n(count)} ${t(`imports.counts.${state}`, count)}`,
    );
    return kinds.length === 0 ? total : `${total} (${kinds.join(', ')})`;
  }

  /**
   * What it writes, and whom it puts away and invites: "4 contacts imported, 2 people invited". That no contact is written
   * is said only where nothing else happens.
   */
  function effectTexts(
    key: 'planned' | 'imported',
    { counts, invitationCounts }: Pick<Import_ProgressFragment, 'counts' | 'invitationCounts'>,
  ): string[] {
    const isSilent = writtenRows(counts) === 0 && invitedPeople(invitationCounts) > 0;
    const parts = [
      isSilent ? null : writtenText(key, counts),
      archivedText(key === 'planned' ? 'toArchive' : 'archived', counts),
      ...invitedTexts(key, invitationCounts),
    ];
    return parts.filter((part) => part !== null);
  }

  function invitedTexts(
    key: 'planned' | 'imported',
    counts: Import_ProgressFragment['invitationCounts'],
  ): string[] {
    if (!counts) return [];
    const of = key === 'planned' ? 'counts' : 'done';
    const invited = key === 'imported' && workspace.value?.keepsMails ? 'written' : 'invited';
    return [[invited, counts.invited] as const, ['renewed', counts.renewed] as const].flatMap(
      ([what, number]) =>
        number === 0 ? [] : t(`imports.invitations.${of}.${what}`, { number: n(number) }, number),
    );
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

  /** Where it stands and what it did, in one line: "Completed · 4 contacts imported (1 new, 3 changed)". */
  function summaryText(of: Import_ProgressFragment): string {
    const { state, counts, undo } = of;
    if (state === 'UNDONE' && undo) return [t('imports.states.UNDONE'), undoneText(undo.counts)].join(' · ');
    const hasWritten = ['COMPLETED', 'CANCELLED', 'RUNNING', 'PAUSED'].includes(state);
    const parts = [
      t(`imports.states.${state}`),
      ...(hasWritten ? effectTexts('imported', of) : []),
      rejectedText(counts),
    ];
    return parts.filter((part) => part !== null).join(' · ');
  }

  return { effectTexts, rejectedText, deviatingText, undoneText, summaryText };
}
