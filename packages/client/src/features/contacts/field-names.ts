import {
  CONTACT_FIELDS,
  type ContactFieldKey,
  type ContactFieldType,
  type CustomFieldName,
} from '@convive/shared';

/** What a field is called: a default one by its key, one that the workspace made by `custom:<key>`. */
export type FieldName = ContactFieldKey | CustomFieldName;

const types = new Map(CONTACT_FIELDS.map(({ key, type }) => [key, type]));
export const fieldType = (field: ContactFieldKey): ContactFieldType => types.get(field) as ContactFieldType;
