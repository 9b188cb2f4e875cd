import type { EntityTarget, ObjectLiteral, QueryResult, QueryRunner, Repository } from 'typeorm';

/** Where to go on after a failure; null where the failure stands. */
export type MoveOn = (error: unknown) => Promise<QueryRunner | null>;

type SentStatement = [sql: string, parameters?: unknown[], isStructured?: true];
type SendStructured = (...args: SentStatement) => Promise<unknown>;

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
  private sendToServer: QueryRunner['query'];
  private moveOn: MoveOn | null = null;
  private readonly afterCommit: (() => void)[] = [];

  constructor(
    readonly workspaceId: string,
    private readonly runner: QueryRunner,
  ) {
    this.sendToServer = runner.query.bind(runner);
    // TypeORM's own statements (repositories, query builders) must stand in the same line.
    runner.query = ((...args: Parameters<QueryRunner['query']>) =>
      this.inLine(() => this.send(...(args as SentStatement)))) as QueryRunner['query'];
  }

  /** Lets a statement that fails be sent again, and all after it, where `moveOn` says. For reading alone. */
  mayMoveOn(moveOn: MoveOn | null): void {
    this.moveOn = moveOn;
  }

  /** Runs one SQL statement and answers its rows. Throws `QueryFailedError` with the driver's `code`. */
  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const result = await this.inLine(() => this.send(sql, parameters, true));
    return result.records as Row[];
  }

  /** As `query`, for statements of which only the number of touched rows matters. */
  async execute(sql: string, parameters: unknown[] = []): Promise<number> {
    const result = await this.inLine(() => this.send(sql, parameters, true));
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

  private async send(...args: SentStatement): Promise<QueryResult> {
    try {
      return (await (this.sendToServer as SendStructured)(...args)) as QueryResult;
    } catch (error) {
      const other = await this.moveOn?.(error);
      if (!other) throw error;
      this.moveOn = null;
      this.sendToServer = other.query.bind(other);
      return (await (this.sendToServer as SendStructured)(...args)) as QueryResult;
    }
  }

  private inLine<T>(send: () => Promise<T>): Promise<T> {
    const next = this.tail.then(send, send);
    this.tail = next.catch(() => undefined);
    return next;
  }
}
