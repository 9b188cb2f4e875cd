import { useI18n } from 'vue-i18n';
import type { ImportRows_RowFragment } from '../../../gql/graphql.ts';
import { useImportTexts } from '../field-texts.ts';

/** Why something of a contact stays as it is after an undo, in sentences. */
export function useKeptTexts() {
  const { t, te } = useI18n();
  const { fieldLabel } = useImportTexts();

  /** One sentence for each reason, the fields that share it named in it. */
  function keptTexts({ state, undo }: Pick<ImportRows_RowFragment, 'state' | 'undo'>): string[] {
    const fieldsBy = new Map<string, string[]>();
    for (const { field, reason } of undo?.kept ?? []) {
      const isStanding = field === 'archivedAt' && reason !== 'ARCHIVED';
      const why = reasonText(reason);
      const standing = state === 'ARCHIVE' ? 'staysArchived' : 'staysOut';
      const text = isStanding ? t(`imports.undo.${standing}`, { why }) : why;
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
