import type { Locale, Role } from '@convive/shared';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { Withdrawal } from '../imports/index.ts';
import type { InvitationOutcome } from './invitation.ts';

/** First row and last. */
interface Rows {
  importId: string;
  chunk: { first: number; last: number };
}

/** What a row says by itself, where something else had been chosen for all. */
export type SaidByFile = 'ROLE' | 'LANGUAGE' | 'GROUPS';

/** What becomes of one row of an import that invites. */
export interface RowInvitation {
  row: number;
  outcome: InvitationOutcome;
  reason: string | null;
  role: Role | null;
  language: Locale | null;
  fromFile: SaidByFile[];
  invitationId: string | null;
}

/** The same as it is noted, with the keyed hash of the address in hex; null where nobody is invited. */
export type NotedInvitation = RowInvitation & { addressHash: string | null };

/** The same as the protocol tells it. */
export interface ImportedInvitation extends RowInvitation {
  plannedOutcome: InvitationOutcome | null;
  undone: 'WITHDRAWN' | 'KEPT' | null;
  keptReason: string | null;
}

/** Forgets what was noted of these rows, as before they are planned anew. */
export async function forgetRowInvitations(
  transaction: WorkspaceTransaction,
  { importId, chunk }: Rows,
): Promise<void> {
  await transaction.execute(
    `delete from imported_invitation
     where workspace_id = $1 and import_id = $2 and row_number between $3 and $4`,
    [transaction.workspaceId, importId, chunk.first, chunk.last],
  );
}

/** Notes what becomes of rows; where something else had been noted, that stays as what the plan had shown. */
export async function noteRowInvitations(
  transaction: WorkspaceTransaction,
  importId: string,
  rows: readonly NotedInvitation[],
): Promise<void> {
  await transaction.execute(
    `insert into imported_invitation as noted (workspace_id, import_id, row_number, outcome, reason, role, language,
       from_file, address_hash, invitation_id, invited_at)
     select $1, $2, said.row, said.outcome, said.reason, said.role, said.language, said."fromFile",
       decode(said."addressHash", 'hex'), said."invitationId", case when said."invitationId" is not null then now() end
     from json_to_recordset($3) said (row integer, outcome text, reason text, role text, language text,
       "fromFile" text[], "addressHash" text, "invitationId" uuid)
     on conflict (workspace_id, import_id, row_number) do update set
       planned_outcome = nullif(noted.outcome, excluded.outcome), outcome = excluded.outcome, reason = excluded.reason,
       role = excluded.role, language = excluded.language, from_file = excluded.from_file,
       address_hash = excluded.address_hash, invitation_id = excluded.invitation_id, invited_at = excluded.invited_at`,
    [transaction.workspaceId, importId, JSON.stringify(rows)],
  );
}

/** Forgets rows of a chunk that were planned to be invited and are not among those that now can be. */
export async function forgetOtherRows(
  transaction: WorkspaceTransaction,
  { importId, chunk }: Rows,
  rows: readonly number[],
): Promise<void> {
  await transaction.execute(
    `delete from imported_invitation where workspace_id = $1 and import_id = $2
       and row_number between $3 and $4 and row_number <> all ($5::integer[])`,
    [transaction.workspaceId, importId, chunk.first, chunk.last, rows],
  );
}

/** Of these addresses, by their keyed hashes in hex, those that rows before a chunk invite, or would once they run. */
export async function findInvitedBefore(
  transaction: WorkspaceTransaction,
  { importId, chunk }: Rows,
  hashes: readonly string[],
): Promise<Set<string>> {
  const rows = await transaction.query<{ hash: string }>(
    `select distinct encode(noted.address_hash, 'hex') as hash
     from unnest($4::text[]) asked (hash)
     join imported_invitation noted on noted.workspace_id = $1 and noted.import_id = $2
       and noted.address_hash = decode(asked.hash, 'hex') and noted.row_number < $3
       and noted.outcome in ('INVITED', 'RENEWED')`,
    [transaction.workspaceId, importId, chunk.first, hashes],
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** Why what a row had invited cannot be withdrawn; null where it can. `roles`: those that whoever undoes may grant. */
const whyKept = (roles: string) => `case
  when noted.outcome = 'RENEWED' then 'INVITED_BEFORE'
  when invitation.id is null then 'DELETED'
  when invitation.state = 'ACCEPTED' then 'ACCEPTED'
  when invitation.state <> 'REVOKED' and invitation.queued_at <> noted.invited_at then 'SENT_AGAIN'
  when not invitation.role = any (${roles}::text[]) then 'ABOVE_OWN_ROLE' end`;

/** What withdrawing all that an import has invited would come to. `roles`: those that whoever undoes may grant. */
export async function countWithdrawal(
  transaction: WorkspaceTransaction,
  importId: string,
  roles: readonly Role[],
): Promise<Withdrawal> {
  const [counts] = await transaction.query<Withdrawal>(
    `select count(*) filter (where why is null) as withdrawn, count(*) filter (where why <> 'DELETED') as kept
     from (
       select ${whyKept('$3')} as why from imported_invitation noted
       left join invitation on invitation.workspace_id = $1 and invitation.id = noted.invitation_id
       where noted.workspace_id = $1 and noted.import_id = $2 and noted.invitation_id is not null
         and noted.undone is distinct from 'WITHDRAWN') judged`,
    [transaction.workspaceId, importId, roles],
  );
  return counts!;
}

/**
 * Notes of each row of a chunk that invited somebody whether its invitation is withdrawn or stays, and why. Answers the
 * invitations to withdraw, locked, and how many rows are of either kind. `roles`: those that whoever undoes may grant.
 */
export async function judgeWithdrawal(
  transaction: WorkspaceTransaction,
  { importId, chunk }: Rows,
  roles: readonly Role[],
): Promise<Withdrawal & { ids: string[] }> {
  const parameters = [transaction.workspaceId, importId, chunk.first, chunk.last];
  const ofChunk = `noted.workspace_id = $1 and noted.import_id = $2 and noted.row_number between $3 and $4
    and noted.invitation_id is not null and noted.undone is distinct from 'WITHDRAWN'`;
  await transaction.execute(
    `select from invitation where workspace_id = $1 and id in (
       select noted.invitation_id from imported_invitation noted where ${ofChunk}) order by id for update`,
    parameters,
  );
  const judged = await transaction.query<{ id: string; isOpen: boolean; why: string | null }>(
    `with judged as (
       select noted.row_number, invitation.id, coalesce(invitation.state <> 'REVOKED', false) as is_open, ${whyKept('$5')} as why
       from imported_invitation noted
       left join invitation on invitation.workspace_id = $1 and invitation.id = noted.invitation_id
       where ${ofChunk})
     update imported_invitation noted
     set undone = case when judged.why is null then 'WITHDRAWN' else 'KEPT' end, kept_reason = judged.why
     from judged
     where noted.workspace_id = $1 and noted.import_id = $2 and noted.row_number = judged.row_number
     returning judged.id, judged.is_open as "isOpen", judged.why`,
    [...parameters, roles],
  );
  const withdrawn = judged.filter(({ why }) => why === null);
  return {
    ids: withdrawn.filter(({ isOpen }) => isOpen).map(({ id }) => id),
    withdrawn: withdrawn.length,
    kept: judged.filter(({ why }) => why !== null && why !== 'DELETED').length,
  };
}

/** What the protocol tells of rows, by their number. */
export async function findRowInvitations(
  transaction: WorkspaceTransaction,
  importId: string,
  rows: readonly number[],
): Promise<ImportedInvitation[]> {
  return transaction.query<ImportedInvitation>(
    `select row_number as "row", outcome, reason, role, language, from_file as "fromFile",
       invitation_id as "invitationId", planned_outcome as "plannedOutcome", undone, kept_reason as "keptReason"
     from imported_invitation where workspace_id = $1 and import_id = $2 and row_number = any ($3::integer[])`,
    [transaction.workspaceId, importId, rows],
  );
}

export type ImportedInvitationCounts = Record<InvitationOutcome | 'ADMINS' | 'WITHDRAWN' | 'KEPT', number>;

export async function countRowInvitations(
  transaction: WorkspaceTransaction,
  importId: string,
): Promise<ImportedInvitationCounts> {
  const [counts] = await transaction.query<ImportedInvitationCounts>(
    `select count(*) filter (where outcome = 'INVITED') as "INVITED", count(*) filter (where outcome = 'RENEWED') as "RENEWED",
       count(*) filter (where outcome = 'ALREADY_MEMBER') as "ALREADY_MEMBER",
       count(*) filter (where outcome = 'INVALID') as "INVALID", count(*) filter (where outcome = 'DUPLICATE') as "DUPLICATE",
       count(*) filter (where outcome in ('INVITED', 'RENEWED') and role = 'ADMIN') as "ADMINS",
       count(*) filter (where undone = 'WITHDRAWN') as "WITHDRAWN", count(*) filter (where undone = 'KEPT') as "KEPT"
     from imported_invitation where workspace_id = $1 and import_id = $2`,
    [transaction.workspaceId, importId],
  );
  return counts!;
}
