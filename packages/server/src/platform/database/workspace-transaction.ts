import type { QueryResult } from 'pg';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import type { CopyingConnection } from './copying-connection.ts';
import type { Statements } from './statements.ts';

/** Who asks, as far as rows that not everybody may see depend on it. */
export interface Caller {
  userId: string;
  role: string | null;
  /** By which key their program came; absent where they act themselves. */
  apiKey?: { id: string };
}

/**
 * The database as one workspace has it: one transaction, or, where there is reading alone, one for each statement.
 * Row-level security is in force: statements see and touch that workspace's rows alone, whatever their WHERE says.
 *
 * Statements sent side by side (loaders do) need not wait for each other.
 */
export class WorkspaceTransaction {
  /** Null for the server's own work, such as jobs: it sees the whole workspace. */
  caller: Caller | null = null;
  protected hasEnded = false;
  protected readonly afterCommit: (() => void)[] = [];
  private manager: EntityManager | null = null;

  constructor(
    readonly workspaceId: string,
    protected readonly statements: Statements,
    private readonly dataSource: DataSource,
  ) {}

  /** Runs one SQL statement and answers its rows. Throws the driver's `DatabaseError` with its `code`. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.send(sql, parameters)).rows as Row[];
  }

  /** As `query`, for statements of which only the number of touched rows matters. */
  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    return (await this.send(sql, parameters)).rowCount ?? 0;
  }

  /** Lets each statement from now on take so many milliseconds. */
  async allow(statementMs: number): Promise<void> {
    await this.statements.allow(statementMs);
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

  private async send(sql: string, parameters: unknown[]): Promise<QueryResult> {
    if (this.hasEnded) throw new Error('a statement came after the end of its transaction');
    return this.statements.send(sql, parameters);
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

/** For those who began it. */
export class OpenTransaction extends WorkspaceTransaction {
  /** Ends it: whatever is sent later is refused. Again, it does nothing. Throws where a commit fails. */
  async end(outcome: 'commit' | 'rollback'): Promise<void> {
    if (this.hasEnded) return;
    this.hasEnded = true;
    await this.statements.end(outcome);
    if (outcome === 'commit') for (const action of this.afterCommit) action();
  }
}

/** The database as it stands at one moment, for reading very much of it. */
export class SnapshotTransaction extends OpenTransaction {
  declare protected readonly statements: CopyingConnection;

  /**
   * The rows of a query in the text format of COPY, in pieces of whole rows (`readCopied` reads them). Nothing else may
   * be asked until they are read to their end.
   */
  copyOut(sql: string, parameters: unknown[] = []): AsyncIterable<Buffer> {
    return this.statements.copyOut(sql, parameters);
  }
}
