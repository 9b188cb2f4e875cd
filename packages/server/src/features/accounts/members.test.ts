import type { Role } from '@convive/shared';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { membershipEnded, type MembershipEnded } from './accounts.signals.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const MEMBERS = `query ($search: String, $accountGroupId: ID, $first: Int, $after: String) {
  members(search: $search, accountGroupId: $accountGroupId, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id user { id name email } role isDisabled isSelf joinedAt lastSeenAt accountGroups { name } } }
  } }`;
const UPDATE = `mutation ($input: UpdateMemberInput!) { updateMember(input: $input) {
  member { role isDisabled accountGroups { name memberCount } } errors { code reason path } } }`;
const REMOVE = `mutation ($id: ID!) { removeMember(input: { id: $id }) {
  member { user { email } accountGroups { name } } errors { code reason path } } }`;
const CREATE_GROUP = `mutation ($name: String!) { createAccountGroup(input: { name: $name }) {
  accountGroup { id name memberCount } errors { code reason path } } }`;

/** A workspace with one person of each role named, the first of whom asks. */
async function createTeam(...roles: Role[]) {
  const slug = `team-${randomUUID()}`;
  const people: (Caller & { email: string; id: string; workspaceId: string })[] = [];
  for (const role of roles) {
    const caller = await app.createCaller(role, slug);
    const { data } = await app.ask(caller, '{ me { memberId } }');
    people.push({ ...caller, id: data!['me'].memberId });
  }
  return people;
}

async function update(caller: Caller, input: object) {
  const { data, errors } = await app.ask(caller, UPDATE, { input });
  return data?.['updateMember'] ?? errors![0]!.extensions;
}

async function remove(caller: Caller, id: string) {
  const { data, errors } = await app.ask(caller, REMOVE, { id });
  return data?.['removeMember'] ?? errors![0]!.extensions;
}

const refused = (code: string, reason: string | null, ...path: string[]) => ({
  member: null,
  errors: [{ code, reason, path }],
});
const done = (member: object) => ({ member: expect.objectContaining(member), errors: [] });

async function rename(caller: { email: string }, name: string) {
  await app.application.database.asOwner(`update auth."user" set "name" = $2 where "email" = $1`, [
    caller.email,
    name,
  ]);
}

describe('ALL-3 the list of members', () => {
  test('ALL-3 is read by name, in pages, and tells who asks and when they were seen', async () => {
    const [zoe, emil, anna] = await createTeam('OWNER', 'ADMIN', 'MEMBER');
    await rename(zoe!, 'Zoé');
    await rename(emil!, 'Émile');
    await rename(anna!, 'anna');
    const { data } = await app.ask(zoe!, MEMBERS, { first: 2 });
    const names = (page: any) => page.edges.map(({ node }: any) => node.user.name);
    expect(names(data!['members'])).toEqual(['anna', 'Émile']);
    expect(data!['members']).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    const { endCursor } = data!['members'].pageInfo;
    const next = await app.ask(zoe!, MEMBERS, { first: 2, after: endCursor });
    expect(names(next.data!['members'])).toEqual(['Zoé']);
    const [{ node }] = next.data!['members'].edges;
    expect(node).toMatchObject({ id: zoe!.id, role: 'OWNER', isSelf: true, isDisabled: false });
    expect(Date.now() - Date.parse(node.lastSeenAt)).toBeLessThan(15 * 60_000);
  });

  test('ALL-3 is searched by words of name and e-mail, accents and signs being what they are', async () => {
    const [owner, other] = await createTeam('OWNER', 'MEMBER');
    await rename(owner!, 'Élodie O’Brien-Müller');
    await rename(other!, '100 % Paul_');
    const search = async (text: string) => {
      const { data } = await app.ask(owner!, MEMBERS, { search: text });
      return data!['members'].edges.map(({ node }: any) => node.id);
    };
    expect(await search('muller elodie')).toEqual([owner!.id]);
    expect(await search('0 %')).toEqual([other!.id]);
    expect(await search('_')).toEqual([other!.id]);
    expect(await search(other!.email.slice(0, 12))).toEqual([other!.id]);
    expect(await search('elodie paul')).toEqual([]);
    expect(await search('  ')).toHaveLength(2);
  });

  test.each([
    [{ search: 'a\0' }],
    [{ search: 'x'.repeat(201) }],
    [{ first: 201 }],
    [{ after: 'nonsense' }],
    [{ after: Buffer.from('["a","no id"]').toString('base64url') }],
  ])('ALL-3 refuses %j', async (variables) => {
    const [owner] = await createTeam('OWNER');
    const { errors } = await app.ask(owner!, MEMBERS, variables);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('ALL-3 is for owners and admins, and for people of this workspace', async () => {
    const [owner, , manager, member] = await createTeam('OWNER', 'ADMIN', 'MANAGER', 'MEMBER');
    for (const caller of [manager!, member!]) {
      expect((await app.ask(caller, MEMBERS)).errors![0]!.extensions.code).toBe('FORBIDDEN');
      expect(await update(caller, { id: caller.id, role: 'OWNER' })).toMatchObject({ code: 'FORBIDDEN' });
    }
    const [stranger] = await createTeam('OWNER');
    expect(await update(stranger!, { id: owner!.id, isDisabled: true })).toEqual(
      refused('NOT_FOUND', null, 'id'),
    );
    expect(await remove(stranger!, owner!.id)).toEqual(refused('NOT_FOUND', null, 'id'));
    expect(await remove(stranger!, 'no id')).toEqual(refused('NOT_FOUND', null, 'id'));
  });
});

describe('ALL-3 roles', () => {
  test('ALL-3 an owner grants every role', async () => {
    const [owner, , member] = await createTeam('OWNER', 'ADMIN', 'MEMBER');
    for (const role of ['MANAGER', 'ADMIN', 'OWNER', 'MEMBER'])
      expect(await update(owner!, { id: member!.id, role })).toEqual(done({ role }));
  });

  test('ALL-3 an admin grants up to admin, and leaves owners alone', async () => {
    const [admin, owner, member] = await createTeam('ADMIN', 'OWNER', 'MEMBER');
    expect(await update(admin!, { id: member!.id, role: 'ADMIN' })).toEqual(done({ role: 'ADMIN' }));
    for (const id of [member!.id, admin!.id])
      expect(await update(admin!, { id, role: 'OWNER' })).toEqual(
        refused('FORBIDDEN', 'ABOVE_OWN_ROLE', 'role'),
      );
    for (const change of [{ role: 'MEMBER' }, { isDisabled: true }, { accountGroupIds: [] }])
      expect(await update(admin!, { id: owner!.id, ...change })).toEqual(
        refused('FORBIDDEN', 'ABOVE_OWN_ROLE', 'id'),
      );
    expect(await remove(admin!, owner!.id)).toEqual(refused('FORBIDDEN', 'ABOVE_OWN_ROLE', 'id'));
  });

  test('ALL-3 a new role counts from the next request on', async () => {
    const [owner, admin] = await createTeam('OWNER', 'ADMIN');
    await update(owner!, { id: admin!.id, role: 'MEMBER' });
    expect((await app.ask(admin!, MEMBERS)).errors![0]!.extensions.code).toBe('FORBIDDEN');
  });

  test('ALL-3 the last owner stays: neither demoted, disabled nor gone', async () => {
    const [owner, second] = await createTeam('OWNER', 'OWNER');
    expect(await update(owner!, { id: second!.id, isDisabled: true })).toEqual(done({ isDisabled: true }));
    expect(await update(owner!, { id: owner!.id, role: 'ADMIN' })).toEqual(
      refused('FORBIDDEN', 'LAST_OWNER', 'id'),
    );
    expect(await remove(owner!, owner!.id)).toEqual(refused('FORBIDDEN', 'LAST_OWNER', 'id'));
    expect(await update(owner!, { id: owner!.id, isDisabled: true })).toEqual(
      refused('FORBIDDEN', 'OWN_ACCOUNT', 'isDisabled'),
    );
    await update(owner!, { id: second!.id, isDisabled: false });
    expect(await update(owner!, { id: owner!.id, role: 'ADMIN' })).toEqual(done({ role: 'ADMIN' }));
  });

  test('ALL-3 of two owners one stays, whatever a hundred requests at once ask for', async () => {
    const [first, second] = await createTeam('OWNER', 'OWNER');
    const acts = [
      (caller: Caller, id: string) => update(caller, { id, role: 'MEMBER' }),
      (caller: Caller, id: string) => update(caller, { id, isDisabled: true }),
      (caller: Caller, id: string) => remove(caller, id),
    ];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) => {
        const [caller, target] = n % 2 ? [first!, second!] : [second!, first!];
        return acts[n % 3]!(caller, n % 5 ? target.id : caller.id);
      }),
    );
    expect(answers.some(({ errors }) => errors?.length === 0)).toBe(true);
    expect(answers.filter(({ code }) => code === 'INTERNAL')).toEqual([]);
    const owners = await app.application.database.asOwner(
      `select from membership where workspace_id = $1 and role = 'OWNER' and disabled_at is null`,
      [first!.workspaceId],
    );
    expect(owners).toHaveLength(1);
  });
});

describe('ALL-3 disabling and leaving', () => {
  test('ALL-3 who is disabled finds the workspace no more, from the next request on, until enabled again', async () => {
    const [owner, member] = await createTeam('OWNER', 'ADMIN');
    await update(owner!, { id: member!.id, isDisabled: true });
    const ME = '{ me { workspace { slug } role workspaces { slug } memberId } }';
    expect((await app.ask(member!, ME)).data!['me']).toEqual({
      workspace: null,
      role: null,
      workspaces: [],
      memberId: null,
    });
    expect((await app.ask(member!, MEMBERS)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    await update(owner!, { id: member!.id, isDisabled: false });
    expect((await app.ask(member!, ME)).data!['me']).toMatchObject({ role: 'ADMIN', memberId: member!.id });
  });

  test('ALL-3 who is removed is gone at once, keeps the account, and higher features are told', async () => {
    const [owner, member] = await createTeam('OWNER', 'MANAGER');
    const told: MembershipEnded[] = [];
    const stop = app.application.signals.listen(membershipEnded, (ended) => told.push(ended));
    expect(await remove(owner!, member!.id)).toEqual(done({ user: { email: member!.email } }));
    stop();
    expect(told).toEqual([
      { workspaceId: owner!.workspaceId, memberId: member!.id, userId: expect.any(String) },
    ]);
    const me = await app.ask(member!, '{ me { user { email } workspace { slug } } }');
    expect(me.data!['me']).toEqual({ user: { email: member!.email }, workspace: null });
    expect(await remove(owner!, member!.id)).toEqual(refused('NOT_FOUND', null, 'id'));
  });

  test('ALL-3 everyone may leave, and managers and members remove nobody else', async () => {
    const [, manager, member] = await createTeam('OWNER', 'MANAGER', 'MEMBER');
    expect(await remove(member!, manager!.id)).toEqual(refused('FORBIDDEN', 'NOT_ALLOWED', 'id'));
    expect(await remove(manager!, member!.id)).toEqual(refused('FORBIDDEN', 'NOT_ALLOWED', 'id'));
    expect(await remove(member!, member!.id)).toEqual(done({ user: { email: member!.email } }));
  });
});

describe('ALL-3 account groups', () => {
  async function createGroup(caller: Caller, name: string) {
    const { data } = await app.ask(caller, CREATE_GROUP, { name });
    return data!['createAccountGroup'];
  }
  const change = async (caller: Caller, operation: 'update' | 'delete', input: string) => {
    const field = `${operation}AccountGroup`;
    const { data } = await app.ask(
      caller,
      `mutation { ${field}(input: { ${input} }) { accountGroup { name } errors { code reason path } } }`,
    );
    return data![field];
  };

  test('ALL-3 are made, renamed, filled, and deleted without their members', async () => {
    const [owner, member] = await createTeam('OWNER', 'MEMBER');
    const { accountGroup } = await createGroup(owner!, '  Équipe Lyon ');
    expect(accountGroup).toMatchObject({ name: 'Équipe Lyon', memberCount: 0 });
    const other = (await createGroup(owner!, 'Accueil')).accountGroup;
    const accountGroupIds = [accountGroup.id, other.id, other.id.toUpperCase()];
    expect(await update(owner!, { id: member!.id, accountGroupIds })).toEqual(
      done({
        accountGroups: [
          { name: 'Accueil', memberCount: 1 },
          { name: 'Équipe Lyon', memberCount: 1 },
        ],
      }),
    );
    const inGroup = await app.ask(owner!, MEMBERS, { accountGroupId: accountGroup.id });
    expect(inGroup.data!['members']).toMatchObject({ totalCount: 1, edges: [{ node: { id: member!.id } }] });
    const inNone = await app.ask(owner!, MEMBERS, { accountGroupId: 'no id' });
    expect(inNone.data!['members']).toMatchObject({ totalCount: 0, edges: [] });
    // What is absent stays.
    expect(await update(owner!, { id: member!.id, role: 'MANAGER' })).toMatchObject({
      member: { accountGroups: [{}, {}] },
    });

    expect(await change(owner!, 'update', `id: "${accountGroup.id}", name: "Lyon"`)).toEqual({
      accountGroup: { name: 'Lyon' },
      errors: [],
    });
    expect(await change(owner!, 'delete', `id: "${accountGroup.id}"`)).toEqual({
      accountGroup: { name: 'Lyon' },
      errors: [],
    });
    const { data } = await app.ask(owner!, '{ accountGroups { name memberCount } members { totalCount } }');
    expect(data).toEqual({
      accountGroups: [{ name: 'Accueil', memberCount: 1 }],
      members: { totalCount: 2 },
    });
  });

  test('ALL-3 have names that differ in more than case and accents', async () => {
    const [owner] = await createTeam('OWNER');
    await createGroup(owner!, 'Équipe');
    const { accountGroup } = await createGroup(owner!, 'Presse');
    const taken = {
      accountGroup: null,
      errors: [{ code: 'CONFLICT', reason: 'NAME_TAKEN', path: ['name'] }],
    };
    expect(await createGroup(owner!, 'EQUIPE')).toEqual(taken);
    expect(await change(owner!, 'update', `id: "${accountGroup.id}", name: "equipe"`)).toEqual(taken);
    const names = { '': 'MISSING', '  ': 'MISSING', 'a\0b': 'NUL_CHARACTER', ['x'.repeat(101)]: 'TOO_LONG' };
    for (const [name, reason] of Object.entries(names))
      expect((await createGroup(owner!, name)).errors).toEqual([
        { code: 'BAD_USER_INPUT', reason, path: ['name'] },
      ]);
  });

  test('ALL-3 of another workspace do not exist', async () => {
    const [owner, stranger] = [(await createTeam('OWNER'))[0]!, (await createTeam('OWNER'))[0]!];
    const { accountGroup } = await createGroup(owner, 'Secret');
    const missing = (field: string) => ({
      accountGroup: null,
      errors: [{ code: 'NOT_FOUND', reason: null, path: [field] }],
    });
    expect(await change(stranger, 'update', `id: "${accountGroup.id}", name: "x"`)).toEqual(missing('id'));
    expect(await change(stranger, 'delete', `id: "${accountGroup.id}"`)).toEqual(missing('id'));
    expect(await change(stranger, 'delete', 'id: "x"')).toEqual(missing('id'));
    expect(await update(stranger, { id: stranger.id, accountGroupIds: [accountGroup.id] })).toEqual(
      refused('NOT_FOUND', null, 'accountGroupIds'),
    );
  });

  test('ALL-3 number 200 at most, also when many are made at once', async () => {
    const [owner] = await createTeam('OWNER');
    await app.application.database.asOwner(
      `insert into account_group (workspace_id, name) select $1, 'Group ' || n from generate_series(1, 195) n`,
      [owner!.workspaceId],
    );
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => createGroup(owner!, `More ${n}`)));
    const reasons = answers.map(({ errors }) => errors[0]?.reason ?? 'MADE');
    expect(reasons.filter((reason) => reason === 'MADE')).toHaveLength(5);
    expect(reasons.filter((reason) => reason === 'TOO_MANY_ACCOUNT_GROUPS')).toHaveLength(15);
  });
});
