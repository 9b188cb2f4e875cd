import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { oneLine } from './clean-text.ts';
import { foldForSearch } from './fold-for-search.ts';
import { kindOf, type MailContext } from './mail-kind.ts';
import { layOutMail, type MailText } from './mail-layout.ts';
import type { MailAddress } from './mail-message.ts';
import { enqueueMails } from './mail-delivery.repository.ts';
import { insertMails, type NewMail, takeBackQueued } from './mail-message.repository.ts';

export interface MailDraft {
  aboutId: string;
  recipient: MailAddress;
  text: MailText;
}

/** So many mails go to the database in one statement: some megabytes. */
const MAILS_AT_ONCE = 500;

/**
 * Writes mails of one kind, and has them sent when this transaction commits. What had not left yet for the same
 * things is taken back. Without a mail server they are kept and never sent.
 */
export async function postMails(
  transaction: WorkspaceTransaction,
  context: MailContext,
  kind: string,
  drafts: readonly MailDraft[],
): Promise<void> {
  await takeBackMails(
    transaction,
    kind,
    drafts.map(({ aboutId }) => aboutId),
  );
  for (let start = 0; start < drafts.length; start += MAILS_AT_ONCE) {
    const mails = drafts
      .slice(start, start + MAILS_AT_ONCE)
      .map((draft) => toMail(context, transaction.workspaceId, kind, draft));
    const ids = await insertMails(transaction, mails);
    const isBulk = kindOf(context, kind).bulk !== undefined;
    if (context.smtpUrl !== null) await enqueueMails(transaction, ids, { isBulk });
  }
}

/** Takes back mails that have not left yet. Of what is leaving this moment it is told whether it left. */
export async function takeBackMails(
  transaction: WorkspaceTransaction,
  kind: string,
  aboutIds: readonly string[],
): Promise<void> {
  if (aboutIds.length > 0) await takeBackQueued(transaction, kind, aboutIds);
}

function toMail(
  context: MailContext,
  workspaceId: string,
  kind: string,
  { aboutId, recipient, text }: MailDraft,
): NewMail {
  const isBulk = kindOf(context, kind).bulk !== undefined;
  const rendered = layOutMail(text, { isBulk });
  const recipientName = oneLine(recipient.name);
  return {
    kind,
    aboutId,
    recipientName,
    recipientAddress: recipient.address,
    locale: text.locale,
    ...rendered,
    state: context.smtpUrl === null ? 'KEPT' : 'QUEUED',
    searchText: foldForSearch(`${recipientName} ${recipient.address} ${rendered.subject}`),
    recipientHash: isBulk ? context.stops.keys.hashOf(workspaceId, recipient.address).toString('hex') : null,
  };
}
