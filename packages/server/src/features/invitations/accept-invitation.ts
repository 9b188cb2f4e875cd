import { LIMITS, trimOuter } from '@convive/shared';
import type { Database, TransactionLimits } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { Turns } from '../../platform/turns.ts';
import {
  canGrant,
  createAccount,
  findAccountByEmail,
  hashPassword,
  joinWorkspace,
  type Member,
  refuseWeakPassword,
} from '../accounts/index.ts';
import { entrustEvents } from '../events/index.ts';
import { takeBackMails } from '../mail/index.ts';
import type { InvitationKey } from './invitation-links.ts';
import { INVITATION_MAIL } from './invitation-mail.ts';
import type { Invitation } from './invitation.ts';
import { acceptAs, findInvitations } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';
import {
  invitationGone,
  invitationUsed,
  otherAccount,
  signInRequired,
  unknownLink,
} from './invitations.errors.ts';
import { joinGroups } from './join-groups.ts';
import { locateInvitation, stateFor } from './public-invitation.ts';

export interface Acceptance {
  token: string;
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

type NewAccount = { name: string; passwordHash: string };

/**
 * Makes the holder of a link a member, once: account, membership, groups, events and the state of the invitation
 * change together or not at all. An address that has an account must be signed in with it, and its password is
 * never touched. Throws NOT_FOUND, GONE, CONFLICT, UNAUTHENTICATED, FORBIDDEN, `BAD_USER_INPUT`.
 */
export async function acceptInvitation(
  database: Database,
  context: InvitationsContext,
  accepter: Accepter,
  acceptance: Acceptance,
): Promise<Member> {
  const key = context.links.readToken(acceptance.token);
  if (!key) {
    await context.guesses!.count(accepter.address);
    throw unknownLink();
  }
  // A double click must not hash the password twice.
  return turns.inTurn(key.id, () => acceptInTurn(database, context, accepter, acceptance, key));
}

async function acceptInTurn(
  database: Database,
  context: InvitationsContext,
  accepter: Accepter,
  acceptance: Acceptance,
  key: InvitationKey,
): Promise<Member> {
  const place = await locateInvitation(database, key.id);
  if (!place) throw unknownLink();
  // Before the invitation is read: an account that another accept has just made finds the invitation used.
  const account = await findAccountByEmail(database, place.email);
  await database.read(place.workspaceId, async (transaction) => openOne(transaction, key));
  if (account && !accepter.userId) throw signInRequired();
  if (account && account.id !== accepter.userId) throw otherAccount();
  const newAccount = account ? null : await readNewAccount(place.email, acceptance);
  return database.write(
    place.workspaceId,
    async (transaction) => {
      const invitation = await openOne(transaction, key, 'for update');
      const { role, createdBy } = invitation;
      // A member may only look things up, and stays invited when who asked them has left.
      if (role !== 'MEMBER' && !(await canGrant(transaction, createdBy, role)))
        throw invitationGone('REVOKED');
      const userId = account?.id ?? (await makeAccount(transaction, invitation, newAccount!));
      return join(transaction, context, invitation, userId, acceptance);
    },
    LIMITS_OF_ACCEPTING,
  );
}

/** The invitation if it can be accepted. */
async function openOne(
  transaction: WorkspaceTransaction,
  { id, generation }: InvitationKey,
  lock: '' | 'for update' = '',
): Promise<Invitation> {
  const [invitation] = await findInvitations(transaction, [id], lock);
  if (!invitation) throw unknownLink();
  const state = stateFor(invitation, generation);
  if (state === 'ACCEPTED') throw invitationUsed();
  if (state === 'EXPIRED' || state === 'REVOKED') throw invitationGone(state);
  return invitation;
}

/** Checked and hashed before the transaction begins, which is held for no longer than it must. */
async function readNewAccount(
  email: string,
  { firstName, lastName, password }: Acceptance,
): Promise<NewAccount> {
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

async function makeAccount(
  transaction: WorkspaceTransaction,
  { email }: Invitation,
  { name, passwordHash }: NewAccount,
): Promise<string> {
  const userId = await createAccount(transaction, { name, email, passwordHash });
  // Another workspace's invitation to the same address was accepted this very moment.
  if (userId === null) throw signInRequired();
  return userId;
}

async function join(
  transaction: WorkspaceTransaction,
  context: InvitationsContext,
  invitation: Invitation,
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
  await acceptAs(transaction, id, userId);
  await takeBackMails(transaction, INVITATION_MAIL, [id]);
  return member;
}
