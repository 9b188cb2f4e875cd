import { customFieldName } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { holdCustomFields } from '../custom-fields/index.ts';
import type { ContactImport } from './contact-import.ts';
import type { RowPlan } from './import-target.ts';
import { fieldNotUnique } from './imports.errors.ts';

/**
 * What is done with the rows of an import, with the workspace's fields as they stand now. Throws `BAD_USER_INPUT`
 * where rows can no longer be recognised: nobody would be found, and everybody be added anew.
 */
export async function readRowPlan(
  transaction: WorkspaceTransaction,
  { options, fields, createdAt }: Pick<ContactImport, 'options' | 'fields' | 'createdAt'>,
): Promise<RowPlan> {
  // A field made since under the key of one that was deleted is another field: these rows were not read for it.
  const customFields = new Map(
    [...(await holdCustomFields(transaction))].filter(([, field]) => field.createdAt <= createdAt),
  );
  const { matchBy } = options;
  if (matchBy.startsWith(customFieldName('')) && !customFields.get(matchBy)?.isUnique)
    throw fieldNotUnique(matchBy);
  return { ...options, fields, customFields };
}
