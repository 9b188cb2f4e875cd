import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';

/** Who asks, as far as rows that not everybody may see depend on it. */
export interface Caller {
  userId: string;
  role: string | null;
  /** By which key their program came; absent where they act themselves. */
  apiKey?: { id: string };
}

/**
 * One transaction inside one workspace. Row-level security is in force: statements see and touch that
 * workspace's rows alone, whatever their WHERE says.
 *
 * Statements sent side by side (loaders do) are answered in the order in which they were sent.
 */
export class WorkspaceTransaction {
  /** Null for the server's own work, such as jobs: it sees the whole workspace. */
  caller: Caller | null = null;
  private manager: EntityManager | null = null;
  private isClosed = false;
  private readonly afterCommit: (() => void)[] = [];

  constructor(
    readonly workspaceId: string,
    private readonly connection: PoolClient,
    /** Settles when the transaction has begun; statements may be sent before. */
    private readonly begun: Promise<unknown>,
    private readonly dataSource: DataSource,
  ) {
    // Who sends a statement hears of it.
    begun.catch(() => undefined);
  }

  /** Runs one SQL statement and answers its rows. Throws the driver's `DatabaseError` with its `code`. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.send(sql, parameters)).rows as Row[];
  }

  /** As `query`, for statements of which only the number of touched rows matters. */
  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.send(sql, parameters)).rowCount ?? 0;
  }

  /** TypeORM's way to the rows of an entity, within this transaction. Throws `QueryFailedError` with the driver's `code`. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    this.manager ??= this.openManager();
    return this.manager.getRepository(entity);
  }

  /** What must happen only if this transaction's writes last, signals above all. */
  onCommit(action: () => void): void {
    this.afterCommit.push(action);
  }

  announceCommit(): void {
    for (const action of this.afterCommit) action();
  }

  /** Ends it: whatever is sent later is refused. */
  async close(outcome: 'commit' | 'rollback'): Promise<void> {
    const ended = this.send(outcome, []);
    this.isClosed = true;
    await ended;
  }

  private async send(sql: string, parameters: unknown[]): Promise<QueryResult> {
    if (this.isClosed) throw new Error('a statement came after the end of its transaction');
    // Where the beginning failed, its error is the one to tell.
    const [, result] = await Promise.all([this.begun, this.connection.query(sql, parameters)]);
    return result;
  }

  private openManager(): EntityManager {
    const runner = this.dataSource.createQueryRunner();
    // It works on our connection, and must not begin and commit transactions of its own inside ours.
    Object.assign(runner, { databaseConnection: this.connection, isTransactionActive: true });
    return runner.manager;
  }
}
