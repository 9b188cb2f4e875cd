export { CustomFieldOptionType, CustomFieldType, CustomFieldTypeEnum } from './custom-field.types.ts';
export { loadCustomFields } from './custom-field.loader.ts';
export { CustomValueFileField } from './custom-value-file.field.ts';
export { CustomFieldsResolver } from './custom-fields.resolver.ts';
export { CustomValueInput } from './custom-field.inputs.ts';
export { CustomValueType } from './custom-field.types.ts';
