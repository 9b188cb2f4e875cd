import { LOCALES, mayGrant, type Role, ROLES } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { findRole, findWorkspace, findWorkspaceUsers } from '../accounts/index.ts';
import type { ChosenInvitations, InvitationLists, InvitationOrder, RowToInvite } from '../imports/index.ts';
import { takeBackMails } from '../mail/index.ts';
import { readMessage } from './create-invitations.ts';
import {
  countWithdrawal,
  findInvitedBefore,
  forgetOtherRows,
  forgetRowInvitations,
  judgeWithdrawal,
  noteRowInvitations,
  type NotedInvitation,
} from './imported-invitation.repository.ts';
import { INVITATION_MAIL, postInvitations } from './invitation-mail.ts';
import { findTerm } from './invitation-settings.ts';
import { type InvitationRow, type Invitee, readInvitee, readLanguage } from './invitation-values.ts';
import { saveInvitations, withdrawInvitations } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';
import { isInvitee, judgeInvitees } from './judge-invitees.ts';

type Needed = Pick<InvitationsContext, 'mail'>;

/** Invitations as imports fill them: everyone in a file is invited, by the rules of those who are typed. */
export function importedInvitations(context: Needed): InvitationLists {
  return {
    check: checkChosen,
    plan: async (transaction, order, rows) => {
      await forgetRowInvitations(transaction, order);
      const judged = await judgeRows(transaction, context, order, rows);
      await noteRowInvitations(
        transaction,
        order.importId,
        judged.map(({ noted }) => noted),
      );
    },
    invite: (transaction, order, rows) => inviteRows(transaction, context, order, rows),
    withdraw: async (transaction, { userId, ...rows }) => {
      const { ids, ...counts } = await judgeWithdrawal(transaction, rows, await rolesOf(transaction, userId));
      await takeBackMails(transaction, INVITATION_MAIL, ids);
      await withdrawInvitations(transaction, ids);
      return counts;
    },
    foretellWithdrawal: async (transaction, importId) =>
      countWithdrawal(transaction, importId, await rolesOf(transaction, transaction.caller?.userId ?? null)),
  };
}

async function rolesOf(transaction: WorkspaceTransaction, userId: string | null): Promise<Role[]> {
  const own = userId === null ? null : await findRole(transaction, userId);
  return own === null ? [] : rolesBelow(own);
}
const rolesBelow = (own: Role): Role[] => (mayInvite(own) ? ROLES.filter((role) => mayGrant(own, role)) : []);
const mayInvite = (role: Role | null) => role === 'OWNER' || role === 'ADMIN';

async function checkChosen(
  transaction: WorkspaceTransaction,
  { role, language, message }: ChosenInvitations,
): Promise<ChosenInvitations> {
  const { caller } = transaction;
  if (caller?.apiKey)
    throw new DomainError({
      code: 'FORBIDDEN',
      message:
        'A program invites nobody, whatever its key. Plan and run this import as a person, or leave `invitations` out.',
      path: ['invitations'],
    });
  const own = (caller?.role ?? null) as Role | null;
  if (own !== null && (!mayInvite(own) || !mayGrant(own, role)))
    throw badInput(
      `Your role (${own}) cannot invite anybody as ${role}.`,
      ['invitations', 'role'],
      'ABOVE_OWN_ROLE',
    );
  if (language !== null && !LOCALES.some((locale) => locale === language))
    throw badInput(
      `The language of a mail is one of ${LOCALES.join(', ')}.`,
      ['invitations', 'language'],
      'UNKNOWN_LANGUAGE',
    );
  return { role, language, message: readMessage(message, ['invitations', 'message']) };
}

interface JudgedRow {
  noted: NotedInvitation;
  /** Null where nobody is to be invited. */
  invitee: Invitee | null;
}

/** What becomes of each row as things stand, as whoever invites may grant today. */
async function judgeRows(
  transaction: WorkspaceTransaction,
  context: Needed,
  order: InvitationOrder,
  rows: readonly RowToInvite[],
): Promise<JudgedRow[]> {
  const { chosen, inviterId } = order;
  const own = await findRole(transaction, inviterId);
  const language = readLanguage(chosen.language, (await findWorkspace(transaction)).language)!;
  const defaults = { role: chosen.role, language };
  const typed = rows.map(toInvitationRow);
  const read = typed.map((row) => readInvitee(row, defaults, own ?? 'MEMBER'));
  const invitees = read.filter(isInvitee);
  const judge = await judgeInvitees(transaction, context, own ?? 'MEMBER', invitees);
  const hashes = new Map(
    invitees.map(({ emailKey }) => [emailKey, hashOf(transaction, context, emailKey)] as const),
  );
  const invitedBefore = await findInvitedBefore(transaction, order, [...hashes.values()]);
  return rows.map((said, index) => {
    const { result, invitee } = judge(typed[index]!, read[index]!, index + 1);
    const noted: NotedInvitation = {
      addressHash: null,
      row: said.row,
      outcome: result.outcome,
      reason: result.reason,
      role: result.role,
      language: result.language,
      fromFile: [
        ...(said.admin !== null && result.role !== defaults.role ? (['ROLE'] as const) : []),
        ...(said.language !== null && result.language !== language ? (['LANGUAGE'] as const) : []),
        ...(said.groups !== null ? (['GROUPS'] as const) : []),
      ],
      invitationId: null,
    };
    const isFresh = result.outcome === 'INVITED' || result.outcome === 'RENEWED';
    if (!isFresh) return { noted, invitee: null };
    if (!mayInvite(own))
      return { noted: { ...noted, outcome: 'INVALID', reason: 'ABOVE_OWN_ROLE' }, invitee: null };
    const addressHash = invitee && hashes.get(invitee.emailKey)!;
    // By an earlier part of the same file.
    if (addressHash && invitedBefore.has(addressHash))
      return { noted: { ...noted, outcome: 'DUPLICATE' }, invitee: null };
    return { noted: { ...noted, addressHash }, invitee };
  });
}

function hashOf({ workspaceId }: WorkspaceTransaction, { mail }: Needed, emailKey: string): string {
  return mail.stops.keys.hashOf(workspaceId, emailKey).toString('hex');
}

/** Groups are no matter of the invitation: the import has put the contact into them. */
function toInvitationRow({ email, firstName, lastName, language, admin }: RowToInvite): InvitationRow {
  return { email: email ?? '', firstName, lastName, language, admin };
}

async function inviteRows(
  transaction: WorkspaceTransaction,
  context: Needed,
  order: InvitationOrder,
  rows: readonly RowToInvite[],
): Promise<void> {
  const judged = await judgeRows(transaction, context, order, rows);
  const invitees = judged.flatMap(({ invitee }) => invitee ?? []);
  const idOf = await saveAndPost(transaction, context, order, invitees);
  const noted = judged.map(({ noted, invitee }): NotedInvitation => ({
    ...noted,
    invitationId: invitee ? idOf.get(invitee.emailKey)! : null,
  }));
  // Rows that came otherwise than planned, and mean nobody any more.
  await forgetOtherRows(
    transaction,
    order,
    rows.map(({ row }) => row),
  );
  await noteRowInvitations(transaction, order.importId, noted);
}

/** Answers the invitations by address, in lower case. */
async function saveAndPost(
  transaction: WorkspaceTransaction,
  context: Needed,
  { chosen, inviterId, groupIds }: InvitationOrder,
  invitees: readonly Invitee[],
): Promise<Map<string, string>> {
  if (invitees.length === 0) return new Map();
  const invitations = await saveInvitations(
    transaction,
    invitees.map((invitee) => ({ ...invitee, groupIds })),
    {
      eventIds: [],
      message: chosen.message,
      createdBy: inviterId,
      term: await findTerm(transaction),
      scheduledFor: null,
    },
  );
  const [user] = await findWorkspaceUsers(transaction, [inviterId]);
  await postInvitations(transaction, context, invitations, () => user!.name);
  return new Map(invitations.map(({ id, email }) => [email!.toLowerCase(), id]));
}
