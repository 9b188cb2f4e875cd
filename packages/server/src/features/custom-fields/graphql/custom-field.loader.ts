import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { type CustomFields, findCustomFields } from '../custom-field.repository.ts';
import type { CustomFieldsContext } from '../custom-fields.context.ts';

const CUSTOM_FIELDS = Symbol('custom fields');
const VALUE_COUNTS = Symbol('value counts');

/** The workspace's fields, read once in an operation however many contacts show their values. */
export function loadCustomFields(context: OperationContext): Promise<CustomFields> {
  return context.loader(CUSTOM_FIELDS, async () => findCustomFields(await context.workspace()));
}

/** How many contacts have a value in a field: one pass over the contacts for all fields. */
export async function loadValueCount(
  context: OperationContext,
  { values }: CustomFieldsContext,
  fieldId: string,
): Promise<number> {
  const count = await loadInBatch(context, VALUE_COUNTS, fieldId, (transaction) =>
    values.countHolders(transaction),
  );
  return count ?? 0;
}
