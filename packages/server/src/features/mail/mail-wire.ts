import { RestingDomains } from './resting-domains.ts';

/** A mail that has been on the wire so long is slow: it does not count among the few that are fast any more. */
export const SLOW_AFTER_MS = 1_500;
/** So long, and it hangs: others to its domain wait for how it fares, and it counts apart. */
export const HANGS_AFTER_MS = 5_000;
/** So long, and it gives way where all slow places are taken: what else would be held up are all other mails. */
export const GIVES_WAY_AFTER_MS = 15_000;
/** How long a workspace that met a mail server without an answer gets fewer places. */
const SUSPECT_MS = 10 * 60_000;

export interface WireLimits {
  /** On the wire at once, as long as they are fast. */
  fast: number;
  /** And besides, those that have become slow. */
  slow: number;
  /** Of those, of one workspace, until they hang; where one has just timed out for it, one. */
  slowOfOne: number;
  /** Of those, of one workspace, that hang. */
  hangingOfOne: number;
  /** On the wire and fast, or gone and not noted: what a `kill -9` may send again, beside those that are slow. */
  inHand: number;
}

/**
 * Who may hand a mail over to the mail server now, in one process. A few places are fast; whoever takes longer moves to
 * the slow ones, of which no workspace has them all, so that others find a fast place however long some mails hang.
 */
export class MailWire {
  readonly domains: RestingDomains;
  private fast = 0;
  private inHand = 0;
  private readonly slow = new Set<WirePlace>();
  private readonly outgrown = new Set<WirePlace>();
  private readonly suspects = new Map<string, number>();
  private wakers: (() => void)[] = [];

  constructor(
    private readonly limits: WireLimits,
    domains = new RestingDomains(),
  ) {
    this.domains = domains;
  }

  /**
   * A place for one mail. Null: the workspace has as many slow mails on the wire as it may, or none was free until then
   * (milliseconds since 1970).
   */
  async enter(workspaceId: string, until: number): Promise<WirePlace | null> {
    for (;;) {
      const { limits } = this;
      if (this.isFull(workspaceId)) return null;
      if (this.fast < limits.fast && this.inHand < limits.inHand) break;
      const patience = until - Date.now();
      if (patience <= 0) return null;
      await this.change(patience);
    }
    this.fast += 1;
    this.inHand += 1;
    return new WirePlace(workspaceId, this);
  }

  /** The mail of this place took too long, and gives its fast place back as soon as a slow one is free. */
  outgrow(place: WirePlace): void {
    this.outgrown.add(place);
    this.move();
  }

  leave(place: WirePlace): void {
    if (!this.slow.delete(place)) this.fast -= 1;
    this.outgrown.delete(place);
    this.move();
  }

  /** What was in hand has been noted, or was never sent. */
  letGo(place: WirePlace): void {
    if (!place.wasSlow) this.inHand -= 1;
    this.wake();
  }

  hang({ domain }: WirePlace): void {
    if (domain !== null) this.domains.suspect(domain);
    this.wake();
  }

  /** The mail server gave no answer for a recipient of this domain. */
  noteTimeout(workspaceId: string, domain: string): void {
    this.domains.rest(domain);
    const now = Date.now();
    for (const [suspect, since] of this.suspects) if (now - since > SUSPECT_MS) this.suspects.delete(suspect);
    this.suspects.set(workspaceId, now);
  }

  /** Those that outgrew the fast places go to slow ones; where there is none, the one that is slow for longest gives way. */
  move(): void {
    for (const place of this.outgrown) {
      if (this.slow.size >= this.limits.slow) {
        const [longest] = this.slow;
        longest?.giveWay();
        break;
      }
      this.outgrown.delete(place);
      this.slow.add(place);
      place.wasSlow = true;
      this.fast -= 1;
      this.inHand -= 1;
    }
    this.wake();
  }

  private isFull(workspaceId: string): boolean {
    const own = [...this.slow, ...this.outgrown].filter((place) => place.workspaceId === workspaceId);
    const hanging = own.filter((place) => place.hangs).length;
    return own.length - hanging >= this.mostSlowOf(workspaceId) || hanging >= this.limits.hangingOfOne;
  }

  private mostSlowOf(workspaceId: string): number {
    const since = this.suspects.get(workspaceId);
    return since !== undefined && Date.now() - since < SUSPECT_MS ? 1 : this.limits.slowOfOne;
  }

  private async change(patienceMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wakers.push(resolve);
      timer = setTimeout(resolve, patienceMs);
    });
    clearTimeout(timer);
  }

  private wake(): void {
    for (const waker of this.wakers.splice(0)) waker();
  }
}

/** One mail on the wire. */
export class WirePlace {
  /** Resolves when the mail has left the wire, or is slow: nobody waits for it any longer. */
  readonly isOutOfTheWay: Promise<void>;
  /** Of the mail's recipient, once it is known. */
  domain: string | null = null;
  hangs = false;
  wasSlow = false;
  private mayGiveWay = false;
  private clear: () => void = () => undefined;
  private readonly timers: NodeJS.Timeout[];
  private readonly cut = new AbortController();

  constructor(
    readonly workspaceId: string,
    private readonly wire: MailWire,
  ) {
    this.isOutOfTheWay = new Promise((resolve) => (this.clear = resolve));
    this.timers = [
      setTimeout(() => {
        wire.outgrow(this);
        this.clear();
      }, SLOW_AFTER_MS),
      setTimeout(() => {
        this.hangs = true;
        wire.hang(this);
      }, HANGS_AFTER_MS),
      setTimeout(() => {
        this.mayGiveWay = true;
        wire.move();
      }, GIVES_WAY_AFTER_MS),
    ];
  }

  /** Aborted where the mail has to give way to others. */
  get signal(): AbortSignal {
    return this.cut.signal;
  }

  giveWay(): void {
    if (this.mayGiveWay) this.cut.abort();
  }

  leave(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.wire.leave(this);
    this.clear();
  }
}
