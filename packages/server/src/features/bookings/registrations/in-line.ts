import type { Database, TransactionLimits } from '../../../platform/database/database.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { Turns } from '../../../platform/turns.ts';

/** Other processes may stand in line for the places of the same event. */
const LIMITS_OF_REGISTERING: TransactionLimits = { statementTimeout: 20_000, lockTimeout: 20_000 };

const turns = new Turns();

/**
 * Does what begins with the places of one event in a transaction. Within this process those who press the button at
 * once stand in line before they have a connection: whoever asks for anything else finds one free.
 */
export async function inLineForPlaces<Result>(
  database: Database,
  { workspaceId, slug }: { workspaceId: string; slug: string },
  work: (transaction: WorkspaceTransaction) => Promise<Result>,
): Promise<Result> {
  return turns.inTurn(`${workspaceId} ${slug.toLowerCase()}`, () =>
    database.write(workspaceId, work, LIMITS_OF_REGISTERING),
  );
}
