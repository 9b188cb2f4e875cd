import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { JoiningContacts } from '../groups/index.ts';
import type { ImportOptions } from './import-policies.ts';

/** The event of an import, and the access group of its guests where it has such groups. */
export type ChosenEvent = Pick<ImportOptions, 'eventId' | 'accessGroupId'>;

/** The guest lists of events, which a higher feature keeps. Contacts are relations as groups take them. */
export interface GuestLists {
  /** Throws `BAD_USER_INPUT` where everyone of a file cannot be put onto this list. */
  check(transaction: WorkspaceTransaction, chosen: ChosenEvent): Promise<void>;
  /** Puts the living among these contacts onto the list; answers how many are new there. */
  add(
    transaction: WorkspaceTransaction,
    chosen: ChosenEvent,
    contacts: JoiningContacts,
    changeSetId: string,
  ): Promise<number>;
  /** Takes those off again whom one change set put onto a list, where nothing has followed from it. */
  remove(
    transaction: WorkspaceTransaction,
    contacts: Pick<JoiningContacts, 'sql' | 'parameters'>,
    addedBy: string,
  ): Promise<number>;
}
