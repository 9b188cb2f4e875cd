import {
  CONTACT_FIELDS,
  customFieldName,
  isCustomFieldName,
  type Locale,
  TIME_TITLES,
} from '@convive/shared';
import { computed, type WritableComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { GridColumn } from '../../../ui/grid-column.ts';
import { useCustomFields } from '../../custom-fields/index.ts';
import { useFieldTexts } from '../contact-fields.ts';
import { type FieldName } from '../field-names.ts';
import { SORTABLE } from './contact-list-address.ts';
import { isLentColumn, type LentColumnKey, useLentColumns } from './lent-columns.ts';
import { boundedWidth, type LayoutColumn, type ListLayout, moved } from './list-layout.ts';

export type ColumnKey = FieldName | LentColumnKey | keyof typeof TIME_TITLES;

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

/** What is shown at first has its place before these: the catalogue's other fields. */
const FURTHER_KEYS: readonly ColumnKey[] = [
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
  const lent = useLentColumns();

  /** Every column there is, those of the workspace's own fields last. */
  const columnKeys = computed<readonly ColumnKey[]>(() => [
    ...DEFAULT_COLUMNS,
    ...lent().keys(),
    ...FURTHER_KEYS,
    ...customFields.value.map(({ key }) => customFieldName(key)),
  ]);
  function columnLabel(key: ColumnKey): string {
    if (isLentColumn(key)) return lent().get(key)?.label() ?? key;
    return isField(key) ? fieldLabel(key) : TIME_TITLES[key][locale.value];
  }
  const usualWidth = (key: ColumnKey): number =>
    (isLentColumn(key) ? lent().get(key)?.width : WIDTHS[key]) ?? USUAL_WIDTH;

  return {
    columnKeys,
    columnLabel,
    toColumn: (key: ColumnKey): GridColumn<ColumnKey> => ({
      key,
      label: columnLabel(key),
      width: usualWidth(key),
      isSortable: isCustomFieldName(key) || SORTABLE.some((sortable) => sortable === key),
      isNumeric: isField(key) && typeOf(key) === 'NUMBER',
    }),
  };
}

/** Columns of the contact list, as its layout has them; those of fields that are gone are left out. */
export function useContactColumns(layout: WritableComputedRef<ListLayout>) {
  const { columnKeys, toColumn } = useColumn();

  const columns = computed<readonly GridColumn<ColumnKey>[]>(() => {
    const widths = new Map(chosen().map(({ key, width }) => [key, width]));
    return shown.value.map((key) => {
      const column = toColumn(key);
      const width = widths.get(key);
      return width ? { ...column, width, isExact: true } : column;
    });
  });
  const shown = computed<readonly ColumnKey[]>(() => {
    const known = new Set<string>(columnKeys.value);
    const kept = chosen()
      .map(({ key }) => key)
      .filter((key): key is ColumnKey => known.has(key));
    return kept.length > 0 ? kept : DEFAULT_COLUMNS;
  });

  function chosen(): readonly LayoutColumn[] {
    return layout.value.columns ?? DEFAULT_COLUMNS.map((key) => ({ key, width: null }));
  }

  /** Those that are shown, with what is known of them; a field that is gone loses its place only here. */
  function change(toNext: (now: LayoutColumn[]) => LayoutColumn[]) {
    const widths = new Map(chosen().map(({ key, width }) => [key, width]));
    const next = toNext(shown.value.map((key) => ({ key, width: widths.get(key) ?? null })));
    // A table with no column shows nothing to click on to get one back.
    if (next.length > 0) layout.value = { ...layout.value, columns: next };
  }

  return {
    shown,
    columns,
    toggle: (key: ColumnKey) =>
      change((now) =>
        now.some((column) => column.key === key)
          ? now.filter((column) => column.key !== key)
          : [...now, { key, width: null }],
      ),
    move: (from: number, to: number) => change((now) => moved(now, from, to)),
    resize: (widths: Partial<Record<ColumnKey, number | null>>) =>
      change((now) =>
        now.map(({ key, width }) => {
          const wanted = widths[key as ColumnKey];
          return { key, width: wanted === undefined ? width : wanted && boundedWidth(wanted) };
        }),
      ),
    restoreDefault: () => (layout.value = { ...layout.value, columns: null, pinned: 0 }),
  };
}

export type ContactColumns = ReturnType<typeof useContactColumns>;

export function isField(key: ColumnKey): key is FieldName {
  return !(key in TIME_TITLES) && !isLentColumn(key);
}
