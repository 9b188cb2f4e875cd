import { useI18n } from 'vue-i18n';
import type { Pair_DuplicatePairFragment } from '../../gql/graphql.ts';
import { type FieldName, useFieldTexts } from '../contacts/index.ts';
import { reasonPhrase } from './reason-words.ts';

export function useReasonWords() {
  const { t } = useI18n();
  const { fieldLabel } = useFieldTexts();

  return (reason: Pair_DuplicatePairFragment['reasons'][number]): string =>
    reasonPhrase(t, reason, reason.field ? fieldLabel(reason.field as FieldName) : '');
}
