import { LIMITS } from '@convive/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let admin: Caller;
let manager: Caller;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await app.createCaller();
  admin = await app.createCaller('ADMIN', owner.workspace);
  manager = await app.createCaller('MANAGER', owner.workspace);
});

const NOBODY = '01990000-0000-7000-8000-000000000000';
const VIEW = `contactView { id name isShared isMine canChange author { name } filter search orderBy { field direction }
  columns { field width } pinnedColumns density version }`;
const IN_LYON = { city: { eq: 'Lyon' } };

async function mutate(name: string, input: object, caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${VIEW} errors { code reason message path } } }`,
    { input },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function done(name: string, input: object, caller: Caller = owner) {
  const { contactView, errors } = await mutate(name, input, caller);
  expect(errors).toEqual([]);
  return contactView;
}

async function refusal(name: string, input: object, caller: Caller = owner) {
  const { errors } = await mutate(name, input, caller);
  expect(errors).toHaveLength(1);
  return errors[0];
}

const create = (name: string, input: object = {}, caller: Caller = owner) =>
  done('createContactView', { name, ...input }, caller);

async function seen(caller: Caller = owner): Promise<string[]> {
  const { data, errors } = await app.ask(caller, '{ contactViews { name } }');
  expect(errors).toBeUndefined();
  return data!['contactViews'].map(({ name }: { name: string }) => name);
}

describe('CON-4 a view', () => {
  test('CON-4 keeps what is asked and how it is shown, and gives it back', async () => {
    const view = await create('Lyon', {
      filter: { or: [IN_LYON, { not: { zip: { startsWith: '69' } } }], archived: false },
      search: ' zoe ',
      orderBy: [{ field: 'lastName', direction: 'ASC' }],
      columns: [{ field: 'city', width: 240 }, { field: 'createdAt' }, { field: 'groups' }],
      pinnedColumns: 1,
      density: 'COMPACT',
    });
    expect({ ...view, filter: JSON.parse(view.filter) }).toEqual({
      id: expect.any(String),
      name: 'Lyon',
      isShared: false,
      isMine: true,
      canChange: true,
      author: { name: 'Test Person' },
      filter: { or: [IN_LYON, { not: { zip: { startsWith: '69' } } }] },
      search: 'zoe',
      orderBy: [{ field: 'lastName', direction: 'ASC' }],
      columns: [
        { field: 'city', width: 240 },
        { field: 'createdAt', width: null },
        { field: 'groups', width: null },
      ],
      pinnedColumns: 1,
      density: 'COMPACT',
      version: 1,
    });
    const usual = await create(' Everybody\n here ');
    expect(usual).toMatchObject({
      name: 'Everybody here',
      filter: '{}',
      search: null,
      orderBy: [],
      columns: null,
    });
  });

  test('CON-4 its parts are changed one by one, and null takes one away', async () => {
    const { id } = await create('Lyon', { filter: IN_LYON, search: 'zoe', columns: [{ field: 'city' }] });
    const change = (expectedVersion: number, input: object) =>
      done('updateContactView', { id, expectedVersion, ...input });
    expect(await change(1, { name: 'Rhône' })).toMatchObject({ name: 'Rhône', search: 'zoe', version: 2 });
    expect(await change(2, { search: null, columns: null })).toMatchObject({
      filter: JSON.stringify(IN_LYON),
      search: null,
      columns: null,
    });
    expect(await change(3, { filter: {}, density: 'COMPACT' })).toMatchObject({
      filter: '{}',
      density: 'COMPACT',
    });
  });

  test('CON-4 what a list would refuse is not kept', async () => {
    const cases: [object, RegExp][] = [
      [{ name: ' ' }, /must not be empty/],
      [{ name: 'x'.repeat(201) }, /200 characters at most/],
      [{ filter: { custom: [{ key: 'gone', eq: 'x' }] } }, /"gone"/],
      [{ filter: { createdAt: { gte: 'yesterday' } } }, /is no day/],
      [{ filter: { city: { eq: 'a\0' } } }, /character/],
      [{ filter: { archived: true } }, /living contacts alone/],
      [{ search: 'x'.repeat(201) }, /200/],
      [{ orderBy: [{ field: 'password', direction: 'ASC' }] }, /cannot be sorted by "password"/],
      [{ columns: [] }, /1 to 300 columns; 0/],
      [{ columns: [{ field: 'password' }] }, /no column "password"/],
      [{ columns: [{ field: 'custom:a b' }] }, /no column "custom:a b"/],
      [{ columns: [{ field: 'city' }, { field: 'city' }] }, /stands twice/],
      [{ columns: [{ field: 'city', width: 2 }] }, /48 to 1000 pixels wide; found 2/],
      [{ pinnedColumns: 4 }, /0 to 3 columns can be pinned; found 4/],
    ];
    for (const [input, message] of cases)
      expect(await refusal('createContactView', { name: 'Refused', ...input })).toMatchObject({
        code: 'BAD_USER_INPUT',
        message: expect.stringMatching(message),
      });
    expect(await seen()).toEqual([]);
  });

  test('CON-4 a field that it names may go: the view stays, can be renamed, and says what it asked', async () => {
    const definition = { key: 'licence', title: 'Licence', type: 'TEXT' };
    const run = (name: string, input: object) =>
      app.ask(
        owner,
        `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
          customField { id } errors { reason } } }`,
        { input },
      );
    const made = await run('createCustomField', definition);
    const filter = { custom: [{ key: 'licence', isEmpty: false }] };
    const { id } = await create('Licensed', { filter, columns: [{ field: 'custom:licence' }] });
    const deleted = await run('deleteCustomField', { id: made.data!['createCustomField'].customField.id });
    expect(deleted.data!['deleteCustomField'].errors).toEqual([]);
    const view = await done('updateContactView', { id, expectedVersion: 1, name: 'Members' });
    expect(view).toMatchObject({ filter: JSON.stringify(filter), columns: [{ field: 'custom:licence' }] });
    expect(await refusal('updateContactView', { id, expectedVersion: 2, filter })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  test('CON-4 a change made from an older version is told, not overwritten', async () => {
    const { id } = await create('Lyon', { isShared: true });
    await done('updateContactView', { id, expectedVersion: 1, search: 'zoe' }, admin);
    const { contactView, errors } = await mutate('updateContactView', {
      id,
      expectedVersion: 1,
      search: 'ada',
    });
    expect(errors).toMatchObject([{ code: 'CONFLICT', reason: 'STALE_VERSION', path: ['expectedVersion'] }]);
    expect(contactView).toMatchObject({ search: 'zoe', version: 2 });
    expect(await done('updateContactView', { id, expectedVersion: 2, search: 'ada' })).toMatchObject({
      search: 'ada',
    });
  });

  test('CON-4 a deleted one can be brought back for a day', async () => {
    const { id } = await create('Lyon', { filter: IN_LYON });
    await done('deleteContactView', { id });
    expect(await seen()).toEqual([]);
    expect(await refusal('updateContactView', { id, expectedVersion: 1, name: 'x' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await refusal('deleteContactView', { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await done('restoreContactView', { id })).toMatchObject({
      name: 'Lyon',
      filter: JSON.stringify(IN_LYON),
    });
    expect(await done('restoreContactView', { id })).toMatchObject({ name: 'Lyon' });
    await done('deleteContactView', { id });
    await app.application.database.ownerPool.query(
      `update contact_view set deleted_at = now() - interval '25 hours' where id = $1`,
      [id],
    );
    const other = await create('Other');
    await done('deleteContactView', { id: other.id });
    expect(await refusal('restoreContactView', { id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await done('restoreContactView', { id: other.id })).toMatchObject({ name: 'Other' });
  });

  test('CON-4 a person has so many at most', async () => {
    await app.application.database.ownerPool.query(
      `insert into contact_view (workspace_id, author_user_id, name, filter, order_by, pinned_columns, density)
       select m.workspace_id, m.user_id, 'View ' || n, '{}', '[]', 0, 'COMPACT'
       from membership m cross join generate_series(1, $2) n where m.workspace_id = $1 and m.role = 'OWNER'`,
      [owner.workspaceId, LIMITS.contactViews],
    );
    expect(await refusal('createContactView', { name: 'One more' })).toMatchObject({
      reason: 'TOO_MANY_VIEWS',
    });
    await create('First of mine', {}, admin);
  });
});

describe('CON-4 whose a view is', () => {
  test('CON-4 a private one is its author’s alone: for everybody else there is none', async () => {
    const { id } = await create('Émile', {}, manager);
    await create('zoe', {}, manager);
    await create('Éa', {}, manager);
    expect(await seen(manager)).toEqual(['Éa', 'Émile', 'zoe']);
    for (const other of [owner, admin]) {
      expect(await seen(other)).toEqual([]);
      for (const [name, input] of [
        ['updateContactView', { id, expectedVersion: 1, name: 'Mine now' }],
        ['deleteContactView', { id }],
        ['restoreContactView', { id }],
      ] as const)
        expect(await refusal(name, input, other)).toMatchObject({ code: 'NOT_FOUND', path: ['id'] });
    }
    await done('deleteContactView', { id }, manager);
    expect(await refusal('restoreContactView', { id }, owner)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('CON-4 a shared one is seen by all who see the list, and changed by its author, owners and admins', async () => {
    const theirs = await create('Of the manager', { isShared: true }, manager);
    const ours = await create('Of the owner', { isShared: true });
    const other = await app.createCaller('MANAGER', owner.workspace);
    for (const caller of [owner, admin, manager, other])
      expect(await seen(caller)).toEqual(['Of the manager', 'Of the owner']);
    const { data } = await app.ask(manager, '{ contactViews { canChange isMine } }');
    expect(data!['contactViews']).toEqual([
      { canChange: true, isMine: true },
      { canChange: false, isMine: false },
    ]);

    for (const [name, input] of [
      ['updateContactView', { id: ours.id, expectedVersion: 1, name: 'Mine now' }],
      ['updateContactView', { id: theirs.id, expectedVersion: 1, search: 'x' }],
      ['deleteContactView', { id: theirs.id }],
      ['restoreContactView', { id: theirs.id }],
    ] as const)
      expect(await refusal(name, input, other)).toMatchObject({ code: 'FORBIDDEN', reason: 'NOT_YOUR_VIEW' });
    await done('updateContactView', { id: theirs.id, expectedVersion: 1, name: 'Renamed' }, manager);
    await done('updateContactView', { id: theirs.id, expectedVersion: 2, search: 'x' }, admin);
    await done('deleteContactView', { id: theirs.id }, owner);
    await done('restoreContactView', { id: theirs.id }, admin);
    expect(await seen(other)).toEqual(['Of the owner', 'Renamed']);
  });

  test('CON-4 its author alone makes a shared one private again', async () => {
    const { id } = await create('Shared', { isShared: true }, manager);
    expect(await refusal('updateContactView', { id, expectedVersion: 1, isShared: false })).toMatchObject({
      code: 'FORBIDDEN',
      reason: 'ONLY_AUTHOR_UNSHARES',
      path: ['isShared'],
    });
    await done('updateContactView', { id, expectedVersion: 1, isShared: false }, manager);
    expect(await seen()).toEqual([]);
    expect(await seen(manager)).toEqual(['Shared']);
  });

  test('CON-4 one whose author has left stays, without a name', async () => {
    await create('Shared', { isShared: true }, manager);
    await app.application.database.ownerPool.query(
      `delete from membership where workspace_id = $1 and role = 'MANAGER'`,
      [owner.workspaceId],
    );
    const { data } = await app.ask(owner, '{ contactViews { name author { name } canChange } }');
    expect(data!['contactViews']).toEqual([{ name: 'Shared', author: null, canChange: true }]);
  });

  test('CON-4 another workspace knows nothing of it, nor whoever sees no contacts', async () => {
    const { id } = await create('Shared', { isShared: true });
    const stranger = await app.createCaller();
    expect(await seen(stranger)).toEqual([]);
    for (const wanted of [id, NOBODY, 'no id'])
      expect(await refusal('deleteContactView', { id: wanted }, stranger)).toMatchObject({
        code: 'NOT_FOUND',
      });
    const member = await app.createCaller('MEMBER', owner.workspace);
    const { errors } = await app.ask(member, '{ contactViews { name } }');
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    expect(await seen()).toEqual(['Shared']);
  });
});
