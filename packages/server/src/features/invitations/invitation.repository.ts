import type { Locale, Role } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import type { Invitation, InvitationState } from './invitation.ts';

/** The state as it is told: an open invitation waits for its time, or has expired where its term is over. */
const STATE = `case when state in ('ACCEPTED', 'REVOKED') then state when expires_at <= now() then 'EXPIRED'
  when scheduled_for is not null then 'SCHEDULED' else state end`;

const SELECTED = `id, email, code_hash is not null as "isCode", first_name as "firstName", last_name as "lastName", role, event_ids as "eventIds",
  group_ids as "groupIds", language, message, ${STATE} as state, generation, created_by as "createdBy",
  is_self_registered as "isSelfRegistered",
  created_at as "createdAt", queued_at as "queuedAt", scheduled_for as "scheduledFor", sent_at as "sentAt", bounced_at as "bouncedAt",
  opened_at as "openedAt", reminded_at as "remindedAt", accepted_at as "acceptedAt",
  accepted_user_id as "acceptedUserId", revoked_at as "revokedAt", expires_at as "expiresAt",
  renewal_asked_at as "renewalAskedAt"`;

export interface NewInvitation {
  email: string;
  emailKey: string;
  firstName: string | null;
  lastName: string | null;
  role: Role;
  language: Locale;
  groupIds: readonly string[];
}

export interface InvitationTerms {
  eventIds: readonly string[];
  message: string | null;
  createdBy: string | null;
  isSelfRegistered?: boolean;
  term: InvitationTerm;
  /** When their mails are to be written; null: now. */
  scheduledFor: Date | null;
}

/** How long an invitation lasts: days by the clock on a wall, so that it ends at the hour at which it was sent. */
export interface InvitationTerm {
  days: number;
  timeZone: string;
}

/** The end of a term, of parameters for its days and its time zone; it begins now unless said. */
export const endOfTerm = (days: string, timeZone: string, from = 'now()') =>
  `(${from} at time zone ${timeZone} + make_interval(days => ${days})) at time zone ${timeZone}`;

/** The end of a term that begins now. */
export async function endOfTermNow(
  transaction: WorkspaceTransaction,
  { days, timeZone }: InvitationTerm,
): Promise<Date> {
  const [row] = await transaction.query<{ end: Date }>(
    `select ${endOfTerm('$1::integer', '$2::text')} as end`,
    [days, timeZone],
  );
  return row!.end;
}

/**
 * Makes invitations or renews those that are open: one for each address. Names that are known stay where none is
 * given; role, groups, events, language and message become the new ones. Another role has another link.
 */
export async function saveInvitations(
  transaction: WorkspaceTransaction,
  invitations: readonly NewInvitation[],
  { eventIds, message, createdBy, isSelfRegistered = false, term, scheduledFor }: InvitationTerms,
): Promise<Invitation[]> {
  return transaction.query<Invitation>(
    `insert into invitation as held (workspace_id, email, email_key, first_name, last_name, role, language, group_ids,
       event_ids, message, created_by, is_self_registered, expires_at, scheduled_for)
     select $1, given.email, given."emailKey", given."firstName", given."lastName", given.role, given.language, given."groupIds",
       $3, $4, $5, $9, ${endOfTerm('$6', '$7::text', 'coalesce($8::timestamptz, now())')}, $8::timestamptz
     from json_to_recordset($2) as given (email text, "emailKey" text, "firstName" text, "lastName" text, role text, language text,
       "groupIds" uuid[])
     -- In one order, so that two who invite the same people never wait in a circle.
     order by given."emailKey"
     on conflict (workspace_id, email_key) where state not in ('ACCEPTED', 'REVOKED') do update
     set email = excluded.email, first_name = coalesce(excluded.first_name, held.first_name),
       last_name = coalesce(excluded.last_name, held.last_name), role = excluded.role, language = excluded.language,
       group_ids = excluded.group_ids, event_ids = excluded.event_ids, message = excluded.message,
       created_by = excluded.created_by, is_self_registered = excluded.is_self_registered, state = 'QUEUED',
       queued_at = now(), expires_at = excluded.expires_at, scheduled_for = excluded.scheduled_for,
       -- Who was shown the link to one role must not hold that to another.
       generation = held.generation + case when held.role = excluded.role then 0 else 1 end
     returning ${SELECTED}`,
    [
      transaction.workspaceId,
      JSON.stringify(invitations),
      eventIds,
      message,
      createdBy,
      term.days,
      term.timeZone,
      scheduledFor,
      isSelfRegistered,
    ],
  );
}

/** The invitation of an address, in lower case, whose link works now. */
export async function findOpenInvitation(
  transaction: WorkspaceTransaction,
  emailKey: string,
): Promise<Invitation | null> {
  const [row] = await transaction.query<Invitation>(
    `select ${SELECTED} from invitation where workspace_id = $1 and email_key = $2
       and state not in ('ACCEPTED', 'REVOKED') and expires_at > now()`,
    [transaction.workspaceId, emailKey],
  );
  return row ?? null;
}

/** The open or expired invitations of these addresses, by the address in lower case. */
export async function findRenewable(
  transaction: WorkspaceTransaction,
  emailKeys: readonly string[],
): Promise<Map<string, Role>> {
  const rows = await transaction.query<{ emailKey: string; role: Role }>(
    `select email_key as "emailKey", role from invitation
     where workspace_id = $1 and email_key = any($2) and state not in ('ACCEPTED', 'REVOKED')`,
    [transaction.workspaceId, emailKeys],
  );
  return new Map(rows.map(({ emailKey, role }) => [emailKey, role]));
}

export async function findInvitations(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  lock: '' | 'for update' = '',
): Promise<Invitation[]> {
  return transaction.query<Invitation>(
    `select ${SELECTED} from invitation where workspace_id = $1 and id = any($2) order by id ${lock}`,
    [transaction.workspaceId, ids],
  );
}

export interface InvitationCriteria {
  /** In lower case. */
  emails: readonly string[] | null;
  states: readonly InvitationState[] | null;
  roles: readonly Role[] | null;
  languages: readonly Locale[] | null;
  isCode: boolean | null;
  /** In lower case: a part of the address or of the name. */
  search: string;
}

const MATCHES = `workspace_id = $1 and ($2::text[] is null or email_key = any($2))
  and case when $3::text[] is null then state <> 'REVOKED' else ${STATE} = any($3) end
  and ($4 = '' or position($4 in lower(unaccent(coalesce(email, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '')))) > 0)
  and ($5::text[] is null or role = any($5)) and ($6::text[] is null or language = any($6))
  and ($7::boolean is null or (code_hash is not null) = $7)`;

function valuesOf(
  transaction: WorkspaceTransaction,
  { emails, states, search, roles, languages, isCode }: InvitationCriteria,
): unknown[] {
  return [transaction.workspaceId, emails, states, search, roles, languages, isCode];
}

/** The newest first: ids are ordered by time. Answers up to `size + 1` rows. */
export async function findInvitationPage(
  transaction: WorkspaceTransaction,
  criteria: InvitationCriteria,
  { size, cursor }: PageRequest,
): Promise<Invitation[]> {
  const after = cursor && isUuid(cursor[0]!) ? cursor[0] : null;
  const values = [...valuesOf(transaction, criteria), ...(after ? [after] : [])];
  return transaction.query<Invitation>(
    `select ${SELECTED} from invitation where ${MATCHES} ${after ? `and id < $${values.length}` : ''}
     order by id desc limit ${size + 1}`,
    values,
  );
}

export async function countInvitations(
  transaction: WorkspaceTransaction,
  criteria: InvitationCriteria,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from invitation where ${MATCHES}`,
    valuesOf(transaction, criteria),
  );
  return row!.count;
}

/** Locks what a bulk act means, in id order so that two never wait in a circle. Answers up to `most + 1`. */
export async function lockMatching(
  transaction: WorkspaceTransaction,
  criteria: InvitationCriteria,
  most: number,
): Promise<Invitation[]> {
  return transaction.query<Invitation>(
    `select ${SELECTED} from invitation where ${MATCHES} order by id limit ${most + 1} for update`,
    valuesOf(transaction, criteria),
  );
}

/** Gives a new term to invitations that are open or have expired; their links stay. */
export async function renewInvitations(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  { days, timeZone }: InvitationTerm,
): Promise<Invitation[]> {
  return transaction.query<Invitation>(
    `update invitation set state = 'QUEUED', queued_at = now(), scheduled_for = null, expires_at = ${endOfTerm('$3', '$4::text')}
     where workspace_id = $1 and id = any($2) and state not in ('ACCEPTED', 'REVOKED') returning ${SELECTED}`,
    [transaction.workspaceId, ids, days, timeZone],
  );
}

/** Ends open invitations, whose links are told as withdrawn; those that were over already, expired ones too, go for good. */
export async function withdrawInvitations(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<number> {
  const values = [transaction.workspaceId, ids];
  const gone = await transaction.execute(
    `delete from invitation where workspace_id = $1 and id = any($2) and (state in ('ACCEPTED', 'REVOKED') or expires_at <= now())`,
    values,
  );
  const revoked = await transaction.execute(
    `update invitation set state = 'REVOKED', revoked_at = now(), generation = generation + 1, scheduled_for = null
     where workspace_id = $1 and id = any($2)`,
    values,
  );
  return gone + revoked;
}

const STAMPED = {
  SENT: `sent_at = now()`,
  BOUNCED: `bounced_at = now()`,
  OPENED: `opened_at = coalesce(opened_at, now())`,
} as const;

/**
 * Notes how far invitations have come; what is further already stays. Of one that was withdrawn while its mail was on its
 * way it is noted that the mail went out.
 */
export async function advanceInvitations(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  state: keyof typeof STAMPED,
): Promise<void> {
  const before = state === 'OPENED' ? ['QUEUED', 'SENT', 'BOUNCED', 'REMINDED'] : ['QUEUED', 'SENT'];
  await transaction.execute(
    `update invitation set ${STAMPED[state]}, state = case when state = any($4) then $3 else state end
     where workspace_id = $1 and id = any($2) and (state not in ('ACCEPTED', 'REVOKED') or (state = 'REVOKED' and $3 = 'SENT'))`,
    [transaction.workspaceId, ids, state, before],
  );
}

/** Notes that a new term was asked for; false where that was within a day. */
export async function noteRenewalAsked(transaction: WorkspaceTransaction, id: string): Promise<boolean> {
  const noted = await transaction.execute(
    `update invitation set renewal_asked_at = now() where workspace_id = $1 and id = $2
       and (renewal_asked_at is null or renewal_asked_at < now() - interval '1 day')`,
    [transaction.workspaceId, id],
  );
  return noted > 0;
}

/** `email`: with which somebody came in; for a code it is noted then. */
export async function acceptAs(
  transaction: WorkspaceTransaction,
  id: string,
  userId: string,
  email: string,
): Promise<void> {
  await transaction.execute(
    `update invitation set state = 'ACCEPTED', accepted_at = now(), accepted_user_id = $3,
       email = coalesce(email, $4), email_key = coalesce(email_key, lower($4))
     where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id, userId, email],
  );
}

/** Whether somebody came into the workspace by an invitation of its own, be it long ago. */
export async function hasAcceptedHere(transaction: WorkspaceTransaction, userId: string): Promise<boolean> {
  const rows = await transaction.query(
    'select from invitation where workspace_id = $1 and accepted_user_id = $2 limit 1',
    [transaction.workspaceId, userId],
  );
  return rows.length > 0;
}
