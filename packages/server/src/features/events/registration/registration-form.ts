import {
  ASKABLE_FIELDS,
  completeForm,
  type FormField,
  isAskable,
  isCustomFieldName,
  LIMITS,
} from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput, DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { type CustomFields, findCustomFields } from '../../custom-fields/index.ts';

/** Throws `BAD_USER_INPUT` for a form that names what nobody may be asked for, or one field twice. */
export async function refuseUnaskable(
  transaction: WorkspaceTransaction,
  form: readonly FormField[] | undefined,
): Promise<void> {
  if (!form) return;
  if (form.length > LIMITS.formFields)
    throw badInput(`A form asks for ${LIMITS.formFields} fields at most; these are ${form.length}.`, [
      'form',
    ]);
  const customFields = form.some(({ field }) => isCustomFieldName(field))
    ? await findCustomFields(transaction)
    : new Map();
  const errors: UserErrorDetails[] = [];
  form.forEach(({ field }, index) => {
    const refuse = (message: string, reason: string) =>
      errors.push({ code: 'BAD_USER_INPUT', message, path: ['form', String(index), 'field'], reason });
    if (form.findIndex((other) => other.field === field) !== index)
      refuse(`The form asks for "${shown(field)}" twice. Leave one out.`, 'FIELD_TWICE');
    else if (!mayBeAsked(field, customFields)) refuse(explain(field, customFields), 'FIELD_NOT_ASKABLE');
  });
  if (errors.length > 0) throw new DomainError(errors);
}

/** What is asked now: a field that was deleted or hidden from contacts since is asked no more. */
export function fieldsAsked(form: readonly FormField[], customFields: CustomFields): FormField[] {
  return completeForm(form).filter(({ field }) => mayBeAsked(field, customFields));
}

function mayBeAsked(field: string, customFields: CustomFields): boolean {
  if ((ASKABLE_FIELDS as readonly string[]).includes(field)) return true;
  const custom = customFields.get(field);
  return custom !== undefined && isAskable(custom);
}

function explain(field: string, customFields: CustomFields): string {
  const custom = customFields.get(field);
  if (custom?.isHiddenFromContact)
    return `"${custom.title}" is hidden from contacts, and so no form asks for it. Show it first, or leave it out.`;
  if (custom?.isUnique)
    return `"${custom.title}" must be unique: a form would tell whether somebody has a value. Leave it out.`;
  if (custom) return `"${custom.title}" holds files, which a form does not take. Leave it out.`;
  return `Nobody is asked for "${shown(field)}". These can be asked for: ${ASKABLE_FIELDS.join(', ')}, and custom:<key> of a field of this workspace.`;
}

function shown(field: string): string {
  return field.replace(/[\0\p{Cs}]/gu, '\ufffd').slice(0, 60);
}
