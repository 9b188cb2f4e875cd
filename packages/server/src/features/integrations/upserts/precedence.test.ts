import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { nodesOf } from '../../../../test/operation-answers.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

interface ListedSource {
  name: string;
  key: string;
}

async function ask(query: string, variables: object = {}): Promise<Record<string, any>> {
  const { data, errors } = await app.ask(owner, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}
async function change(mutation: string, answer: string, input: object): Promise<Record<string, any>> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} errors { code reason message } } }`;
  return (await ask(query, { input }))[mutation];
}
const upsert = async (source: string, ...rows: object[]) =>
  (
    await change(
      'upsertContacts',
      'results { outcome contact { id city } errors { reason } held { field value kept } }',
      { source, rows },
    )
  )['results'];
const readContact = async (id: string) =>
  (
    await ask(
      'query ($id: ID) { contact(id: $id) { city version customValues { text field { key isHiddenFromContact } } valueProposals { id field text current source { name kind } } } }',
      { id },
    )
  )['contact'];
async function save(id: string, fields: object): Promise<void> {
  const { version } = await readContact(id);
  const { errors } = await change('updateContact', 'contact { id }', {
    id,
    expectedVersion: version,
    ...fields,
  });
  expect(errors).toEqual([]);
}
const orderBy = async (...names: string[]) => {
  const { sources } = await ask('{ sources { sources { key name } } }');
  const keys = names.map((name) => sources.sources.find((one: ListedSource) => one.name === name).key);
  const rest = sources.sources
    .map((one: ListedSource) => one.key)
    .filter((key: string) => !keys.includes(key));
  const { errors } = await change('orderSources', 'sources { isChosen sources { name } }', {
    keys: [...keys, ...rest],
  });
  expect(errors).toEqual([]);
};

test('SRC-2 what somebody wrote by hand stays, what was wanted is shown, and can be accepted or dismissed', async () => {
  owner = await app.createCaller();
  const [made] = await upsert('shop', { key: 'a', firstName: 'Ada', city: 'Lyon' });
  const { id } = made.contact;
  await upsert('shop', { key: 'a', city: 'Nice' });
  expect(await readContact(id)).toMatchObject({ city: 'Nice', valueProposals: [] });
  await save(id, { city: 'Paris' });
  const [held] = await upsert('shop', { key: 'a', city: 'Metz' });
  expect(held).toMatchObject({
    outcome: 'UNCHANGED',
    held: [{ field: 'city', value: 'Metz', kept: 'Paris' }],
  });
  const { valueProposals } = await readContact(id);
  expect(valueProposals).toMatchObject([
    { field: 'city', text: 'Metz', current: 'Paris', source: { name: 'shop', kind: 'API' } },
  ]);
  const list = await ask('{ valueProposals { totalCount edges { node { text contact { id } } } } }');
  expect(list['valueProposals']).toEqual({
    totalCount: 1,
    edges: [{ node: { text: 'Metz', contact: { id } } }],
  });
  await change('dismissValueProposal', 'contact { id }', { id: valueProposals[0].id });
  await upsert('shop', { key: 'a', city: 'Metz' });
  expect((await readContact(id)).valueProposals).toEqual([]);
  await upsert('shop', { key: 'a', city: 'Brest' });
  const [proposal] = (await readContact(id)).valueProposals;
  const accepted = await change('acceptValueProposal', 'contact { city }', { id: proposal.id });
  expect(accepted).toEqual({ contact: { city: 'Brest' }, errors: [] });
  expect(await readContact(id)).toMatchObject({ city: 'Brest', valueProposals: [] });
  const twice = await change('acceptValueProposal', 'contact { city }', { id: proposal.id });
  expect(twice['errors']).toMatchObject([{ code: 'NOT_FOUND' }]);
  const { contactHistory } = await ask(
    'query ($contactId: ID!) { contactHistory(contactId: $contactId) { edges { node { cause } } } }',
    { contactId: id },
  );
  expect(nodesOf<{ cause: string }>(contactHistory).map(({ cause }) => cause)).toEqual([
    'PERSON',
    'PERSON',
    'API',
    'API',
  ]);
});

test('SRC-2 the same sources in every order come to the same contact', async () => {
  owner = await app.createCaller();
  await upsert('A', { key: 'first', firstName: 'A' });
  await upsert('B', { key: 'first', firstName: 'B' });
  await upsert('C', { key: 'first', firstName: 'C' });
  await orderBy('HAND', 'C', 'A', 'B');
  const said: Record<string, object> = {
    A: { city: 'Lyon', title: 'Dr.' },
    B: { city: 'Nice', zip: '06000' },
    C: { city: null, zip: '75001' },
  };
  const orders = [
    ['A', 'B', 'C'],
    ['A', 'C', 'B'],
    ['B', 'A', 'C'],
    ['B', 'C', 'A'],
    ['C', 'A', 'B'],
    ['C', 'B', 'A'],
  ];
  for (const [index, order] of orders.entries()) {
    const identifier = `P${index}`;
    for (const name of order) await upsert(name, { key: `k${index}`, identifier, ...said[name] });
    const { contact } = await ask(
      'query ($identifier: String) { contact(identifier: $identifier) { city zip title } }',
      { identifier },
    );
    expect({ order, ...contact }).toEqual({ order, city: 'Lyon', zip: '75001', title: 'Dr.' });
  }
});

test('SRC-2 a workspace may believe a program more than its team: the next delivery takes the value back', async () => {
  owner = await app.createCaller();
  const [made] = await upsert('hr', { key: 'a', firstName: 'Ada', city: 'Lyon' });
  await orderBy('hr', 'HAND');
  await save(made.contact.id, { city: 'Paris' });
  await upsert('hr', { key: 'a', city: 'Lyon' });
  expect(await readContact(made.contact.id)).toMatchObject({
    city: 'Lyon',
    valueProposals: [{ text: 'Paris', source: { kind: 'HAND' } }],
  });
  const { errors } = await change('orderSources', 'sources { isChosen }', { keys: ['HAND'] });
  expect(errors).toMatchObject([{ reason: 'INCOMPLETE_ORDER' }]);
});

test('SRC-3 keys that no field has are proposed, with what was sent kept for the day they are accepted', async () => {
  owner = await app.createCaller();
  const rows = ['végétarien', 'végétarien', 'vegan', '12'].map((value, index) => ({
    key: `k${index}`,
    firstName: 'F',
    customValues: [{ key: 'Régime alimentaire', value }],
  }));
  const results = await upsert('shop', ...rows);
  expect(await upsert('shop', ...rows)).toMatchObject(results.map(() => ({ outcome: 'UNCHANGED' })));
  const { proposedFields } = await ask(
    '{ proposedFields { id key title valueCount samples source { name } } }',
  );
  expect(proposedFields).toMatchObject([
    {
      key: 'regime_alimentaire',
      title: 'Régime alimentaire',
      valueCount: 4,
      samples: ['végétarien', '12', 'vegan'],
      source: { name: 'shop' },
    },
  ]);
  const accepted = await change(
    'acceptProposedField',
    'customField { key title isHiddenFromContact } filledCount rejectedCount',
    { id: proposedFields[0].id },
  );
  expect(accepted).toMatchObject({
    customField: { key: 'regime_alimentaire', title: 'Régime alimentaire', isHiddenFromContact: true },
    filledCount: 4,
    rejectedCount: 0,
  });
  expect((await readContact(results[2].contact.id)).customValues).toMatchObject([{ text: 'vegan' }]);
  expect(await upsert('shop', rows[0]!)).toMatchObject([{ outcome: 'UNCHANGED' }]);
  await upsert('shop', { key: 'k0', customValues: [{ key: 'other', value: 'x' }] });
  const [other] = (await ask('{ proposedFields { id } }'))['proposedFields'];
  await change('dismissProposedField', 'id', { id: other.id });
  await upsert('shop', { key: 'k1', customValues: [{ key: 'other', value: 'y' }] });
  expect((await ask('{ proposedFields { id } }'))['proposedFields']).toEqual([]);
});

test('SRC-2 what was kept back follows a merge', async () => {
  owner = await app.createCaller();
  const [a] = await upsert('shop', { key: 'a', firstName: 'Ada', city: 'Lyon' });
  const [b] = await upsert('shop', { key: 'b', firstName: 'Ada', city: 'Nice' });
  await save(a.contact.id, { city: 'Paris' });
  await upsert('shop', { key: 'a', city: 'Metz' });
  await change('mergeContacts', 'contact { id }', { survivorId: b.contact.id, mergedIds: [a.contact.id] });
  expect((await readContact(b.contact.id)).valueProposals).toMatchObject([{ text: 'Metz' }]);
});
