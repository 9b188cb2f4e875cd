import { isPassing } from '../../platform/database/busy.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { groupBy } from './group-by.ts';
import { enqueueMails, putOffMails, takeUpMails } from './mail-delivery.repository.ts';
import type { MailContext } from './mail-kind.ts';
import { insertLink } from './mail-layout.ts';
import type { MailWire, WirePlace } from './mail-wire.ts';
import { OutcomeNotes } from './outcome-notes.ts';
import {
  type Delivery,
  type DeliveryOutcome,
  LONGEST_ON_THE_WIRE_MS,
  type OutgoingMail,
  toMessageId,
} from './smtp-delivery.ts';
import { NOT_MADE, type ReadyMail, takeUp, type TakingUp } from './take-up-mails.ts';
import { WaitingMails } from './waiting-mails.ts';

/** So long after a mail was left to itself on the wire it is tried again: nobody is left who would tell what became of it. */
const FORLORN_AFTER_MS = LONGEST_ON_THE_WIRE_MS + 60_000;

export interface SendingOrder {
  workspaceId: string;
  ids: readonly string[];
  isBulk: boolean;
  /** Who has the mails in hand. */
  taker: string;
  /** For how long mails are handed over: then it is the turn of others. */
  sliceMs: number;
  signal: AbortSignal | undefined;
}

/** WAITING: too many are on the wire already. SLICE: time is up. */
export type SendingEnd = 'ALL' | 'SLICE' | 'WAITING';

/**
 * Hands mails of one workspace to the mail server for a while. It ends when each of them has been answered for, has to wait
 * or is slow: those stay on the wire, and what becomes of them is noted all the same. Throws when all is to stop.
 */
export class MailSending {
  private readonly waiting: WaitingMails<ReadyMail>;
  private readonly notes: OutcomeNotes;
  private readonly onTheWire = new Map<string, WirePlace>();
  private readonly resting: { id: string; due: Date }[] = [];
  /** Why no mail leaves now: the others need not be tried. */
  private noServer: DeliveryOutcome | null = null;

  constructor(
    private readonly sender: TakingUp,
    private readonly delivery: Delivery,
    private readonly wire: MailWire,
    private readonly order: SendingOrder,
  ) {
    this.waiting = new WaitingMails(order.ids, (ids) => this.takeUp(ids));
    this.notes = new OutcomeNotes(sender.database, sender.context, order.workspaceId, sender.tellFault);
  }

  async run(): Promise<SendingEnd> {
    try {
      return await this.handOver();
    } finally {
      // Whatever ended it: what is on the wire is noted, or left to itself, before the job is let go.
      await Promise.all([...this.onTheWire.values()].map((place) => place.isOutOfTheWay));
      await this.leaveAlone();
      await this.notes.end();
    }
  }

  private async handOver(): Promise<SendingEnd> {
    const { order, wire, waiting } = this;
    const until = Date.now() + order.sliceMs;
    for (;;) {
      this.notes.check();
      order.signal?.throwIfAborted();
      if (Date.now() >= until && !waiting.isEmpty) return 'SLICE';
      const place = await wire.enter(order.workspaceId, until);
      if (!place) return waiting.isEmpty ? 'ALL' : 'WAITING';
      const ready = await waiting.next().catch((error: unknown) => {
        this.giveBack(place);
        throw error;
      });
      if (!ready) {
        this.giveBack(place);
        return 'ALL';
      }
      void this.carry(ready, place);
    }
  }

  /** One that cannot be made ready keeps none of the others back. */
  private async takeUp(ids: readonly string[]): Promise<ReadyMail[]> {
    const { sender, order, notes } = this;
    try {
      return await takeUp(sender, order.workspaceId, ids, order.taker);
    } catch (error) {
      if (order.signal?.aborted || isPassing(error)) throw error;
      const [id, ...others] = ids;
      if (others.length > 0) {
        const ready: ReadyMail[] = [];
        for (const single of ids) ready.push(...(await this.takeUp([single])));
        return ready;
      }
      sender.tellFault(error);
      const [mail] = await sender.database.write(order.workspaceId, (transaction) =>
        takeUpMails(transaction, [id!], order.taker),
      );
      if (mail) notes.tell(mail, NOT_MADE, () => undefined);
      return [];
    }
  }

  private giveBack(place: WirePlace): void {
    place.leave();
    this.wire.letGo(place);
  }

  private async carry(ready: ReadyMail, place: WirePlace): Promise<void> {
    const { mail } = ready;
    if (this.noServer) {
      this.giveBack(place);
      this.notes.tell(mail, this.noServer, () => undefined);
      return;
    }
    const domain = mail.recipientAddress.split('@').at(-1)!.toLowerCase();
    const rests = this.wire.domains.ask(domain);
    if (rests) {
      this.giveBack(place);
      this.resting.push({ id: mail.id, due: rests });
      return;
    }
    place.domain = domain;
    this.onTheWire.set(mail.id, place);
    const outcome = await this.deliver(ready, domain, place.signal);
    this.onTheWire.delete(mail.id);
    place.leave();
    this.notes.tell(mail, outcome, () => this.wire.letGo(place));
  }

  private async deliver(ready: ReadyMail, domain: string, signal: AbortSignal): Promise<DeliveryOutcome> {
    const { sender, order, wire } = this;
    let outgoing: OutgoingMail;
    try {
      outgoing = toOutgoing(sender.context, order.workspaceId, ready);
    } catch (error) {
      sender.tellFault(error);
      return NOT_MADE;
    }
    const outcome = await this.delivery.send(outgoing, signal);
    const why = outcome.kind === 'LATER' ? outcome.why : undefined;
    if (why === 'NO_SERVER') this.noServer = outcome;
    else if (why === 'NO_ANSWER') wire.noteTimeout(order.workspaceId, domain);
    else wire.domains.wakeUp(domain);
    return outcome;
  }

  /** Has those tried later that rest, and those whose end nobody may be there to note. */
  private async leaveAlone(): Promise<void> {
    if (this.resting.length + this.onTheWire.size === 0) return;
    const forlorn = { due: new Date(Date.now() + FORLORN_AFTER_MS), isOnTheWire: true };
    const left = [...this.onTheWire.keys()];
    const { workspaceId } = this.order;
    await this.sender.database.write(workspaceId, async (transaction) => {
      if (left.length > 0) await this.putOff(transaction, left, forlorn);
      for (const together of groupBy(this.resting, ({ due }) => due.getTime()).values())
        await this.putOff(
          transaction,
          together.map(({ id }) => id),
          together[0]!,
        );
    });
  }

  private async putOff(
    transaction: WorkspaceTransaction,
    ids: readonly string[],
    until: { due: Date; isOnTheWire?: boolean },
  ): Promise<void> {
    const { taker, isBulk } = this.order;
    await putOffMails(transaction, ids, taker, until);
    await enqueueMails(transaction, ids, { due: until.due, isBulk });
  }
}

function toOutgoing(
  { from, stops }: MailContext,
  workspaceId: string,
  { mail, link, logo, attachments }: ReadyMail,
): OutgoingMail {
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
