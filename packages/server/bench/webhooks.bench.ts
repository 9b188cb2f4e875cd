import { setTimeout as pause } from 'node:timers/promises';
import type { BenchApp } from './bench-app.ts';
import { type Figure, timed } from './figure.ts';
import { personCells } from './people.ts';
import { importPeople } from './run-import.ts';
import { withoutSearch } from './without-search.ts';

const ROWS = 10_000;
const ROUNDS = 3;
const CITY = 6;
const PAUSE_MS = 100;

/** What an import costs more where each of its changes is to be told to a webhook, which is paused: nothing is sent. */
export async function benchWebhooks(app: BenchApp): Promise<Figure[]> {
  await withoutSearch(app);
  await importPeople(app, { rows: ROWS });
  const alone: number[] = [];
  const followed: number[] = [];
  const told: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await timed(() => importPeople(app, { rows: ROWS, cells: movedTo(`Alone ${round}`) })));
    const webhookId = await listen(app);
    followed.push(await timed(() => importPeople(app, { rows: ROWS, cells: movedTo(`Told ${round}`) })));
    told.push(await timed(() => reachTold(app, webhookId)));
    await app.ask('mutation ($id: ID!) { deleteWebhook(input: { id: $id }) { errors { message } } }', {
      id: webhookId,
    });
  }
  const [without, withWebhook] = [middle(alone), middle(followed)];
  return [
    {
      name: `import of ${ROWS} changed rows without a webhook, against the same with each change told to one`,
      ratio: without / withWebhook,
      detail: `${without.toFixed(2)} s against ${withWebhook.toFixed(2)} s; the last was told ${middle(told).toFixed(2)} s after`,
    },
  ];
}

/** Waits until every change of the import stands in a delivery. */
async function reachTold(app: BenchApp, webhookId: string): Promise<void> {
  for (;;) {
    const [found] = await app.application.database.asOwner<{ count: number }>(
      'select count(*)::int as count from webhook_delivery where webhook_id = $1',
      [webhookId],
    );
    if (found!.count >= ROWS) return;
    await pause(PAUSE_MS);
  }
}

const movedTo = (place: string) => (n: number) => personCells(n).with(CITY, place);

function middle(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

/** Sets a webhook up, and waits until everybody is known who was there before. */
async function listen(app: BenchApp): Promise<string> {
  const { createWebhook } = await app.ask<{ createWebhook: { webhook: { id: string } } }>(
    `mutation { createWebhook(input: { url: "https://hooks.example.org/", kinds: [CONTACT_UPDATED] }) {
      webhook { id } errors { message } } }`,
  );
  const { id } = createWebhook.webhook;
  await app.ask(
    'mutation ($id: ID!) { updateWebhook(input: { id: $id, isPaused: true }) { errors { message } } }',
    { id },
  );
  for (;;) {
    const [follow] = await app.application.database.asOwner<{ isReady: boolean }>(
      'select is_ready as "isReady" from webhook_follow where workspace_id = $1',
      [app.workspaceId],
    );
    if (follow?.isReady) return id;
    await pause(PAUSE_MS);
  }
}
