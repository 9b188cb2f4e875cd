/** A party may hold so many times what is still free: alone it gets three quarters, and something is left for newcomers. */
const TIMES_WHAT_IS_FREE = 3;

interface Share {
  held: number;
  /** Each lets one go on that waits for a place, first come first. */
  waiting: (() => void)[];
}

/**
 * Places that parties share. Whoever is alone may hold most of them; the more others hold, the fewer. A place that
 * becomes free goes to the party that holds the fewest, in turns among equals: nobody waits for all of another's queue.
 */
export class FairShares {
  private readonly shares = new Map<string, Share>();
  /** Of `shares`, those with somebody waiting; whose turn was longest ago stands first. */
  private readonly queue = new Map<string, Share>();

  constructor(private free: number) {}

  /** Null where a place was free and is now held; otherwise resolves when one is held. Each is to be given back once. */
  take(party: string): Promise<void> | null {
    let share = this.shares.get(party);
    if (!share) this.shares.set(party, (share = { held: 0, waiting: [] }));
    // Nobody is overtaken: where others wait, they hold too much for what is free.
    if (this.mayTake(share)) {
      this.hold(share);
      return null;
    }
    const { waiting } = share;
    this.queue.set(party, share);
    return new Promise((resolve) => waiting.push(resolve));
  }

  giveBack(party: string): void {
    const share = this.shares.get(party)!;
    share.held -= 1;
    this.free += 1;
    if (share.held === 0 && share.waiting.length === 0) this.shares.delete(party);
    while (this.queue.size > 0 && this.letNextGoOn());
  }

  /** Whether somebody could. Where the one with the fewest may take none, nobody may. */
  private letNextGoOn(): boolean {
    let next: [party: string, share: Share] | null = null;
    for (const waiting of this.queue) if (!next || waiting[1].held < next[1].held) next = waiting;
    const [party, share] = next!;
    if (!this.mayTake(share)) return false;
    this.hold(share);
    this.queue.delete(party);
    share.waiting.shift()!();
    if (share.waiting.length > 0) this.queue.set(party, share);
    return true;
  }

  private mayTake({ held }: Share): boolean {
    return held < TIMES_WHAT_IS_FREE * this.free;
  }

  private hold(share: Share): void {
    share.held += 1;
    this.free -= 1;
  }
}
