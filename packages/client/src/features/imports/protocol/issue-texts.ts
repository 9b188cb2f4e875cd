import { useI18n } from 'vue-i18n';
import type { DuplicateRowPolicy, ImportIssues_IssueFragment } from '../../../gql/graphql.ts';
import { useImportTexts } from '../field-texts.ts';

const LISTED_RANGES = 6;

/** Sentences for what is wrong with rows, and where. */
export function useIssueTexts() {
  const { t, te, n } = useI18n();
  const { fieldLabel, notOffered } = useImportTexts();

  /** `duplicateRows`: what was chosen for rows of the same person; absent while it is being read. */
  function issueText(
    { code }: Pick<ImportIssues_IssueFragment, 'code'>,
    duplicateRows?: DuplicateRowPolicy,
  ): string {
    if (code === 'DUPLICATE_ROW_NOT_USED' && duplicateRows === 'COMBINE')
      return t('imports.issues.ROWS_COMBINED');
    return te(`imports.issues.${code}`) ? t(`imports.issues.${code}`) : code;
  }

  /** "rows 3–5, 9", at most a handful; '' for what has no rows in the file. */
  function rangesText({ rowRanges, count }: Pick<ImportIssues_IssueFragment, 'rowRanges' | 'count'>): string {
    if (rowRanges.length === 0) return '';
    const listed = rowRanges
      .slice(0, LISTED_RANGES)
      .map(({ first, last }) => (first === last ? n(first) : `${n(first)}–${n(last)}`));
    const rows = rowRanges.length > LISTED_RANGES ? `${listed.join(', ')}…` : listed.join(', ');
    return t('imports.values.inRows', { rows }, count);
  }

  /** Which of several choices of a cell is meant; null where the sentence says all. */
  const partText = ({
    code,
    column,
    value,
  }: Pick<ImportIssues_IssueFragment, 'code' | 'column' | 'value'>): string | null =>
    code === 'UNKNOWN_CHOICE' ? notOffered(column, value) : null;

  return { issueText, partText, rangesText, columnLabel: fieldLabel };
}
