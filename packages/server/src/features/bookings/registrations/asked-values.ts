import { customFieldName, type FormField, isCustomFieldName } from '@convive/shared';
import { DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import type { Workspace } from '../../accounts/index.ts';
import { type Contact, type ContactValues, readRegisteredValues, valuesOf } from '../../contacts/index.ts';
import type { CustomFields } from '../../custom-fields/index.ts';

/** What somebody filled in: fields of a contact by their keys, and values of custom fields. */
export interface FilledForm {
  fields: Readonly<Record<string, unknown>>;
  customValues: readonly { key: string; value?: string | null }[];
}

/**
 * Reads what was filled in, as it is stored: what the form asks for and nothing else. What is left out stays as the
 * person has it; what is required must be there in the end. `person`: who it is, where that is known. Throws
 * `DomainError` naming every field that cannot stand.
 */
export function readAskedValues(
  workspace: Pick<Workspace, 'country'>,
  form: readonly FormField[],
  filled: FilledForm,
  person: Contact | null,
  customFields: CustomFields,
): ContactValues {
  const given = Object.entries(filled.fields).filter(([, value]) => value !== undefined);
  const errors = refuseUnasked(form, given, filled.customValues);
  if (errors.length > 0) throw new DomainError(errors);
  const values = readRegisteredValues(
    workspace,
    { ...Object.fromEntries(given), customValues: filled.customValues },
    customFields,
  );
  const held = person
    ? valuesOf(
        person,
        form.map(({ field }) => field),
        customFields,
      )
    : {};
  const missing = form.filter(
    ({ field, isRequired }) => isRequired && (field in values ? values[field] : held[field]) == null,
  );
  if (missing.length > 0) throw new DomainError(missing.map(({ field }) => fieldMissing(field, filled)));
  return values;
}

function refuseUnasked(
  form: readonly FormField[],
  given: readonly [string, unknown][],
  customValues: FilledForm['customValues'],
): UserErrorDetails[] {
  const asked = new Set(form.map(({ field }) => field));
  const unasked = (name: string, path: string[]): UserErrorDetails => ({
    code: 'BAD_USER_INPUT',
    reason: 'FIELD_NOT_ASKED',
    message: `This form does not ask for "${name.replace(/[\0\p{Cs}]/gu, '\ufffd').slice(0, 60)}". Leave it out.`,
    path,
  });
  return [
    ...given.filter(([key]) => !asked.has(key)).map(([key]) => unasked(key, [key])),
    ...customValues.flatMap(({ key }, index) =>
      asked.has(customFieldName(key)) ? [] : [unasked(key, ['customValues', String(index), 'key'])],
    ),
  ];
}

function fieldMissing(field: string, { customValues }: FilledForm): UserErrorDetails {
  const index = customValues.findIndex(({ key }) => customFieldName(key) === field);
  const custom = index < 0 ? ['customValues', field] : ['customValues', String(index), 'value'];
  return {
    code: 'BAD_USER_INPUT',
    reason: 'MISSING',
    message: 'This must be filled in.',
    path: isCustomFieldName(field) ? custom : [field],
  };
}
