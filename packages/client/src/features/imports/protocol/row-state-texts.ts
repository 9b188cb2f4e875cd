import { useI18n } from 'vue-i18n';
import type { ContactImportRowState, ImportRows_RowFragment } from '../../../gql/graphql.ts';
import { STATE_DOTS } from './row-state-looks.ts';

type Row = Pick<ImportRows_RowFragment, 'state' | 'undo'>;

/** Nothing was written for these, whatever became of the import. */
const UNTOUCHED: ReadonlySet<ContactImportRowState> = new Set(['UNCHANGED', 'SKIP']);

/** What an undo made of a row; null where the row stands as the import left it. */
export function undoneState({ state, undo }: Row, isUndone: boolean) {
  if (undo) return undo.state;
  return isUndone && !UNTOUCHED.has(state) ? 'NOT_IMPORTED' : null;
}

/** What a row came to, in a word and a colour. `isUndone`: the import as a whole is taken back. */
export function useRowStateTexts() {
  const { t } = useI18n();

  function rowStateText(row: Row, isUndone: boolean): string {
    const undone = undoneState(row, isUndone);
    return undone ? t(`imports.undoStates.${undone}`) : t(`imports.rowStates.${row.state}`);
  }

  function rowStateDot(row: Row, isUndone: boolean): string {
    const undone = undoneState(row, isUndone);
    if (!undone) return STATE_DOTS[row.state];
    return undone === 'KEPT' || undone === 'PARTLY' ? STATE_DOTS.CONFLICT : STATE_DOTS.UNCHANGED;
  }

  return { rowStateText, rowStateDot };
}
