import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { GuestLinks } from '../guests/guest-links.ts';
import { findPersonalLinks } from './registration-mail.repository.ts';

/** The personal address of each guest, or of whom each booking is, by these ids; who has no link that opens has none. */
export async function findPersonalAddresses(
  transaction: WorkspaceTransaction,
  links: GuestLinks,
  of: 'guest' | 'booking',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await findPersonalLinks(transaction, of, ids);
  return new Map(
    found.map(({ id, linkId, eventSlug, workspaceSlug }) => [
      id,
      links.linkTo(workspaceSlug, eventSlug, linkId),
    ]),
  );
}
