import type { SnapshotTransaction } from '../../platform/database/workspace-transaction.ts';
import { fieldSql } from './contact-columns.ts';
import { findSelection } from './contact-selection.ts';
import type { ContactsContext } from './contacts.context.ts';

/**
 * All living contacts by their ids, each as the texts of these fields as COPY writes them, in pieces of whole rows: the
 * fastest way out. Texts are as in `copyContactTexts`; one that is not there is null or empty.
 */
export async function* copyContacts(
  transaction: SnapshotTransaction,
  context: ContactsContext,
  fields: readonly string[],
): AsyncGenerator<Buffer> {
  const { predicate, parameters } = await findSelection(transaction, context, { filter: {} }, 'LIVING');
  const sql = `select ${fields.map(fieldSql).join(', ')} from contact where ${predicate} order by contact.id`;
  yield* transaction.copyOut(sql, parameters.values);
}
