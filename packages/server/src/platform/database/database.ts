import { API_LIMITS } from '@convive/shared';
import type { Pool, QueryResultRow } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { CHANGE_CHANNEL, ChangeFeed } from './change-feed.ts';
import { openDataSource } from './data-source.ts';
import { isUuid } from './uuid.ts';
import { WorkspaceTransaction } from './workspace-transaction.ts';

export const API_ROLE = 'convive_api';

export interface TransactionLimits {
  /** Milliseconds one statement may take; a role's own settings do not act after SET ROLE. */
  statementTimeout: number;
  lockTimeout: number;
}

const INTERACTIVE: TransactionLimits = { statementTimeout: API_LIMITS.statementMs, lockTimeout: 2_000 };
const IDLE_IN_TRANSACTION_TIMEOUT = 15_000;
/** An import says so for each of its parts; whoever watches reads no oftener than this. */
const ANNOUNCE_MS = 100;

export type OpenTransaction = WorkspaceTransaction & { end(outcome: 'commit' | 'rollback'): Promise<void> };

/** The one way to the database: workspace transactions for features, the owner's pool for boot and look-ups. */
export class Database {
  private readonly announcing = new Set<string>();

  private constructor(
    private readonly dataSource: DataSource,
    /** What was committed, by this process and others. */
    readonly changes: ChangeFeed,
  ) {}

  static async open(
    connectionString: string,
    entities: readonly unknown[],
    poolSize = 16,
  ): Promise<Database> {
    const dataSource = await openDataSource(connectionString, entities, poolSize);
    return new Database(dataSource, new ChangeFeed(connectionString));
  }

  /** The pool of the migrating role. Row-level security does not bind it: boot, migrations and look-ups only. */
  get ownerPool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /**
   * One statement as the owner, before any workspace is known (sessions, public links). With a `name` each
   * connection plans it once.
   */
  async asOwner<Row extends QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
    name?: string,
  ): Promise<Row[]> {
    return (await this.ownerPool.query<Row>({ text: sql, values: parameters, name })).rows;
  }

  /**
   * Tells every process that what goes by this name has changed, for those who `watch` it. Where it cannot be told,
   * they hear of the next change.
   */
  announce(name: string, id: string): void {
    const key = `${name} ${id}`;
    if (this.announcing.has(key)) return;
    this.announcing.add(key);
    // What follows at once is told with it.
    setTimeout(() => {
      this.announcing.delete(key);
      this.asOwner('select pg_notify($1, $2)', [CHANGE_CHANNEL, key]).catch(() => undefined);
    }, ANNOUNCE_MS).unref();
  }

  /** Opens a transaction that the caller must end. Prefer `read` and `write`. */
  async begin(
    workspaceId: string,
    mode: 'read only' | 'read write',
    limits: TransactionLimits = INTERACTIVE,
  ): Promise<OpenTransaction> {
    if (!isUuid(workspaceId)) throw new Error('a workspace transaction needs a workspace id');
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query(beginStatement(workspaceId, mode, limits));
    } catch (error) {
      await runner.release();
      throw error;
    }
    // TypeORM must not begin and commit transactions of its own inside ours.
    (runner as { isTransactionActive: boolean }).isTransactionActive = true;
    const transaction = new WorkspaceTransaction(workspaceId, runner);
    let hasEnded = false;
    return Object.assign(transaction, {
      end: async (outcome: 'commit' | 'rollback') => {
        if (hasEnded) return;
        hasEnded = true;
        await endTransaction(transaction, runner, outcome);
        if (outcome === 'commit') transaction.announceCommit();
      },
    });
  }

  /** The same database; `listener` hears of each workspace that `write` has been asked for through it. */
  following(listener: (workspaceId: string) => void): Database {
    const write: Database['write'] = (workspaceId, work, limits) => {
      listener(workspaceId);
      return this.write(workspaceId, work, limits);
    };
    return Object.assign(Object.create(this) as Database, { write });
  }

  /** Runs `work` in a transaction that commits when it answers and rolls back when it throws. */
  async write<T>(
    workspaceId: string,
    work: (transaction: WorkspaceTransaction) => Promise<T>,
    limits?: TransactionLimits,
  ): Promise<T> {
    return this.run(workspaceId, 'read write', work, limits);
  }

  async read<T>(
    workspaceId: string,
    work: (transaction: WorkspaceTransaction) => Promise<T>,
    limits?: TransactionLimits,
  ): Promise<T> {
    return this.run(workspaceId, 'read only', work, limits);
  }

  async close(): Promise<void> {
    await this.changes.close();
    await this.dataSource.destroy();
  }

  private async run<T>(
    workspaceId: string,
    mode: 'read only' | 'read write',
    work: (transaction: WorkspaceTransaction) => Promise<T>,
    limits?: TransactionLimits,
  ): Promise<T> {
    const transaction = await this.begin(workspaceId, mode, limits);
    try {
      const result = await work(transaction);
      await transaction.end('commit');
      return result;
    } catch (error) {
      await transaction.end('rollback');
      throw error;
    }
  }
}

/** One round trip: the workspace id was checked above, the rest are our own constants and numbers. */
function beginStatement(workspaceId: string, mode: string, limits: TransactionLimits): string {
  return `begin ${mode}; set local role ${API_ROLE}; set local statement_timeout = ${limits.statementTimeout};
    set local lock_timeout = ${limits.lockTimeout};
    set local idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT};
    set local convive.workspace_id = '${workspaceId}'`;
}

async function endTransaction(
  transaction: WorkspaceTransaction,
  runner: QueryRunner,
  outcome: 'commit' | 'rollback',
): Promise<void> {
  try {
    await transaction.execute(outcome);
  } catch (error) {
    // A lost connection has rolled back by itself; a failed commit must be told.
    if (outcome === 'commit') throw error;
  } finally {
    (runner as { isTransactionActive: boolean }).isTransactionActive = false;
    await runner.release();
  }
}
