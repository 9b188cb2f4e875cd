import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { LogoMemory } from './logo/logo-memory.ts';
import { SEND_MANY, SEND_ONE } from './mail-delivery.repository.ts';
import type { MailContext } from './mail-kind.ts';
import { insertLink } from './mail-layout.ts';
import { MailPace } from './mail-pace.ts';
import { MOST_UNNOTED, OutcomeNotes } from './outcome-notes.ts';
import { type Delivery, openDelivery, SMTP_CONNECTIONS, toMessageId } from './smtp-delivery.ts';
import { type ReadyMail, takeUp, type TakingUp } from './take-up-mails.ts';
import { WaitingMails } from './waiting-mails.ts';

/** So many mails to many of one process may have left without being noted: a `kill -9` sends them again. */
export const MAILS_IN_HAND = SMTP_CONNECTIONS + MOST_UNNOTED;

export interface MailJobs {
  handlers: Record<string, JobHandler>;
  close(): void;
}

/**
 * Sends what was posted. A mail is noted as sent after the server has taken it: a worker that is killed in between
 * sends it once more, under the same Message-ID, and never loses it.
 */
export function mailJobs(database: Database, context: MailContext): MailJobs {
  const sender: TakingUp = {
    database,
    context,
    pace: new MailPace(database, context.perMinute),
    logos: new LogoMemory(),
  };
  // What somebody asked for finds connections of its own, however many others wait.
  const forOne = new OpenedOnce(context.smtpUrl);
  const forMany = new OpenedOnce(context.smtpUrl);
  const sendOne: JobHandler = ({ workspaceId, mailId }, job) =>
    send(sender, forOne.delivery, { workspaceId, ids: [mailId!], job });
  const sendMany: JobHandler = ({ workspaceId, mailIds }, job) =>
    send(sender, forMany.delivery, { workspaceId, ids: mailIds!.split(','), job });
  return {
    handlers: { [SEND_ONE]: sendOne, [SEND_MANY]: Object.assign(sendMany, { inOnePlace: true }) },
    close: () => {
      forOne.close();
      forMany.close();
    },
  };
}

/** Connections to the mail server, opened when the first mail leaves. */
class OpenedOnce {
  private opened: Delivery | null = null;

  constructor(private readonly smtpUrl: string | null) {}

  /** Null where no mail server is set. */
  get delivery(): Delivery | null {
    if (this.smtpUrl !== null) this.opened ??= openDelivery(this.smtpUrl);
    return this.opened;
  }

  close(): void {
    this.opened?.close();
  }
}

interface Order {
  workspaceId: string;
  ids: readonly string[];
  job: Parameters<JobHandler>[1];
}

/** Sends mails side by side, as many as there are connections. Throws when all is to stop before the last has left. */
async function send(sender: TakingUp, delivery: Delivery | null, order: Order): Promise<void> {
  if (delivery === null) return;
  const { workspaceId, ids, job } = order;
  const { database, context } = sender;
  const taker = job.id ?? randomUUID();
  const waiting = new WaitingMails(ids, (next) => takeUp(sender, workspaceId, next, taker));
  const notes = new OutcomeNotes(database, context, workspaceId);
  const carry = async () => {
    for (;;) {
      await notes.untilRoom();
      job.signal?.throwIfAborted();
      const ready = await waiting.next();
      if (!ready) return;
      notes.tell(ready.mail, await delivery.send(toOutgoing(context, workspaceId, ready)));
    }
  };
  const carriers = Array.from({ length: Math.min(SMTP_CONNECTIONS, ids.length) }, carry);
  // Whatever made one of them end: what others have on the wire is noted before the job is let go.
  const ends = await Promise.allSettled(carriers);
  await notes.end();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function toOutgoing(
  { from, stops }: MailContext,
  workspaceId: string,
  { mail, link, logo, attachments }: ReadyMail,
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
    attachments,
  };
}
