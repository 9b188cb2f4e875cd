import { customFieldName } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type CustomFields, findCustomFields } from '../custom-fields/index.ts';
import { type ContactFilter, partsOf } from './contact-filter.ts';
import type { ContactOrder } from './contact-order.ts';

/** The workspace's fields, where a filter or an order names one; else none, without asking. */
export async function findFieldsAskedFor(
  transaction: WorkspaceTransaction,
  filter: ContactFilter | null | undefined,
  orderBy: readonly ContactOrder[] | null | undefined = null,
): Promise<CustomFields> {
  const isAsked =
    (filter && asksForCustom(filter)) || orderBy?.some(({ field }) => field.startsWith(customFieldName('')));
  return isAsked ? findCustomFields(transaction) : new Map();
}

export function asksForCustom(filter: ContactFilter): boolean {
  return !!filter.custom?.length || partsOf(filter).some(asksForCustom);
}
