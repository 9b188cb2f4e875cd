import type { QueryResult } from 'pg';
import type { LentConnection } from './fair-connections.ts';
import type { Statements } from './statements.ts';

/** A transaction from its beginning to its end on one connection, which nobody else has meanwhile. */
export class HeldConnection implements Statements {
  private readonly begun: Promise<unknown>;

  constructor(
    private readonly connection: LentConnection,
    beginning: string,
  ) {
    // Not waited for: the first statement follows it on the wire, and fails where it fails.
    this.begun = connection.client.query(beginning);
    this.begun.catch(() => undefined);
  }

  async send(sql: string, parameters: unknown[]): Promise<QueryResult> {
    // Where the beginning failed, its error is the one to tell.
    const [, result] = await Promise.all([this.begun, this.connection.client.query(sql, parameters)]);
    return result;
  }

  async allow(statementMs: number): Promise<void> {
    await this.send(`set local statement_timeout = ${statementMs}`, []);
  }

  async end(outcome: 'commit' | 'rollback'): Promise<void> {
    try {
      await this.send(outcome, []);
    } catch (error) {
      // A lost connection has rolled back by itself; a failed commit must be told.
      if (outcome === 'commit') throw error;
    } finally {
      this.connection.release();
    }
  }
}
