import { useI18n } from 'vue-i18n';
import type { ImportRows_RowFragment } from '../../../gql/graphql.ts';
import { useImportTexts } from '../field-texts.ts';

type Kept = NonNullable<ImportRows_RowFragment['undo']>['kept'][number];

/** Why something of a contact stays as it is after an undo, in sentences. */
export function useKeptTexts() {
  const { t, te } = useI18n();
  const { fieldLabel } = useImportTexts();

  /** One sentence for each reason, the fields that share it named in it. */
  function keptTexts(kept: readonly Kept[]): string[] {
    const fieldsBy = new Map<string, string[]>();
    for (const { field, reason } of kept) {
      const isStanding = field === 'archivedAt' && reason !== 'ARCHIVED';
      const text = isStanding ? t('imports.undo.staysOut', { why: reasonText(reason) }) : reasonText(reason);
      const fields = fieldsBy.get(text) ?? [];
      if (field != null && field !== 'archivedAt') fields.push(fieldLabel(field));
      fieldsBy.set(text, fields);
    }
    return [...fieldsBy].map(([text, fields]) =>
      fields.length === 0 ? text : t('imports.undo.ofFields', { text, fields: fields.join(', ') }),
    );
  }

  /** A reason without words of its own (a newer one) is told as it is. */
  const reasonText = (reason: string): string =>
    te(`imports.kept.${reason}`) ? t(`imports.kept.${reason}`) : reason;

  return { keptTexts };
}
