import type { Locale } from '@convive/shared';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useSourceTitle } from '../../sources/index.ts';
import type { FieldName } from '../field-names.ts';
import { type MergeCandidate, outranked, type RankOfValue } from './merge-result.ts';
import type { ValueSource } from './use-merge-candidates.ts';

/** Which values of a merge count more by the order of sources, and that in words. */
export function useMergeRanks(valueSources: () => readonly ValueSource[]) {
  const { t, locale } = useI18n<[], Locale>();
  const titleOf = useSourceTitle();

  const known = computed(
    () => new Map(valueSources().map((value) => [`${value.contactId} ${value.field}`, value])),
  );
  const find = (contactId: string, field: FieldName) => known.value.get(`${contactId} ${field}`);
  const rankOf: RankOfValue = (contactId, field) => find(contactId, field)?.rank ?? 0;
  const nameOf = (contactId: string, field: FieldName) => {
    const source = find(contactId, field)?.source;
    return source ? titleOf(source) : null;
  };

  /** Why this one's value is proposed before others; null where the order of sources has no part in it. */
  function whyProposed(
    field: FieldName,
    candidates: readonly MergeCandidate[],
    giverId: string,
  ): string | null {
    const beaten = outranked(field, candidates, giverId, rankOf);
    if (beaten.length === 0) return null;
    if (find(giverId, field)?.isDecided) return t('contacts.merge.decided');
    const others = beaten.map((id) => {
      const source = nameOf(id, field);
      return source ? t('contacts.merge.other', { source }) : t('contacts.merge.goneSource');
    });
    return t('contacts.merge.stands', {
      source: nameOf(giverId, field) ?? '',
      others: new Intl.ListFormat(locale.value).format(new Set(others)),
    });
  }

  return { rankOf, whyProposed };
}
