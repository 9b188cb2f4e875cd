import { LIMITS, LOCALES, type Locale, mayGrant, type Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { readFutureMoment } from '../../platform/graphql/read-future-moment.ts';
import { findWorkspace, findWorkspaceUsers } from '../accounts/index.ts';
import { allowBulkStatements } from '../contacts/index.ts';
import { readEventIds } from '../events/index.ts';
import { takeBackMails } from '../mail/index.ts';
import { findOrCreateGroup, readGroupIds, refuseSmartNames } from '../groups/index.ts';
import { findTerm } from './invitation-settings.ts';
import { saveCodes } from './invitation-codes.repository.ts';
import { INVITATION_MAIL, postInvitations } from './invitation-mail.ts';
import {
  type InvitationRow,
  type Invitee,
  readInvitee,
  readLanguage,
  rowsOfTexts,
} from './invitation-values.ts';
import type { Invitation, InvitationOutcome } from './invitation.ts';
import { type InvitationTerms, type NewInvitation, saveInvitations } from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';
import { joinGroups } from './join-groups.ts';
import { type InvitationResult, isInvitee, judgeInvitees } from './judge-invitees.ts';

export interface InvitationOrder {
  emails?: readonly string[] | null;
  rows?: readonly InvitationRow[] | null;
  options?: {
    role?: Role | null;
    eventIds?: readonly string[] | null;
    groupIds?: readonly string[] | null;
    language?: string | null;
    message?: string | null;
  } | null;
  /** So many invitations without an address, each with a code to hand on. */
  codes?: number | null;
  /** When the mails are to be written; null: now. */
  scheduledFor?: Date | null;
  dryRun?: boolean | null;
}

interface Inviter {
  userId: string;
  role: Role;
}

interface Options {
  role: Role;
  language: Locale;
  eventIds: string[];
  groupIds: string[];
  message: string | null;
}

/**
 * Invites everybody who can be, renews who is invited already, adds members to the groups, and tells of each
 * address what became of it. Throws `BAD_USER_INPUT` for what concerns all of them.
 */
export async function createInvitations(
  transaction: WorkspaceTransaction,
  context: InvitationsContext,
  inviter: Inviter,
  order: InvitationOrder,
): Promise<{ results: InvitationResult[]; invitations: Invitation[] }> {
  const rows = [...(order.rows ?? []), ...rowsOfTexts(order.emails ?? [])];
  const codes = readCodes(order.codes);
  if (rows.length === 0 && codes === 0)
    throw badInput('Give at least one address.', ['emails'], 'NO_ADDRESS');
  if (rows.length > LIMITS.invitationsAtOnce)
    throw badInput(
      `${LIMITS.invitationsAtOnce} people at most can be invited at once; these are ${rows.length}. Send them in parts.`,
      [order.rows?.length ? 'rows' : 'emails'],
      'TOO_MANY',
    );
  const scheduledFor =
    order.scheduledFor == null ? null : readFutureMoment(order.scheduledFor, ['scheduledFor']);
  const options = await readOptions(transaction, order.options ?? {});
  if (codes > 0) refuseCodesInto(options.role, inviter.role);
  await allowBulkStatements(transaction);
  const read = rows.map((row) => readInvitee(row, options, inviter.role));
  const invitees = read.filter(isInvitee);
  await refuseSmartNames(
    transaction,
    [...new Set(invitees.flatMap(({ groupNames }) => groupNames))],
    ['rows'],
  );
  const judge = await judgeInvitees(transaction, context, inviter.role, invitees);
  const judged = rows.map((row, index) => judge(row, read[index]!, index + 1));
  const results = judged.map(({ result }) => result);
  if (order.dryRun) return { results, invitations: [] };

  const chosen = (...outcomes: InvitationOutcome[]) =>
    judged.flatMap(({ result, invitee }) => (invitee && outcomes.includes(result.outcome) ? [invitee] : []));
  const groupsOf = await makeGroups(
    transaction,
    inviter.userId,
    options,
    chosen('INVITED', 'RENEWED', 'ALREADY_MEMBER'),
  );
  for (const member of chosen('ALREADY_MEMBER'))
    await joinGroups(transaction, context.contacts, inviter.userId, member, groupsOf(member));
  const invited = chosen('INVITED', 'RENEWED').map((invitee): NewInvitation => ({
    ...invitee,
    groupIds: groupsOf(invitee),
  }));
  const terms: InvitationTerms = {
    eventIds: options.eventIds,
    message: options.message,
    createdBy: inviter.userId,
    term: await findTerm(transaction),
    scheduledFor,
  };
  const coded = codes > 0 ? await saveCodes(transaction, context.codes, codes, { ...terms, ...options }) : [];
  if (invited.length === 0) return { results, invitations: coded };
  const invitations = await saveInvitations(transaction, invited, terms);
  if (scheduledFor === null) {
    const [user] = await findWorkspaceUsers(transaction, [inviter.userId]);
    await postInvitations(transaction, context, invitations, () => user!.name);
  } else
    await takeBackMails(
      transaction,
      INVITATION_MAIL,
      invitations.map(({ id }) => id),
    );
  return { results, invitations: [...invitations, ...coded] };
}

function readCodes(count: number | null | undefined): number {
  const codes = count ?? 0;
  if (codes >= 0 && codes <= LIMITS.invitationsAtOnce) return codes;
  throw badInput(
    `1 to ${LIMITS.invitationsAtOnce} codes can be made at once; ${codes} were asked for.`,
    ['codes'],
    'TOO_MANY',
  );
}

/** Whoever finds a sheet of codes may use them: they open no role that sees everything. */
function refuseCodesInto(role: Role, ownRole: Role): void {
  if (!mayGrant(ownRole, role) || !mayGrant('MANAGER', role))
    throw badInput(
      `A code opens to whoever holds it, and makes nobody ${role}. Invite them by their address.`,
      ['options', 'role'],
      'ROLE_ABOVE_CODES',
    );
}

async function readOptions(
  transaction: WorkspaceTransaction,
  given: NonNullable<InvitationOrder['options']>,
): Promise<Options> {
  const { language } = await findWorkspace(transaction);
  const readable = readLanguage(given.language, language);
  if (!readable)
    throw badInput(`Expected one of ${LOCALES.join(', ')}.`, ['options', 'language'], 'UNKNOWN_LANGUAGE');
  return {
    role: given.role ?? 'MEMBER',
    language: readable,
    message: readMessage(given.message),
    eventIds: await readEventIds(transaction, given.eventIds ?? [], ['options', 'eventIds']),
    groupIds: await readGroupIds(transaction, given.groupIds ?? [], ['options', 'groupIds']),
  };
}

/** Personal words for a mail. Throws BAD_USER_INPUT. */
export function readMessage(given: string | null | undefined, path = ['options', 'message']): string | null {
  const message = given?.trim() || null;
  if (message && message.length > LIMITS.invitationMessageCharacters)
    throw badInput(
      `A message has ${LIMITS.invitationMessageCharacters} characters at most; this one has ${message.length}.`,
      path,
      'TOO_LONG',
    );
  if (message && /[\0\p{Cs}]/u.test(message))
    throw badInput('There is a character in the message that no text may hold.', path);
  return message;
}

/** Finds or makes the groups that rows name, and answers the groups of each person. */
async function makeGroups(
  transaction: WorkspaceTransaction,
  userId: string,
  options: Options,
  invitees: readonly Invitee[],
): Promise<(invitee: Invitee) => string[]> {
  const names = new Set(invitees.flatMap(({ groupNames }) => groupNames));
  if (names.size > LIMITS.groupsNamed)
    throw badInput(
      `${LIMITS.groupsNamed} groups at most can be named; the rows name ${names.size}.`,
      ['rows'],
      'TOO_MANY_GROUPS',
    );
  const idOf = new Map<string, string>();
  // In one order, so that two who name the same groups never wait in a circle.
  for (const name of [...names].sort())
    idOf.set(name, (await findOrCreateGroup(transaction, name, userId, ['rows'])).id);
  // What a row says wins over what all are given.
  return ({ groupNames }) =>
    groupNames.length > 0 ? [...new Set(groupNames.map((name) => idOf.get(name)!))] : options.groupIds;
}
