import type { EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';

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
 * A connection runs one statement at a time, so statements sent side by side (loaders do) wait in line here.
 */
export class WorkspaceTransaction {
  /** Null for the server's own work, such as jobs: it sees the whole workspace. */
  caller: Caller | null = null;
  private tail: Promise<unknown> = Promise.resolve();
  private readonly sendToServer: QueryRunner['query'];
  private readonly afterCommit: (() => void)[] = [];

  constructor(
    readonly workspaceId: string,
    private readonly runner: QueryRunner,
  ) {
    this.sendToServer = runner.query.bind(runner);
    // TypeORM's own statements (repositories, query builders) must stand in the same line.
    runner.query = ((...args: Parameters<QueryRunner['query']>) =>
      this.inLine(() => this.sendToServer(...args))) as QueryRunner['query'];
  }

  /** Runs one SQL statement and answers its rows. Throws `QueryFailedError` with the driver's `code`. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const result = await this.inLine(() => this.sendToServer(sql, parameters, true));
    return result.records as Row[];
  }

  /** As `query`, for statements of which only the number of touched rows matters. */
  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    const result = await this.inLine(() => this.sendToServer(sql, parameters, true));
    return result.affected ?? 0;
  }

  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.runner.manager.getRepository(entity);
  }

  /** What must happen only if this transaction's writes last, signals above all. */
  onCommit(action: () => void): void {
    this.afterCommit.push(action);
  }

  announceCommit(): void {
    for (const action of this.afterCommit) action();
  }

  private inLine<T>(send: () => Promise<T>): Promise<T> {
    const next = this.tail.then(send, send);
    this.tail = next.catch(() => undefined);
    return next;
  }
}
