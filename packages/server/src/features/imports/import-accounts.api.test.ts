import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
});
afterAll(() => app?.close());

const CREATE = `mutation ($input: CreateContactImportFromAccountsInput!) {
  createContactImportFromAccounts(input: $input) { contactImport { id state totalRows } errors { code reason path } } }`;
const READ = `query ($id: ID!) { contactImport(id: $id) { state fileName counts { create update unchanged }
  columns { field } rows { edges { node { state cells changes { field before after } } } } } }`;

type Owner = Awaited<ReturnType<TestApp['createCaller']>>;

const sql = (statement: string, parameters: unknown[]) =>
  app.application.database.ownerPool.query(statement, parameters);

async function rename(email: string, name: string): Promise<void> {
  await sql(`update auth."user" set "name" = $2 where "email" = $1`, [email, name]);
}

async function create(caller: Caller, input: object) {
  const answer = await app.ask(caller, CREATE, { input });
  expect(answer.errors).toBeUndefined();
  return answer.data!['createContactImportFromAccounts'];
}

async function planned(caller: Caller, id: string) {
  return vi.waitFor(
    async () => {
      const { data } = await app.ask(caller, READ, { id });
      expect(data!['contactImport'].state).toBe('PLANNED');
      return data!['contactImport'];
    },
    { timeout: 20_000 },
  );
}

async function putIntoGroup(owner: Owner, name: string, email: string): Promise<string> {
  const { data } = await app.ask(
    owner,
    `mutation ($name: String!) { createAccountGroup(input: { name: $name }) { accountGroup { id } } }`,
    { name },
  );
  const { id } = data!['createAccountGroup'].accountGroup;
  await sql(
    `insert into account_group_member (workspace_id, account_group_id, membership_id)
     select $1, $2, membership.id from membership join auth."user" on "user"."id" = user_id
     where workspace_id = $1 and "email" = $3`,
    [owner.workspaceId, id, email],
  );
  return id;
}

test('IMP-7 people who can sign in become contacts by their e-mail; what is known already stays', async () => {
  const owner = await app.createCaller();
  await rename(owner.email, 'Zoé Zeller');
  const known = await app.createCaller('MEMBER', owner.workspace);
  await rename(known.email, 'Ada Marie Abel');
  const shutOut = await app.createCaller('MEMBER', owner.workspace);
  await sql(
    `update membership set disabled_at = now() from auth."user"
     where "user"."id" = user_id and workspace_id = $1 and "email" = $2`,
    [owner.workspaceId, shutOut.email],
  );
  await sql(
    `insert into invitation (workspace_id, email, email_key, role, language, state, expires_at, accepted_at, accepted_user_id)
     select $1, "email", "email", 'MEMBER', 'de', 'ACCEPTED', now(), now(), "id" from auth."user" where "email" = $2`,
    [owner.workspaceId, known.email],
  );
  await app.ask(
    owner,
    `mutation ($email: String!) { createContact(input: { email: $email, firstName: "Ada", lastName: "Marie Abel" }) { contact { id } } }`,
    { email: known.email },
  );

  const { contactImport, errors } = await create(owner, {});
  expect(errors).toEqual([]);
  expect(contactImport).toMatchObject({ state: 'PLANNING', totalRows: 2 });
  const plan = await planned(owner, contactImport.id);
  expect(plan).toMatchObject({ fileName: 'Comptes', counts: { create: 1, update: 1 } });
  expect(plan.columns).toEqual(['email', 'fullName', 'username', 'language'].map((field) => ({ field })));
  const edges: { node: { state: string; changes: unknown } }[] = plan.rows.edges;
  expect(edges.map(({ node }) => [node.state, node.changes])).toEqual([
    [
      'UPDATE',
      [
        { field: 'username', before: null, after: known.email },
        { field: 'language', before: null, after: 'de' },
      ],
    ],
    [
      'CREATE',
      [
        { field: 'email', before: null, after: owner.email },
        { field: 'firstName', before: null, after: 'Zoé' },
        { field: 'lastName', before: null, after: 'Zeller' },
        { field: 'username', before: null, after: owner.email },
      ],
    ],
  ]);
});

test('IMP-7 one account group, put into a group of contacts; an empty one and a foreign one are refused', async () => {
  const owner = await app.createCaller();
  const member = await app.createCaller('MEMBER', owner.workspace);
  const accountGroupId = await putIntoGroup(owner, 'Bureau', member.email);
  const { contactImport } = await create(owner, { accountGroupId, newGroupName: 'Office' });
  expect(await planned(owner, contactImport.id)).toMatchObject({
    fileName: 'Comptes · Bureau',
    counts: { create: 1 },
  });

  const stranger = await app.createCaller();
  const foreign = await create(stranger, { accountGroupId });
  expect(foreign).toEqual({
    contactImport: null,
    errors: [{ code: 'NOT_FOUND', reason: null, path: ['accountGroupId'] }],
  });
  const empty = await create(owner, { accountGroupId: await putIntoGroup(owner, 'Empty', 'nobody@x.fr') });
  expect(empty.errors).toEqual([{ code: 'BAD_USER_INPUT', reason: 'NO_ACCOUNTS', path: ['accountGroupId'] }]);
});

test.each(['MANAGER', 'MEMBER'] as const)('IMP-7 IMP-4 a %s imports nobody', async (role) => {
  const caller = await app.createCaller(role);
  const answer = await app.ask(caller, CREATE, { input: {} });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});
