import { API_LIMITS } from '@convive/shared';
import pg from 'pg';
import { CalmClient } from './data-source.ts';
import { API_ROLE, prepareEntering } from './enter-workspace.ts';

export interface TransactionLimits {
  /** Milliseconds one statement may take; a role's own settings do not act after SET ROLE. */
  statementTimeout: number;
  lockTimeout: number;
}

export const INTERACTIVE: TransactionLimits = {
  statementTimeout: API_LIMITS.statementMs,
  lockTimeout: 2_000,
};
const IDLE_IN_TRANSACTION_TIMEOUT = 15_000;

export interface PoolOptions {
  /** Milliseconds for which to wait for a connection and for an answer; without an end unless said. */
  connectionTimeoutMillis?: number;
  query_timeout?: number;
  /**
   * Whether statements are sent without waiting for the one before, which spares a transaction a round trip: they are
   * unless said. Where they are, nothing can be copied out.
   */
  pipeline?: boolean;
}

/**
 * Connections for transactions of workspaces. They act as the role that row-level security binds before anybody gets
 * them: a statement that met no workspace, whatever went wrong before it, sees nothing.
 */
export function openTransactionPool(
  connectionString: string,
  size: number,
  options: PoolOptions = {},
): pg.Pool {
  const pool = new pg.Pool({
    pipeline: true,
    ...options,
    connectionString,
    max: size,
    application_name: 'convive',
    keepAlive: true,
    Client: CalmClient,
    onConnect: async (client) => {
      await client.query(`set role ${API_ROLE}; set statement_timeout = ${INTERACTIVE.statementTimeout};
        set lock_timeout = ${INTERACTIVE.lockTimeout};
        set idle_in_transaction_session_timeout = ${IDLE_IN_TRANSACTION_TIMEOUT}`);
      await prepareEntering(client);
    },
  });
  // An idle connection that breaks (a restart of PostgreSQL) is replaced at its next use.
  pool.on('error', () => undefined);
  return pool;
}
