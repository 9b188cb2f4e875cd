import type { QueryResult } from 'pg';

/** Where the statements of one workspace go. */
export interface Statements {
  /** Throws the driver's `DatabaseError` with its `code`. */
  send(sql: string, parameters: unknown[]): Promise<QueryResult>;
  /** Lets each statement from now on take so long. */
  allow(statementMs: number): Promise<void>;
  end(outcome: 'commit' | 'rollback'): Promise<void>;
}
