import {
  CONTACT_FIELDS,
  customFieldName,
  isCustomFieldName,
  type Locale,
  TIME_TITLES,
} from '@convive/shared';
import { useStorage } from '@vueuse/core';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { GridColumn } from '../../../ui/grid-column.ts';
import { useCustomFields } from '../../custom-fields/index.ts';
import { useFieldTexts } from '../contact-fields.ts';
import { type FieldName } from '../field-names.ts';
import { SORTABLE } from './contact-list-address.ts';

export type ColumnKey = FieldName | keyof typeof TIME_TITLES;

const DEFAULT_COLUMNS: ColumnKey[] = [
  'lastName',
  'firstName',
  'organization',
  'email',
  'phoneMobile',
  'city',
  'identifier',
  'createdAt',
];

/** In their order: what is shown at first, then the catalogue's other fields. */
const STANDARD_KEYS: readonly ColumnKey[] = [
  ...DEFAULT_COLUMNS,
  'updatedAt',
  ...CONTACT_FIELDS.map(({ key }) => key).filter((key) => !DEFAULT_COLUMNS.includes(key)),
];
const WIDTHS: Partial<Record<ColumnKey, number>> = {
  firstName: 130,
  organization: 190,
  email: 220,
  identifier: 120,
  city: 120,
  street: 200,
  badgeInfo: 200,
  imageUrl: 200,
  zip: 90,
  title: 90,
  createdAt: 120,
  updatedAt: 120,
  archivedAt: 120,
};
const USUAL_WIDTH = 150;

export function useColumn() {
  const { locale } = useI18n<[], Locale>();
  const { fieldLabel, typeOf } = useFieldTexts();
  const { customFields } = useCustomFields();

  /** Every column there is, those of the workspace's own fields last. */
  const columnKeys = computed<readonly ColumnKey[]>(() => [
    ...STANDARD_KEYS,
    ...customFields.value.map(({ key }) => customFieldName(key)),
  ]);
  const columnLabel = (key: ColumnKey): string =>
    isField(key) ? fieldLabel(key) : TIME_TITLES[key][locale.value];

  return {
    columnKeys,
    columnLabel,
    toColumn: (key: ColumnKey): GridColumn<ColumnKey> => ({
      key,
      label: columnLabel(key),
      width: WIDTHS[key] ?? USUAL_WIDTH,
      isSortable: isCustomFieldName(key) || SORTABLE.some((sortable) => sortable === key),
      isNumeric: isField(key) && typeOf(key) === 'NUMBER',
    }),
  };
}

/** Columns of the contact list, as chosen in this browser, in their usual order. */
export function useContactColumns() {
  const { columnKeys, toColumn } = useColumn();
  const stored = useStorage<ColumnKey[]>('convive.contacts.columns', DEFAULT_COLUMNS);

  const shown = computed({
    get: () => {
      const known = columnKeys.value.filter((key) => stored.value.includes(key));
      return known.length > 0 ? known : DEFAULT_COLUMNS;
    },
    set: (keys) => (stored.value = keys),
  });

  return {
    shown,
    columns: computed(() => shown.value.map(toColumn)),
    restoreDefault: () => (stored.value = [...DEFAULT_COLUMNS]),
  };
}

function isField(key: ColumnKey): key is FieldName {
  return !(key in TIME_TITLES);
}
