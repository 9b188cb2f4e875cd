import { FairConnections } from './fair-connections.ts';
import { isLostConnection } from './lost-connection.ts';
import { SharedQuestion } from './shared-question.ts';
import { openTransactionPool } from './transaction-pool.ts';

const POOL_SIZE = 16;
/** Milliseconds for which a question waits for a replica to catch up; then the primary answers it. */
const PATIENCE_MS = 30;
const LOOK_MS = 2;
/** How long one that was too far behind is not waited for. */
const BEHIND_MS = 250;
/** Before one that was lost is tried again. */
const AWAY_MS = 1_000;
const CONNECT_MS = 1_000;
/** A statement may take five seconds of the server's time. */
const ANSWER_MS = 6_000;

/** Bytes of the journal that it has carried out; null where it is no replica. */
const REPLAYED = `select (pg_last_wal_replay_lsn() - '0/0')::bigint as position`;
/** SQLSTATEs of a replica's own: a row it needed was cleaned away on the primary, or it may not do what primaries may. */
const OWN_TROUBLE = ['40001', '25006', '55000'];

export interface ReplicaOptions {
  url: string;
  /** Hears once when it is lost, with why, and once when it is back: null. */
  told: (host: string, error: unknown) => void;
}

/** A hot standby, from which may be read what is committed as soon as it has heard of it. */
export class Replica {
  /** Where transactions begin that may read from it. Only after `reaches` has answered with yes. */
  readonly connections: FairConnections;
  private isKnown = false;
  private replayed = 0;
  private isAway = false;
  private blindUntil = 0;
  private opening: Promise<void> | null = null;
  private readonly position = new SharedQuestion(() => this.askPosition());

  constructor(private readonly options: ReplicaOptions) {
    this.connections = new FairConnections(
      openTransactionPool(options.url, POOL_SIZE, {
        connectionTimeoutMillis: CONNECT_MS,
        query_timeout: ANSWER_MS,
      }),
    );
  }

  /** Whether all that stood in the primary's journal up to `position` can be read here, now or within a moment. */
  async reaches(position: number): Promise<boolean> {
    const began = performance.now();
    if (began < this.blindUntil) return false;
    try {
      if (!this.isKnown || this.isAway) {
        // Nobody waits for one that is not there.
        this.opening ??= this.comeBack().finally(() => (this.opening = null));
        return false;
      }
      for (;;) {
        if (this.replayed >= position) return true;
        if (performance.now() - began > PATIENCE_MS) break;
        this.replayed = await this.position.ask();
        if (this.replayed < position) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
      this.blindUntil = performance.now() + BEHIND_MS;
      return false;
    } catch (error) {
      this.lose(error);
      return false;
    }
  }

  /** Whether a failed statement is to be asked of the primary instead: it is this replica's trouble, not the statement's. */
  takesBlame(error: unknown): boolean {
    const isGone = isLostConnection(error) || /^Query read timeout/.test((error as Error).message);
    if (isGone) this.lose(error);
    return isGone || OWN_TROUBLE.includes((error as { code?: string }).code ?? '');
  }

  lose(error: unknown): void {
    this.blindUntil = performance.now() + AWAY_MS;
    if (this.isAway) return;
    this.isAway = true;
    this.options.told(this.host, error);
  }

  async close(): Promise<void> {
    this.blindUntil = Infinity;
    await this.opening;
    await this.connections.pool.end();
  }

  private async comeBack(): Promise<void> {
    try {
      this.replayed = await this.askPosition();
      this.isKnown = true;
      if (this.isAway) this.options.told(this.host, null);
      this.isAway = false;
    } catch (error) {
      this.lose(error);
    }
  }

  private async askPosition(): Promise<number> {
    const { rows } = await this.connections.pool.query<{ position: number | null }>(REPLAYED);
    const { position } = rows[0]!;
    if (position === null) throw new Error('it is no hot standby of a primary');
    return position;
  }

  private get host(): string {
    return new URL(this.options.url).host;
  }
}
