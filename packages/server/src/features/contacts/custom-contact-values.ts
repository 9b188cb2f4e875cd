import {
  customFieldName,
  normaliseCustomValue,
  ROW_ISSUES,
  type RowReadingContext,
  LIMITS,
} from '@convive/shared';
import { badInput, DomainError, type UserErrorDetails } from '../../platform/graphql/domain-error.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import type { ContactValues } from './contact.repository.ts';
import { unknownField } from './contacts.errors.ts';
import { unreadable } from './unreadable-value.ts';

export interface CustomValueChange {
  key: string;
  value?: string | null;
}

/**
 * Reads values of custom fields in the form they are stored, by the names of their fields. Null and blank clear.
 * Throws `DomainError` naming every one that cannot stand.
 */
export function readCustomValues(
  changes: readonly CustomValueChange[],
  context: RowReadingContext,
  customFields: CustomFields,
): ContactValues {
  if (changes.length > LIMITS.customFields)
    throw badInput(`${LIMITS.customFields} values at most.`, ['customValues']);
  const values: ContactValues = {};
  const errors: UserErrorDetails[] = [];
  changes.forEach(({ key, value: given }, index) => {
    const path = ['customValues', String(index)];
    const name = customFieldName(key);
    const field = customFields.get(name);
    if (!field || name in values) {
      errors.push(field ? namedTwice(key, path) : unknownField(key, [...path, 'key']));
      return;
    }
    const { value, issue } = normaliseCustomValue(field, given ?? '', { ...context, hasPlainNumbers: true });
    values[name] = value;
    if (issue && (value === null || ROW_ISSUES[issue].isBlocking))
      errors.push(unreadable([...path, 'value'], given ?? '', issue));
  });
  if (errors.length > 0) throw new DomainError(errors);
  return values;
}

function namedTwice(key: string, path: string[]): UserErrorDetails {
  return {
    code: 'BAD_USER_INPUT',
    message: `"${key}" is given two values. Give one.`,
    path: [...path, 'key'],
  };
}
