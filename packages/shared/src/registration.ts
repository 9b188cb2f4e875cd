import { contactField, type ContactFieldKey } from './contact-fields.ts';
import { type CustomFieldDefinition, isCustomFieldName } from './custom-fields.ts';

/** Who may register: anybody, whoever has a personal link, or people with an account of the workspace. */
export const EVENT_ACCESSES = ['PUBLIC', 'INVITED', 'INTERNAL'] as const;
export type EventAccess = (typeof EVENT_ACCESSES)[number];

/** What guests who have not answered are reminded before. */
export const REMINDERS_BEFORE = ['REGISTRATION_END', 'START'] as const;
export type ReminderBefore = (typeof REMINDERS_BEFORE)[number];

/** What a registration form asks for, by the name of the field: `city`, `custom:diet`. */
export interface FormField {
  field: string;
  isRequired: boolean;
}

/** Without these nobody is registered. */
export const ALWAYS_ASKED = ['firstName', 'lastName', 'email'] as const satisfies readonly ContactFieldKey[];

/** Which default fields a person may be asked for; the others are the team's own business. */
export const ASKABLE_FIELDS = [
  'title',
  'firstName',
  'lastName',
  'email',
  'organization',
  'function',
  'jobTitle',
  'phoneMobile',
  'phoneWork',
  'phoneOther',
  'street',
  'zip',
  'city',
  'country',
  'language',
  'gender',
] as const satisfies readonly ContactFieldKey[];

/**
 * Whether people may be asked for a field that a workspace made: not what is hidden from them, nor what must be unique
 * (a refusal would tell that somebody has the value), nor files.
 */
export function isAskable({
  type,
  isUnique,
  isHiddenFromContact,
}: Pick<CustomFieldDefinition, 'type'> & { isUnique: boolean; isHiddenFromContact: boolean }): boolean {
  return !isHiddenFromContact && !isUnique && type !== 'FILE';
}

/** A form as it is shown: names and address stand in it and are required, whatever was kept. */
export function completeForm(kept: readonly FormField[]): FormField[] {
  const isKnown = ({ field }: FormField) => isCustomFieldName(field) || contactField(field) !== undefined;
  const always: readonly string[] = ALWAYS_ASKED;
  const missing = always.filter((name) => !kept.some(({ field }) => field === name));
  return [
    ...missing.map((field) => ({ field, isRequired: true })),
    ...kept
      .filter(isKnown)
      .map(({ field, isRequired }) => ({ field, isRequired: isRequired || always.includes(field) })),
  ];
}

/** Why somebody cannot register now. */
export const REGISTRATION_OBSTACLES = [
  'NOT_OPEN_YET',
  'CLOSED',
  'INVITED_ONLY',
  'ACCOUNT_NEEDED',
  'FULL',
  'OVER',
] as const;
export type RegistrationObstacle = (typeof REGISTRATION_OBSTACLES)[number];
