import { CUSTOM_VALUE_LENGTHS, type CustomFieldDefinition } from '../custom-fields.ts';
import { isLonger } from './normalise-field.ts';
import { normaliseValue, type RowReadingContext, storableText } from './normalise-value.ts';
import { normaliseChoice, normaliseChoices } from './option.ts';
import type { Reading } from './reading.ts';

/** `normaliseValue` for a field that a workspace made: its options known, its length held to. Never throws. */
export function normaliseCustomValue(
  { type, options }: Pick<CustomFieldDefinition, 'type' | 'options'>,
  text: string,
  context: RowReadingContext,
): Reading {
  if (type === 'CHOICE' || type === 'CHOICES') {
    const { value, issue } = storableText(text);
    if (value === null) return { value, issue };
    return type === 'CHOICE' ? normaliseChoice(value, options) : normaliseChoices(value, options);
  }
  const reading = normaliseValue(type, text, context);
  return reading.value !== null && isLonger(reading.value, CUSTOM_VALUE_LENGTHS[type])
    ? { value: null, issue: 'VALUE_TOO_LONG' }
    : reading;
}
