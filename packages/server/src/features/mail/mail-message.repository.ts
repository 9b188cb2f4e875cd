import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import type { MailMessage, MailState } from './mail-message.ts';

export const MAIL_COLUMNS = `id, kind, about_id as "aboutId", recipient_name as "recipientName",
  recipient_address as "recipientAddress", locale, subject, html, plain_text as "text", state, attempts,
  last_error as "lastError", created_at as "createdAt", sent_at as "sentAt", recipient_hash as "recipientHash",
  paced_at as "pacedAt"`;

/** Who holds a mail that was left on the wire by its job, until it is due again. */
export const ON_THE_WIRE = 'on the wire';
const IN_HAND = `taken_by is not null and (is_at_work(taken_by) or (taken_by = '${ON_THE_WIRE}' and next_attempt_at > now()))`;

export type NewMail = Pick<
  MailMessage,
  'kind' | 'aboutId' | 'recipientName' | 'recipientAddress' | 'locale' | 'subject' | 'html' | 'text' | 'state'
> & { searchText: string; recipientHash: string | null };

/** Answers the ids in the order given; `recipientHash` is in hex. */
export async function insertMails(
  transaction: WorkspaceTransaction,
  mails: readonly NewMail[],
): Promise<string[]> {
  const rows = await transaction.query<{ id: string }>(
    `insert into mail_message (workspace_id, kind, about_id, recipient_name, recipient_address, locale, subject,
       html, plain_text, state, search_text, recipient_hash)
     select $1, mail.kind, mail."aboutId", mail."recipientName", mail."recipientAddress", mail.locale, mail.subject,
       mail.html, mail.text, mail.state, mail."searchText", decode(mail."recipientHash", 'hex')
     -- Not jsonb: the texts would be read twice.
     from json_to_recordset($2) as mail (kind text, "aboutId" uuid, "recipientName" text, "recipientAddress" text,
       locale text, subject text, html text, text text, state text, "searchText" text, "recipientHash" text)
     returning id`,
    [transaction.workspaceId, JSON.stringify(mails)],
  );
  return rows.map((row) => row.id);
}

/** Mails that have not left and never shall: a newer one takes their place, or there is nothing to say any more. */
export async function deleteQueuedMails(
  transaction: WorkspaceTransaction,
  kind: string,
  aboutIds: readonly string[],
): Promise<void> {
  await transaction.execute(
    `delete from mail_message where workspace_id = $1 and kind = $2 and about_id = any($3) and state = 'QUEUED'`,
    [transaction.workspaceId, kind, aboutIds],
  );
}

/**
 * Takes back what has not left. What a worker has in hand may leave this moment: it stays for what becomes of it to be told,
 * and is not tried again.
 */
export async function takeBackQueued(
  transaction: WorkspaceTransaction,
  kind: string,
  aboutIds: readonly string[],
): Promise<void> {
  await transaction.execute(
    `with in_hand as (
       update mail_message set taken_back_at = now()
       where workspace_id = $1 and kind = $2 and about_id = any($3) and state = 'QUEUED' and (${IN_HAND})
       returning id)
     delete from mail_message where workspace_id = $1 and kind = $2 and about_id = any($3) and state = 'QUEUED'
       and not (${IN_HAND})`,
    [transaction.workspaceId, kind, aboutIds],
  );
}

/** Empties mails to somebody who is erased: that one was written, when, and whether it left, stays. What waits goes. */
export async function emptyMails(transaction: WorkspaceTransaction, ids: readonly string[]): Promise<void> {
  const parameters = [transaction.workspaceId, ids];
  await transaction.execute(
    `delete from mail_message where workspace_id = $1 and id = any($2) and state = 'QUEUED'`,
    parameters,
  );
  await transaction.execute(
    `update mail_message set recipient_name = '', recipient_address = '', subject = '', html = '', plain_text = '',
       search_text = '', last_error = null
     where workspace_id = $1 and id = any($2)`,
    parameters,
  );
}

export interface MailFilter {
  /** Folded. */
  search: string;
  states: readonly MailState[] | null;
}

export async function findMail(transaction: WorkspaceTransaction, id: string): Promise<MailMessage | null> {
  if (!isUuid(id)) return null;
  const [row] = await transaction.query<MailMessage>(
    `select ${MAIL_COLUMNS} from mail_message where workspace_id = $1 and id = $2`,
    [transaction.workspaceId, id],
  );
  return row ?? null;
}

/** The newest mail of each thing, by its id. */
export async function findLatestMails(
  transaction: WorkspaceTransaction,
  kind: string,
  aboutIds: readonly string[],
): Promise<Map<string, MailMessage>> {
  const rows = await transaction.query<MailMessage>(
    `select distinct on (about_id) ${MAIL_COLUMNS} from mail_message
     where workspace_id = $1 and kind = $2 and about_id = any($3) order by about_id, id desc`,
    [transaction.workspaceId, kind, aboutIds],
  );
  return new Map(rows.map((mail) => [mail.aboutId, mail]));
}

/** Of which of these things the newest mail lies in the outbox alone, as there is no mail server. */
export async function findKept(
  transaction: WorkspaceTransaction,
  kind: string,
  aboutIds: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await transaction.query<{ aboutId: string; isKept: boolean }>(
    `select distinct on (about_id) about_id as "aboutId", state = 'KEPT' as "isKept" from mail_message
     where workspace_id = $1 and kind = $2 and about_id = any($3) order by about_id, id desc`,
    [transaction.workspaceId, kind, aboutIds],
  );
  return new Map(rows.map(({ aboutId, isKept }) => [aboutId, isKept]));
}

const MATCHES = `workspace_id = $1 and ($2 = '' or position($2 in search_text) > 0)
  and ($3::text[] is null or state = any($3))`;

/** The newest first: ids are ordered by time. Answers up to `size + 1` rows. */
export async function findMailPage(
  transaction: WorkspaceTransaction,
  { search, states }: MailFilter,
  { size, cursor }: PageRequest,
): Promise<MailMessage[]> {
  const after = cursor && isUuid(cursor[0]!) ? cursor[0] : null;
  return transaction.query<MailMessage>(
    `select ${MAIL_COLUMNS} from mail_message where ${MATCHES} ${after ? 'and id < $4' : ''}
     order by id desc limit ${size + 1}`,
    [transaction.workspaceId, search, states, ...(after ? [after] : [])],
  );
}

export async function countMails(
  transaction: WorkspaceTransaction,
  { search, states }: MailFilter,
): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from mail_message where ${MATCHES}`,
    [transaction.workspaceId, search, states],
  );
  return row!.count;
}
