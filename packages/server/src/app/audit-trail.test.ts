import { afterAll, beforeAll, expect, test } from 'vitest';
import { markWorkspace } from '../../test/marked-workspace.ts';
import { documentOf, operationsOf } from '../../test/operation-document.ts';
import { OPERATION_ROWS } from '../../test/operation-rows.ts';
import { type Caller, createTestApp, type TestApp } from '../../test/test-app.ts';
import { nodesOf, runMutation } from '../../test/operation-answers.ts';
import { askByKey, makeKey } from '../../test/test-keys.ts';

/** Refused, and written down all the same: a scan that came too late is one of an event's scans. */
const KEPT_THOUGH_REFUSED = ['checkInBooking'];

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

interface Recorded {
  operation: string;
  kind: string;
  user: { email: string } | null;
}

const sql = async (statement: string, parameters: unknown[] = []): Promise<Record<string, any>[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

test('TRUST-89 every mutation that was done leaves a record, and what was refused leaves none', async () => {
  const owner = await app.createCaller();
  await app.createCaller('ADMIN', owner.workspace);
  const things = await markWorkspace(app, owner);
  const done: string[] = [];
  const refused: string[] = [];
  const missing: string[] = [];
  const count = async (name: string) =>
    (
      await sql(
        `select (select count(*)::int from audit_record where operation = $1)
           + (select count(*)::int from auth.account_record where operation = $1) as count`,
        [name],
      )
    )[0]!['count'] as number;
  for (const operation of operationsOf(app.application.schema).filter(({ kind }) => kind === 'mutation')) {
    const { name } = operation;
    const args = OPERATION_ROWS[name]!.args?.(things) ?? {};
    const before = await count(name);
    const { data } = await app.ask(owner, documentOf(app.application.schema, operation, args), args);
    const isDone = data?.[name]?.errors.length === 0;
    (isDone ? done : refused).push(name);
    const expected = isDone || KEPT_THOUGH_REFUSED.includes(name) ? 1 : 0;
    if ((await count(name)) - before !== expected) missing.push(name);
  }
  process.stdout.write(
    `TRUST-89 ${done.length - missing.length} of ${done.length} mutations that were done left a record, ${refused.length} were refused\n`,
  );
  expect(missing).toEqual([]);
  const named = await app.ask(
    owner,
    '{ auditRecords(first: 200) { edges { node { operation things { kind label } } } } }',
  );
  const byOperation = new Map(
    nodesOf<{ operation: string; things: { kind: string; label: string | null }[] }>(
      named.data!['auditRecords'],
    ).map(({ operation, things: told }) => [operation, told]),
  );
  for (const name of ['createBooking', 'updateBooking'])
    expect(new Set(byOperation.get(name)!.map(({ kind }) => kind))).toEqual(new Set(['EVENT', 'CONTACT']));
  expect(byOperation.get('createContactNote')).toEqual([
    expect.objectContaining({ kind: 'CONTACT', label: expect.any(String) }),
  ]);
  expect(byOperation.get('deleteGroup')).toEqual([{ kind: 'GROUP', label: expect.any(String) }]);
  for (const name of ['createInvitations', 'resendInvitations', 'deleteInvitations'])
    expect(byOperation.get(name), name).toEqual([{ kind: 'OTHER', label: expect.stringMatching(/@/) }]);
  expect(byOperation.get('createCustomField')).toEqual([{ kind: 'OTHER', label: expect.any(String) }]);
  expect(done.length).toBeGreaterThan(refused.length);
});

test('TRUST-89 nobody changes or deletes a record: the API has no right to', async () => {
  const { workspaceId } = await app.createCaller();
  for (const statement of [
    'update audit_record set user_id = null',
    'delete from audit_record',
    'truncate audit_record',
    'select from auth.account_record',
  ])
    await expect(
      app.application.database.write(workspaceId, (transaction) => transaction.execute(statement)),
    ).rejects.toMatchObject({ code: '42501' });
});

async function mutate(caller: Caller, name: string, input: object, answer = ''): Promise<any> {
  const { data } = await app.ask(
    caller,
    `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${answer} errors { code } } }`,
    { input },
  );
  return data![name];
}

test('ALL-5 owners and admins read who did what, by person and kind, page by page', async () => {
  const owner = await app.createCaller();
  const admin = await app.createCaller('ADMIN', owner.workspace);
  const { contact } = await mutate(
    owner,
    'createContact',
    { firstName: 'Zoé', email: 'z@x.fr' },
    'contact { id }',
  );
  await mutate(admin, 'updateContact', { id: contact.id, expectedVersion: 1, city: 'Lyon' });
  await mutate(admin, 'updateContact', { id: contact.id, expectedVersion: 1, city: 'Paris' });
  await mutate(admin, 'createInvitations', { emails: 'a@x.fr', dryRun: true });
  await mutate(admin, 'updateWorkspace', { name: 'Chorale' });
  const read = async (args: string) =>
    (
      await app.ask(
        owner,
        `{ auditRecords(${args}) { totalCount pageInfo { hasNextPage endCursor } edges { node {
          operation kind isAnonymous user { email } subjects { name ids } } } } }`,
      )
    ).data!['auditRecords'];
  const all = await read('first: 10');
  expect(nodesOf<Recorded>(all).map(({ operation, kind, user }) => [operation, kind, user!.email])).toEqual([
    ['updateWorkspace', 'SETTINGS', admin.email],
    ['updateContact', 'CONTACTS', admin.email],
    ['createContact', 'CONTACTS', owner.email],
  ]);
  expect(all.edges[1].node.subjects).toEqual([{ name: 'contact', ids: [contact.id] }]);
  // The trail keeps ids; things are called as they are called when it is read, and are gone once they are.
  const things = async () =>
    nodesOf<{ things: unknown[] }>(
      (await app.ask(owner, '{ auditRecords(first: 3) { edges { node { things { id kind label } } } } }'))
        .data!['auditRecords'],
    ).map((record) => record.things);
  expect((await things()).slice(1)).toEqual([
    [{ id: contact.id, kind: 'CONTACT', label: 'Zoé' }],
    [{ id: contact.id, kind: 'CONTACT', label: 'Zoé' }],
  ]);
  await sql(`update contact set first_name = null where id = $1`, [contact.id]);
  expect((await things())[1]).toEqual([{ id: contact.id, kind: 'CONTACT', label: 'z@x.fr' }]);
  expect(JSON.stringify(await sql('select * from audit_record'))).not.toMatch(/Zoé|x\.fr|Lyon/);

  const { id: adminId } = (await sql('select id from auth."user" where email = $1', [admin.email]))[0]!;
  expect((await read(`userId: "${adminId}", kinds: [CONTACTS]`)).totalCount).toBe(1);
  const first = await read('first: 2');
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await read(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect(nodesOf<Recorded>(rest).map(({ operation }) => operation)).toEqual(['createContact']);
  expect((await app.ask(owner, '{ auditRecords(after: "x") { totalCount } }')).errors).toHaveLength(1);
});

test('ALL-5 a list that somebody keeps for themselves is not named to others in the activity', async () => {
  const owner = await app.createCaller();
  for (const [name, isShared] of [
    ['Mine alone', false],
    ['For all', true],
  ] as const)
    await mutate(owner, 'createContactView', { name, isShared, search: 'x' }, 'contactView { id }');
  const { data } = await app.ask(
    owner,
    '{ auditRecords(first: 5) { edges { node { operation things { label } } } } }',
  );
  expect(
    nodesOf<{ operation: string; things: { label: string }[] }>(data!['auditRecords'])
      .filter(({ operation }) => operation === 'createContactView')
      .map(({ things }) => things[0]!.label),
  ).toEqual(['For all', '']);
});

test('ALL-5 TRUST-89 whoever comes in by a link, with nobody signed in, is written down in that workspace', async () => {
  const owner = await app.createCaller();
  const { data } = await app.ask(
    owner,
    'mutation { createInvitations(input: { emails: ["new@example.org"] }) { invitations { link } errors { code } } }',
  );
  const token = data!['createInvitations'].invitations[0].link.split('/').at(-1);
  const accepted = await app.ask(
    null,
    `mutation ($token: String!) { acceptInvitation(input: { token: $token, firstName: "New", lastName: "Here",
       password: "horses eat batteries" }) { member { id } errors { code } } }`,
    { token },
  );
  expect(accepted.data!['acceptInvitation'].errors).toEqual([]);
  const records = await app.ask(
    owner,
    '{ auditRecords(kinds: [INVITATIONS]) { edges { node { operation isAnonymous user { email } } } } }',
  );
  expect(nodesOf(records.data!['auditRecords'])).toEqual([
    { operation: 'acceptInvitation', isAnonymous: true, user: null },
    { operation: 'createInvitations', isAnonymous: false, user: { email: owner.email } },
  ]);
});

test('TRUST-89 whoever changes, removes or slips in a record, or a seal, breaks the chain where it was', async () => {
  const owner = await app.createCaller();
  const { workspaceId } = owner;
  const { auditSeals } = app.application.features;
  const seal = () => auditSeals.sealRecords(app.application.database);
  const done = async (count: number) => {
    for (let index = 0; index < count; index++)
      await runMutation(app, owner, 'createGroup', '', { name: `${workspaceId} ${index} ${Math.random()}` });
  };
  const verified = async () =>
    (
      await app.ask(
        owner,
        '{ auditVerification { isIntact sealedRecords waitingRecords seals latest { number hash } broken { number sealedRecords foundRecords } } }',
      )
    ).data!['auditVerification'];
  expect(await verified()).toMatchObject({ isIntact: true, seals: 0, latest: null });
  for (const count of [3, 2, 1]) {
    await done(count);
    await seal();
  }
  await done(1);
  const intact = await verified();
  expect(intact).toMatchObject({ isIntact: true, sealedRecords: 6, waitingRecords: 1, seals: 3, broken: [] });
  expect(intact.latest.number).toBe(3);

  const [one] = await sql('select id from audit_record where workspace_id = $1 and seal = 2 limit 1', [
    workspaceId,
  ]);
  const whenDone = async (statement: string, undo: string) => {
    await sql(statement, [workspaceId, one!['id']]);
    const found = await verified();
    await sql(undo, [workspaceId, one!['id']]);
    expect(await verified()).toEqual(intact);
    return found;
  };
  const held = 'workspace_id = $1 and id = $2';
  expect(
    await whenDone(
      `update audit_record set operation = 'updateGroup' where ${held}`,
      `update audit_record set operation = 'createGroup' where ${held}`,
    ),
  ).toMatchObject({ isIntact: false, broken: [{ number: 2, sealedRecords: 2, foundRecords: 2 }] });
  await sql(`create table put_aside as select * from audit_record where ${held}`, [workspaceId, one!['id']]);
  expect(
    await whenDone(
      `delete from audit_record where ${held}`,
      `insert into audit_record select * from put_aside where ${held}`,
    ),
  ).toMatchObject({ isIntact: false, broken: [{ number: 2, sealedRecords: 2, foundRecords: 1 }] });
  expect(
    await whenDone(
      `insert into audit_record (workspace_id, operation, seal) select $1, 'createGroup', 1 where $2::uuid is not null`,
      `delete from audit_record where workspace_id = $1 and user_id is null and $2::uuid is not null`,
    ),
  ).toMatchObject({ isIntact: false, broken: [{ number: 1, sealedRecords: 3, foundRecords: 4 }] });
  // With its records or without: what stands behind it does not fit what stands before.
  await sql('delete from audit_seal where workspace_id = $1 and number = 2', [workspaceId]);
  expect((await verified()).broken.map(({ number }: { number: number }) => number)).toEqual([2, 3]);
  await sql('delete from audit_record where workspace_id = $1 and seal = 2', [workspaceId]);
  expect((await verified()).broken.map(({ number }: { number: number }) => number)).toEqual([3]);
});

test('TRUST-89 API-2 the record of what a program did names its key', async () => {
  const owner = await app.createCaller();
  const { key } = await makeKey(app, owner, ['WRITE_CONTACTS'], 'Shop');
  await askByKey(app, key, 'mutation { createGroup(input: { name: "By key" }) { errors { code } } }');
  const { data } = await app.ask(
    owner,
    '{ auditRecords { edges { node { operation user { email } apiKey { name } } } } }',
  );
  expect(nodesOf(data!['auditRecords'])).toEqual([
    { operation: 'createGroup', user: { email: owner.email }, apiKey: { name: 'Shop' } },
    { operation: 'createApiKey', user: { email: owner.email }, apiKey: null },
  ]);
});
