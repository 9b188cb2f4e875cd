import type { SnapshotTransaction } from '../../../platform/database/workspace-transaction.ts';
import { type ContactsContext, copyContacts } from '../../contacts/index.ts';
import { type CustomField, findCustomFields, toCustomValue } from '../../custom-fields/index.ts';
import { writeSince } from './changes-since.ts';
import { findClusterStand } from './contact-changes.repository.ts';
import { wholeUpTo } from './contact-changes.ts';
import { type CopiedFields, listCopiedFields } from './copied-fields.ts';
import { type CopiedColumn, rowsToJson } from './copied-rows.ts';

/**
 * All living contacts as lines of JSON: what stands in a row, then a row for each, then the cursor with which
 * `contactChanges` goes on. The transaction shows one moment, and stays open until the end.
 */
export async function* writeCopy(
  transaction: SnapshotTransaction,
  contacts: ContactsContext,
  copied: CopiedFields,
): AsyncGenerator<string | Buffer> {
  const { clusterId, horizon } = await findClusterStand(transaction);
  const customFields = await findCustomFields(transaction);
  const fields = listCopiedFields(copied);
  const columns = fields.map((field): CopiedColumn => {
    if (field === 'customValues')
      return { write: (stored) => writeCustomValues(stored, [...customFields.values()]) };
    return field === 'version' ? 'AS_IT_IS' : 'TEXT';
  });

  yield `${JSON.stringify({ fields })}\n`;
  for await (const rows of copyContacts(transaction, contacts, fields)) yield rowsToJson(rows, columns);
  const endCursor = writeSince({
    workspaceId: transaction.workspaceId,
    clusterId,
    isFirst: false,
    cursor: wholeUpTo(horizon),
  });
  yield `${JSON.stringify({ endCursor })}\n`;
}

/** By the keys of their fields: a number, true or false, chosen values, `{ id, name }` of a file, else a text. */
function writeCustomValues(stored: string, customFields: readonly CustomField[]): string {
  if (stored === '{}') return stored;
  const values = JSON.parse(stored) as Record<string, string>;
  return JSON.stringify(
    Object.fromEntries(
      customFields.flatMap((field) => {
        const text = values[field.id];
        if (text === undefined) return [];
        const value = toCustomValue(field, text);
        const file = value.fileId === null ? null : { id: value.fileId, name: value.text };
        return [[field.key, file ?? value.number ?? value.yesNo ?? value.choices ?? value.text]];
      }),
    ),
  );
}
