import { isBusy, isPassing } from '../../platform/database/busy.ts';
import type { Database } from '../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { groupBy } from './group-by.ts';
import { enqueueMails, postponeMails, settleMails } from './mail-delivery.repository.ts';
import { kindOf, type MailContext } from './mail-kind.ts';
import type { MailMessage } from './mail-message.ts';
import type { DeliveryOutcome } from './smtp-delivery.ts';
import { noteBounce } from './stops/stop-address.ts';

const MOST_SECONDS_BETWEEN = 300;
/** Whoever's mail server stays away longer is told in the outbox. */
const GIVE_UP_AFTER_MS = 2 * 24 * 60 * 60 * 1000;
const ATTEMPTS_WHERE_BUSY = 5;

interface Told {
  mail: MailMessage;
  outcome: DeliveryOutcome;
  /** Called when it is noted, or cannot be. */
  ended: () => void;
}

/**
 * Notes what became of mails, in the order in which it is told. What is told while a transaction is on its way goes into
 * the next, so that sending never stands still for it.
 */
export class OutcomeNotes {
  private told: Told[] = [];
  private noting: Promise<void> | null = null;
  private failure: { reason: unknown } | null = null;

  constructor(
    private readonly database: Database,
    private readonly context: MailContext,
    private readonly workspaceId: string,
    private readonly tellFault: (error: unknown) => void,
  ) {}

  /** Throws what kept outcomes from being noted. */
  check(): void {
    if (this.failure) throw this.failure.reason;
  }

  tell(mail: MailMessage, outcome: DeliveryOutcome, ended: () => void): void {
    if (this.failure) return ended();
    this.told.push({ mail, outcome, ended });
    this.noting ??= this.noteAll().catch((reason: unknown) => this.fail(reason));
  }

  /** Resolves when all that was told is noted. Throws as `check`. */
  async end(): Promise<void> {
    await this.noting;
    this.check();
  }

  private async noteAll(): Promise<void> {
    while (this.told.length > 0) {
      const { told } = this;
      this.told = [];
      try {
        await this.noteEach(told);
      } finally {
        for (const { ended } of told) ended();
      }
    }
    this.noting = null;
  }

  /** Mails that nobody has noted leave again: the job they are in the hand of is done anew. */
  private fail(reason: unknown): void {
    this.failure = { reason };
    for (const { ended } of this.told.splice(0)) ended();
  }

  /** What a kind makes of one mail must not have it, or others, sent again. */
  private async noteEach(told: readonly Told[]): Promise<void> {
    try {
      await this.insist(told);
    } catch (error) {
      if (isPassing(error)) throw error;
      if (told.length > 1) {
        for (const one of told) await this.noteEach([one]);
        return;
      }
      this.tellFault(error);
      await this.insist(told, withoutKinds(this.context));
    }
  }

  /** A mail has left: where others are at the same rows, its note waits for them. */
  private async insist(told: readonly Told[], context = this.context): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.database.write(this.workspaceId, (transaction) => note(transaction, context, told));
      } catch (error) {
        if (!isBusy(error) || attempt === ATTEMPTS_WHERE_BUSY) throw error;
      }
    }
  }
}

function withoutKinds(context: MailContext): MailContext {
  return { ...context, kinds: context.kinds.map((kind) => ({ ...kind, settled: async () => undefined })) };
}

async function note(
  transaction: WorkspaceTransaction,
  context: MailContext,
  told: readonly Told[],
): Promise<void> {
  const later = told.filter(isForLater);
  const ended = told.filter((one) => !isForLater(one));
  const sent = ended.filter(({ outcome }) => outcome.kind === 'SENT');
  const failed = ended.filter(({ outcome }) => outcome.kind !== 'SENT');
  await settle(transaction, context, sent, 'SENT');
  for (const { mail, outcome } of failed)
    if (outcome.kind === 'NEVER' && outcome.isBounce)
      await noteBounce(transaction, context.stops, mail.recipientAddress, outcome.error);
  await settle(transaction, context, failed, 'FAILED');
  await postpone(transaction, context, later);
}

function isForLater({ mail, outcome }: Told): boolean {
  return outcome.kind === 'LATER' && Date.now() - mail.createdAt.getTime() < GIVE_UP_AFTER_MS;
}

const errorOf = (outcome: DeliveryOutcome) => (outcome.kind === 'SENT' ? null : outcome.error);

async function settle(
  transaction: WorkspaceTransaction,
  context: MailContext,
  told: readonly Told[],
  state: 'SENT' | 'FAILED',
): Promise<void> {
  if (told.length === 0) return;
  const settled = await settleMails(
    transaction,
    told.map(({ mail, outcome }) => ({ id: mail.id, lastError: errorOf(outcome) })),
    state,
  );
  const mails = told.flatMap(({ mail }) => (settled.has(mail.id) ? mail : []));
  for (const [kind, ofKind] of groupBy(mails, ({ kind }) => kind))
    await kindOf(context, kind).settled(
      transaction,
      ofKind.map(({ aboutId }) => aboutId),
      state,
    );
}

/** Mails that have been tried as often wait as long; those to many do so together. */
async function postpone(
  transaction: WorkspaceTransaction,
  context: MailContext,
  told: readonly Told[],
): Promise<void> {
  const isBulk = ({ mail }: Told) => kindOf(context, mail.kind).bulk !== undefined;
  for (const together of groupBy(told, (one) => `${one.mail.attempts} ${isBulk(one)}`).values()) {
    const [first] = together;
    const postponed = await postponeMails(
      transaction,
      together.map(({ mail, outcome }) => ({ id: mail.id, lastError: errorOf(outcome)! })),
      Math.min(2 ** (first!.mail.attempts + 1), MOST_SECONDS_BETWEEN),
    );
    if (postponed)
      await enqueueMails(transaction, postponed.ids, { due: postponed.due, isBulk: isBulk(first!) });
  }
}
