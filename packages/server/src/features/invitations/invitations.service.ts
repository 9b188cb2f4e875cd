import { LIMITS, mayGrant, type Role } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import { readFutureMoment } from '../../platform/graphql/read-future-moment.ts';
import { readLocale } from '../../platform/graphql/read-locale.ts';
import { findWorkspaceUsers } from '../accounts/index.ts';
import { allowBulkStatements } from '../contacts/index.ts';
import { findStopped, foldForSearch, takeBackMails } from '../mail/index.ts';
import { findTerm } from './invitation-settings.ts';
import { INVITATION_MAIL, postInvitations } from './invitation-mail.ts';
import type { Invitation, InvitationState } from './invitation.ts';
import {
  countInvitations,
  findInvitationPage,
  findInvitations,
  type InvitationCriteria,
  lockMatching,
  renewInvitations,
  withdrawInvitations,
} from './invitation.repository.ts';
import type { InvitationsContext } from './invitations.context.ts';
import { invitationNotFound } from './invitations.errors.ts';
import { reschedule } from './scheduled.repository.ts';

export interface InvitationFilter {
  emails?: readonly string[] | null;
  states?: readonly InvitationState[] | null;
  roles?: readonly Role[] | null;
  /** Codes of languages. */
  languages?: readonly string[] | null;
  isCode?: boolean | null;
  search?: string | null;
}

export interface InvitationSelection {
  ids?: readonly string[] | null;
  filter?: InvitationFilter | null;
}

/** The newest first; withdrawn ones only where they are asked for. Throws `BAD_USER_INPUT`. */
export async function listInvitations(
  transaction: WorkspaceTransaction,
  filter: InvitationFilter,
  page: PageArguments,
): Promise<Page<Invitation>> {
  const request = readPageArguments(page, 1);
  const criteria = readFilter(filter, ['filter']);
  return toPage<Invitation, Invitation>(
    request,
    await findInvitationPage(transaction, criteria, request),
    (invitation) => invitation,
    ({ id }) => [id],
    () => countInvitations(transaction, criteria),
  );
}

function readFilter(
  { emails, states, roles, languages, isCode, search }: InvitationFilter,
  path: string[],
): InvitationCriteria {
  if (emails && emails.length > LIMITS.selectionIds)
    throw badInput(`${LIMITS.selectionIds} addresses at most; ${emails.length} were given.`, [
      ...path,
      'emails',
    ]);
  const text = search ?? '';
  if (text.length > LIMITS.searchCharacters)
    throw badInput(`A search has ${LIMITS.searchCharacters} characters at most.`, [...path, 'search']);
  if ([text, ...(emails ?? [])].some((given) => given.includes('\0')))
    throw badInput('There is a NUL character in the filter, which no text holds.', path);
  return {
    emails: emails?.map((email) => email.trim().toLowerCase()) ?? null,
    states: states ?? null,
    roles: roles ?? null,
    isCode: isCode ?? null,
    languages: languages?.map((language) => readLocale(language, [...path, 'languages'])) ?? null,
    search: foldForSearch(text),
  };
}

/** How many it was done to, and to which of them: the trail names them. */
interface ActedOn {
  count: number;
  invitations: { id: string }[];
}

/**
 * Gives open and expired invitations a new term and sends them again, with the same link; those to addresses that must
 * not be written to stay as they are.
 */
export async function resendInvitations(
  transaction: WorkspaceTransaction,
  context: InvitationsContext,
  caller: { userId: string; role: Role },
  selection: InvitationSelection,
): Promise<ActedOn> {
  const ids = await withoutStopped(
    transaction,
    context,
    await lockSelected(transaction, caller.role, selection),
  );
  const invitations = await renewInvitations(transaction, ids, await findTerm(transaction));
  const inviters = invitations.flatMap(({ createdBy }) => createdBy ?? []);
  const users = await findWorkspaceUsers(transaction, [...new Set([...inviters, caller.userId])]);
  const nameById = new Map(users.map(({ id, name }) => [id, name]));
  await postInvitations(
    transaction,
    context,
    invitations,
    // Whoever invited may have left: then the one who asks again speaks.
    ({ createdBy }) => nameById.get(createdBy ?? '') ?? nameById.get(caller.userId)!,
  );
  return { count: invitations.length, invitations };
}

/** Gives invitations that wait another time; others are passed over. */
export async function rescheduleInvitations(
  transaction: WorkspaceTransaction,
  caller: { role: Role },
  { selection, scheduledFor }: { selection: InvitationSelection; scheduledFor: Date },
): Promise<ActedOn> {
  const moment = readFutureMoment(scheduledFor, ['scheduledFor']);
  const invitations = await reschedule(
    transaction,
    await lockSelected(transaction, caller.role, selection),
    moment,
  );
  return { count: invitations.length, invitations };
}

/** Those to addresses that may be written to. Throws CONFLICT with ADDRESS_STOPPED where that is none of them. */
async function withoutStopped(
  transaction: WorkspaceTransaction,
  { mail }: Pick<InvitationsContext, 'mail'>,
  ids: readonly string[],
): Promise<string[]> {
  const invitations = await findInvitations(transaction, ids);
  const whyStopped = await findStopped(
    transaction,
    mail.stops,
    invitations.flatMap(({ email }) => email ?? []),
  );
  const open = invitations.filter(({ email }) => email === null || whyStopped(email) === null);
  if (open.length === 0 && invitations.length > 0)
    throw new DomainError({
      code: 'CONFLICT',
      reason: 'ADDRESS_STOPPED',
      message:
        'Nothing was sent: these addresses must not be written to. Hand their links on, or lift the stops in the list of stopped addresses.',
      path: ['selection'],
    });
  return open.map(({ id }) => id);
}

/** Withdraws open invitations; accepted, expired and withdrawn ones go for good. Answers how many. */
export async function deleteInvitations(
  transaction: WorkspaceTransaction,
  caller: { role: Role },
  selection: InvitationSelection,
): Promise<ActedOn> {
  const ids = await lockSelected(transaction, caller.role, selection);
  await takeBackMails(transaction, INVITATION_MAIL, ids);
  return {
    count: await withdrawInvitations(transaction, ids),
    invitations: ids.map((id) => ({ id })),
  };
}

/** Ids of what is selected, locked; those above the caller's role are passed over. */
async function lockSelected(
  transaction: WorkspaceTransaction,
  role: Role,
  { ids, filter }: InvitationSelection,
): Promise<string[]> {
  if ((ids == null) === (filter == null))
    throw badInput('Say which invitations: either ids or a filter (an empty one means all).', ['selection']);
  await allowBulkStatements(transaction);
  const found = ids == null ? await lockByFilter(transaction, filter!) : await lockByIds(transaction, ids);
  return found.filter((invitation) => mayGrant(role, invitation.role)).map(({ id }) => id);
}

async function lockByIds(transaction: WorkspaceTransaction, ids: readonly string[]): Promise<Invitation[]> {
  if (ids.length > LIMITS.selectionIds)
    throw badInput(`${LIMITS.selectionIds} ids at most; ${ids.length} were given. Select more by filter.`, [
      'selection',
      'ids',
    ]);
  const wanted = new Set(ids.map((id) => id.toLowerCase()));
  const found = await findInvitations(transaction, [...wanted].filter(isUuid), 'for update');
  if (found.length < wanted.size) throw invitationNotFound();
  return found;
}

async function lockByFilter(
  transaction: WorkspaceTransaction,
  filter: InvitationFilter,
): Promise<Invitation[]> {
  const criteria = readFilter(filter, ['selection', 'filter']);
  const found = await lockMatching(transaction, criteria, LIMITS.bulkInline);
  if (found.length > LIMITS.bulkInline)
    throw badInput(
      `${LIMITS.bulkInline} invitations at most at once; these are more. Narrow the filter.`,
      ['selection', 'filter'],
      'TOO_MANY_SELECTED',
    );
  return found;
}
