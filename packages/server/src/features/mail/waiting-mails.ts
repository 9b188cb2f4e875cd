import { SMTP_CONNECTIONS } from './smtp-delivery.ts';

/** Much may be said of a mail between the last look at it and its leaving: so long, no longer, may that take. */
const FRESH_SECONDS = 0.2;
const MOST_AT_ONCE = 50;

/**
 * The mails of a job that have not left. They are taken up a few at a time, as many as the mail server took of late within
 * `FRESH_SECONDS`; where it is fast, the next ones while the last ones leave.
 */
export class WaitingMails<Ready> {
  private readonly ready: Ready[] = [];
  private taking: Promise<void> | null = null;
  private start = 0;
  private atOnce = SMTP_CONNECTIONS;
  private takenAt = performance.now();
  private handedOut = 0;
  /** What kept mails from being taken up, be it that nobody waited for them yet: those of a job are never passed over. */
  private failure: { reason: unknown } | null = null;

  constructor(
    private readonly ids: readonly string[],
    private readonly takeUp: (ids: readonly string[]) => Promise<Ready[]>,
  ) {}

  /** Whether all have been handed out, as far as is known without a look at them. */
  get isEmpty(): boolean {
    return this.ready.length === 0 && this.start >= this.ids.length && !this.taking;
  }

  /** Null: none is left. Throws what kept mails from being taken up. */
  async next(): Promise<Ready | null> {
    for (;;) {
      if (this.failure) throw this.failure.reason;
      if (this.ready.length > 0) break;
      if (this.start >= this.ids.length && !this.taking) return null;
      await this.take();
    }
    const ready = this.ready.shift()!;
    this.handedOut += 1;
    if (this.ready.length >= SMTP_CONNECTIONS && this.ready.length <= this.atOnce / 2) void this.take();
    return ready;
  }

  private take(): Promise<void> {
    this.taking ??= this.takeNext()
      .catch((reason: unknown) => void (this.failure = { reason }))
      .finally(() => (this.taking = null));
    return this.taking;
  }

  private async takeNext(): Promise<void> {
    if (this.start >= this.ids.length) return;
    const now = performance.now();
    const perSecond = (this.handedOut * 1000) / (now - this.takenAt);
    if (this.handedOut > 0)
      this.atOnce = Math.min(Math.max(Math.round(perSecond * FRESH_SECONDS), SMTP_CONNECTIONS), MOST_AT_ONCE);
    this.takenAt = now;
    this.handedOut = 0;
    const ids = this.ids.slice(this.start, this.start + this.atOnce);
    this.start += ids.length;
    this.ready.push(...(await this.takeUp(ids)));
  }
}
