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

/**
 * Connections for transactions of workspaces. They act as the role that row-level security binds before anybody gets
 * them: a statement that met no workspace, whatever went wrong before it, sees nothing. Statements are sent without
 * waiting for the one before (pipelined), which spares a transaction a round trip.
 */
export function openTransactionPool(
  connectionString: string,
  size: number,
  /** Milliseconds for which to wait for a connection and for an answer; without an end unless said. */
  patience: { connectionTimeoutMillis?: number; query_timeout?: number } = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...patience,
    connectionString,
    max: size,
    application_name: 'convive',
    keepAlive: true,
    pipeline: true,
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
