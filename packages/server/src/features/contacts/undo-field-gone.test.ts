import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
});
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await app.createCaller();
});

async function run(name: string, answer: string, input: object) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    owner,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data![name];
}

const define = async (key: string, type: string, options?: object[]): Promise<string> =>
  (await run('createCustomField', 'customField { id }', { key, title: key, type, options })).customField.id;

async function addContact(identifier: string, key: string, value: string) {
  const customValues = [{ key, value }];
  return (await run('createContact', 'contact { id version }', { identifier, customValues })).contact;
}

async function setValue(contact: { id: string; version: number }, key: string, value: string | null) {
  const input = { id: contact.id, expectedVersion: contact.version, customValues: [{ key, value }] };
  expect((await run('updateContact', '', input)).errors).toEqual([]);
}

async function undoLatest(contactId: string, field: string) {
  const { data } = await app.ask(
    owner,
    `{ contactHistory(contactId: "${contactId}") { edges { node { id } } } }`,
  );
  const changeSetId = data!['contactHistory'].edges[0].node.id;
  return (await run('undoContactChange', '', { changeSetId, contactId, field })).errors;
}

interface Listed {
  identifier: string;
  customValues: { text: string | null }[];
}

/** The whole list, sorted by the field: what cannot be read there breaks it for everybody. */
async function readList(key: string): Promise<Listed[]> {
  const { data, errors } = await app.ask(
    owner,
    `{ contacts(orderBy: [{ field: "custom:${key}", direction: ASC }]) {
      edges { node { identifier customValues { text number choices } } } } }`,
  );
  expect(errors).toBeUndefined();
  return data!['contacts'].edges.map(({ node }: { node: Listed }) => node);
}

describe('a field that is not the one it was', () => {
  test('CON-10 a change of a deleted field is not put back into another of the same key', async () => {
    const fieldId = await define('seat', 'TEXT');
    const contact = await addContact('a', 'seat', 'twelve');
    await setValue(contact, 'seat', null);
    await run('deleteCustomField', '', { id: fieldId });
    await define('seat', 'NUMBER');
    expect(await undoLatest(contact.id, 'custom:seat')).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'CANNOT_BE_UNDONE' },
    ]);
    expect(await readList('seat')).toEqual([{ identifier: 'a', customValues: [] }]);
  });

  test('CON-7 nor is one value given to many', async () => {
    const fieldId = await define('seat', 'TEXT');
    const contact = await addContact('a', 'seat', 'twelve');
    const selection = { ids: [contact.id] };
    const { changeSetId } = await run('setContactField', 'changeSetId', { selection, field: 'custom:seat' });
    await run('deleteCustomField', '', { id: fieldId });
    await define('seat', 'NUMBER');
    expect((await run('undoSetContactField', '', { changeSetId })).errors).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'CANNOT_BE_UNDONE' },
    ]);
    expect(await readList('seat')).toEqual([{ identifier: 'a', customValues: [] }]);
  });

  test('IMP-10 nor do rows that were read for the one before fill it', async () => {
    const fieldId = await define('seat', 'TEXT');
    const columns = [{ field: 'identifier' }, { field: 'custom:seat' }];
    const { contactImport } = await run('createContactImport', 'contactImport { id }', { columns });
    const importId = contactImport.id;
    await run('addContactImportRows', '', { importId, firstRow: 2, rows: [['a', 'twelve']] });
    await run('deleteCustomField', '', { id: fieldId });
    await define('seat', 'NUMBER');
    for (const [step, end] of [
      ['planContactImport', 'PLANNED'],
      ['runContactImport', 'COMPLETED'],
    ] as const) {
      await run(step, '', { importId });
      await expect
        .poll(async () => {
          const { data } = await app.ask(owner, `{ contactImport(id: "${importId}") { state } }`);
          return data!['contactImport'].state;
        })
        .toBe(end);
    }
    expect(await readList('seat')).toEqual([{ identifier: 'a', customValues: [] }]);
  });
});

describe('an option that is gone', () => {
  const options = [{ value: 'veg' }, { value: 'halal' }];

  test('CON-10 is not chosen again by an undo', async () => {
    const id = await define('diet', 'CHOICE', options);
    const contact = await addContact('a', 'diet', 'veg');
    await setValue(contact, 'diet', 'halal');
    await run('updateCustomField', '', { id, options: [{ value: 'halal' }] });
    expect(await undoLatest(contact.id, 'custom:diet')).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'CANNOT_BE_UNDONE' },
    ]);
  });

  test.each([
    ['CHOICE', 'veg', 'halal'],
    ['CHOICES', 'veg;halal', 'halal'],
  ])('CON-7 is not given back to many who had it: %s', async (type, had, given) => {
    const id = await define('diet', type, options);
    const one = await addContact('a', 'diet', had);
    const two = await addContact('b', 'diet', 'halal');
    const three = (await run('createContact', 'contact { id }', { identifier: 'c' })).contact;
    const selection = { ids: [one.id, two.id, three.id] };
    const setting = { selection, field: 'custom:diet', value: given };
    const { changeSetId, count } = await run('setContactField', 'changeSetId count', setting);
    expect(count).toBe(2);
    await run('updateCustomField', '', { id, options: [{ value: 'halal' }] });
    expect(await run('undoSetContactField', 'count kept', { changeSetId })).toMatchObject({
      count: 1,
      kept: 1,
    });
    const stored = await readList('diet');
    expect(stored.map(({ identifier, customValues }) => [identifier, customValues[0]?.text])).toEqual([
      ['a', 'halal'],
      ['b', 'halal'],
      ['c', undefined],
    ]);
  });

  test('FLD-1 while it goes, nobody else chooses it', async () => {
    for (let round = 0; round < 4; round++) {
      const key = `diet${round}`;
      const id = await define(key, 'CHOICE', options);
      const { contact } = await run('createContact', 'contact { id }', {});
      const customValues = [{ key, value: 'veg' }];
      await Promise.all([
        ...Array.from({ length: 4 }, () => run('createContact', '', { customValues })),
        run('updateCustomField', '', { id, options: [{ value: 'halal' }] }),
        run('setContactField', '', {
          selection: { ids: [contact.id] },
          field: `custom:${key}`,
          value: 'veg',
        }),
      ]);
      const { data } = await app.ask(
        owner,
        `{ customFields { id options { value } }
          contacts(filter: { custom: [{ key: "${key}", isEmpty: false }] }) { totalCount } }`,
      );
      const fields: { id: string; options: unknown[] }[] = data!['customFields'];
      const offered = fields.find((field) => field.id === id)!.options;
      expect([1, 2]).toContain(offered.length);
      expect(offered.length === 2 || data!['contacts'].totalCount === 0).toBe(true);
    }
  });
});

test('GRP-1 a filter that names a field and asks nothing of it finds everybody', async () => {
  await define('seat', 'TEXT');
  await addContact('a', 'seat', 'twelve');
  const { group } = await run('createGroup', 'group { id }', { name: 'All' });
  const selection = { filter: { custom: [{ key: 'seat' }] } };
  expect((await run('addContactsToGroup', 'count', { groupId: group.id, selection })).count).toBe(1);
});
