import pg, { type Connection, type PoolClient, type QueryResult } from 'pg';

export const API_ROLE = 'convive_api';

const NAME = 'enter_workspace';
/** What is set lasts until the end of the transaction, which is that of the statement behind it. */
const SQL = `select set_config('transaction_read_only', 'on', true), set_config('role', '${API_ROLE}', true),
  set_config('statement_timeout', $2, true), set_config('convive.workspace_id', $1, true)`;

/** Must have been done once on a connection before `readInWorkspace` is asked of it. */
export async function prepareEntering(client: pg.ClientBase): Promise<void> {
  await client.query({ name: NAME, text: SQL, values: ['', '0'] });
}

/**
 * Reads by one statement, which is a transaction of its own: it enters the workspace, reads, and is over, in one message
 * there and one back. Where it cannot enter, it is not carried out. Throws the driver's `DatabaseError`.
 */
export async function readInWorkspace(
  client: PoolClient,
  workspaceId: string,
  statementMs: number,
  sql: string,
  parameters: unknown[],
): Promise<QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(
      new WorkspaceQuery([workspaceId, String(statementMs)], sql, parameters, (error, result) => {
        if (error) reject(error);
        else resolve(result);
      }),
    );
  });
}

type Answered = (error: Error | undefined, result: QueryResult) => void;
/** What `pg` calls of a query as the server's messages come in, beside its typed part. */
interface MessageHandlers {
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}
const Query = pg.Query as unknown as new (
  config: object,
  values: unknown[],
  callback: Answered,
) => pg.Query & MessageHandlers;

class WorkspaceQuery extends Query {
  private hasEntered = false;

  constructor(
    private readonly entering: string[],
    text: string,
    values: unknown[],
    callback: Answered,
  ) {
    // Statements of the extended protocol share a transaction until the next Sync, which ends it.
    super({ text, queryMode: 'extended' }, values, callback);
    const { submit } = this;
    this.submit = (connection) => {
      connection.stream.cork();
      try {
        connection.bind({ statement: NAME, values: this.entering }, true);
        connection.execute({}, true);
        return submit.call(this, connection);
      } finally {
        connection.stream.uncork();
      }
    };
  }

  /** The first row and the first end are those of entering. */
  override handleDataRow(message: unknown): void {
    if (this.hasEntered) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.hasEntered) super.handleCommandComplete(message, connection);
    this.hasEntered = true;
  }
}
