import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { ContactImport, RowRange, UndoCounts } from './contact-import.ts';
import { classifiedRows } from './import-row.repository.ts';
import type { ImportsContext } from './import-target.ts';
import type { InvitationOrder, RowToInvite, Withdrawal } from './invitation-list.ts';
import { MEANS_CONTACT } from './row-groups.ts';

type WithInvitations = Pick<ImportsContext, 'invitations'>;

/** Notes whom a chunk would invite once it runs. */
export const planInvitations = forChunk('plan');

/** Invites everyone a settled chunk means. */
export const invitePeople = forChunk('invite');

/** Does nothing where no invitations were chosen for the import. */
function forChunk(step: 'plan' | 'invite') {
  return async (
    transaction: WorkspaceTransaction,
    { invitations }: WithInvitations,
    contactImport: ContactImport,
    chunk: RowRange,
  ): Promise<void> => {
    const order = orderOf(contactImport, chunk);
    if (order)
      await invitations[step](transaction, order, await rowsToInvite(transaction, contactImport, chunk));
  };
}

/** Withdraws what a chunk invited, as far as nobody has come by it. */
export async function withdrawInvitations(
  transaction: WorkspaceTransaction,
  { invitations }: WithInvitations,
  { id: importId, options, undoneBy }: ContactImport,
  chunk: RowRange,
): Promise<UndoCounts> {
  if (options.invitations === null) return {};
  return toCounts(await invitations.withdraw(transaction, { importId, chunk, userId: undoneBy }));
}

/** What withdrawing all invitations of an import would come to. */
export async function foretellWithdrawal(
  transaction: WorkspaceTransaction,
  { invitations }: WithInvitations,
  { id, options }: ContactImport,
): Promise<UndoCounts> {
  return options.invitations === null ? {} : toCounts(await invitations.foretellWithdrawal(transaction, id));
}

function toCounts({ withdrawn, kept }: Withdrawal): UndoCounts {
  return {
    ...(withdrawn > 0 && { INVITATIONS_WITHDRAWN: withdrawn }),
    ...(kept > 0 && { INVITATIONS_KEPT: kept }),
  };
}

function orderOf({ id, options }: ContactImport, chunk: RowRange): InvitationOrder | null {
  const { invitations, groupIds, newGroupId } = options;
  if (invitations === null) return null;
  const { inviterId, ...chosen } = invitations;
  return {
    importId: id,
    chunk: { first: chunk.first, last: chunk.last },
    chosen,
    inviterId,
    groupIds: newGroupId === null ? groupIds : [...groupIds, newGroupId],
  };
}

/** Of the rows that mean a contact, what they say of whom they invite; those that stay out invite nobody. */
async function rowsToInvite(
  transaction: WorkspaceTransaction,
  { id, fields }: Pick<ContactImport, 'id' | 'fields'>,
  chunk: RowRange,
): Promise<RowToInvite[]> {
  const { sql, parameters } = classifiedRows(transaction, id, chunk);
  const rows = await transaction.query<{ row: number; values: (string | null)[] }>(
    `select outcome.row_number as "row", outcome.vals as "values"
     from (${sql(1)}) outcome where ${MEANS_CONTACT} order by outcome.row_number`,
    [...parameters],
  );
  const positions = new Map(fields.map((field, index) => [field, index]));
  return rows.map(({ row, values }) => {
    const said = (field: string) => values[positions.get(field) ?? -1] || null;
    return {
      row,
      email: said('email'),
      firstName: said('firstName'),
      lastName: said('lastName'),
      language: said('language'),
      admin: said('admin'),
      groups: said('groups'),
    };
  });
}
