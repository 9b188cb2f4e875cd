import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { lockPlaces } from './places.repository.ts';
import type { RegistrationsContext } from './registrations.context.ts';
import { moveWaitingUp } from './waiting-list.ts';

/** What happens where an event has got more places, or other ones: whoever waits moves up in this transaction. */
export async function placesChanged(
  transaction: WorkspaceTransaction,
  context: RegistrationsContext,
  eventId: string,
): Promise<void> {
  await lockPlaces(transaction, eventId);
  await moveWaitingUp(transaction, context, eventId, { isUnlimitedToo: true });
}
