import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runWithoutRefusal } from '../../../../test/operation-answers.ts';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { askByKey, makeKey } from '../../../../test/test-keys.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
const OPTIONS = [
  { value: 'veg', label: 'Végétarien' },
  { value: 'a,b', label: 'A, b' },
];
const CUSTOM = [
  { key: 'seats', type: 'NUMBER' },
  { key: 'member', type: 'YES_NO' },
  { key: 'diets', type: 'CHOICES', options: OPTIONS },
  { key: 'note', type: 'LONG_TEXT' },
  { key: 'old', type: 'TEXT' },
];

beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  const fieldIds: Record<string, string> = {};
  for (const field of CUSTOM) {
    const { customField } = await change('createCustomField', 'customField { id }', {
      title: field.key,
      ...field,
    });
    fieldIds[field.key] = customField.id;
  }
  await add({ lastName: 'Plain' });
  await add({ lastName: 'Back\\slash' });
  await add({ lastName: 'O"Brien \\ Söhne', organization: '""', badgeInfo: 'one\ntwo\t\u2028 \u{1f600}' });
  await add(
    { lastName: 'Own', gender: 'FEMALE' },
    { seats: '1.5', member: 'oui', diets: 'veg', note: '"\n"', old: 'x' },
  );
  await add({ lastName: 'Other' }, { member: 'non' });
  await change('deleteCustomField', 'customField { id }', { id: fieldIds['old'] });
  const away = await add({ lastName: 'Away' });
  await change('archiveContacts', 'count', { selection: { ids: [away] } });
  const [one, same] = [await add({ lastName: 'Merged' }), await add({ lastName: 'Merged' })];
  await change('mergeContacts', 'merge { id }', { survivorId: one, mergedIds: [same] });
  const stranger = await app.createCaller();
  await sql(`insert into contact (workspace_id, identifier) values ($1, 'strange')`, [stranger.workspaceId]);
  // A sign that no form lets in, and more contacts than one page of the copy or of the changes.
  await sql(`insert into contact (workspace_id, identifier, last_name) values ($1, 'raw', E'\\x1f\\x7f"')`, [
    owner.workspaceId,
  ]);
  await sql(
    `insert into contact (workspace_id, identifier, city) select $1, 'p' || n, 'City ' || n from generate_series(1, 5100) n`,
    [owner.workspaceId],
  );
});
afterAll(() => app.close());

const change = (mutation: string, answer: string, input: object) =>
  runWithoutRefusal(app, owner, mutation, answer, input);
async function add(values: object, custom: Record<string, string> = {}): Promise<string> {
  const customValues = Object.entries(custom).map(([key, value]) => ({ key, value }));
  return (await change('createContact', 'contact { id }', { ...values, customValues }))['contact'].id;
}
const sql = (statement: string, values: unknown[]) => app.application.database.asOwner(statement, values);

type CopiedContact = Record<string, unknown>;
/** As the changes tell it: one of the values is not null. */
type ReadCustomValue = { field: { key: string } } & Record<'text' | 'number' | 'yesNo' | 'choices', unknown>;

async function linkOf(fields: string[] | null = null, caller: Caller = owner): Promise<string> {
  const { data, errors } = await app.ask(
    caller,
    'query ($fields: [String!]) { contactCopy(fields: $fields) { url } }',
    { fields },
  );
  if (errors) throw new Error(`${errors[0]!.extensions.code} ${errors[0]!.message}`);
  return data!['contactCopy'].url;
}

async function exportLinkOf(caller: Caller): Promise<string> {
  const input = { fields: ['city'] };
  const answer = await runWithoutRefusal(app, caller, 'exportContacts', 'contactExport { url }', input);
  return answer['contactExport'].url;
}

async function personLinkOf(caller: Caller): Promise<string> {
  const [row] = await sql(`select id from contact where workspace_id = $1 and last_name = 'Plain'`, [
    owner.workspaceId,
  ]);
  const input = { contactId: row!['id'] };
  const answer = await runWithoutRefusal(
    app,
    caller,
    'exportPersonalData',
    'personalDataFile { url }',
    input,
  );
  return answer['personalDataFile'].url;
}

async function download(url: string): Promise<{ contacts: CopiedContact[]; endCursor: string }> {
  const answer = await app.server.inject({ url });
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'application/x-ndjson; charset=utf-8',
  ]);
  const lines = answer.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const [{ fields }, { endCursor }] = [lines[0], lines.at(-1)];
  const contacts = lines
    .slice(1, -1)
    .map((values: unknown[]) =>
      Object.fromEntries(fields.map((field: string, at: number) => [field, values[at]])),
    );
  return { contacts, endCursor };
}

async function readChanges(since: string | null, selection: string): Promise<CopiedContact[]> {
  const told: CopiedContact[] = [];
  for (let hasNextPage = true; hasNextPage;) {
    const { data, errors } = await app.ask(
      owner,
      `query ($since: String) { contactChanges(since: $since, first: 1000) {
         edges { node { kind contact { ${selection} } } } pageInfo { hasNextPage endCursor } } }`,
      { since },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    const { edges, pageInfo } = data!['contactChanges'];
    told.push(...edges.map(({ node }: { node: { contact: CopiedContact } }) => node.contact));
    ({ hasNextPage, endCursor: since } = pageInfo);
  }
  return told;
}

describe('SRC-5 a first copy as one download', () => {
  test('SRC-5 holds the same contacts, value for value, as the changes read page by page', async () => {
    const { contacts } = await download(await linkOf());
    const plain = Object.keys(contacts[0]!).filter((field) => field !== 'customValues');
    expect(plain).toEqual(expect.arrayContaining(['emailConsent', 'createdAt', 'version', 'badgeInfo']));
    const changes = await readChanges(
      null,
      `${plain.join(' ')} customValues { field { key } text number yesNo choices }`,
    );
    const told = changes.map(({ customValues, ...values }) => ({
      ...values,
      customValues: Object.fromEntries(
        (customValues as ReadCustomValue[]).map(({ field, text, number, yesNo, choices }) => [
          field.key,
          number ?? yesNo ?? choices ?? text,
        ]),
      ),
    }));
    expect(contacts).toHaveLength(5107);
    expect(contacts).toEqual(told);
    expect(contacts.find(({ lastName }) => lastName === 'Own')!['customValues']).toEqual({
      seats: 1.5,
      member: true,
      diets: ['veg'],
      note: '"\n"',
    });
    expect((await download(await linkOf(['lastName', 'city']))).contacts).toEqual(
      told.map((contact) => {
        const { id, lastName, city } = contact as CopiedContact;
        return { id, lastName, city };
      }),
    );
  });

  test('SRC-5 the changes go on from its last line, and miss nothing of whoever was writing meanwhile', async () => {
    const slow = await app.application.database.ownerPool.connect();
    await slow.query('begin');
    await slow.query(`update contact set last_name = 'Slow' where workspace_id = $1 and identifier = 'raw'`, [
      owner.workspaceId,
    ]);
    const { endCursor } = await download(await linkOf(['lastName']));
    await slow.query('commit');
    slow.release();
    const late = await add({ lastName: 'Late' });
    // What was written before the copy may come again where somebody else on the database server writes for long.
    const told = await readChanges(endCursor, 'id lastName');
    expect(told.map(({ lastName }) => lastName)).toEqual(expect.arrayContaining(['Late', 'Slow']));
    await change('archiveContacts', 'count', { selection: { ids: [late] } });
  });

  test('SRC-5 is for who may read all contacts, and what a link was made for ends with their right', async () => {
    const manager = await app.createCaller('MANAGER', owner.workspace);
    await expect(linkOf(null, manager)).rejects.toThrow('FORBIDDEN');
    await expect(linkOf(['city', 'notes'])).rejects.toThrow(
      '"notes" is not held by a copy. Expected some of id',
    );

    const admin = await app.createCaller('ADMIN', owner.workspace);
    const url = await linkOf(['city'], admin);
    expect((await app.server.inject({ url: url.replace(',city', ',email') })).statusCode).toBe(410);
    await sql(
      `update membership set role = 'MANAGER' where user_id = (select id from auth."user" where email = $1)`,
      [admin.email],
    );
    expect((await app.server.inject({ url })).statusCode).toBe(404);

    const [reads, other] = [
      await makeKey(app, owner, ['READ_CONTACTS'], 'reads'),
      await makeKey(app, owner, ['READ_EVENTS'], 'other'),
    ];
    const ask = (key: string) => askByKey(app, key, '{ contactCopy(fields: ["city"]) { url } }');
    expect((await ask(other.key)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const ofKey: string = (await ask(reads.key)).data!['contactCopy'].url;
    expect((await download(ofKey)).contacts).toHaveLength(5107);
    await change('revokeApiKey', 'apiKey { id }', { id: reads.id });
    expect((await app.server.inject({ url: ofKey })).statusCode).toBe(404);
  });

  test('SRC-5 a link ends with the session that asked for it, by itself or by another password', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const [url, exported, ofPerson] = [
      await linkOf(['city'], admin),
      await exportLinkOf(admin),
      await personLinkOf(admin),
    ];
    const statusOf = async (link: string) =>
      (await app.server.inject({ method: 'HEAD', url: link })).statusCode;
    const statuses = () => Promise.all([url, exported, ofPerson].map(statusOf));
    expect(await statuses()).toEqual([200, 200, 200]);
    const whose = `"userId" = (select id from auth."user" where email = $1)`;
    // As signing out and another password do, for this session or for the others.
    await sql(`update auth.session set "expiresAt" = now() where ${whose}`, [admin.email]);
    expect(await statuses()).toEqual([404, 404, 404]);
    await sql(`delete from auth.session where ${whose}`, [admin.email]);
    expect(await statuses()).toEqual([404, 404, 404]);
  });

  test('SRC-5 TRUST-71 a link opens no workspace that has come to ask for two-factor sign-in', async () => {
    const url = await linkOf(['city']);
    const asks = (does: boolean) =>
      sql(`update workspace set requires_two_factor = ${does} where id = $1`, [owner.workspaceId]);
    await asks(true);
    const refused = await app.server.inject({ url });
    await asks(false);
    expect(refused.statusCode).toBe(404);
    expect((await app.server.inject({ method: 'HEAD', url })).statusCode).toBe(200);
  });
});
