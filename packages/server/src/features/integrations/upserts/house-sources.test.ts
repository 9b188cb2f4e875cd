import { afterAll, beforeAll, expect, test } from 'vitest';
import { runMutation } from '../../../../test/operation-answers.ts';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { SignalBus } from '../../../platform/signals.ts';
import { completeRegisteredContact, lockContacts } from '../../contacts/index.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
});
afterAll(() => app.close());

interface Listed {
  key: string;
  name: string;
}

async function ask(query: string, variables: object = {}): Promise<Record<string, any>> {
  const { data, errors } = await app.ask(owner, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}
const change = (name: string, answer: string, input: object) => runMutation(app, owner, name, answer, input);

/** A workspace in which the programs A and B are known, with whom it believes most first. */
async function believe(...names: string[]): Promise<void> {
  owner = await app.createCaller();
  for (const source of ['A', 'B'])
    await change('upsertContacts', 'results { outcome }', {
      source,
      rows: [{ key: 'known', firstName: source }],
    });
  await order(...names);
}
async function order(...names: string[]): Promise<void> {
  const { sources } = (await ask('{ sources { sources { key name } } }'))['sources'];
  const keyOf = (name: string) => sources.find((source: Listed) => source.name === name).key;
  const rest = sources.map(({ key }: Listed) => key).filter((key: string) => !names.map(keyOf).includes(key));
  const { errors } = await change('orderSources', 'sources { isChosen }', {
    keys: [...names.map(keyOf), ...rest],
  });
  expect(errors).toEqual([]);
}

const FIELDS = 'id version city zip valueProposals { id field text value current source { name kind } }';
async function read(identifier: string): Promise<Record<string, any>> {
  return (
    await ask(`query ($identifier: String) { contact(identifier: $identifier) { ${FIELDS} } }`, {
      identifier,
    })
  )['contact'];
}
const deliver = (source: string, identifier: string, city: string | null) =>
  change('upsertContacts', 'results { outcome }', { source, rows: [{ key: identifier, identifier, city }] });
async function importFile(rows: string[][], fields = ['identifier', 'city']): Promise<Record<string, any>> {
  const { contactImport, errors } = await change(
    'importContacts',
    'contactImport { id state keptBackValues counts { create update unchanged } issues { code value count } }',
    {
      import: {
        columns: fields.map((field) => ({
          heading: field,
          field,
          emptyCells: field === 'city' ? 'CLEAR' : 'IGNORE',
        })),
      },
      rows,
    },
  );
  expect(errors).toEqual([]);
  return contactImport;
}
async function save(identifier: string, city: string | null): Promise<Record<string, any>> {
  const { id, version } = await read(identifier);
  const saved = await change('updateContact', 'contact { city } keptBack { field value stands }', {
    id,
    expectedVersion: version,
    city,
  });
  expect(saved['errors']).toEqual([]);
  return saved;
}
async function register(identifier: string, city: string | null): Promise<void> {
  const { id } = await read(identifier);
  await app.application.database.write(owner.workspaceId, async (transaction) => {
    const [contact] = await lockContacts(transaction, [id]);
    await completeRegisteredContact(
      transaction,
      { signals: new SignalBus(() => undefined) },
      contact!,
      { city },
      new Map(),
    );
  });
}

test('SRC-2 a file does not overwrite what a higher source says: it is counted, shown, accepted or dismissed together', async () => {
  await believe('A', 'HAND', 'FILE');
  for (const one of ['P1', 'P2', 'P3']) await deliver('A', one, 'Lyon');
  await save('P3', 'Metz');
  const rows = [
    ['P1', 'Nice', '06000'],
    ['P2', 'Nice', '06000'],
    ['P3', 'Lyon', ''],
    ['P4', 'Nice', ''],
  ];
  const imported = await importFile(rows, ['identifier', 'city', 'zip']);
  expect(imported).toMatchObject({ keptBackValues: 2, counts: { create: 1, update: 2, unchanged: 1 } });
  expect(imported['issues']).toContainEqual({ code: 'VALUE_KEPT_BACK', value: 'Nice', count: 2 });
  expect(await read('P1')).toMatchObject({
    city: 'Lyon',
    zip: '06000',
    valueProposals: [{ field: 'city', text: 'Nice', current: 'Lyon', source: { kind: 'FILE' } }],
  });
  const again = await importFile([['P1', 'Lyon']]);
  expect(again['keptBackValues']).toBe(0);
  expect((await read('P1')).valueProposals).toEqual([]);
  await importFile([
    ['P1', 'Brest'],
    ['P2', 'Nice'],
  ]);
  const count = 'query ($filter: ValueProposalFilter) { valueProposals(filter: $filter) { totalCount } }';
  const listed = await ask(count, { filter: { source: 'FILE', field: 'city' } });
  expect(listed['valueProposals'].totalCount).toBe(2);
  expect(
    await change('acceptValueProposals', 'acceptedCount refusedCount remainingCount', {
      filter: { source: 'FILE' },
    }),
  ).toEqual({ acceptedCount: 2, refusedCount: 0, remainingCount: 0, errors: [] });
  expect([(await read('P1')).city, (await read('P2')).city]).toEqual(['Brest', 'Nice']);
  // What was accepted stands before all sources, also where they come again.
  await deliver('A', 'P1', 'Lyon');
  await importFile([['P1', 'Nice']]);
  expect((await read('P1')).city).toBe('Brest');
  const { dismissedCount } = await change('dismissValueProposals', 'dismissedCount', {});
  expect(dismissedCount).toBe((await read('P1')).valueProposals.length + 3);
});

test('SRC-2 what an import wanted goes with its undo, and values are again whose they were', async () => {
  await believe('A', 'FILE', 'B');
  await deliver('B', 'P1', 'Lyon');
  await deliver('A', 'P2', 'Lyon');
  const { id } = await importFile([
    ['P1', 'Nice'],
    ['P2', 'Nice'],
  ]);
  expect((await read('P2')).valueProposals).toHaveLength(1);
  await undo(id);
  expect(await read('P1')).toMatchObject({ city: 'Lyon' });
  expect((await read('P2')).valueProposals).toEqual([]);
  await deliver('B', 'P1', 'Metz');
  expect(await read('P1')).toMatchObject({ city: 'Metz', valueProposals: [] });
});

async function undo(importId: string): Promise<void> {
  await change('undoContactImport', 'contactImport { state }', { importId });
  for (;;) {
    const { contactImport } = await ask('query ($id: ID!) { contactImport(id: $id) { state failure } }', {
      id: importId,
    });
    if (contactImport.state === 'UNDONE') return;
    expect(contactImport).toEqual({ state: 'UNDOING', failure: null });
  }
}

test('SRC-2 people and registrations keep what a higher source says, and what they wanted is shown', async () => {
  await believe('A', 'REGISTRATION', 'HAND');
  await deliver('A', 'P1', 'Lyon');
  expect(await save('P1', 'Paris')).toMatchObject({
    contact: { city: 'Lyon' },
    keptBack: [{ field: 'city', value: 'Paris', stands: 'Lyon' }],
  });
  await register('P1', 'Metz');
  const { id, city, valueProposals } = await read('P1');
  expect(city).toBe('Lyon');
  expect(valueProposals).toMatchObject([
    { text: 'Paris', source: { kind: 'HAND' } },
    { text: 'Metz', source: { kind: 'REGISTRATION' } },
  ]);
  const set = await change('setContactField', 'count keptBack', {
    selection: { ids: [id] },
    field: 'city',
    value: 'Dijon',
  });
  expect(set).toMatchObject({ count: 0, keptBack: 1 });
  expect((await read('P1')).valueProposals).toMatchObject([{ text: 'Dijon' }, { text: 'Metz' }]);
  // What nobody holds is anybody's to fill.
  expect(
    await change('setContactField', 'count keptBack', { selection: { ids: [id] }, field: 'zip', value: '1' }),
  ).toMatchObject({ count: 1, keptBack: 0 });
  await deliver('A', 'P1', null);
  expect((await read('P1')).city).toBe('Metz');
  await deliver('A', 'P1', null);
  expect((await read('P1')).city).toBe('Metz');
});

test('SRC-2 without a chosen order files, registrations and people overwrite one another', async () => {
  owner = await app.createCaller();
  await importFile([['P1', 'Lyon']]);
  await save('P1', 'Paris');
  expect(await importFile([['P1', 'Nice']])).toMatchObject({ keptBackValues: 0, counts: { update: 1 } });
  await register('P1', 'Metz');
  expect(await read('P1')).toMatchObject({ city: 'Metz', valueProposals: [] });
});

/** A small generator of numbers, so that a failing case can be run again. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const NAMES = ['A', 'B', 'FILE', 'REGISTRATION', 'HAND'];

function shuffle<T>(items: readonly T[], chance: (below: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(chance(left.length), 1)[0]!);
}

test('SRC-2 all sources, people among them, come to the same value in any order', async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const chance = chanceOf(seed);
    const precedence = shuffle(NAMES, chance);
    await believe(...precedence);
    // Each says what nobody else does; a program may take its word back, and anybody of the house may empty the field.
    const said = NAMES.flatMap((name) =>
      chance(4) === 0 ? [] : [[name, [name, ...(chance(2) === 0 ? [null] : [])]] as const],
    );
    const ends: (string | null)[] = [];
    const tried: string[] = [];
    for (let round = 0; round < 4; round++) {
      const identifier = `P${round}`;
      await importFile([[identifier]], ['identifier']);
      const left = new Map(said.map(([name, values]) => [name, [...values]]));
      const turns = shuffle(
        said.flatMap(([name, values]) => values.map(() => name)),
        chance,
      );
      for (const name of turns) await say(name, identifier, left.get(name)!.shift()!);
      tried.push(turns.join(' '));
      ends.push((await read(identifier)).city);
    }
    expect(new Set(ends).size, JSON.stringify({ seed, precedence, said, tried, ends })).toBe(1);
  }
});

async function say(name: string, identifier: string, city: string | null): Promise<unknown> {
  if (name === 'FILE') return importFile([[identifier, city ?? '']]);
  if (name === 'HAND') return save(identifier, city);
  if (name === 'REGISTRATION') return register(identifier, city);
  return deliver(name, identifier, city);
}
