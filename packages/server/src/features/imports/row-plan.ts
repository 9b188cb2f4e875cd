import { customFieldName } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { holdCustomFields, wasThere } from '../custom-fields/index.ts';
import { readPrecedence } from '../sources/index.ts';
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
  // Rows were not read for a field that has taken the key of another since.
  const customFields = new Map(
    [...(await holdCustomFields(transaction))].filter(([, field]) => wasThere(field, createdAt)),
  );
  const { matchBy } = options;
  if (matchBy.startsWith(customFieldName('')) && !customFields.get(matchBy)?.isUnique)
    throw fieldNotUnique(matchBy);
  const keptBackBy = (await readPrecedence(transaction)).keepers('FILE');
  return { ...options, fields, customFields, keptBackBy };
}
