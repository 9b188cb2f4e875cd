import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';
import { personCells } from './people.ts';
import { reachRest } from './reach-state.ts';
import { importPeople } from './run-import.ts';

const ROWS = 30_000;
const ROUNDS = 3;
const CITY = 6;

/**
 * What an import costs where somebody has ordered the sources, with files above all, so that it writes as much as
 * before; and where each of its values is kept back.
 */
export async function benchSources(app: BenchApp, rows = ROWS): Promise<Figure[]> {
  await importPeople(app, { rows });
  const movedTo = (place: string) => (n: number) => personCells(n).with(CITY, place);
  const measure = async (place: string) => {
    await reachRest(app);
    return timed(() => importPeople(app, { rows, cells: movedTo(place) }));
  };
  const unordered: number[] = [];
  const ordered: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await forgetOrder(app);
    unordered.push(await measure(`Unordered ${round}`));
    await order(app, ['FILE', 'HAND', 'REGISTRATION']);
    ordered.push(await measure(`Ordered ${round}`));
  }
  await app.application.database.asOwner(
    `update contact set value_origins = value_origins || '{"city": {"cause": "PERSON"}}' where workspace_id = $1`,
    [app.workspaceId],
  );
  await order(app, ['HAND', 'FILE', 'REGISTRATION']);
  const keptBack = await measure('Kept back');
  const [without, withOrder] = [middle(unordered), middle(ordered)];
  return [
    {
      name: `import of ${rows} changed rows without an order of sources, against the same with one`,
      ratio: without / withOrder,
      detail: `${without.toFixed(1)} s against ${withOrder.toFixed(1)} s`,
    },
    {
      name: `the same without an order, against one whose every value is kept back`,
      ratio: without / keptBack,
      detail: `${without.toFixed(1)} s against ${keptBack.toFixed(1)} s`,
    },
  ];
}

function middle(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

async function forgetOrder({ application, workspaceId }: BenchApp): Promise<void> {
  await application.database.asOwner('delete from source where workspace_id = $1', [workspaceId]);
}

async function order(app: BenchApp, keys: readonly string[]): Promise<void> {
  const { orderSources } = await app.ask<{ orderSources: { errors: { message: string }[] } }>(
    'mutation ($keys: [ID!]!) { orderSources(input: { keys: $keys }) { errors { message } } }',
    { keys },
  );
  const [refused] = orderSources.errors;
  if (refused) throw new Error(refused.message);
}
