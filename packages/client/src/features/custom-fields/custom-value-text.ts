import { chosenValues, readFileValue, storeChoices } from '@convive/shared';
import { useI18n } from 'vue-i18n';
import { readablePhone } from '../../lib/readable-phone.ts';
import type { CustomField } from './custom-fields.ts';

/** The values of a field with options: several stand in one text, as they are stored. */
export function readChoices(field: CustomField, text: string): string[] {
  if (text === '') return [];
  return field.type === 'CHOICES' ? chosenValues(text) : [text];
}

export function writeChoices(field: CustomField, values: readonly string[]): string {
  return values.length === 0 ? '' : storeChoices(values, field.options);
}

/** Values of custom fields as a person reads them. */
export function useCustomValueTexts() {
  const { t, d, locale } = useI18n();

  const yesNo = () => [
    { value: 'true', label: t('custom-fields.yes') },
    { value: 'false', label: t('custom-fields.no') },
  ];

  /** What may be chosen; null where anything may be typed. */
  function choicesOf(field: CustomField): readonly { value: string; label: string }[] | null {
    if (field.type === 'YES_NO') return yesNo();
    return field.type === 'CHOICE' || field.type === 'CHOICES' ? field.options : null;
  }

  function showValue(field: CustomField, text: string): string {
    switch (field.type) {
      case 'DATE':
        return showDate(text);
      case 'NUMBER':
        // A number of any length as it stands: a text is formatted digit by digit.
        return new Intl.NumberFormat(locale.value, { maximumFractionDigits: 20 }).format(text as never);
      case 'YES_NO':
        return yesNo().find(({ value }) => value === text)?.label ?? text;
      case 'CHOICE':
      case 'CHOICES':
        return readChoices(field, text)
          .map((chosen) => field.options.find(({ value }) => value === chosen)?.label ?? chosen)
          .join(', ');
      case 'FILE':
        return readFileValue(text)?.name || text;
      case 'PHONE':
        return readablePhone(text);
      default:
        return text;
    }
  }

  /** A day has no zone: it is the same day everywhere. */
  function showDate(text: string): string {
    const day = new Date(`${text}T00:00:00Z`);
    return Number.isNaN(day.getTime()) ? text : d(day, { dateStyle: 'medium', timeZone: 'UTC' });
  }

  return { choicesOf, showValue };
}
