import { LIMITS, trimOuter } from '@convive/shared';
import { isBusy } from '../../platform/database/busy.ts';
import type { Database, TransactionLimits } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { Turns } from '../../platform/turns.ts';
import {
  type Person,
  canGrant,
  claimAccount,
  confirmAccount,
  createAccount,
  findAccountByEmail,
  findMemberOfUser,
  findWorkspacesOfUser,
  hashPassword,
  joinWorkspace,
  type Member,
  refuseWeakPassword,
} from '../accounts/index.ts';
import { sendConfirmation } from '../account-links/index.ts';
import { entrustEvents } from '../events/index.ts';
import { takeBackMails } from '../mail/index.ts';
import { addressOfHolder, refuseKnownHere } from './code-holder.ts';
import type { InvitationKey } from './invitation-links.ts';
import { INVITATION_MAIL } from './invitation-mail.ts';
import type { Invitation } from './invitation.ts';
import { acceptAs, findInvitations, hasAcceptedHere } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';
import {
  addressUnconfirmed,
  invitationGone,
  invitationUsed,
  signInRequired,
  unknownLink,
} from './invitations.errors.ts';
import { isJoinableNow } from './joining/joinable-workspace.ts';
import { joinGroups } from './join-groups.ts';
import { type LocatedInvitation, locateInvitation } from './locate-invitation.ts';
import { findWayIn, isStillOpenByMail, stateFor, type WayIn } from './way-in.ts';

export interface Acceptance {
  /** Or a code. */
  token: string;
  /** For a code alone. */
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  password?: string | null;
}

/** Who accepts: signed in as somebody, or nobody yet; and from where. */
export interface Accepter {
  userId: string | null;
  address: string;
}

/** Many may press the button at once: they stand in line for the one row. */
const LIMITS_OF_ACCEPTING: TransactionLimits = { statementTimeout: 15_000, lockTimeout: 15_000 };

const turns = new Turns();

/** Name and password for an account that is made or handed over. */
type Credentials = { name: string; passwordHash: string };

export interface Accepted {
  member: Member;
  /** Names of other workspaces that the account was in before it was handed to whoever reads the mail. */
  earlierWorkspaces: string[];
}

/**
 * Makes the holder of a link a member, once: account, membership, groups, events and the state of the invitation
 * change together or not at all. An address that has a confirmed account must be signed in with it, and its password
 * is never touched; one that nobody had confirmed goes to whoever holds the link that went by mail. Throws NOT_FOUND,
 * GONE, CONFLICT, UNAUTHENTICATED, FORBIDDEN, `BAD_USER_INPUT`.
 */
export async function acceptInvitation(
  database: Database,
  context: InvitationsContext,
  accepter: Accepter,
  acceptance: Acceptance,
): Promise<Accepted> {
  const located = await locateInvitation(database, context, accepter.address, acceptance.token);
  if (!located) throw unknownLink();
  // A double click must not hash the password twice.
  return turns.inTurn(located.key.id, () => acceptInTurn(database, context, accepter, acceptance, located));
}

async function acceptInTurn(
  database: Database,
  context: InvitationsContext,
  accepter: Accepter,
  acceptance: Acceptance,
  { key, isCode, ...place }: LocatedInvitation,
): Promise<Accepted> {
  // Before the invitation is read: an account that another accept has just made finds the invitation used.
  const invited = isCode ? null : await findAccountByEmail(database, place.email!);
  await database.read(place.workspaceId, async (transaction) => openOne(transaction, key, invited));
  const email = isCode ? await addressOfHolder(database, accepter.userId, acceptance.email) : place.email!;
  // Read before anything is said of an account: whether there is one must not be had by an attempt that cannot succeed.
  const early = accepter.userId === null ? await readCredentials(email, acceptance) : null;
  if (isCode) await context.codeUses!.count(key.id);
  const account = isCode ? await findAccountByEmail(database, email) : invited;
  const way = findWayIn(account, accepter.userId, key.channel);
  const credentials =
    early ?? (way === 'CREATE' || way === 'CLAIM' ? await readCredentials(email, acceptance) : null);
  const accept = () =>
    database.write(
      place.workspaceId,
      async (transaction) => {
        const invitation = await openOne(transaction, key, account, 'for update');
        if (invitation.state === 'ACCEPTED') {
          const userId = await enter(transaction, way, key, email, account, credentials);
          return stillMember(await findMemberOfUser(transaction, userId));
        }
        const { role, createdBy } = invitation;
        // Who asked by themselves comes in where that is still open to them.
        if (invitation.isSelfRegistered && !(await isJoinableNow(database, transaction, email)))
          throw invitationGone('REVOKED');
        // A member may only look things up, and stays invited when who asked them has left.
        if (role !== 'MEMBER' && !(await canGrant(transaction, createdBy, role)))
          throw invitationGone('REVOKED');
        if (isCode) await refuseKnownHere(transaction, email);
        const userId = await enter(transaction, way, key, email, account, credentials);
        return join(transaction, context, { ...invitation, email }, userId, acceptance);
      },
      LIMITS_OF_ACCEPTING,
    );
  // The mail of this very invitation may be leaving, and each wait for the other: what was undone is done again.
  const member = await accept().catch((error: unknown) => {
    if (!isBusy(error)) throw error;
    return accept();
  });
  // Nobody has proved the address yet: whoever reads its mail is asked.
  if (way === 'CREATE' && key.channel === 'SHOWN' && context.mail.smtpUrl !== null)
    await sendConfirmation(database, member.user.email, place.language);
  const known = way === 'CLAIM' ? await findWorkspacesOfUser(database, member.user.id) : [];
  const earlierWorkspaces = known.filter(({ id }) => id !== place.workspaceId).map(({ name }) => name);
  return { member, earlierWorkspaces };
}

/** The invitation if it can be accepted. */
async function openOne(
  transaction: WorkspaceTransaction,
  { id, generation, channel }: InvitationKey,
  account: Person | null,
  lock: '' | 'for update' = '',
): Promise<Invitation> {
  const [invitation] = await findInvitations(transaction, [id], lock);
  if (!invitation) throw unknownLink();
  if (isStillOpenByMail(invitation, account, channel)) return invitation;
  const state = stateFor(invitation, generation);
  if (state === 'ACCEPTED') throw invitationUsed();
  if (state === 'EXPIRED' || state === 'REVOKED') throw invitationGone(state);
  return invitation;
}

/** The id of the user that comes in, whose account is made, handed over or confirmed where that is due. */
async function enter(
  transaction: WorkspaceTransaction,
  way: WayIn,
  { channel }: InvitationKey,
  email: string,
  account: Person | null,
  credentials: Credentials | null,
): Promise<string> {
  if (way === 'CONFIRM') await confirmAccount(transaction, account!.id);
  if (way === 'JOIN' && !account!.isConfirmed) await requireTrust(transaction, account!.id);
  if (way === 'CONFIRM' || way === 'JOIN') return account!.id;
  const person = { ...credentials!, email };
  const userId =
    way === 'CREATE'
      ? await createAccount(transaction, person, channel === 'MAILED')
      : await claimAccount(transaction, person);
  // Another link to the same address was used this very moment.
  if (userId === null) throw signInRequired();
  return userId;
}

/** An address that nobody has confirmed is good for the workspace that let it in, and for no other. */
async function requireTrust(transaction: WorkspaceTransaction, userId: string): Promise<void> {
  if (await findMemberOfUser(transaction, userId)) return;
  if (!(await hasAcceptedHere(transaction, userId))) throw addressUnconfirmed();
}

/** Who came in by this invitation before and has left since does not come in by it again. */
function stillMember(member: Member | null): Member {
  if (!member || member.isDisabled) throw invitationUsed();
  return member;
}

/** Checked and hashed before the transaction begins, which is held for no longer than it must. */
async function readCredentials(
  email: string,
  { firstName, lastName, password }: Acceptance,
): Promise<Credentials> {
  const name = `${readName(firstName, 'firstName')} ${readName(lastName, 'lastName')}`;
  refuseWeakPassword(password ?? '', email, ['password']);
  return { name, passwordHash: await hashPassword(password!) };
}

function readName(text: string | null | undefined, field: string): string {
  const name = trimOuter(text ?? '').replace(/\s+/g, ' ');
  if (name === '') throw badInput('Say your name.', [field], 'NAME_MISSING');
  if (name.length > LIMITS.personNameCharacters || /[\p{Cc}\p{Cs}]/u.test(name))
    throw badInput(
      `A name has ${LIMITS.personNameCharacters} characters at most, and none that cannot be seen.`,
      [field],
      'INVALID_NAME',
    );
  return name;
}

async function join(
  transaction: WorkspaceTransaction,
  context: InvitationsContext,
  invitation: Invitation & { email: string },
  userId: string,
  { firstName, lastName }: Acceptance,
): Promise<Member> {
  const { id, email, role, language, groupIds, eventIds } = invitation;
  const member = await joinWorkspace(transaction, userId, role);
  const person = {
    email,
    language,
    firstName: firstName?.trim() || invitation.firstName,
    lastName: lastName?.trim() || invitation.lastName,
  };
  await joinGroups(transaction, context.contacts, userId, person, groupIds);
  if (eventIds.length > 0) await entrustEvents(transaction, userId, eventIds);
  await acceptAs(transaction, id, userId, email);
  await takeBackMails(transaction, INVITATION_MAIL, [id]);
  return member;
}
