import { COUNTRY_CODES, GENDERS, LANGUAGE_CODES, MAPPABLE_FIELDS } from '@convive/shared';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';

export interface Choice {
  value: string;
  label: string;
}

const OWN_FIELDS: ReadonlySet<string> = new Set(['fullName', 'id']);

/** Names of what a column can be mapped to, and of the values that can be taught. */
export function useImportTexts() {
  const { t, te, locale } = useI18n();

  function fieldLabel(field: string): string {
    if (OWN_FIELDS.has(field)) return t(`imports.fields.${field}`);
    return te(`contacts.fields.${field}`) ? t(`contacts.fields.${field}`) : field;
  }

  const fieldChoices = computed(() => MAPPABLE_FIELDS.map((value) => ({ value, label: fieldLabel(value) })));
  const countries = computed(() => namesOf(locale.value, 'region', COUNTRY_CODES));
  const languages = computed(() => namesOf(locale.value, 'language', LANGUAGE_CODES));

  /** The values a field may have, where they are few enough to choose from. */
  function valueChoices(field: string): Choice[] {
    if (field === 'country') return countries.value;
    if (field === 'language') return languages.value;
    return field === 'gender'
      ? GENDERS.map((value) => ({ value, label: t(`contacts.genders.${value}`) }))
      : [];
  }

  /** A stored value as a person reads it. */
  function showValue(field: string, value: string): string {
    return valueChoices(field).find((choice) => choice.value === value)?.label ?? value;
  }

  return { fieldLabel, fieldChoices, countries, valueChoices, showValue };
}

function namesOf(locale: string, type: 'region' | 'language', codes: readonly string[]): Choice[] {
  const names = new Intl.DisplayNames(locale, { type });
  const choices = codes.map((value) => ({ value, label: names.of(value) ?? value }));
  return choices.sort((a, b) => a.label.localeCompare(b.label, locale));
}
