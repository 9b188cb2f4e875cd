import type { Pool, QueryResultRow } from 'pg';
import type { DataSource } from 'typeorm';
import { CHANGE_CHANNEL, ChangeFeed } from './change-feed.ts';
import { openDataSource } from './data-source.ts';
import { API_ROLE } from './enter-workspace.ts';
import { HeldConnection } from './held-connection.ts';
import { CopyingConnection } from './copying-connection.ts';
import type { ReplicaOptions } from './replica.ts';
import { Replicas } from './replicas.ts';
import { SingleStatements } from './single-statements.ts';
import { INTERACTIVE, openTransactionPool, type TransactionLimits } from './transaction-pool.ts';
import { isUuid } from './uuid.ts';
import { OpenTransaction, SnapshotTransaction, type WorkspaceTransaction } from './workspace-transaction.ts';

export type { OpenTransaction, SnapshotTransaction, TransactionLimits };

/** An import says so for each of its parts; whoever watches reads no oftener than this. */
const ANNOUNCE_MS = 100;
/** For look-ups of one short statement each, and those who wait for jobs. */
const OWNER_CONNECTIONS = 8;
/** For files under way, each of which holds one for as long as its reader takes. */
const SNAPSHOT_CONNECTIONS = 8;
/** Milliseconds after which the database notices that nobody waits for what it is still looking for. */
const CHECKED_EVERY = 5_000;

/** The one way to the database: workspace transactions for features, the owner's pool for boot and look-ups. */
export class Database {
  private readonly announcing = new Set<string>();

  private constructor(
    private readonly dataSource: DataSource,
    private readonly transactionPool: Pool,
    private readonly snapshotPool: Pool,
    /** What was committed, by this process and others. */
    readonly changes: ChangeFeed,
    private replicas: Replicas | null = null,
  ) {}

  static async open(
    connectionString: string,
    entities: readonly unknown[],
    poolSize = 16,
  ): Promise<Database> {
    const dataSource = await openDataSource(connectionString, entities, OWNER_CONNECTIONS);
    const transactions = openTransactionPool(connectionString, poolSize);
    const snapshots = openTransactionPool(connectionString, SNAPSHOT_CONNECTIONS, { pipeline: false });
    return new Database(dataSource, transactions, snapshots, new ChangeFeed(connectionString));
  }

  /** Lets `beginReading` read from hot standbys. `told` hears of each that is lost (why) and is back (null). */
  readFrom(urls: readonly string[], told: ReplicaOptions['told']): void {
    this.replicas = new Replicas(
      this.ownerPool,
      urls.map((url) => ({ url, told })),
    );
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
    const statement = beginStatement(workspaceId, mode, limits);
    const connection = new HeldConnection(await this.transactionPool.connect(), statement);
    return new OpenTransaction(workspaceId, connection, this.dataSource);
  }

  /**
   * For reading by statements of which each sees what is committed when it begins; the caller must end it all the same.
   * From a hot standby where one has all that was committed before, unless the primary is asked for.
   */
  async beginReading(
    workspaceId: string,
    from: 'anywhere' | 'primary' = 'anywhere',
  ): Promise<OpenTransaction> {
    const standby = from === 'anywhere' ? ((await this.replicas?.findCurrent()) ?? null) : null;
    const statements = new SingleStatements(workspaceId, this.transactionPool, standby);
    return new OpenTransaction(workspaceId, statements, this.dataSource);
  }

  /**
   * Opens a view of the database as it stands now, which the caller must end: between statements `idleMs` may go by,
   * and `statementMs` in one, of which a reader who takes their time is a part.
   */
  async beginSnapshot(
    workspaceId: string,
    { idleMs, statementMs }: { idleMs: number; statementMs: number },
  ): Promise<SnapshotTransaction> {
    const beginning = `${beginStatement(workspaceId, 'isolation level repeatable read read only', INTERACTIVE)};
      set local idle_in_transaction_session_timeout = ${idleMs};
      set local statement_timeout = ${statementMs};
      set local client_connection_check_interval = ${CHECKED_EVERY}`;
    const connection = new CopyingConnection(await this.snapshotPool.connect(), beginning);
    return new SnapshotTransaction(workspaceId, connection, this.dataSource);
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
    await this.replicas?.close();
    await this.transactionPool.end();
    await this.snapshotPool.end();
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

/** Throws where the workspace id is none; the rest are our own constants and numbers. */
function beginStatement(workspaceId: string, mode: string, limits: TransactionLimits): string {
  if (!isUuid(workspaceId)) throw new Error('a workspace transaction needs a workspace id');
  // The connection has the role already, unless a pool between us and the server hands it on to others.
  const begin = `begin ${mode}; set local role ${API_ROLE}; set local convive.workspace_id = '${workspaceId}'`;
  return limits === INTERACTIVE
    ? begin
    : `${begin}; set local statement_timeout = ${limits.statementTimeout};
        set local lock_timeout = ${limits.lockTimeout}`;
}
