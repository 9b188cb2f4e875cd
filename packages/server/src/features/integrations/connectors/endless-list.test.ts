import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { json, startSystem, type TestSystem } from '../../../../test/test-systems.ts';
import { runConnector } from './run-connector.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let system: TestSystem;
let lastPage = Infinity;
beforeAll(async () => {
  app = await createTestApp();
  app.application.features.connectors.allowsLocal = true;
  owner = await app.createCaller();
  system = await startSystem((request, response) => {
    const page = Number(new URL(request.url!, system.url).searchParams.get('page') ?? 1);
    json(response, {
      people: [{ id: page, name: `L${page}` }],
      next: page < lastPage ? `/people?page=${page + 1}` : null,
    });
  });
});
afterAll(async () => {
  await system.close();
  await app.close();
});

async function ask(query: string, variables: object = {}): Promise<Record<string, any>> {
  const { data, errors } = await app.ask(owner, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}
const run = (connectorId: string) =>
  runConnector(
    app.application.database,
    app.application.features.connectors,
    { workspaceId: owner.workspaceId, connectorId },
    AbortSignal.timeout(10_000),
    4,
  );
const read = async () =>
  (await ask('{ connectors { state problem nextRunAt runs { outcome problem pages created } } }'))[
    'connectors'
  ][0];

test('SRC-1 a list that never ends ends its run after so many pages, and the next goes on from there', async () => {
  const settings = {
    url: `${system.url}/people`,
    itemsPath: 'people',
    nextPath: 'next',
    keyPath: 'id',
    sinceParameter: 'since',
    mapping: [{ path: 'name', field: 'lastName' }],
  };
  const { createConnector } = await ask(
    'mutation ($input: CreateConnectorInput!) { createConnector(input: $input) { connector { id } } }',
    { input: { kind: 'JSON', name: 'endless', settings } },
  );
  const { id } = createConnector.connector;
  await run(id);
  const told = { outcome: 'DONE', problem: 'MORE_PAGES', pages: 4, created: 4 };
  const first = await read();
  expect(first).toMatchObject({ state: 'IDLE', problem: 'MORE_PAGES', runs: [told] });
  expect(Date.parse(first.nextRunAt)).toBeGreaterThan(Date.now());
  lastPage = 6;
  await run(id);
  expect(await read()).toMatchObject({
    state: 'IDLE',
    problem: null,
    runs: [{ outcome: 'DONE', problem: null, pages: 2, created: 2 }, told],
  });
  expect(system.asked).toEqual(['/people', ...[2, 3, 4, 5, 6].map((page) => `/people?page=${page}`)]);
  await run(id);
  // What has changed since the first of the two runs began.
  expect(system.asked[6]).toMatch(/^\/people\?since=/);

  lastPage = Infinity;
  await run(id);
  const input = { id, settings: { ...settings, url: `${system.url}/people?all=1` } };
  await ask(
    'mutation ($input: UpdateConnectorInput!) { updateConnector(input: $input) { errors { message } } }',
    {
      input,
    },
  );
  const before = system.asked.length;
  await run(id);
  expect(system.asked[before]).toBe('/people?all=1');
});
