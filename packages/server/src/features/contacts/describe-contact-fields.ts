import {
  CONTACT_FIELDS,
  type ContactFieldType,
  type CustomFieldOption,
  type CustomFieldType,
  isImportable,
} from '@convive/shared';
import type { CustomFields } from '../custom-fields/index.ts';

interface ContactFieldDescription {
  key: string;
  type: ContactFieldType | CustomFieldType;
  isCustom: boolean;
  isUnique: boolean;
  /** Null for default fields, which are called differently in each language. */
  title: string | null;
  options: readonly CustomFieldOption[];
  /** Headings that map themselves to it. */
  headings: readonly string[];
}

/** Every field a contact of this workspace has, in the order in which they are shown. */
export function describeContactFields(customFields: CustomFields): ContactFieldDescription[] {
  return [
    ...CONTACT_FIELDS.map(({ key, type, headings }) => ({
      key,
      type,
      headings,
      isCustom: false,
      isUnique: key === 'identifier',
      title: null,
      options: [],
    })),
    ...[...customFields].map(([name, { key, title, type, options, isUnique }]) => ({
      key: name,
      type,
      headings: isImportable({ type }) ? [title, key] : [],
      isCustom: true,
      isUnique,
      title,
      options,
    })),
  ];
}
