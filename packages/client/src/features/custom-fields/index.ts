export { default as CustomFieldDialog } from './CustomFieldDialog.vue';
export { default as CustomFieldList } from './CustomFieldList.vue';
export { default as CustomValueInput } from './CustomValueInput.vue';
export { type CustomField, uniqueNames, useCustomFields } from './custom-fields.ts';
export { useCustomValueTexts } from './custom-value-text.ts';
export { guessFieldType } from './field-type-looks.ts';
