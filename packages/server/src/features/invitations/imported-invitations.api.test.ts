import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodesOf } from '../../../test/operation-answers.ts';
import { askByKey, makeKey } from '../../../test/test-keys.ts';
import { importedInvitations } from './imported-invitations.ts';
import { createTestApp, type Caller, type TestApp } from '../../../test/test-app.ts';

type Person = Awaited<ReturnType<TestApp['createCaller']>>;

let app: TestApp;
let owner: Person;
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
});
afterAll(() => app?.close());

const ANSWER = `contactImport { id state
  options { invitations { role language message } }
  counts { create update unchanged skip conflict invalid }
  invitationCounts { invited renewed admins alreadyMember invalid duplicate withdrawn kept }
  undo { counts { invitationsWithdrawn invitationsKept } }
  rows(first: 50) { edges { node { row state changes { field } invitation {
    outcome reason role language fromFile plannedOutcome undone keptReason } } } } }`;

async function mutate(name: string, input: object, caller: Caller = owner): Promise<Record<string, any>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = name.includes('ContactImport') ? ANSWER : '';
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason message path } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data![name];
}

async function waitFor(id: string, state: string): Promise<Record<string, any>> {
  let found: Record<string, any> = {};
  await expect
    .poll(
      async () => {
        const { data } = await app.ask(owner, `query ($id: ID!) { ${ANSWER.replace('{', '(id: $id) {')} }`, {
          id,
        });
        found = data!['contactImport'];
        return found['state'];
      },
      { timeout: 10_000, interval: 20 },
    )
    .toBe(state);
  return found;
}

const FIELDS = ['email', 'firstName', 'language', 'groups', 'admin'];
const columnsOf = (fields: readonly string[]) => fields.map((field) => ({ heading: field, field }));

async function planned(
  rows: readonly string[][],
  input: object,
  fields: readonly string[] = FIELDS,
): Promise<string> {
  const { contactImport, errors } = await mutate('createContactImport', {
    columns: columnsOf(fields),
    matchBy: 'email',
    unknownGroups: 'CREATE',
    invitations: { role: 'MEMBER' },
    ...input,
  });
  expect(errors).toEqual([]);
  const { id } = contactImport;
  await mutate('addContactImportRows', { importId: id, firstRow: 2, rows });
  await mutate('planContactImport', { importId: id });
  await waitFor(id, 'PLANNED');
  return id;
}

async function run(id: string): Promise<Record<string, any>> {
  expect((await mutate('runContactImport', { importId: id }))['errors']).toEqual([]);
  return waitFor(id, 'COMPLETED');
}

interface ProtocolRow {
  row: number;
  invitation: Record<'outcome' | 'reason' | 'undone' | 'keptReason', string | null> | null;
}
const rowsOf = (contactImport: Record<string, any>) => nodesOf<ProtocolRow>(contactImport['rows']);
const outcomesOf = (contactImport: Record<string, any>) =>
  rowsOf(contactImport).map(({ row, invitation }) => [
    row,
    invitation?.outcome ?? null,
    invitation?.reason ?? null,
  ]);

const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;
const invitations = () =>
  sql(`select email, role, language, state from invitation where workspace_id = $1 order by email_key`, [
    owner.workspaceId,
  ]);
const mails = () =>
  sql(`select recipient_address as address from mail_message where workspace_id = $1 order by 1`, [
    owner.workspaceId,
  ]);

test('INV-1 IMP-10 a file of people to invite: what it says goes before what is chosen for all, row by row', async () => {
  owner = await app.createCaller();
  const member = await app.createCaller('MEMBER', owner.workspace);
  await mutate('createInvitations', { emails: ['open@x.fr'] });
  await mutate('createCustomField', { key: 'diet', title: 'Diet', type: 'TEXT' });
  const id = await planned(
    [
      ['zoe@x.fr', 'Zoé', 'deutsch', 'Chor', 'oui', 'vegan'],
      ['ADA@x.fr', 'Ada', '', '', '', ''],
      ['open@x.fr', 'Open', '', '', 'Mitglied', ''],
      [member.email, 'Member', '', 'Chor', '', ''],
      ['nobody', 'No', '', '', '', ''],
      ['twin@x.fr', 'Twin', '', '', 'perhaps', ''],
      ['own@x.fr', 'Own', '', '', 'Propriétaire', ''],
    ],
    { invitations: { role: 'MANAGER', language: 'en', message: 'Welcome' } },
    [...FIELDS, 'custom:diet'],
  );
  const shown = await waitFor(id, 'PLANNED');
  expect(shown['options'].invitations).toEqual({ role: 'MANAGER', language: 'en', message: 'Welcome' });
  expect(shown['rows'].edges[0].node.invitation).toEqual({
    outcome: 'INVITED',
    reason: null,
    role: 'ADMIN',
    language: 'de',
    fromFile: ['ROLE', 'LANGUAGE', 'GROUPS'],
    plannedOutcome: null,
    undone: null,
    keptReason: null,
  });
  expect(shown['rows'].edges[1].node).toMatchObject({
    changes: [{ field: 'email' }, { field: 'firstName' }],
    invitation: { role: 'MANAGER', language: 'en', fromFile: [] },
  });
  expect(outcomesOf(shown)).toEqual([
    [2, 'INVITED', null],
    [3, 'INVITED', null],
    [4, 'RENEWED', null],
    [5, 'ALREADY_MEMBER', null],
    [6, null, null],
    [7, null, null],
    [8, 'INVITED', null],
  ]);
  // Nothing is written, and nobody is written to, before somebody says so.
  expect(await mails()).toHaveLength(1);

  const done = await run(id);
  expect(outcomesOf(done)).toEqual(outcomesOf(shown));
  expect(done['invitationCounts']).toEqual({
    ...{
      invited: 3,
      renewed: 1,
      admins: 1,
      alreadyMember: 1,
      invalid: 0,
      duplicate: 0,
      withdrawn: 0,
      kept: 0,
    },
  });
  expect(await invitations()).toEqual([
    { email: 'ADA@x.fr', role: 'MANAGER', language: 'en', state: 'QUEUED' },
    { email: 'open@x.fr', role: 'MEMBER', language: 'en', state: 'QUEUED' },
    { email: 'own@x.fr', role: 'OWNER', language: 'en', state: 'QUEUED' },
    { email: 'zoe@x.fr', role: 'ADMIN', language: 'de', state: 'QUEUED' },
  ]);
  expect((await mails()).map(({ address }) => address)).toEqual(
    expect.arrayContaining(['ADA@x.fr', 'open@x.fr', 'own@x.fr', 'zoe@x.fr']),
  );
  const [zoe] = await sql(
    `select custom_values::text as values from contact where workspace_id = $1 and email_key = 'zoe@x.fr'`,
    [owner.workspaceId],
  );
  expect(zoe.values).toContain('vegan');
});

test('INV-1 an address that stands in a file twice is planned and invited once, however far apart the rows are', async () => {
  owner = await app.createCaller();
  const id = await planned([['held@x.fr', 'Held', '', '', '']], {});
  const { database, features } = app.application;
  const [inviter] = await sql('select user_id as "userId" from membership where workspace_id = $1', [
    owner.workspaceId,
  ]);
  const lists = importedInvitations(features.invitations);
  const chunk = (first: number, emails: readonly string[]) => {
    const said = { firstName: null, lastName: null, language: null, admin: null, groups: null };
    const order = {
      importId: id,
      chunk: { first, last: first + emails.length - 1 },
      chosen: { role: 'MEMBER' as const, language: null, message: null },
      inviterId: inviter.userId,
      groupIds: [],
    };
    return { order, rows: emails.map((email, index) => ({ ...said, row: first + index, email })) };
  };
  const parts = [
    chunk(10_000, ['twice@x.fr', 'once@x.fr', 'nobody']),
    chunk(20_000, ['TWICE@x.fr', 'new@x.fr']),
    // An address that nobody could be invited by before is none that was invited.
    chunk(30_000, ['nobody', 'new@x.fr', 'last@x.fr']),
  ];
  const outcomes = async () =>
    (
      await sql(
        'select outcome from imported_invitation where import_id = $1 and row_number > 9 order by row_number',
        [id],
      )
    ).map(({ outcome }) => outcome);
  const EXPECTED = [
    'INVITED',
    'INVITED',
    'INVALID',
    'DUPLICATE',
    'INVITED',
    'INVALID',
    'DUPLICATE',
    'INVITED',
  ];
  const each = async (step: 'plan' | 'invite') => {
    for (const { order, rows } of parts)
      await database.write(owner.workspaceId, (transaction) => lists[step](transaction, order, rows));
    expect(await outcomes()).toEqual(EXPECTED);
  };
  await each('plan');
  // Planned anew it comes to the same: later rows are none that were invited before.
  await each('plan');
  await each('invite');
  expect((await invitations()).map(({ email }) => email)).toEqual([
    'last@x.fr',
    'new@x.fr',
    'once@x.fr',
    'twice@x.fr',
  ]);
});

test('INV-1 IMP-15 undoing withdraws the invitations nobody has come by, and says which had to stay', async () => {
  owner = await app.createCaller();
  await mutate('createInvitations', { emails: ['before@x.fr'] });
  const id = await planned(
    ['new', 'came', 'before', 'again', 'gone'].map((name) => [`${name}@x.fr`, name, '', '', '']),
    {},
  );
  await run(id);
  await sql(
    `update invitation set state = 'ACCEPTED', accepted_at = now() where email = 'came@x.fr' and workspace_id = $1`,
    [owner.workspaceId],
  );
  await mutate('resendInvitations', { selection: { filter: { emails: ['again@x.fr'] } } });
  await sql(`delete from invitation where email = 'gone@x.fr' and workspace_id = $1`, [owner.workspaceId]);
  const foretold = async () => {
    const { data } = await app.ask(
      owner,
      `{ contactImportUndoPreview(importId: "${id}") { invitationsWithdrawn invitationsKept } }`,
    );
    return data!['contactImportUndoPreview'];
  };
  // One is deleted: it neither goes nor stays.
  expect(await foretold()).toEqual({ invitationsWithdrawn: 1, invitationsKept: 3 });
  await mutate('undoContactImport', { importId: id });
  const undone = await waitFor(id, 'UNDONE');
  expect(undone['undo'].counts).toEqual({ invitationsWithdrawn: 1, invitationsKept: 3 });
  expect(undone['invitationCounts']).toMatchObject({ invited: 4, renewed: 1, withdrawn: 1, kept: 4 });
  expect(rowsOf(undone).map(({ invitation }) => [invitation?.undone, invitation?.keptReason])).toEqual([
    ['WITHDRAWN', null],
    ['KEPT', 'ACCEPTED'],
    ['KEPT', 'INVITED_BEFORE'],
    ['KEPT', 'SENT_AGAIN'],
    ['KEPT', 'DELETED'],
  ]);
  expect((await invitations()).filter(({ state }) => state === 'REVOKED')).toMatchObject([
    { email: 'new@x.fr' },
  ]);
});

test('TRUST-8 INV-1 nobody invites by a file into more than their own role, nor does a program', async () => {
  owner = await app.createCaller();
  const admin = await app.createCaller('ADMIN', owner.workspace);
  const input = { columns: columnsOf(FIELDS), matchBy: 'email', invitations: { role: 'OWNER' } };
  expect((await mutate('createContactImport', input, admin))['errors']).toMatchObject([
    { code: 'BAD_USER_INPUT', reason: 'ABOVE_OWN_ROLE', path: ['invitations', 'role'] },
  ]);
  const withoutAddress = { ...input, columns: columnsOf(['firstName']), matchBy: null };
  expect((await mutate('createContactImport', withoutAddress))['errors']).toMatchObject([
    { reason: 'NO_ADDRESS', path: ['invitations'] },
  ]);
  const { invitations: _none, ...inviting } = input;
  expect((await mutate('createContactImport', inviting))['errors']).toMatchObject([
    { reason: 'UNKNOWN_FIELD', path: ['columns', '4', 'field'] },
  ]);
  const odd = { ...input, invitations: { role: 'MEMBER', language: 'xx' } };
  expect((await mutate('createContactImport', odd))['errors']).toMatchObject([
    { reason: 'UNKNOWN_LANGUAGE', path: ['invitations', 'language'] },
  ]);

  const { key } = await makeKey(app, owner, ['IMPORT']);
  const byKey = await askByKey(
    app,
    key,
    'mutation ($input: CreateContactImportInput!) { createContactImport(input: $input) { errors { code path } } }',
    { variables: { input: { ...input, invitations: { role: 'MEMBER' } } } },
  );
  expect(byKey.data!['createContactImport'].errors).toEqual([{ code: 'FORBIDDEN', path: ['invitations'] }]);

  const created = await mutate('createContactImport', { ...input, invitations: { role: 'MEMBER' } });
  const filled = await askByKey(
    app,
    key,
    'mutation ($input: AddContactImportRowsInput!) { addContactImportRows(input: $input) { errors { code path } } }',
    {
      variables: {
        input: { importId: created['contactImport'].id, firstRow: 2, rows: [['eve@x.fr', '', '', '', '']] },
      },
    },
  );
  expect(filled.data!['addContactImportRows'].errors).toEqual([{ code: 'FORBIDDEN', path: ['invitations'] }]);

  // A row that asks for more stays out; whoever runs the import is who invites.
  const id = await planned(
    [
      ['boss@x.fr', 'Boss', '', '', 'owner'],
      ['ada@x.fr', 'Ada', '', '', 'yes'],
    ],
    {},
  );
  expect((await mutate('runContactImport', { importId: id }, admin))['errors']).toEqual([]);
  const done = await waitFor(id, 'COMPLETED');
  expect(outcomesOf(done)).toEqual([
    [2, 'INVALID', 'ABOVE_OWN_ROLE'],
    [3, 'INVITED', null],
  ]);
  expect(done['rows'].edges[0].node.invitation).toMatchObject({ plannedOutcome: 'INVITED' });
  expect(await invitations()).toMatchObject([{ email: 'ada@x.fr', role: 'ADMIN' }]);
});
