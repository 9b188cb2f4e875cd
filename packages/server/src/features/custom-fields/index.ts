export { createCustomField } from './custom-fields.service.ts';
export { CustomField } from './custom-field.entity.ts';
export {
  COMPARABLE_FIELDS,
  type ComparableField,
  type ComparableFields,
  type CustomFields,
  findCustomFields,
  holdCustomFields,
  readComparableFields,
} from './custom-field.repository.ts';
export type { CustomFieldsContext, CustomFieldUse, CustomValueStore } from './custom-fields.context.ts';
export { customFieldJobs, purgeOverdueFields } from './purge-fields.job.ts';
export { isOffered, isOfferedInSql, wasThere } from './put-back-value.ts';
export { type CustomValue, toCustomValue } from './custom-value.ts';
