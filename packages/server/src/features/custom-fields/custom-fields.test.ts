import { LIMITS } from '@convive/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
});
beforeEach(async () => {
  owner = await app.createCaller();
});
afterAll(() => app.close());

const FIELD =
  'id key title type options { value label } position isUnique isRequired isHiddenFromContact valueCount';
const ERRORS = 'errors { code reason path message }';
const CREATE = `mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { customField { ${FIELD} } ${ERRORS} } }`;
const UPDATE = `mutation ($input: UpdateCustomFieldInput!) { updateCustomField(input: $input) { customField { ${FIELD} } ${ERRORS} } }`;
const DELETE = `mutation ($input: DeleteCustomFieldInput!) { deleteCustomField(input: $input) { customField { key } count ${ERRORS} } }`;
const VALUES = 'customValues { field { key title } text number date yesNo choices }';
const ADD = `mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id version ${VALUES} } ${ERRORS} } }`;
const CHANGE = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id version ${VALUES} } ${ERRORS} } }`;

async function run(mutation: string, input: object, caller = owner) {
  const { data, errors } = await app.ask(caller, mutation, { input });
  expect(errors).toBeUndefined();
  return Object.values(data!)[0] as any;
}

async function define(input: object, caller = owner) {
  const { customField, errors } = await run(CREATE, { title: 'A field', type: 'TEXT', ...input }, caller);
  expect(errors).toEqual([]);
  return customField;
}

async function addContact(values: Record<string, string | null>, caller = owner) {
  const customValues = Object.entries(values).map(([key, value]) => ({ key, value }));
  const { contact, errors } = await run(ADD, { customValues }, caller);
  expect(errors).toEqual([]);
  return contact;
}

const told = ({ errors }: { errors: any[] }) => errors.map(({ code, reason, path }) => [code, reason, path]);
const textsOf = (contact: any) =>
  Object.fromEntries(contact.customValues.map(({ field, text }: any) => [field.key, text]));
const keysInOrder = async () => {
  const { data } = await app.ask(owner, '{ customFields { key position } }');
  return data!['customFields'].map(({ key, position }: any) => `${position} ${key}`);
};

describe('FLD-1 definitions', () => {
  test('FLD-1 a field has title, key, type, options, position; the key is made from the title', async () => {
    const diet = await define({
      title: 'Régime (repas)',
      type: 'CHOICE',
      options: [{ value: 'veg', label: 'Végétarien' }, { label: 'Sans gluten' }],
      isRequired: true,
    });
    expect(diet).toMatchObject({
      key: 'regime_repas',
      title: 'Régime (repas)',
      options: [
        { value: 'veg', label: 'Végétarien' },
        { value: 'Sans gluten', label: 'Sans gluten' },
      ],
      position: 0,
      isUnique: false,
      isRequired: true,
      isHiddenFromContact: false,
      valueCount: 0,
    });
    expect((await define({ title: 'Régime – repas' })).key).toBe('regime_repas_2');
  });

  test('FLD-1 a key that is given is kept, and belongs to one field; a deleted field gives it back', async () => {
    const first = await define({ key: 'badge' });
    const again = await run(CREATE, { key: 'badge', title: 'Other', type: 'TEXT' });
    expect(told(again)).toEqual([['CONFLICT', 'KEY_TAKEN', ['key']]]);
    await run(DELETE, { id: first.id });
    expect((await define({ key: 'badge' })).id).not.toBe(first.id);
  });

  test('FLD-1 fields are put in order, and make room', async () => {
    for (const key of ['a', 'b', 'c']) await define({ key });
    const { id } = await define({ key: 'd', position: 1 });
    expect(await keysInOrder()).toEqual(['0 a', '1 d', '2 b', '3 c']);
    await run(UPDATE, { id, position: 99 });
    expect(await keysInOrder()).toEqual(['0 a', '1 b', '2 c', '3 d']);
    await run(UPDATE, { id, position: 0 });
    await run(DELETE, { id });
    expect(await keysInOrder()).toEqual(['0 a', '1 b', '2 c']);
    expect(told(await run(CREATE, { title: 'x', type: 'TEXT', position: -1 }))[0]![2]).toEqual(['position']);
  });

  test('FLD-1 the type stays what it was: what waits to be put back must be readable then', async () => {
    const { id } = await define({ type: 'TEXT' });
    expect(told(await run(UPDATE, { id, type: 'NUMBER' }))).toEqual([['CONFLICT', 'TYPE_FIXED', ['type']]]);
    expect((await run(UPDATE, { id, type: 'TEXT', title: 'Same' })).customField.title).toBe('Same');
  });

  test('FLD-1 an option that somebody chose stays; its label may change', async () => {
    const options = [{ value: 'a', label: 'Alpha' }, { value: 'b', label: 'Beta' }, { value: 'c' }];
    const { id, key } = await define({ type: 'CHOICES', options });
    await addContact({ [key]: 'Alpha; Beta' });
    const refused = await run(UPDATE, { id, options: [{ value: 'b' }] });
    expect(told(refused)).toEqual([['CONFLICT', 'OPTION_IN_USE', ['options']]]);
    expect(refused.errors[0].message).toContain('"Alpha" (1)');
    const renamed = await run(UPDATE, { id, options: [{ value: 'b', label: 'Bêta' }, { value: 'a' }] });
    expect(renamed.customField.options.map(({ label }: any) => label)).toEqual(['Bêta', 'a']);
  });

  test('FLD-1 deleting says beforehand and afterwards how many contacts lose a value', async () => {
    const { id, key } = await define({});
    const kept = await define({});
    await addContact({ [key]: 'one', [kept.key]: 'kept' });
    await addContact({ [key]: 'two' });
    await addContact({ [kept.key]: 'three' });
    const { data } = await app.ask(owner, '{ customFields { id valueCount } }');
    expect(data!['customFields']).toEqual([
      { id, valueCount: 2 },
      { id: kept.id, valueCount: 2 },
    ]);
    expect(await run(DELETE, { id })).toEqual({ customField: { key }, count: 2, errors: [] });
    const { data: after } = await app.ask(owner, '{ contacts { edges { node { customValues { text } } } } }');
    const texts = after!['contacts'].edges.flatMap(({ node }: any) => node.customValues);
    expect(texts).toHaveLength(2);
    expect(told(await run(DELETE, { id }))).toEqual([['NOT_FOUND', null, ['id']]]);
  });

  test('FLD-2 "hidden from the contact" is stored', async () => {
    const { id } = await define({ isHiddenFromContact: true });
    expect((await run(UPDATE, { id, title: 'Renamed' })).customField).toMatchObject({
      title: 'Renamed',
      isHiddenFromContact: true,
    });
  });

  test('FLD-3 a contact of another workspace has none of these fields', async () => {
    const stranger = await app.createCaller();
    const { id, key } = await define({ key: 'secret_key' });
    expect((await app.ask(stranger, '{ customFields { key } }')).data).toEqual({ customFields: [] });
    expect(told(await run(UPDATE, { id, title: 'Mine' }, stranger))).toEqual([['NOT_FOUND', null, ['id']]]);
    const refused = await run(ADD, { customValues: [{ key, value: 'x' }] }, stranger);
    expect(told(refused)).toEqual([['BAD_USER_INPUT', 'UNKNOWN_FIELD', ['customValues', '0', 'key']]]);
  });
});

describe('FLD-1 FLD-3 values', () => {
  const OPTIONS = [
    { value: 'veg', label: 'Végétarien' },
    { value: 'gf', label: 'Sans gluten, sans lait' },
  ];

  test('FLD-1 each type is stored in its own form, and read back as text and as itself', async () => {
    const types = ['TEXT', 'LONG_TEXT', 'NUMBER', 'DATE', 'YES_NO', 'URL', 'EMAIL', 'PHONE'] as const;
    for (const type of types) await define({ key: type.toLowerCase(), type });
    await define({ key: 'choice', type: 'CHOICE', options: OPTIONS });
    await define({ key: 'choices', type: 'CHOICES', options: OPTIONS });
    const contact = await addContact({
      text: '  Ærø ',
      long_text: 'one\ntwo',
      number: '1.234,50',
      date: '31.12.2025',
      yes_no: 'VRAI',
      url: 'https://example.org/a',
      email: 'mailto:a@example.org',
      phone: '06 12 34 56 78',
      choice: 'vegetarien',
      choices: 'sans gluten, sans lait, veg',
    });
    expect(textsOf(contact)).toEqual({
      text: 'Ærø',
      long_text: 'one\ntwo',
      number: '1234.5',
      date: '2025-12-31',
      yes_no: 'true',
      url: 'https://example.org/a',
      email: 'a@example.org',
      phone: '+33612345678',
      choice: 'veg',
      choices: 'veg; gf',
    });
    const typed = contact.customValues.map(({ number, date, yesNo, choices }: any) =>
      [number, date, yesNo, choices].filter((value) => value !== null),
    );
    expect(typed.filter(({ length }: any) => length > 0)).toEqual([
      [1234.5],
      ['2025-12-31'],
      [true],
      [['veg']],
      [['veg', 'gf']],
    ]);
    // What was read may be sent back, and changes nothing.
    const again = await run(CHANGE, {
      id: contact.id,
      expectedVersion: 1,
      customValues: contact.customValues.map(({ field, text }: any) => ({ key: field.key, value: text })),
    });
    expect(again.contact.version).toBe(1);
  });

  test('FLD-1 null and blank clear, what is absent stays, and the history knows the field by its key', async () => {
    await define({ key: 'a' });
    await define({ key: 'b' });
    const contact = await addContact({ a: 'one', b: 'two' });
    const { contact: saved } = await run(CHANGE, {
      id: contact.id,
      expectedVersion: 1,
      customValues: [{ key: 'a', value: null }],
    });
    expect(textsOf(saved)).toEqual({ b: 'two' });
    const { rows } = await app.application.database.ownerPool.query(
      `select before, after, contact.value_origins -> 'custom:a' ->> 'cause' as cause
       from change join contact on contact.id = subject_id where subject_id = $1`,
      [contact.id],
    );
    expect(rows).toEqual([{ before: { 'custom:a': 'one' }, after: { 'custom:a': null }, cause: 'PERSON' }]);
    const { contact: blank } = await run(CHANGE, {
      id: contact.id,
      expectedVersion: 2,
      customValues: [{ key: 'b', value: ' ' }],
    });
    expect(blank.customValues).toEqual([]);
  });

  test('FLD-1 every value that cannot stand is told, with its place', async () => {
    await define({ key: 'number', type: 'NUMBER' });
    await define({ key: 'date', type: 'DATE' });
    await define({ key: 'choice', type: 'CHOICE', options: OPTIONS });
    const refused = await run(ADD, {
      email: 'a@@b',
      customValues: [
        { key: 'number', value: 'twelve' },
        { key: 'date', value: '31/02/2024' },
        { key: 'choice', value: 'meat' },
        { key: 'nothing', value: 'x' },
        { key: 'number', value: '2' },
      ],
    });
    expect(told(refused)).toEqual([
      ['BAD_USER_INPUT', 'INVALID_EMAIL', ['email']],
      ['BAD_USER_INPUT', 'INVALID_NUMBER', ['customValues', '0', 'value']],
      ['BAD_USER_INPUT', 'INVALID_DATE', ['customValues', '1', 'value']],
      ['BAD_USER_INPUT', 'UNKNOWN_CHOICE', ['customValues', '2', 'value']],
      ['BAD_USER_INPUT', 'UNKNOWN_FIELD', ['customValues', '3', 'key']],
      // A field is given one value.
      ['BAD_USER_INPUT', null, ['customValues', '4', 'key']],
    ]);
  });

  test('FLD-1 a required field may be left empty by the team', async () => {
    await define({ isRequired: true });
    expect((await addContact({})).customValues).toEqual([]);
  });

  test('FLD-1 contactFields lists them after the default ones', async () => {
    await define({ key: 'diet', title: 'Régime', type: 'CHOICE', options: OPTIONS });
    const { data } = await app.ask(
      owner,
      '{ contactFields { key type isCustom isUnique title headings options { value label } } }',
    );
    const fields = data!['contactFields'];
    expect(fields[0]).toMatchObject({ key: 'identifier', isCustom: false, isUnique: true, title: null });
    expect(fields.at(-1)).toEqual({
      key: 'custom:diet',
      type: 'CHOICE',
      isCustom: true,
      isUnique: false,
      title: 'Régime',
      headings: ['Régime', 'diet'],
      options: OPTIONS,
    });
  });
});

describe('FLD-1 unique values', () => {
  test('FLD-1 a unique value belongs to one living contact, without regard to case', async () => {
    await define({ key: 'badge', title: 'Badge', isUnique: true });
    const first = await addContact({ badge: 'A-1' });
    const taken = await run(ADD, { customValues: [{ key: 'badge', value: ' a-1' }] });
    expect(told(taken)).toEqual([['CONFLICT', 'VALUE_TAKEN', ['customValues', '0', 'value']]]);
    expect(taken.errors[0].message).toMatch(/"a-1" in "Badge"/);
    await run(`mutation ($input: ArchiveContactsInput!) { archiveContacts(input: $input) { count } }`, {
      selection: { ids: [first.id] },
    });
    const second = await addContact({ badge: 'A-1' });
    const RESTORE = `mutation ($input: RestoreContactsInput!) { restoreContacts(input: $input) { count ${ERRORS} } }`;
    const refused = await run(RESTORE, { selection: { ids: [first.id] } });
    expect(told(refused)).toEqual([['CONFLICT', 'VALUE_TAKEN', ['selection', 'ids', first.id]]]);
    await run(CHANGE, { id: second.id, expectedVersion: 1, customValues: [{ key: 'badge', value: 'B' }] });
    expect((await run(RESTORE, { selection: { ids: [first.id] } })).count).toBe(1);
  });

  test('FLD-1 of many who claim a value at once one gets it', async () => {
    await define({ key: 'badge', isUnique: true });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => run(ADD, { customValues: [{ key: 'badge', value: 'same' }] })),
    );
    expect(answers.filter(({ contact }) => contact !== null)).toHaveLength(1);
    const reasons = answers.flatMap(({ errors }) => errors.map(({ reason }: any) => reason));
    expect(reasons).toEqual(Array.from({ length: 7 }, () => 'VALUE_TAKEN'));
  });

  test('FLD-1 a field becomes unique only where no two living contacts have the same value', async () => {
    const { id, key } = await define({});
    await addContact({ [key]: 'Double' });
    const other = await addContact({ [key]: 'double' });
    const refused = await run(UPDATE, { id, isUnique: true });
    expect(told(refused)).toEqual([['CONFLICT', 'VALUES_NOT_UNIQUE', ['isUnique']]]);
    expect(refused.errors[0].message).toMatch(/"double"/i);
    await run(CHANGE, { id: other.id, expectedVersion: 1, customValues: [{ key, value: 'single' }] });
    expect((await run(UPDATE, { id, isUnique: true })).customField.isUnique).toBe(true);
    expect(told(await run(ADD, { customValues: [{ key, value: 'SINGLE' }] }))[0]![1]).toBe('VALUE_TAKEN');
    await run(UPDATE, { id, isUnique: false });
    await addContact({ [key]: 'SINGLE' });
  });

  test('FLD-1 what nearly everybody shares cannot be unique', async () => {
    const refused = await run(CREATE, { title: 'x', type: 'YES_NO', isUnique: true });
    expect(told(refused)).toEqual([['BAD_USER_INPUT', null, ['isUnique']]]);
  });
});

describe('FLD-1 hostile input', () => {
  test.each([
    ['NUL in the title', { title: 'a\0b' }, ['title']],
    ['a control character in the title', { title: 'a\u0001b' }, ['title']],
    ['half a character in the title', { title: 'a\ud800' }, ['title']],
    ['a blank title', { title: ' ' }, ['title']],
    ['an endless title', { title: 'x'.repeat(201) }, ['title']],
    ['__proto__ as key', { key: '__proto__' }, ['key']],
    ['a key with a capital', { key: 'Diet' }, ['key']],
    ['NUL in the key', { key: 'a\0' }, ['key']],
    [
      '501 options',
      { type: 'CHOICE', options: Array.from({ length: 501 }, (_, i) => ({ value: `${i}` })) },
      ['options'],
    ],
    ['no options', { type: 'CHOICES' }, ['options']],
    ['an option twice', { type: 'CHOICE', options: [{ value: 'a' }, { label: 'A' }] }, ['options', '1']],
    ['an option of nothing', { type: 'CHOICE', options: [{}] }, ['options', '0', 'label']],
    ['NUL in an option', { type: 'CHOICE', options: [{ label: '\0' }] }, ['options', '0', 'value']],
    ['options of a text', { options: [{ value: 'a' }] }, ['options']],
  ])('FLD-1 %s is refused and told', async (_, input, path) => {
    const refused = await run(CREATE, { title: 'A field', type: 'TEXT', ...input });
    expect(refused.customField).toBeNull();
    expect(refused.errors[0]).toMatchObject({ code: 'BAD_USER_INPUT', path });
  });

  test('FLD-1 a field called __proto__ or constructor is a field like others', async () => {
    expect(await define({ title: '__proto__' })).toMatchObject({ key: 'proto' });
    await define({ title: 'constructor', key: 'constructor' });
    expect(textsOf(await addContact({ constructor: 'x' }))).toEqual({ constructor: 'x' });
    const refused = await run(ADD, { customValues: [{ key: '__proto__', value: 'x' }] });
    expect(told(refused)[0]![1]).toBe('UNKNOWN_FIELD');
  });

  test('FLD-1 values are held to their length and to what a text may hold', async () => {
    await define({ key: 'text', isUnique: true });
    await define({ key: 'long', type: 'LONG_TEXT' });
    const long = 'é'.repeat(LIMITS.cellCharacters);
    expect(textsOf(await addContact({ long, text: '\u{1F600}'.repeat(1000) }))).toMatchObject({ long });
    for (const [key, value, reason] of [
      ['long', `${long}x`, 'VALUE_TOO_LONG'],
      ['text', 'x'.repeat(1001), 'VALUE_TOO_LONG'],
      ['text', 'a\0b', 'NUL_CHARACTER'],
      ['text', 'a\udc00', 'LONE_SURROGATE'],
    ] as const)
      expect(told(await run(ADD, { customValues: [{ key, value }] }))[0]![1]).toBe(reason);
    const many = Array.from({ length: 201 }, (_, index) => ({ key: `k${index}`, value: 'x' }));
    expect(told(await run(ADD, { customValues: many }))[0]![2]).toEqual(['customValues']);
  });

  test('FLD-1 a workspace has 200 fields at most', async () => {
    const { rows } = await app.application.database.ownerPool.query(
      `insert into custom_field (workspace_id, key, title, type, position)
       select id, 'f' || number, 'F', 'TEXT', number from workspace, generate_series(1, 200) number
       where slug = $1 returning id`,
      [owner.workspace],
    );
    expect(rows).toHaveLength(200);
    expect(told(await run(CREATE, { title: 'One more', type: 'TEXT' }))[0]![0]).toBe('BAD_USER_INPUT');
  });
});

describe('FLD-4 a deleted field can be put back', () => {
  const RESTORE = `mutation ($input: RestoreCustomFieldInput!) { restoreCustomField(input: $input) { customField { ${FIELD} } hasLostUniqueness ${ERRORS} } }`;
  const deletedKeys = async () =>
    (await app.ask(owner, '{ customFields(deleted: true) { key deletedAt valueCount } }')).data![
      'customFields'
    ];

  test('FLD-4 with its values, as it was, at the end', async () => {
    const badge = await define({ key: 'badge', title: 'Badge', isRequired: true });
    await define({ key: 'diet', title: 'Diet' });
    const contact = await addContact({ badge: 'B-7', diet: 'vegan' });
    expect(await run(DELETE, { id: badge.id })).toMatchObject({ count: 1, errors: [] });
    expect(await keysInOrder()).toEqual(['0 diet']);
    expect(await deletedKeys()).toEqual([{ key: 'badge', deletedAt: expect.any(String), valueCount: 1 }]);
    const { customField, hasLostUniqueness, errors } = await run(RESTORE, { id: badge.id });
    expect({ hasLostUniqueness, errors }).toEqual({ hasLostUniqueness: false, errors: [] });
    expect(customField).toEqual({ ...badge, position: 1, valueCount: 1 });
    expect(await keysInOrder()).toEqual(['0 diet', '1 badge']);
    expect(await deletedKeys()).toEqual([]);
    const { data } = await app.ask(owner, `query ($id: ID) { contact(id: $id) { ${VALUES} } }`, {
      id: contact.id,
    });
    expect(textsOf(data!['contact'])).toEqual({ badge: 'B-7', diet: 'vegan' });
  });

  test('FLD-4 under another key where its own was given anew', async () => {
    const first = await define({ key: 'badge', title: 'Badge' });
    await run(DELETE, { id: first.id });
    await define({ key: 'badge', title: 'Badge' });
    expect((await run(RESTORE, { id: first.id })).customField.key).toBe('badge_2');
  });

  test('FLD-4 unique as before, or no longer where values have become the same, which is told', async () => {
    const licence = await define({ key: 'licence', isUnique: true });
    await addContact({ licence: 'L-1' });
    await run(DELETE, { id: licence.id });
    expect(await run(RESTORE, { id: licence.id })).toMatchObject({ hasLostUniqueness: false });
    const taken = await run(ADD, { customValues: [{ key: 'licence', value: 'l-1' }] });
    expect(told(taken)).toEqual([['CONFLICT', 'VALUE_TAKEN', ['customValues', '0', 'value']]]);
    await run(DELETE, { id: licence.id });
    const other = await addContact({});
    await app.application.database.asOwner(
      `update contact set custom_values = jsonb_build_object($1::text, 'L-1') where id = $2`,
      [licence.id, other.id],
    );
    const restored = await run(RESTORE, { id: licence.id });
    expect(restored).toMatchObject({
      hasLostUniqueness: true,
      customField: { isUnique: false, valueCount: 2 },
    });
  });

  test('FLD-4 for 30 days, and only where there is room', async () => {
    const old = await define({ key: 'old' });
    const recent = await define({ key: 'recent' });
    for (const { id } of [old, recent]) await run(DELETE, { id });
    await app.application.database.asOwner(
      `update custom_field set deleted_at = now() - interval '30 days 1 minute' where id = $1`,
      [old.id],
    );
    expect((await deletedKeys()).map(({ key }: { key: string }) => key)).toEqual(['recent']);
    expect(told(await run(RESTORE, { id: old.id }))).toEqual([['NOT_FOUND', null, ['id']]]);
    expect(told(await run(RESTORE, { id: recent.id }, await app.createCaller()))).toEqual([
      ['NOT_FOUND', null, ['id']],
    ]);
    await app.application.database.asOwner(
      `insert into custom_field (workspace_id, key, title, type, position)
       select workspace_id, 'f' || n, 'F', 'TEXT', n from custom_field cross join generate_series(1, $2::int) n where id = $1`,
      [old.id, LIMITS.customFields],
    );
    expect(told(await run(RESTORE, { id: recent.id }))).toEqual([['BAD_USER_INPUT', null, ['id']]]);
  });
});
