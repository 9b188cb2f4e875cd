import type { QueryResult } from 'pg';
import { readInWorkspace } from './enter-workspace.ts';
import type { FairConnections } from './fair-connections.ts';
import type { Replica } from './replica.ts';
import type { Statements } from './statements.ts';
import { INTERACTIVE } from './transaction-pool.ts';

/**
 * For reading alone: each statement is a transaction of its own, on whichever connection is free. Where the standby
 * that it reads from fails, the primary answers, that statement and all after it.
 */
export class SingleStatements implements Statements {
  private statementMs = INTERACTIVE.statementTimeout;

  constructor(
    private readonly workspaceId: string,
    private readonly primary: FairConnections,
    private standby: Replica | null,
  ) {}

  async send(sql: string, parameters: unknown[]): Promise<QueryResult> {
    const { standby } = this;
    if (!standby) return this.read(this.primary, sql, parameters);
    try {
      return await this.read(standby.connections, sql, parameters);
    } catch (error) {
      if (!standby.takesBlame(error)) throw error;
      this.standby = null;
      return this.read(this.primary, sql, parameters);
    }
  }

  async allow(statementMs: number): Promise<void> {
    this.statementMs = statementMs;
  }

  async end(): Promise<void> {
    // Nothing lasts beyond its statement.
  }

  private async read(connections: FairConnections, sql: string, parameters: unknown[]): Promise<QueryResult> {
    const connection = await connections.lend(this.workspaceId);
    try {
      return await readInWorkspace(connection.client, this.workspaceId, this.statementMs, sql, parameters);
    } finally {
      connection.release();
    }
  }
}
