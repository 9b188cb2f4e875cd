import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport, RowRange } from './contact-import.ts';
import type { ImportsContext } from './import-target.ts';
import { meantBy } from './row-groups.ts';

/** Puts everyone a settled chunk means onto the guest list that was chosen for the import. */
export async function joinGuestList(
  transaction: WorkspaceTransaction,
  { guestLists }: Pick<ImportsContext, 'guestLists'>,
  contactImport: ContactImport,
  chunk: RowRange,
): Promise<number> {
  const { options, changeSetId } = contactImport;
  if (options.eventId === null) return 0;
  return guestLists.add(transaction, options, meantBy(transaction, contactImport, chunk), changeSetId!);
}
