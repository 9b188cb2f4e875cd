import { writeCard } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { type ContactsContext, readContacts } from '../contacts/index.ts';
import type { ContactExport } from './contact-export.ts';
import { readGroupsOf } from './exported-groups.ts';

/** The contacts of an export as cards, one after another, read while they are taken. */
export async function* exportCards(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  { request }: ContactExport,
): AsyncGenerator<string> {
  for await (const contacts of readContacts(transaction, context, request)) {
    const groups = await readGroupsOf(
      transaction,
      contacts.map(({ id }) => id),
    );
    yield contacts
      .map((contact) =>
        writeCard({
          ...contact,
          uid: contact.id,
          fallbackName: contact.identifier,
          groups: groups.get(contact.id),
        }),
      )
      .join('');
  }
}
