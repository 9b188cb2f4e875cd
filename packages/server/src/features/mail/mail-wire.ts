import { RestingDomains } from './resting-domains.ts';

/** A mail that has been on the wire so long is slow: it does not count among the few that are fast any more. */
export const SLOW_AFTER_MS = 1_500;
/** How long a workspace that met a mail server without an answer gets fewer places. */
const SUSPECT_MS = 10 * 60_000;

export interface WireLimits {
  /** On the wire at once, as long as they are fast. */
  fast: number;
  /** And besides, those that have become slow. */
  slow: number;
  /** Of those, of one workspace; what has just timed out for it gets one. */
  slowOfOne: number;
  /** On the wire, or gone and not noted: what a `kill -9` may send again. */
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
      if (this.slowOf(workspaceId) >= this.mostSlowOf(workspaceId)) return null;
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
  letGo(): void {
    this.inHand -= 1;
    this.wake();
  }

  /** The mail server gave no answer for a recipient of this domain. */
  noteTimeout(workspaceId: string, domain: string): void {
    this.domains.rest(domain);
    const now = Date.now();
    for (const [suspect, since] of this.suspects) if (now - since > SUSPECT_MS) this.suspects.delete(suspect);
    this.suspects.set(workspaceId, now);
  }

  private move(): void {
    for (const place of this.outgrown) {
      if (this.slow.size >= this.limits.slow) break;
      this.outgrown.delete(place);
      this.slow.add(place);
      this.fast -= 1;
    }
    this.wake();
  }

  private slowOf(workspaceId: string): number {
    let count = 0;
    for (const places of [this.slow, this.outgrown])
      for (const place of places) if (place.workspaceId === workspaceId) count += 1;
    return count;
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
  private clear: () => void = () => undefined;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly workspaceId: string,
    private readonly wire: MailWire,
  ) {
    this.isOutOfTheWay = new Promise((resolve) => (this.clear = resolve));
    this.timer = setTimeout(() => {
      wire.outgrow(this);
      this.clear();
    }, SLOW_AFTER_MS);
  }

  leave(): void {
    clearTimeout(this.timer);
    this.wire.leave(this);
    this.clear();
  }
}
