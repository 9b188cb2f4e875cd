import type { PoolClient, QueryResult } from 'pg';
import { copyOut } from './copy-out.ts';
import type { Statements } from './statements.ts';

/** A transaction on one connection from which rows can be copied out: its statements follow one another. */
export class CopyingConnection implements Statements {
  private readonly begun: Promise<unknown>;
  private last: Promise<unknown>;
  private isCopying = false;

  constructor(
    private readonly connection: PoolClient,
    beginning: string,
  ) {
    this.begun = connection.query(beginning);
    this.last = this.begun.catch(() => undefined);
  }

  async send(sql: string, parameters: unknown[]): Promise<QueryResult> {
    // Where the beginning failed, its error is the one to tell.
    const answered = Promise.all([this.begun, this.last]).then(() => this.connection.query(sql, parameters));
    this.last = answered.catch(() => undefined);
    return answered;
  }

  async *copyOut(sql: string, parameters: unknown[]): AsyncGenerator<Buffer> {
    await Promise.all([this.begun, this.last]);
    this.isCopying = true;
    yield* copyOut(this.connection, sql, parameters);
    this.isCopying = false;
  }

  async allow(statementMs: number): Promise<void> {
    await this.send(`set local statement_timeout = ${statementMs}`, []);
  }

  async end(): Promise<void> {
    // Nobody reads the rest, which may be a million rows: the server notices that nobody is there any more.
    if (this.isCopying) return this.connection.release(true);
    try {
      await this.send('rollback', []);
    } catch {
      // A lost connection has rolled back by itself.
    } finally {
      this.connection.release();
    }
  }
}
