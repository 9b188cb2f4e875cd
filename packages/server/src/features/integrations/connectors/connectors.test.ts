import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { cut, json, startSystem, status, type TestSystem } from '../../../../test/test-systems.ts';
import { askIn, CONNECTOR, runNow } from '../../../../test/test-connectors.ts';
import { runMutation } from '../../../../test/operation-answers.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let system: TestSystem;
beforeAll(async () => {
  app = await createTestApp();
  app.application.features.connectors.allowsLocal = true;
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
});
afterEach(() => system?.close());

const ask = (query: string, variables: object = {}) => askIn(app, owner, query, variables);
const change = (...args: [mutation: string, answer: string, input: object]) =>
  runMutation(app, owner, ...args);
const run = (connectorId: string) => runNow(app, owner, connectorId);
const read = async () => (await ask(`{ connectors { ${CONNECTOR} } }`))['connectors'][0];
const cities = async () =>
  (
    await ask(
      '{ contacts(orderBy: [{ field: "lastName", direction: ASC }]) { edges { node { lastName city } } } }',
    )
  )['contacts'].edges.map(
    ({ node }: { node: { lastName: string; city: string } }) => `${node.lastName} ${node.city}`,
  );

describe('SRC-1 any list of JSON', () => {
  const people = (count: number, city: string) =>
    Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      name: { last: `L${index}` },
      town: city,
      changed: `2026-05-01T10:00:0${index}Z`,
    }));
  let list: { changed?: string; [field: string]: unknown }[];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, system.url);
    const page = Number(url.searchParams.get('page') ?? 1);
    const since = url.searchParams.get('since');
    const items = list.filter(({ changed = '' }) => since === null || changed >= since);
    const next =
      items.length > page * 2 ? `${url.pathname}?page=${page + 1}${since ? `&since=${since}` : ''}` : null;
    json(response, { data: { people: items.slice((page - 1) * 2, page * 2) }, links: { next } });
  };
  const settings = (url: string) => ({
    url: `${url}/people`,
    itemsPath: 'data.people',
    nextPath: 'links.next',
    sinceParameter: 'since',
    keyPath: 'id',
    updatedAtPath: 'changed',
    mapping: [
      { path: 'name.last', field: 'lastName' },
      { path: 'town', field: 'city' },
    ],
  });
  const create = async () =>
    (
      await change('createConnector', `connector { ${CONNECTOR} }`, {
        kind: 'JSON',
        name: 'crm',
        secret: 'Bearer of-crm',
        settings: settings(system.url),
      })
    )['connector'];

  beforeEach(async () => {
    list = people(5, 'Lyon');
    system = await startSystem(answer);
  });

  test('SRC-1 comes in page by page, and asks only for what has changed the next time', async () => {
    const { id } = await create();
    await run(id);
    expect(await cities()).toEqual(['L0 Lyon', 'L1 Lyon', 'L2 Lyon', 'L3 Lyon', 'L4 Lyon']);
    expect(await read()).toMatchObject({
      state: 'IDLE',
      problem: null,
      hasSecret: true,
      runs: [{ outcome: 'DONE', pages: 3, created: 5 }],
    });
    list = people(5, 'Nice');
    await run(id);
    expect(system.asked.at(-1)).toContain(`since=${encodeURIComponent('2026-05-01T10:00:04.000Z')}`);
    expect((await cities()).at(-1)).toBe('L4 Nice');
    expect((await read()).runs[0]).toMatchObject({ updated: 1, created: 0 });
  });

  test('SRC-1 cut, failing, busy: it waits and goes on at its page, and nothing is lost or doubled', async () => {
    const { id } = await create();
    const failures = [cut, status(500), status(429, { 'retry-after': '120' })];
    for (const [index, problem] of ['UNREACHABLE', 'SERVER_ERROR', 'RATE_LIMITED'].entries()) {
      // The first page comes in, the second fails.
      if (index === 0) system.failNext(answer);
      system.failNext(failures[index]!);
      const before = Date.now();
      await run(id);
      const { state, problem: told, nextRunAt, runs } = await read();
      expect({ state, problem: told, pages: runs[0].pages, runs: runs.length }).toEqual({
        state: 'WAITING',
        problem,
        pages: 1,
        runs: 1,
      });
      const waits = Math.round((Date.parse(nextRunAt) - before) / 60_000);
      expect(waits).toBe([1, 2, 2][index]);
    }
    await run(id);
    expect(await cities()).toHaveLength(5);
    expect(await read()).toMatchObject({
      state: 'IDLE',
      problem: null,
      runs: [{ outcome: 'DONE', pages: 3, created: 5 }],
    });
    expect(system.asked.filter((address) => !address.includes('page='))).toHaveLength(1);
  });

  test('SRC-1 another shape, a secret that is refused: it stops and says why, and goes on when it is mended', async () => {
    const { id } = await create();
    await run(id);
    list = [
      ...people(5, 'Lyon'),
      { id: 6, name: { last: 'L6' }, town: 'Metz', changed: '2026-05-02T00:00:00Z' },
    ];
    system.failNext((_request, response) => json(response, { data: { persons: [] } }));
    await run(id);
    expect(await read()).toMatchObject({ state: 'STOPPED', problem: 'SHAPE_CHANGED', nextRunAt: null });
    system.failNext((_request, response) => json(response, { data: { people: [{ uid: 1 }] } }));
    await run(id);
    expect(await read()).toMatchObject({ problem: 'SHAPE_CHANGED' });
    system.failNext(status(401));
    await run(id);
    expect(await read()).toMatchObject({ state: 'STOPPED', problem: 'REFUSED' });
    system.failNext((_request, response) =>
      json(response, { data: { people: [] }, links: { next: 'https://elsewhere.example/' } }),
    );
    await run(id);
    expect(await read()).toMatchObject({ state: 'STOPPED', problem: 'SHAPE_CHANGED' });
    await change('updateConnector', 'connector { id }', { id, secret: 'Bearer another' });
    await run(id);
    expect(await read()).toMatchObject({ state: 'IDLE', problem: null });
    expect((await cities()).at(-1)).toBe('L6 Metz');
  });

  test('SRC-1 rows that cannot stand are counted in the protocol, without what was in them', async () => {
    list = [
      { id: 1, name: { last: 'A' }, mail: 'secret words' },
      { id: null, name: { last: 'B' } },
      { id: 3, name: { last: 'C' }, mail: 'c@exemple.fr' },
    ];
    const mapping = [
      { path: 'name.last', field: 'lastName' },
      { path: 'mail', field: 'email' },
    ];
    const { connector } = await change('createConnector', 'connector { id }', {
      kind: 'JSON',
      name: 'crm',
      settings: { ...settings(system.url), sinceParameter: null, mapping },
    });
    await run(connector.id);
    const { runs } = await read();
    expect(runs[0]).toMatchObject({ created: 1, rejected: 2 });
    expect(runs[0].issues).toEqual(
      expect.arrayContaining([
        { reason: 'INVALID_EMAIL', field: 'email', count: 1 },
        { reason: 'KEY_MISSING', field: 'key', count: 1 },
      ]),
    );
    expect(JSON.stringify(runs)).not.toContain('secret words');
  });

  test('SRC-1 a preview shows where values stand and what would come; nothing is written', async () => {
    const preview = (input: object) =>
      change(
        'previewConnector',
        'problem message paths { path sample } rows { key values { field value } }',
        { kind: 'JSON', ...input },
      );
    const { paths, rows } = await preview({
      settings: {
        url: `${system.url}/people`,
        itemsPath: 'data.people',
        keyPath: 'id',
        mapping: [{ path: 'town', field: 'city' }],
      },
    });
    expect(paths).toEqual([
      { path: 'id', sample: '1' },
      { path: 'name.last', sample: 'L0' },
      { path: 'town', sample: 'Lyon' },
      { path: 'changed', sample: '2026-05-01T10:00:00Z' },
    ]);
    expect(rows[0]).toEqual({ key: '1', values: [{ field: 'city', value: 'Lyon' }] });
    expect(await preview({ settings: { url: `${system.url}/people`, itemsPath: 'nothing' } })).toMatchObject({
      problem: 'SHAPE_CHANGED',
      rows: [],
    });
    expect(await cities()).toEqual([]);
  });

  test('SRC-1 what opens the other system is sealed, shown to nobody, and sent nowhere else', async () => {
    let sent: string | undefined;
    const { id } = await create();
    system.failNext((request, response) => {
      sent = request.headers.authorization;
      answer(request, response);
    });
    await run(id);
    expect(sent).toBe('Bearer of-crm');
    const [stored] = await app.application.database.asOwner<{ secret: Buffer }>(
      'select secret from connector where id = $1',
      [id],
    );
    expect(stored!.secret.toString('latin1')).not.toContain('of-crm');
    const other = await startSystem((request, response) => {
      sent = request.headers.authorization;
      json(response, []);
    });
    await change('previewConnector', 'problem', { id, kind: 'JSON', settings: { url: other.url } });
    const moved = { ...settings('http://localhost'), url: `${other.url}/people` };
    const refused = await change('updateConnector', 'connector { id }', { id, settings: moved });
    expect(refused['errors']).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'SECRET_NEEDED', path: ['settings', 'url'] },
    ]);
    await run(id);
    expect([sent, other.asked.length]).toEqual([undefined, 1]);
    const sameSystem = { ...settings(system.url), url: `${system.url}/people?all=1` };
    for (const input of [
      { settings: sameSystem },
      { settings: moved, secret: 'Bearer given anew' },
      { settings: settings(system.url), secret: null },
      { settings: moved },
    ])
      expect((await change('updateConnector', 'connector { id }', { id, ...input }))['errors']).toEqual([]);
    await other.close();
  });

  test('SRC-1 private addresses are refused outside tests', async () => {
    app.application.features.connectors.allowsLocal = false;
    for (const url of [
      'http://127.0.0.1/',
      'https://10.0.0.1/',
      'https://localhost/',
      'https://[::1]/',
      'https://169.254.169.254/',
    ])
      expect(
        (
          await change('createConnector', 'connector { id }', {
            kind: 'JSON',
            name: 'x',
            settings: { ...settings('https://x.example'), url },
          })
        )['errors'],
      ).toHaveLength(1);
    app.application.features.connectors.allowsLocal = true;
    const { id } = await create();
    app.application.features.connectors.allowsLocal = false;
    await run(id);
    app.application.features.connectors.allowsLocal = true;
    expect(await read()).toMatchObject({ state: 'STOPPED', problem: 'PRIVATE_ADDRESS' });
  });
});
