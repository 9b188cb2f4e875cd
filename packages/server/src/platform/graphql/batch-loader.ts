import DataLoader from 'dataloader';
import type { WorkspaceTransaction } from '../database/workspace-transaction.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * One statement for all that an operation asks of a kind: `find` is given every id at once. Null for an id that
 * it does not answer.
 */
export function loadInBatch<Value>(
  context: OperationContext,
  kind: symbol,
  id: string,
  find: (transaction: WorkspaceTransaction, ids: readonly string[]) => Promise<Map<string, Value>>,
): Promise<Value | null> {
  const loader = context.loader(
    kind,
    () =>
      new DataLoader<string, Value | null>(async (ids) => {
        const found = await find(await context.workspace(), ids);
        return ids.map((key) => found.get(key) ?? null);
      }),
  );
  return loader.load(id);
}

const PAGE_KINDS = Symbol('page kinds');

/**
 * The kind of one page of a list that many objects are asked for: `page` names the list, its size and its cursor.
 * Kept with the operation: cursors come from outside, and must not be remembered for ever.
 */
export function pageKind(context: OperationContext, page: string): symbol {
  const kinds = context.loader(PAGE_KINDS, () => new Map<string, symbol>());
  const kind = kinds.get(page) ?? Symbol(page);
  kinds.set(page, kind);
  return kind;
}
