import { isCustomFieldName } from '@convive/shared';
import { useI18n } from 'vue-i18n';
import { useMe } from '../../accounts/index.ts';
import { useCustomFields } from '../../custom-fields/index.ts';
import { useFieldTexts } from '../contact-fields.ts';
import { type ColumnKey, isField } from '../lists/contact-columns.ts';
import { isLentColumn, useLentColumns } from '../lists/lent-columns.ts';
import { type CellHindrance, hindranceOf } from './cell-hindrance.ts';

const SENTENCES: Record<CellHindrance, string> = {
  AUTOMATIC: 'contacts.cells.automatic',
  NOT_ALLOWED: 'contacts.notAllowed',
  FILE_IN_RECORD: 'contacts.cells.inRecord',
  IDENTIFIER_FIXED: 'contacts.form.identifierFixed',
  UNIQUE_VALUE: 'contacts.reasons.UNIQUE_VALUE',
};

/** What of the list can be changed in it. */
export function useCellRules() {
  const { t } = useI18n();
  const { can } = useMe();
  const { byName } = useCustomFields();
  const { typeOf } = useFieldTexts();
  const lent = useLentColumns();

  /** Why the cells of a column cannot be changed, as a sentence; null where they can. */
  function whyNot(column: ColumnKey): string | null {
    if (isLentColumn(column)) return lent().get(column)?.changedElsewhere() ?? null;
    const isGone = isCustomFieldName(column) && !byName.value.has(column);
    const hindrance = hindranceOf(column, {
      can,
      type: isField(column) && !isGone ? typeOf(column) : undefined,
      isUnique: byName.value.get(column)?.isUnique ?? false,
    });
    return hindrance && t(SENTENCES[hindrance]);
  }

  return { whyNot };
}
