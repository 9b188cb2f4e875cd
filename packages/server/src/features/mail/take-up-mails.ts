import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { LogoMemory } from './logo/logo-memory.ts';
import type { MailLogo } from './logo/read-logo.ts';
import { logoAttachments } from './logo/show-logo.ts';
import { groupBy } from './group-by.ts';
import { awaitTurns, enqueueMails, settleMails, takeUpMails } from './mail-delivery.repository.ts';
import { kindOf, type MailAttachment, type MailContext, type MailKind } from './mail-kind.ts';
import { deleteQueuedMails } from './mail-message.repository.ts';
import type { MailMessage } from './mail-message.ts';
import type { MailPace } from './mail-pace.ts';
import type { DeliveryOutcome } from './smtp-delivery.ts';
import { findStopsOf } from './stops/mail-stop.repository.ts';

/** Turns as near to each other as this are one job, at the time of the last. */
const SAME_TURN_MS = 250;

export interface ReadyMail {
  mail: MailMessage;
  link: string;
  logo: MailLogo | null;
  attachments: readonly MailAttachment[];
}

export interface TakingUp {
  database: Database;
  context: MailContext;
  pace: MailPace;
  logos: LogoMemory;
  /** Of one mail that cannot be made ready: the others leave all the same, and whoever runs Convive is to know. */
  tellFault: (error: unknown) => void;
}

/** What is told of a mail that cannot be made ready. It is tried again, for the fault may be mended, and then given up. */
export const NOT_MADE: DeliveryOutcome = {
  kind: 'LATER',
  error: 'This mail could not be put together. The reason stands in the log of the server.',
};

/**
 * Takes mails into the hand of a job, and answers those that are to leave now with all that goes with them. What must not
 * leave any more is noted so or taken away; what has to wait for its turn is enqueued for then.
 */
export async function takeUp(
  { database, context, pace, logos }: TakingUp,
  workspaceId: string,
  ids: readonly string[],
  jobId: string,
): Promise<ReadyMail[]> {
  return database.write(workspaceId, async (transaction) => {
    const taken = await takeUpMails(transaction, ids, jobId);
    if (taken.length === 0) return [];
    const logo = await logos.find(transaction);
    const ready: ReadyMail[] = [];
    for (const [name, mails] of groupBy(taken, ({ kind }) => kind)) {
      const kind = kindOf(context, name);
      const leaving = await keepTurns(transaction, pace, kind, await keepWanted(transaction, kind, mails));
      ready.push(...(await withLinks(transaction, kind, leaving, logo)));
    }
    return ready;
  });
}

/** Without those whose recipient has said, or shown, since they were written that they must not come. */
async function keepWanted(
  transaction: WorkspaceTransaction,
  { bulk, settled }: MailKind,
  mails: readonly MailMessage[],
): Promise<readonly MailMessage[]> {
  if (!bulk) return mails;
  const hashes = mails.flatMap(({ recipientHash }) => recipientHash ?? []);
  const stops = await findStopsOf(transaction, hashes);
  const unwanted =
    (await bulk.findUnwanted?.(
      transaction,
      mails.map(({ aboutId }) => aboutId),
    )) ?? new Set();
  const isStopped = ({ aboutId, recipientHash }: MailMessage) =>
    unwanted.has(aboutId) || (recipientHash !== null && stops.has(recipientHash.toString('hex')));
  const stopped = mails.filter(isStopped);
  if (stopped.length === 0) return mails;
  await settleMails(
    transaction,
    stopped.map(({ id }) => ({ id, lastError: null })),
    'STOPPED',
  );
  await settled(
    transaction,
    stopped.map(({ aboutId }) => aboutId),
    'FAILED',
  );
  return mails.filter((mail) => !isStopped(mail));
}

/** Without those mails to many that have to wait for their turn; others are only counted. */
async function keepTurns(
  transaction: WorkspaceTransaction,
  pace: MailPace,
  { bulk }: MailKind,
  mails: readonly MailMessage[],
): Promise<readonly MailMessage[]> {
  if (!pace.isLimited) return mails;
  if (!bulk) {
    await pace.goAhead(mails.length);
    return mails;
  }
  const turns = await pace.askForTurns(mails.map(({ pacedAt }) => pacedAt));
  const waiting = mails.flatMap(({ id }, index) => (turns[index] ? [{ id, turn: turns[index] }] : []));
  const together = groupBy(waiting, ({ turn }) => Math.floor(turn.getTime() / SAME_TURN_MS));
  for (const mailsThen of together.values()) {
    const due = mailsThen.at(-1)!.turn;
    const ids = mailsThen.map(({ id }) => id);
    await awaitTurns(transaction, ids, due);
    await enqueueMails(transaction, ids, { due, isBulk: true });
  }
  return mails.filter((_, index) => turns[index] === null);
}

/** Those about things that are over have no link: they are taken away. */
async function withLinks(
  transaction: WorkspaceTransaction,
  kind: MailKind,
  mails: readonly MailMessage[],
  logo: MailLogo | null,
): Promise<ReadyMail[]> {
  if (mails.length === 0) return [];
  const aboutIds = mails.map(({ aboutId }) => aboutId);
  const links = await kind.links(transaction, aboutIds, null);
  const over = aboutIds.filter((id) => !links.has(id));
  if (over.length > 0) await deleteQueuedMails(transaction, kind.name, over);
  const ready: ReadyMail[] = [];
  for (const mail of mails) {
    const link = links.get(mail.aboutId);
    if (link === undefined) continue;
    const attachments = (await kind.attachments?.(transaction, mail.aboutId, mail.locale)) ?? [];
    ready.push({ mail, link, logo, attachments: [...logoAttachments(logo), ...attachments] });
  }
  return ready;
}
