import type { PoolClient, QueryResult } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';

/** Where to go on after a failure; null where the failure stands. */
export type MoveOn = (error: unknown) => Promise<PoolClient | null>;

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
  private moveOn: MoveOn | null = null;
  private readonly afterCommit: (() => void)[] = [];

  constructor(
    readonly workspaceId: string,
    private connection: PoolClient,
    /** Settles when the transaction has begun; statements may be sent before. */
    private begun: Promise<unknown>,
    private readonly dataSource: DataSource,
  ) {
    // Who sends a statement hears of it.
    begun.catch(() => undefined);
  }

  /** Lets statements that fail be sent again, and all after them, where `moveOn` says. For reading alone. */
  mayMoveOn(moveOn: MoveOn): void {
    this.moveOn = moveOn;
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
    this.moveOn = null;
    const ended = this.send(outcome, []);
    this.isClosed = true;
    await ended;
  }

  private async send(sql: string, parameters: unknown[]): Promise<QueryResult> {
    if (this.isClosed) throw new Error('a statement came after the end of its transaction');
    const { connection } = this;
    try {
      // Where the beginning failed, its error is the one to tell.
      const [, result] = await Promise.all([this.begun, connection.query(sql, parameters)]);
      return result;
    } catch (error) {
      const other = await this.moveOn?.(error);
      if (!other || other === connection) throw error;
      this.connection = other;
      this.begun = Promise.resolve();
      return other.query(sql, parameters);
    }
  }

  private openManager(): EntityManager {
    const runner = this.dataSource.createQueryRunner();
    // It works on our connection, and must not begin and commit transactions of its own inside ours.
    const databaseConnection = {
      query: (sql: string, parameters: unknown[] = []) => this.send(sql, parameters),
    };
    Object.assign(runner, { databaseConnection, isTransactionActive: true });
    return runner.manager;
  }
}
