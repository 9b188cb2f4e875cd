import { chosenValues, readFileValue } from '@convive/shared';
import type { CustomField } from './custom-field.entity.ts';

/** A value as it is shown, and as programs of each kind want it. */
export interface CustomValue {
  field: CustomField;
  text: string;
  number: number | null;
  date: string | null;
  yesNo: boolean | null;
  choices: string[] | null;
  fileId: string | null;
}

/** What stands in a field, from the canonical text in which it is stored. */
export function toCustomValue(field: CustomField, stored: string): CustomValue {
  const { type } = field;
  const choices = type === 'CHOICES' ? chosenValues(stored) : type === 'CHOICE' ? [stored] : null;
  const file = type === 'FILE' ? readFileValue(stored) : null;
  return {
    field,
    text: file ? file.name : type === 'CHOICES' ? choices!.join('; ') : stored,
    number: type === 'NUMBER' ? Number(stored) : null,
    date: type === 'DATE' ? stored : null,
    yesNo: type === 'YES_NO' ? stored === 'true' : null,
    choices,
    fileId: file?.id ?? null,
  };
}
