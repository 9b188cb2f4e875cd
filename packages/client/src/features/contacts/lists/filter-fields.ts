import { CONTACT_FIELDS, type ContactFieldKey, isCustomFieldName } from '@convive/shared';
import type { FieldName } from '../field-names.ts';

const MOMENT_FIELDS = ['createdAt', 'updatedAt'] as const;
/** Names under which higher features lend conditions to the list. */
const SET_FIELDS = ['groupIds', 'eventIds'] as const;
const LENT_FIELDS = [...SET_FIELDS, 'importId'] as const;

export type MomentField = (typeof MOMENT_FIELDS)[number];
/** Conditions about several things one may be in at once: groups, the guests of events. */
export type SetField = (typeof SET_FIELDS)[number];
export type LentField = (typeof LENT_FIELDS)[number];

/** What one can ask about: every field but the image's address, moments, and what higher features lend. */
export type FilterField = Exclude<FieldName, 'imageUrl'> | MomentField | LentField;

type DefaultFilterField = Exclude<ContactFieldKey, 'imageUrl'>;
/** Those that every workspace has, in the order in which they are offered. */
export const FILTER_FIELDS: readonly (DefaultFilterField | MomentField)[] = [
  ...CONTACT_FIELDS.map((field) => field.key).filter((key): key is DefaultFilterField => key !== 'imageUrl'),
  ...MOMENT_FIELDS,
];

export const isMomentField = (field: string): field is MomentField =>
  MOMENT_FIELDS.some((known) => known === field);
export const isLentField = (field: string): field is LentField =>
  LENT_FIELDS.some((known) => known === field);

export const isSetField = (field: string): field is SetField => SET_FIELDS.some((known) => known === field);

export function isFilterField(field: unknown): field is FilterField {
  return (
    typeof field === 'string' &&
    (isCustomFieldName(field) || isLentField(field) || FILTER_FIELDS.some((known) => known === field))
  );
}
