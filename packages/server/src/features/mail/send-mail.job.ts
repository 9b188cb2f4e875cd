import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database/database.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { LogoMemory } from './logo/logo-memory.ts';
import {
  enqueueDueMails,
  enqueueMails,
  findDueMails,
  putOffMails,
  releaseMails,
  SEND_MANY,
  SEND_ONE,
  SEND_THESE,
} from './mail-delivery.repository.ts';
import type { MailContext } from './mail-kind.ts';
import { MailPace } from './mail-pace.ts';
import { MailWire } from './mail-wire.ts';
import { MailSending } from './send-mails.ts';
import { type Delivery, openDelivery, SMTP_CONNECTIONS } from './smtp-delivery.ts';
import type { TakingUp } from './take-up-mails.ts';

/**
 * So many mails to many of one process may be on the wire, or have left without being noted, beside those that are slow:
 * a `kill -9` sends them again.
 */
export const MAILS_IN_HAND = 10;
/** Mails that hang beside those that go fast. */
const SLOW_CONNECTIONS = 24;
const SLOW_OF_ONE_WORKSPACE = 3;
const HANGING_OF_ONE_WORKSPACE = 6;

/** After this time it is the turn of the next workspace. */
const SLICE_MS = 2_000;
const MAILS_OF_A_SLICE = 500;
/** For how much of a set pace one workspace takes turns before others may. */
const PACED_SLICE_MS = 5_000;
/** Before it is looked again whether there is a place on the wire. */
const PLACE_PAUSE_MS = 1_000;

export interface MailJobs {
  handlers: Record<string, JobHandler>;
  close(): void;
}

/**
 * Sends what was posted. A mail is noted as sent after the server has taken it: a worker that is killed in between
 * sends it once more, under the same Message-ID, and never loses it.
 */
export function mailJobs(
  database: Database,
  context: MailContext,
  tellFault: (error: unknown) => void = () => undefined,
): MailJobs {
  const pace = new MailPace(database, context.perMinute);
  const sender: TakingUp = { database, context, pace, logos: new LogoMemory(), tellFault };
  const limits = {
    fast: SMTP_CONNECTIONS,
    slow: SLOW_CONNECTIONS,
    slowOfOne: SLOW_OF_ONE_WORKSPACE,
    hangingOfOne: HANGING_OF_ONE_WORKSPACE,
  };
  const wireOfMany = new MailWire({ ...limits, inHand: MAILS_IN_HAND });
  // What somebody asked for finds connections of its own, however many others wait.
  const wireOfOne = new MailWire({ ...limits, inHand: Infinity }, wireOfMany.domains);
  const forOne = new OpenedOnce(context.smtpUrl);
  const forMany = new OpenedOnce(context.smtpUrl);

  const sendOne: JobHandler = async ({ workspaceId, mailId }, { id, signal }) => {
    if (!forOne.delivery) return;
    const taker = id ?? randomUUID();
    const order = { workspaceId, ids: [mailId!], isBulk: false, taker, sliceMs: SLICE_MS, signal };
    const end = await new MailSending(sender, forOne.delivery, wireOfOne, order).run();
    if (end === 'ALL') return;
    const due = new Date(Date.now() + PLACE_PAUSE_MS);
    await database.write(workspaceId, async (transaction) => {
      await putOffMails(transaction, order.ids, taker, { due });
      await enqueueMails(transaction, order.ids, { due, isBulk: false });
    });
  };

  const sendMany: JobHandler = async ({ workspaceId }, { id, signal }) => {
    if (!forMany.delivery) return;
    const taker = id ?? randomUUID();
    const most = pace.mailsWithin(PACED_SLICE_MS, MAILS_OF_A_SLICE);
    const ids = await database.write(workspaceId, (transaction) => findDueMails(transaction, taker, most));
    if (ids.length === 0) return;
    const order = { workspaceId, ids, isBulk: true, taker, sliceMs: SLICE_MS, signal };
    const end = await new MailSending(sender, forMany.delivery, wireOfMany, order).run();
    if (end === 'ALL' && ids.length < most) return;
    // Others that wait come first: what is left stands behind them.
    const due = end === 'WAITING' ? new Date(Date.now() + PLACE_PAUSE_MS) : await pace.nextTurn();
    await database.write(workspaceId, async (transaction) => {
      await releaseMails(transaction, ids, taker);
      await enqueueDueMails(transaction, due);
    });
  };
  const many = Object.assign(sendMany, { inOnePlace: true });
  return {
    handlers: {
      [SEND_ONE]: Object.assign(sendOne, { goesFirst: true }),
      [SEND_MANY]: many,
      [SEND_THESE]: many,
    },
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
    if (this.smtpUrl !== null)
      this.opened ??= openDelivery(this.smtpUrl, SMTP_CONNECTIONS + SLOW_CONNECTIONS);
    return this.opened;
  }

  close(): void {
    this.opened?.close();
  }
}
