export { createCustomField } from './custom-fields.service.ts';
export { CustomField } from './custom-field.entity.ts';
export { type CustomFields, findCustomFields, holdCustomFields } from './custom-field.repository.ts';
export type { CustomFieldsContext, CustomValueStore } from './custom-fields.context.ts';
export { isOffered, isOfferedInSql, wasThere } from './put-back-value.ts';
export { type CustomValue, toCustomValue } from './custom-value.ts';
