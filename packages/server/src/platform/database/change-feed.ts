import pg from 'pg';

export const CHANGE_CHANNEL = 'convive_changes';
/** Milliseconds before each attempt to listen again; the last goes on. */
const PAUSES = [100, 500, 2_000, 5_000];

/**
 * What has been committed, by whichever process: triggers, and `Database.announce`, send a name and an id, a connection
 * of our own hears them. Connects when somebody first watches, and again when the connection is lost.
 */
export class ChangeFeed {
  private readonly watches = new Map<string, Set<Watch>>();
  private client: pg.Client | null = null;
  private listening: Promise<void> | null = null;
  private isClosed = false;

  constructor(private readonly connectionString: string) {}

  /**
   * Answers once at the beginning, then after each change of the row; changes that come faster than they are taken
   * are one. It tells that something has changed, not what: the reader reads. Rejects where nothing can be heard.
   */
  async watch(table: string, id: string): Promise<AsyncIterableIterator<true>> {
    const key = `${table} ${id}`;
    const watches = this.watches.get(key) ?? new Set();
    const watch = new Watch(() => {
      watches.delete(watch);
      if (watches.size === 0) this.watches.delete(key);
    });
    this.watches.set(key, watches.add(watch));
    try {
      await (this.listening ??= this.listen());
    } catch (error) {
      this.listening = null;
      await watch.return();
      throw error;
    }
    return watch;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const watch of this.allWatches()) await watch.return();
    await this.client?.end();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.connectionString,
      application_name: 'convive changes',
      keepAlive: true,
    });
    client.on('notification', ({ payload }) => {
      for (const watch of this.watches.get(payload ?? '') ?? []) watch.wake();
    });
    // A connection that breaks is replaced; the pool and the worker tell of a database that is gone.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`listen ${CHANGE_CHANNEL}`);
      if (this.isClosed) throw new Error('the change feed was closed meanwhile');
    } catch (error) {
      // Nobody else knows of it: it would stay, and keep the process from ending.
      client.end().catch(() => undefined);
      throw error;
    }
    client.once('end', () => void this.listenAgain());
    this.client = client;
  }

  private async listenAgain(): Promise<void> {
    for (let attempt = 0; !this.isClosed; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(attempt, PAUSES.length - 1)]));
      try {
        if (this.isClosed) return;
        await this.listen();
        // What happened meanwhile went unheard.
        for (const watch of this.allWatches()) watch.wake();
        return;
      } catch {
        // Not yet.
      }
    }
  }

  private allWatches(): Watch[] {
    return [...this.watches.values()].flatMap((watches) => [...watches]);
  }
}

/** Written by hand: `return` of a generator would wait for a change that may never come. */
class Watch implements AsyncIterableIterator<true> {
  private hasNews = true;
  private hasEnded = false;
  private waiting: ((result: IteratorResult<true>) => void) | null = null;

  constructor(private readonly onEnd: () => void) {}

  wake(): void {
    if (!this.waiting) {
      this.hasNews = true;
      return;
    }
    this.waiting({ value: true, done: false });
    this.waiting = null;
  }

  async next(): Promise<IteratorResult<true>> {
    if (this.hasEnded) return { value: undefined, done: true };
    if (this.hasNews) {
      this.hasNews = false;
      return { value: true, done: false };
    }
    return new Promise((resolve) => (this.waiting = resolve));
  }

  async return(): Promise<IteratorResult<true>> {
    const end = { value: undefined, done: true } as const;
    if (this.hasEnded) return end;
    this.hasEnded = true;
    this.onEnd();
    this.waiting?.(end);
    this.waiting = null;
    return end;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
