import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { Precedence } from './source.ts';
import { readPrecedence, saveOrder } from './source.repository.ts';

/** Chooses whom the workspace believes more, the first most. Throws `BAD_USER_INPUT` unless all are named, each once. */
export async function orderSources(
  transaction: WorkspaceTransaction,
  keys: readonly string[],
): Promise<Precedence> {
  const { sources } = await readPrecedence(transaction);
  const named = keys.map((key) => sources.find((source) => source.key === key));
  const unknown = keys.find((_, index) => named[index] === undefined);
  if (unknown !== undefined)
    throw badInput(
      `“${unknown}” is no source of this workspace. Read the sources anew.`,
      ['keys'],
      'UNKNOWN_SOURCE',
    );
  if (new Set(keys).size !== sources.length || keys.length !== sources.length)
    throw badInput(
      `An order names every source once: there are ${sources.length}, and ${keys.length} were named. Read the sources anew.`,
      ['keys'],
      'INCOMPLETE_ORDER',
    );
  await saveOrder(
    transaction,
    named.map((source) => source!),
  );
  return readPrecedence(transaction);
}
