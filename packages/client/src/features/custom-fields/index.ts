export { default as CustomFieldDialog } from './CustomFieldDialog.vue';
export { default as CustomFieldList } from './CustomFieldList.vue';
export { default as CustomValueInput } from './CustomValueInput.vue';
export { type CustomField, uniqueNames, useCustomFields } from './custom-fields.ts';
export { useCustomValueTexts } from './custom-value-text.ts';
export { proposeField } from './field-type-proposal.ts';
export { useAddedOptions } from './use-added-options.ts';
