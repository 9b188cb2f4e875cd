import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { kindOf, type MailContext, type MailKind } from './mail-kind.ts';
import { LogoMemory } from './logo/logo-memory.ts';
import type { MailLogo } from './logo/read-logo.ts';
import { logoAttachments } from './logo/show-logo.ts';
import { insertLink } from './mail-layout.ts';
import type { MailMessage } from './mail-message.ts';
import { MailPace } from './mail-pace.ts';
import {
  awaitTurn,
  deleteQueuedMails,
  enqueueMails,
  postponeMail,
  settleMail,
  takeUpMail,
} from './mail-message.repository.ts';
import { SEND_JOB } from './post-mails.ts';
import { type Delivery, type DeliveryOutcome, openDelivery, toMessageId } from './smtp-delivery.ts';
import { findStopsOf } from './stops/mail-stop.repository.ts';
import { noteBounce } from './stops/stop-address.ts';

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
  const pace = new MailPace(database, context.perMinute);
  const logos = new LogoMemory();
  const send: JobHandler = async ({ workspaceId, mailId }) => {
    if (context.smtpUrl === null) return;
    const ready = await database.write(workspaceId, async (transaction) => {
      const mail = await takeUpMail(transaction, mailId!);
      if (!mail) return null;
      const kind = kindOf(context, mail.kind);
      if (await isStopped(transaction, kind, mail)) {
        await settleMail(transaction, mail.id, 'STOPPED', null);
        await kind.settled(transaction, mail.aboutId, 'FAILED');
        return null;
      }
      if (pace.isLimited && (await mustWait(transaction, pace, kind, mail))) return null;
      const link = (await kind.links(transaction, [mail.aboutId], null)).get(mail.aboutId);
      if (link !== undefined) {
        const logo = await logos.find(transaction);
        const attachments = (await kind.attachments?.(transaction, mail.aboutId, mail.locale)) ?? [];
        return { mail, link, logo, attachments: [...logoAttachments(logo), ...attachments] };
      }
      await deleteQueuedMails(transaction, mail.kind, [mail.aboutId]);
      return null;
    });
    if (!ready) return;
    delivery ??= openDelivery(context.smtpUrl);
    const outcome = await delivery.send({
      ...toOutgoing(context, workspaceId, ready),
      attachments: ready.attachments,
    });
    await note(database, context, workspaceId, ready.mail, outcome);
  };
  return { handlers: { [SEND_JOB]: send }, close: () => delivery?.close() };
}

/** Whether the recipient of a mail to many has said, or shown, since it was written that it must not come. */
async function isStopped(
  transaction: WorkspaceTransaction,
  { bulk }: MailKind,
  { aboutId, recipientHash }: MailMessage,
): Promise<boolean> {
  if (!bulk) return false;
  if (recipientHash && (await findStopsOf(transaction, [recipientHash])).size > 0) return true;
  return bulk.isStillWanted !== undefined && !(await bulk.isStillWanted(transaction, aboutId));
}

/** Whether a mail to many has to wait for its turn; others are only counted. */
async function mustWait(
  transaction: WorkspaceTransaction,
  pace: MailPace,
  { bulk }: MailKind,
  { id, pacedAt }: MailMessage,
): Promise<boolean> {
  if (!bulk) {
    await pace.goAhead();
    return false;
  }
  const turn = await pace.askForTurn(pacedAt);
  if (!turn) return false;
  await awaitTurn(transaction, id, turn);
  await enqueueMails(transaction, SEND_JOB, [id], { due: turn, isBulk: true });
  return true;
}

function toOutgoing(
  { from, stops }: MailContext,
  workspaceId: string,
  { mail, link, logo }: { mail: MailMessage; link: string; logo: MailLogo | null },
) {
  const { recipientHash: hash } = mail;
  const unsubscribe = hash && stops.keys.linkTo({ workspaceId, hash });
  return {
    messageId: toMessageId(mail.id, from),
    from,
    to: { name: mail.recipientName, address: mail.recipientAddress },
    subject: mail.subject,
    ...insertLink(mail, link, { unsubscribe, logo }),
    unsubscribe,
  };
}

async function note(
  database: Database,
  context: MailContext,
  workspaceId: string,
  { id, kind, aboutId, recipientAddress, attempts, createdAt }: MailMessage,
  outcome: DeliveryOutcome,
): Promise<void> {
  await database.write(workspaceId, async (transaction) => {
    if (outcome.kind === 'LATER' && Date.now() - createdAt.getTime() < GIVE_UP_AFTER_MS) {
      const seconds = Math.min(2 ** attempts, MOST_SECONDS_BETWEEN);
      const due = await postponeMail(transaction, id, outcome.error, seconds);
      const isBulk = kindOf(context, kind).bulk !== undefined;
      if (due) await enqueueMails(transaction, SEND_JOB, [id], { due, isBulk });
      return;
    }
    const state = outcome.kind === 'SENT' ? 'SENT' : 'FAILED';
    const isSettled = await settleMail(
      transaction,
      id,
      state,
      outcome.kind === 'SENT' ? null : outcome.error,
    );
    if (outcome.kind === 'NEVER' && outcome.isBounce)
      await noteBounce(transaction, context.stops, recipientAddress, outcome.error);
    if (isSettled) await kindOf(context, kind).settled(transaction, aboutId, state);
  });
}
