import type { Database } from '../../platform/database/database.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { kindOf, type MailContext } from './mail-kind.ts';
import { insertLink } from './mail-layout.ts';
import type { MailMessage } from './mail-message.ts';
import {
  deleteQueuedMails,
  enqueueMails,
  postponeMail,
  settleMail,
  takeUpMail,
} from './mail-message.repository.ts';
import { SEND_JOB } from './post-mails.ts';
import { type Delivery, type DeliveryOutcome, openDelivery, toMessageId } from './smtp-delivery.ts';

const MOST_SECONDS_BETWEEN = 300;
/** Whoever's mail server stays away longer is told in the outbox. */
const GIVE_UP_AFTER_MS = 2 * 24 * 60 * 60 * 1000;

export interface MailJobs {
  handlers: Record<string, JobHandler>;
  close(): void;
}

/**
 * Sends what was posted. A mail is noted as sent after the server has taken it: a worker that is killed in between
 * sends it once more, under the same Message-ID, and never loses it.
 */
export function mailJobs(database: Database, context: MailContext): MailJobs {
  let delivery: Delivery | null = null;
  const send: JobHandler = async ({ workspaceId, mailId }) => {
    if (context.smtpUrl === null) return;
    const ready = await database.write(workspaceId, async (transaction) => {
      const mail = await takeUpMail(transaction, mailId!);
      if (!mail) return null;
      const kind = kindOf(context, mail.kind);
      const link = (await kind.links(transaction, [mail.aboutId], null)).get(mail.aboutId);
      if (link !== undefined)
        return { mail, link, attachments: (await kind.attachments?.(transaction, mail.aboutId)) ?? [] };
      await deleteQueuedMails(transaction, mail.kind, [mail.aboutId]);
      return null;
    });
    if (!ready) return;
    delivery ??= openDelivery(context.smtpUrl);
    const outcome = await delivery.send({
      ...toOutgoing(context, ready.mail, ready.link),
      attachments: ready.attachments,
    });
    await note(database, context, workspaceId, ready.mail, outcome);
  };
  return { handlers: { [SEND_JOB]: send }, close: () => delivery?.close() };
}

function toOutgoing({ from }: MailContext, mail: MailMessage, link: string) {
  return {
    messageId: toMessageId(mail.id, from),
    from,
    to: { name: mail.recipientName, address: mail.recipientAddress },
    subject: mail.subject,
    ...insertLink(mail, link),
  };
}

async function note(
  database: Database,
  context: MailContext,
  workspaceId: string,
  { id, kind, aboutId, attempts, createdAt }: MailMessage,
  outcome: DeliveryOutcome,
): Promise<void> {
  await database.write(workspaceId, async (transaction) => {
    if (outcome.kind === 'LATER' && Date.now() - createdAt.getTime() < GIVE_UP_AFTER_MS) {
      const seconds = Math.min(2 ** attempts, MOST_SECONDS_BETWEEN);
      const due = await postponeMail(transaction, id, outcome.error, seconds);
      if (due) await enqueueMails(transaction, SEND_JOB, [id], due);
      return;
    }
    const state = outcome.kind === 'SENT' ? 'SENT' : 'FAILED';
    const isSettled = await settleMail(
      transaction,
      id,
      state,
      outcome.kind === 'SENT' ? null : outcome.error,
    );
    if (isSettled) await kindOf(context, kind).settled(transaction, aboutId, state);
  });
}
