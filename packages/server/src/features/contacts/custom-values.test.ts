import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
const ids: Record<string, string> = {};

const OPTIONS = [
  { value: 'veg', label: 'Végétarien' },
  { value: 'halal', label: 'Halal' },
  { value: 'none', label: 'Sans rien' },
];
const FIELDS = [
  { key: 'note', type: 'LONG_TEXT' },
  { key: 'seats', type: 'NUMBER' },
  { key: 'born', type: 'DATE' },
  { key: 'member', type: 'YES_NO' },
  { key: 'diet', type: 'CHOICE', options: OPTIONS },
  { key: 'diets', type: 'CHOICES', options: OPTIONS },
  { key: 'badge', type: 'TEXT', isUnique: true },
];
const PEOPLE: Record<string, Record<string, string>> = {
  a: {
    note: `${'x '.repeat(150)}Été à Zürich`,
    seats: '9',
    born: '2000-01-31',
    member: 'oui',
    diet: 'veg',
    badge: 'B-1',
  },
  b: { seats: '10', born: '1999-12-31', member: 'non', diet: 'halal', diets: 'veg; halal' },
  c: { seats: '-1.5', born: '2001-06-01', diets: 'halal' },
  d: {},
};

async function run(name: string, answer: string, input: object, caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path message } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data![name];
}

async function addContact(identifier: string, values: Record<string, string>): Promise<string> {
  const customValues = Object.entries(values).map(([key, value]) => ({ key, value }));
  const { contact, errors } = await run('createContact', 'contact { id }', { identifier, customValues });
  expect(errors).toEqual([]);
  return contact.id;
}

beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  for (const field of FIELDS)
    expect(
      (await run('createCustomField', 'customField { id }', { title: field.key, ...field })).errors,
    ).toEqual([]);
  for (const [identifier, values] of Object.entries(PEOPLE))
    ids[identifier] = await addContact(identifier, values);
});
afterAll(() => app.close());

const LIST = `query ($filter: ContactFilter, $orderBy: [ContactOrder!], $first: Int, $after: String) {
  contacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { endCursor } edges { node { identifier } } } }`;

async function list(variables: object, caller = owner): Promise<string> {
  const { data, errors } = await app.ask(caller, LIST, variables);
  expect(errors).toBeUndefined();
  const { edges, totalCount } = data!['contacts'];
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }: any) => node.identifier).join('');
}

async function valuesOf(id: string): Promise<Record<string, string>> {
  const { data } = await app.ask(
    owner,
    `query ($id: ID!) { contact(id: $id) { city customValues { field { key } text } } }`,
    { id },
  );
  return Object.fromEntries(data!['contact'].customValues.map(({ field, text }: any) => [field.key, text]));
}

async function changesOf(id: string) {
  const { rows } = await app.application.database.ownerPool.query(
    `select before, after from change where subject_id = $1 order by change_set_id`,
    [id],
  );
  return rows;
}

const byIdentifier = [{ field: 'identifier', direction: 'ASC' }];

describe('FLD-1 filters', () => {
  test.each([
    [{ key: 'note', contains: 'ete a zurich' }, 'a'],
    [{ key: 'note', startsWith: 'X X' }, 'a'],
    [{ key: 'note', isEmpty: true }, 'bcd'],
    [{ key: 'seats', eq: '9,0' }, 'a'],
    [{ key: 'seats', gt: '9' }, 'b'],
    [{ key: 'seats', gte: '9', lt: '10' }, 'a'],
    [{ key: 'seats', lte: '9' }, 'ac'],
    [{ key: 'seats', in: ['10', '-1.50'] }, 'bc'],
    [{ key: 'born', gte: '31/12/1999', lt: '2001-01-01' }, 'ab'],
    [{ key: 'born', startsWith: '2001-' }, 'c'],
    [{ key: 'member', eq: 'non' }, 'b'],
    [{ key: 'diet', eq: 'vegetarien' }, 'a'],
    [{ key: 'diet', contains: 'a' }, 'ab'],
    [{ key: 'diets', eq: 'veg' }, 'b'],
    [{ key: 'diets', in: ['Halal', 'veg'] }, 'bc'],
    [{ key: 'diets', contains: 'hal' }, 'bc'],
    [{ key: 'diets', startsWith: 'rien' }, ''],
    [{ key: 'badge', eq: 'b-1' }, 'a'],
    [{ key: 'badge', isEmpty: false }, 'a'],
    [{ key: 'badge', in: [] }, ''],
  ])('FLD-1 %j finds "%s"', async (custom, found) => {
    expect(await list({ filter: { custom: [custom] }, orderBy: byIdentifier })).toBe(found);
  });

  test('FLD-1 conditions hold together, and a "not" also finds who has no value', async () => {
    const diet = { custom: [{ key: 'diet', eq: 'veg' }] };
    expect(await list({ filter: { not: diet }, orderBy: byIdentifier })).toBe('bcd');
    expect(
      await list({
        filter: {
          custom: [
            { key: 'diets', eq: 'halal' },
            { key: 'seats', gt: '0' },
          ],
        },
      }),
    ).toBe('b');
    const either = { or: [diet, { custom: [{ key: 'seats', lt: '0' }] }] };
    expect(await list({ filter: either, orderBy: byIdentifier })).toBe('ac');
  });

  test.each([
    [{ key: 'nothing', eq: 'x' }, 'UNKNOWN_FIELD'],
    [{ key: 'no\0thing', eq: 'x' }, 'UNKNOWN_FIELD'],
    [{ key: '__proto__', eq: 'x' }, 'UNKNOWN_FIELD'],
    [{ key: 'seats', gt: 'many' }, 'INVALID_NUMBER'],
    [{ key: 'born', lt: '31/02/2024' }, 'INVALID_DATE'],
    [{ key: 'diet', eq: 'meat' }, 'UNKNOWN_CHOICE'],
    [{ key: 'seats', eq: '' }, 'EMPTY'],
    [{ key: 'badge', gt: 'a' }, undefined],
    [{ key: 'badge', eq: '\0' }, undefined],
    [{ key: 'badge', contains: 'x'.repeat(201) }, undefined],
    [{ key: 'badge', in: Array.from({ length: 501 }, () => 'x') }, undefined],
  ])('FLD-1 %j is refused and told', async (custom, reason) => {
    const { data, errors } = await app.ask(owner, LIST, { filter: { custom: [custom] } });
    expect(data).toBeNull();
    expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', ...(reason ? { reason } : {}) });
  });

  test("FLD-3 another workspace's field is no field", async () => {
    const stranger = await app.createCaller();
    const { errors } = await app.ask(stranger, LIST, { filter: { custom: [{ key: 'badge', eq: 'B-1' }] } });
    expect(errors![0]!.extensions.reason).toBe('UNKNOWN_FIELD');
    const sorted = await app.ask(stranger, LIST, { orderBy: [{ field: 'custom:badge', direction: 'ASC' }] });
    expect(sorted.errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('FLD-1 orders', () => {
  test.each([
    ['custom:seats', 'ASC', 'cabd'],
    ['custom:seats', 'DESC', 'dbac'],
    ['custom:born', 'ASC', 'bacd'],
    ['custom:diet', 'ASC', 'ba'],
  ])('FLD-1 by %s %s', async (field, direction, expected) => {
    const orderBy = [
      { field, direction },
      { field: 'identifier', direction: 'ASC' },
    ];
    expect(await list({ orderBy })).toMatch(new RegExp(`^${expected}`));
  });

  test('FLD-1 pages follow each other by number, the empty ones last', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; seen.length < 4;) {
      const orderBy = [{ field: 'custom:seats', direction: 'ASC' }];
      const { data } = await app.ask(owner, LIST, { orderBy, first: 1, after });
      seen.push(data!['contacts'].edges[0].node.identifier);
      after = data!['contacts'].pageInfo.endCursor;
    }
    expect(seen).toEqual(['c', 'a', 'b', 'd']);
  });
});

describe('CON-7 one value for many', () => {
  const set = (input: object) => run('setContactField', 'count unchanged withheld changeSetId', input);
  const undo = (changeSetId: string) => run('undoSetContactField', 'count kept', { changeSetId });
  const preview = async (input: object, caller = owner) => {
    const query = `query ($input: SetContactFieldInput!) {
      contactFieldPreview(input: $input) { changing unchanged withheld } }`;
    const { data, errors } = await app.ask(caller, query, { input });
    return data?.['contactFieldPreview'] ?? errors;
  };
  const withdraw = (id: string) =>
    run('updateContact', 'contact { id }', { id, expectedVersion: 1, emailConsent: 'WITHDRAWN' });

  test('IMP-8 a birthday without a year is refused where it is typed, and clears nothing', async () => {
    const id = await addContact('yearless', { born: '2000-01-31' });
    const refused = await set({ field: 'custom:born', selection: { ids: [id] }, value: '--07-14' });
    expect(refused.errors).toMatchObject([{ reason: 'DATE_WITHOUT_YEAR', path: ['value'] }]);
    const customValues = [{ key: 'born', value: '14 juillet' }];
    const updated = await run('updateContact', 'contact { id }', { id, expectedVersion: 1, customValues });
    expect(updated.errors).toMatchObject([{ reason: 'DATE_WITHOUT_YEAR' }]);
    expect(await valuesOf(id)).toEqual({ born: '2000-01-31' });
    await run('updateContact', 'contact { id }', {
      id,
      expectedVersion: 1,
      customValues: [{ key: 'born', value: '3 mars 1988' }],
    });
    expect(await valuesOf(id)).toEqual({ born: '1988-03-03' });
  });

  test('CON-7 a default field, by filter, with history; who has it already is not counted', async () => {
    const one = await addContact('set-1', { seats: '77' });
    const two = await addContact('set-2', { seats: '77' });
    const selection = { filter: { custom: [{ key: 'seats', eq: '77' }] } };
    await set({ selection: { ids: [one] }, field: 'city', value: ' Lyon ' });
    const setting = { selection, field: 'city', value: 'Lyon' };
    expect(await preview(setting)).toEqual({ changing: 1, unchanged: 1, withheld: 0 });
    expect(await set(setting)).toMatchObject({ count: 1, unchanged: 1, withheld: 0, errors: [] });
    expect(await changesOf(two)).toEqual([{ before: { city: null }, after: { city: 'Lyon' } }]);
    expect((await set({ selection, field: 'city', value: null })).count).toBe(2);
    expect((await changesOf(two)).at(-1)).toEqual({ before: { city: 'Lyon' }, after: { city: null } });
    expect(await set({ selection, field: 'city' })).toMatchObject({
      count: 0,
      unchanged: 2,
      changeSetId: null,
    });
  });

  test('CON-7 a custom field, and clearing it', async () => {
    const one = await addContact('set-3', { diet: 'veg' });
    const two = await addContact('set-4', { seats: '3' });
    const selection = { ids: [one, two] };
    expect((await set({ selection, field: 'custom:diet', value: 'halal' })).count).toBe(2);
    expect(await valuesOf(two)).toEqual({ seats: '3', diet: 'halal' });
    expect(await changesOf(one)).toEqual([
      { before: { 'custom:diet': 'veg' }, after: { 'custom:diet': 'halal' } },
    ]);
    expect(await preview({ selection, field: 'custom:diet' })).toMatchObject({ changing: 2 });
    expect((await set({ selection, field: 'custom:diet' })).count).toBe(2);
    expect(await valuesOf(two)).toEqual({ seats: '3' });
    const { rows } = await app.application.database.ownerPool.query(
      `select version, value_origins ? 'custom:diet' as told from contact where id = $1`,
      [two],
    );
    expect(rows).toEqual([{ version: 3, told: true }]);
  });

  test('CON-7 who withdrew consent stays withdrawn', async () => {
    const gone = await addContact('set-5', {});
    const open = await addContact('set-8', {});
    await withdraw(gone);
    const setting = { selection: { ids: [gone, open] }, field: 'emailConsent', value: 'GIVEN' };
    expect(await preview(setting)).toEqual({ changing: 1, unchanged: 0, withheld: 1 });
    const { changeSetId, ...answer } = await set(setting);
    expect(answer).toEqual({ count: 1, unchanged: 0, withheld: 1, errors: [] });
    const later = await set({ ...setting, value: 'WITHDRAWN' });
    expect(later).toMatchObject({ count: 1, unchanged: 1, withheld: 0 });
    expect(await undo(changeSetId)).toMatchObject({ count: 0, kept: 1 });
    expect(await undo(later.changeSetId)).toMatchObject({ count: 0, kept: 1 });
  });

  test('CON-7 a value that is unique is not given to many, nor taken from another', async () => {
    const one = await addContact('set-6', {});
    const two = await addContact('set-7', {});
    const many = await set({ selection: { ids: [one, two] }, field: 'custom:badge', value: 'B-9' });
    expect(many).toMatchObject({ count: 0, errors: [{ code: 'BAD_USER_INPUT', path: ['value'] }] });
    const taken = await set({ selection: { ids: [one] }, field: 'custom:badge', value: 'b-1' });
    expect(taken.errors).toMatchObject([{ code: 'CONFLICT', reason: 'VALUE_TAKEN', path: ['value'] }]);
    expect((await set({ selection: { ids: [one] }, field: 'custom:badge', value: 'B-9' })).count).toBe(1);
    const { count, changeSetId } = await set({ selection: { ids: [one, two] }, field: 'custom:badge' });
    expect(count).toBe(1);
    await set({ selection: { ids: [two] }, field: 'custom:badge', value: 'b-9' });
    expect((await undo(changeSetId)).errors).toMatchObject([{ code: 'CONFLICT', reason: 'VALUE_TAKEN' }]);
    await set({ selection: { ids: [two] }, field: 'custom:badge' });
    expect(await undo(changeSetId)).toMatchObject({ count: 1, kept: 0, errors: [] });
    expect(await valuesOf(one)).toEqual({ badge: 'B-9' });
  });

  test('CON-7 undone, each has what it had, but for who was changed since', async () => {
    const one = await addContact('undo-1', { diet: 'veg' });
    const two = await addContact('undo-2', { seats: '4' });
    const three = await addContact('undo-3', {});
    const field = 'custom:diet';
    const { changeSetId } = await set({ selection: { ids: [one, two, three] }, field, value: 'halal' });
    await set({ selection: { ids: [three] }, field, value: 'none' });
    expect(await undo(changeSetId)).toEqual({ count: 2, kept: 1, errors: [] });
    expect([await valuesOf(one), await valuesOf(two), await valuesOf(three)]).toEqual([
      { diet: 'veg' },
      { seats: '4' },
      { diet: 'none' },
    ]);
    expect((await changesOf(one)).at(-1)).toEqual({
      before: { [field]: 'halal' },
      after: { [field]: 'veg' },
    });
    expect(await undo(changeSetId)).toMatchObject({ count: 0, kept: 3 });
  });

  test('CON-7 only the setting of one field is undone like that', async () => {
    const one = await addContact('undo-4', {});
    await run('updateContact', 'contact { id }', { id: one, expectedVersion: 1, city: 'Lyon', zip: '69001' });
    const { data } = await app.ask(
      owner,
      `{ contactHistory(contactId: "${one}") { edges { node { id } } } }`,
    );
    const [update, creation] = data!['contactHistory'].edges.map(
      (edge: { node: { id: string } }) => edge.node.id,
    );
    for (const id of [update, creation])
      expect((await undo(id)).errors).toMatchObject([{ reason: 'CANNOT_BE_UNDONE', path: ['changeSetId'] }]);
    expect((await undo('nothing')).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { changeSetId } = await set({ selection: { ids: [one] }, field: 'city', value: 'Nice' });
    const stranger = await app.createCaller();
    const elsewhere = await run('undoSetContactField', 'count kept', { changeSetId }, stranger);
    expect(elsewhere.errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const setting = { selection: { ids: [one] }, field: 'city', value: 'Nice' };
    expect(await preview(setting, stranger)).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  test.each([
    [{ field: 'identifier', value: 'x' }, undefined, ['field']],
    [{ field: 'nothing', value: 'x' }, 'UNKNOWN_FIELD', ['field']],
    [{ field: '__proto__', value: 'x' }, 'UNKNOWN_FIELD', ['field']],
    [{ field: 'custom:nothing', value: 'x' }, 'UNKNOWN_FIELD', ['field']],
    [{ field: 'email', value: 'a@@b' }, 'INVALID_EMAIL', ['value']],
    [{ field: 'city', value: 'a\0' }, 'NUL_CHARACTER', ['value']],
    [{ field: 'custom:seats', value: 'few' }, 'INVALID_NUMBER', ['value']],
  ])('CON-7 %j is refused and told', async (setting, reason, path) => {
    const { count, errors } = await set({ selection: { filter: {} }, ...setting });
    expect(count).toBe(0);
    expect(errors[0]).toMatchObject({ code: 'BAD_USER_INPUT', path, ...(reason ? { reason } : {}) });
  });
});

describe('DUP-2 DUP-3 merges', () => {
  const merge = (input: object) => run('mergeContacts', 'contact { id } merge { id }', input);

  test('DUP-2 the survivor keeps its value, fills its blanks, unites choices; undo brings all back', async () => {
    const [survivor, other] = [
      await addContact('m-1', { seats: '1', diets: 'halal' }),
      await addContact('m-2', { seats: '2', born: '1980-01-01', diets: 'veg', badge: 'M-2' }),
    ];
    const { merge: made, errors } = await merge({ survivorId: survivor, mergedIds: [other] });
    expect(errors).toEqual([]);
    expect(await valuesOf(survivor)).toEqual({
      seats: '1',
      born: '1980-01-01',
      diets: 'veg; halal',
      badge: 'M-2',
    });
    expect((await changesOf(survivor))[0].after).toMatchObject({
      'custom:born': '1980-01-01',
      'custom:diets': '["veg","halal"]',
    });
    expect((await run('undoContactMerge', 'contact { id }', { mergeId: made.id })).errors).toEqual([]);
    expect(await valuesOf(survivor)).toEqual({ seats: '1', diets: 'halal' });
    expect(await valuesOf(other)).toEqual({ seats: '2', born: '1980-01-01', diets: 'veg', badge: 'M-2' });
  });

  test("DUP-2 a choice takes another's value, also an empty one, and is refused for what is no field", async () => {
    const [survivor, other] = [
      await addContact('m-3', { seats: '1', diets: 'halal', diet: 'veg' }),
      await addContact('m-4', { seats: '2', diets: 'veg' }),
    ];
    const input = { survivorId: survivor, mergedIds: [other] };
    const refused = await merge({ ...input, choices: [{ field: 'custom:nothing', fromId: other }] });
    expect(refused.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['choices'] }]);
    const choices = ['seats', 'diets', 'diet'].map((key) => ({ field: `custom:${key}`, fromId: other }));
    expect((await merge({ ...input, choices })).errors).toEqual([]);
    expect(await valuesOf(survivor)).toEqual({ seats: '2', diets: 'veg' });
  });

  test('DUP-3 a unique value taken meanwhile is told, and nothing is half done', async () => {
    const [survivor, other] = [
      await addContact('m-5', { badge: 'M-5' }),
      await addContact('m-6', { badge: 'M-6' }),
    ];
    const { merge: made } = await merge({ survivorId: survivor, mergedIds: [other] });
    await addContact('m-7', { badge: 'm-6' });
    const refused = await run('undoContactMerge', 'contact { id }', { mergeId: made.id });
    expect(refused.errors).toMatchObject([{ code: 'CONFLICT', reason: 'VALUE_TAKEN' }]);
    expect(await valuesOf(survivor)).toEqual({ badge: 'M-5' });
  });
});
