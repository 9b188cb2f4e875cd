import { isCustomFieldName } from '@convive/shared';
import { useI18n } from 'vue-i18n';
import { ownTimeZone } from '../../../lib/zoned-time.ts';
import { useFieldTexts } from '../contact-fields.ts';
import {
  type FieldKind,
  kindOfField,
  negatedBy,
  type Operator,
  spanOf,
  takesValues,
} from './condition-operators.ts';
import { asksForDays, type ConditionPart, type ContactCondition, isGroup } from './contact-conditions.ts';
import { type FilterField, isLentField, isMomentField } from './filter-fields.ts';
import { type LentTexts, useLentConditions } from './lent-conditions.ts';

/** What fields and operators of the filter are called, and what values a field has. */
export function useFilterWords(lentTexts: ReadonlyMap<string, LentTexts>) {
  const { t } = useI18n();
  const { fieldLabel, typeOf } = useFieldTexts();

  function labelOf(field: FilterField): string {
    if (isMomentField(field)) return t(`contacts.filter.moments.${field}`);
    return isLentField(field) ? (lentTexts.get(field)?.label() ?? field) : fieldLabel(field);
  }

  function kindOf(field: FilterField): FieldKind {
    return isCustomFieldName(field) ? typeOf(field) : kindOfField(field)!;
  }

  function operatorLabel(field: FilterField, operator: Operator): string {
    if (isLentField(field)) return lentTexts.get(field)?.operatorLabel(operator) ?? '';
    const kind = kindOf(field);
    const isDay = kind === 'DATE' || kind === 'MOMENT';
    if (isDay && (operator === 'is' || operator === 'atLeast' || operator === 'atMost'))
      return t(`contacts.dayOperators.${operator}`);
    if (kind === 'NUMBER' && (operator === 'before' || operator === 'after'))
      return t(`contacts.sizeOperators.${operator}`);
    return t(`contacts.operators.${operator}`);
  }

  return { labelOf, kindOf, operatorLabel };
}

/**
 * Conditions in words: of what, how, and the values, empty where it takes none. `conditions`: those that will be asked
 * about.
 */
export function useConditionTexts(conditions: () => readonly ContactCondition[]) {
  const { t, d, n } = useI18n();
  const { showValue } = useFieldTexts();
  const lentTexts = new Map(
    useLentConditions().map(({ field, useTexts }) => [
      field as string,
      useTexts(() => [
        ...new Set(conditions().flatMap((condition) => (condition.field === field ? condition.values : []))),
      ]),
    ]),
  );
  const { labelOf, operatorLabel } = useFilterWords(lentTexts);

  function describe(condition: ContactCondition) {
    const { field, operator, timeZone } = condition;
    const isRelative = spanOf(operator) !== null;
    const zone = timeZone && timeZone !== ownTimeZone() && asksForDays(condition) ? ` (${timeZone})` : '';
    return {
      field: labelOf(field),
      // "In the last" and how long it is are one phrase: only whether it is denied stands before it.
      operator: isRelative
        ? negatedBy(operator)
          ? t('contacts.spans.not')
          : ''
        : operatorLabel(field, operator),
      shown: takesValues(operator)
        ? (isRelative ? describeSpan(condition) : shownValues(condition)) + zone
        : '',
    };
  }

  function describeSpan({ operator, values }: ContactCondition): string {
    const span = spanOf(operator);
    if (span === 'THIS') return t(`contacts.spans.this.${values[0]}`);
    const count = Number(values[0]);
    const words = { number: n(count) };
    return span === 'NEXT'
      ? t(`contacts.spans.next.${values[1]}`, words, count)
      : t(`contacts.spans.last.${values[1]}`, words, count);
  }

  function shownValues({ field, values }: ContactCondition): string {
    return values.map((value) => shownValue(field, value)).join(', ');
  }

  function shownValue(field: FilterField, value: string): string {
    if (isLentField(field)) return lentTexts.get(field)?.showValue(value) ?? '…';
    if (!isMomentField(field)) return showValue(field, value);
    const day = new Date(`${value}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? value : d(day, { dateStyle: 'medium', timeZone: 'UTC' });
  }

  /** A condition, or conditions in brackets, as one line of text. */
  function sentence(part: ConditionPart): string {
    if (!isGroup(part)) {
      const { field, operator, shown } = describe(part);
      return [field, operator, shown].filter(Boolean).join(' ');
    }
    const word = ` ${part.join === 'all' ? t('contacts.filter.and') : t('contacts.filter.or')} `;
    return part.parts.map((inner) => (isGroup(inner) ? `(${sentence(inner)})` : sentence(inner))).join(word);
  }

  return { describe, sentence };
}
