import type { Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';

/** What everyone of a file is invited with whose row says nothing else. */
export interface ChosenInvitations {
  role: Role;
  /** Null: the workspace's. */
  language: string | null;
  /** Personal words in the mail. */
  message: string | null;
}

/** First row and last. */
interface Chunk {
  first: number;
  last: number;
}

/** What one row says of whom it invites, as the row reader wrote it; null where it says nothing. */
export interface RowToInvite {
  row: number;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  language: string | null;
  /** `true`, `false`, or a role. */
  admin: string | null;
  groups: string | null;
}

/** The rows of one chunk, by whom they are invited, and into what. */
export interface InvitationOrder {
  importId: string;
  chunk: Chunk;
  chosen: ChosenInvitations;
  /** Whoever runs the import, or planned it: nobody is invited into more than they have. */
  inviterId: string;
  /** Groups chosen for everyone. */
  groupIds: readonly string[];
}

/** How many invitations of rows are withdrawn, and how many stay; those that were deleted are neither. */
export interface Withdrawal {
  withdrawn: number;
  kept: number;
}

/** Invitations into the workspace, which a higher feature keeps, with what it notes of each row. */
export interface InvitationLists {
  /** As it is kept. Throws `BAD_USER_INPUT`, `FORBIDDEN` where people cannot be invited so by whoever asks. */
  check(transaction: WorkspaceTransaction, chosen: ChosenInvitations): Promise<ChosenInvitations>;
  /** Notes what would become of each row, in place of what was noted before. */
  plan(
    transaction: WorkspaceTransaction,
    order: InvitationOrder,
    rows: readonly RowToInvite[],
  ): Promise<void>;
  /** Invites, and notes what became of each row. */
  invite(
    transaction: WorkspaceTransaction,
    order: InvitationOrder,
    rows: readonly RowToInvite[],
  ): Promise<void>;
  /** Withdraws what a chunk invited, in the name of `userId`, and notes what had to stay and why. */
  withdraw(
    transaction: WorkspaceTransaction,
    invited: { importId: string; chunk: Chunk; userId: string | null },
  ): Promise<Withdrawal>;
  /** What that would come to for all that an import has invited, if whoever asks did it. */
  foretellWithdrawal(transaction: WorkspaceTransaction, importId: string): Promise<Withdrawal>;
}
