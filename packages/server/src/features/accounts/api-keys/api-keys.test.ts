import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchDatabase } from '../../../../test/search-database.ts';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { nodesOf } from '../../../../test/operation-answers.ts';
import { askByKey, makeKey } from '../../../../test/test-keys.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const ME = '{ me { role user { email } workspace { slug } workspaces { slug } permissions } }';
const KEYS = `{ apiKeys { id name prefix scopes state createdBy { name } createdAt expiresAt revokedAt lastUsedAt } }`;
const CREATE_CONTACT = `mutation ($input: CreateContactInput!) {
  createContact(input: $input) { contact { id } errors { code message } } }`;

const sql = (statement: string, parameters: unknown[] = []) =>
  app.application.database.asOwner<Record<string, any>>(statement, parameters);
const codesOf = (answer: { errors?: { extensions: { code: string } }[] }) =>
  answer.errors?.map(({ extensions }) => extensions.code);
const create = async (caller: Caller, input: object) =>
  (
    await app.ask(
      caller,
      `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) {
        apiKey { id name prefix scopes state } secret errors { code reason path } } }`,
      { input },
    )
  ).data!['createApiKey'];
const revoke = async (caller: Caller, id: string) =>
  (
    await app.ask(
      caller,
      `mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { apiKey { state } errors { code } } }`,
      { id },
    )
  ).data!['revokeApiKey'];

describe('SRC-3 API keys', () => {
  test('SRC-3 a key is shown once, opens its own workspace alone, and says when it was last used', async () => {
    const owner = await app.createCaller('OWNER');
    const { apiKey, secret, errors } = await create(owner, {
      name: ' Ticket  shop ',
      scopes: ['READ_EVENTS', 'READ_CONTACTS', 'READ_EVENTS'],
    });
    expect(errors).toEqual([]);
    expect(apiKey).toMatchObject({
      name: 'Ticket shop',
      scopes: ['READ_CONTACTS', 'READ_EVENTS'],
      state: 'ACTIVE',
    });
    expect(secret).toMatch(new RegExp(`^convive_${apiKey.prefix}_[\\w-]{43}$`));
    expect((await app.ask(owner, KEYS)).data!['apiKeys']).toMatchObject([
      { id: apiKey.id, createdBy: { name: 'Test Person' }, lastUsedAt: null, expiresAt: null },
    ]);

    // The same person has another room, of which the key knows nothing.
    const other = `other-${randomUUID()}`;
    await sql(
      `with room as (insert into workspace (slug, name) values ($1, $1) returning id)
       insert into membership (workspace_id, user_id, role)
       select room.id, "user"."id", 'OWNER' from room, auth."user" where email = $2`,
      [other, owner.email],
    );
    const { data } = await askByKey(app, secret, ME);
    expect(data!['me']).toMatchObject({ role: 'OWNER', workspaces: [{ slug: owner.workspace }] });
    expect(data!['me'].permissions).toContain('contacts');
    for (const name of ['createContact', 'apiKeys', 'members'])
      expect(data!['me'].permissions).not.toContain(name);
    expect(
      codesOf(
        await askByKey(app, secret, '{ contacts { totalCount } }', { headers: { 'x-workspace': other } }),
      ),
    ).toEqual(['FORBIDDEN']);

    const [used] = (await app.ask(owner, KEYS)).data!['apiKeys'];
    expect(Date.now() - Date.parse(used.lastUsedAt)).toBeLessThan(60_000);
    await sql(`update api_key set last_used_at = now() - interval '30 seconds' where id = $1`, [apiKey.id]);
    const { before } = (await sql(`select xmin::text as before from api_key where id = $1`, [apiKey.id]))[0]!;
    await askByKey(app, secret, ME);
    const { after } = (await sql(`select xmin::text as after from api_key where id = $1`, [apiKey.id]))[0]!;
    expect(after).toBe(before);
  });

  test('SRC-3 what cannot be is refused with reason and field', async () => {
    const owner = await app.createCaller('OWNER');
    const past = { name: ' ', scopes: [], expiresAt: '2020-01-01T00:00:00Z' };
    expect((await create(owner, past)).errors).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'MISSING', path: ['name'] },
      { code: 'BAD_USER_INPUT', reason: 'MISSING', path: ['scopes'] },
      { code: 'BAD_USER_INPUT', reason: 'IN_THE_PAST', path: ['expiresAt'] },
    ]);
    await sql(
      `insert into api_key (workspace_id, name, prefix, secret_hash, scopes, created_by)
       select $1, 'Old', lpad(to_hex(number), 8, 'x'), decode(repeat('00', 32), 'hex'), '{IMPORT}', 'nobody'
       from generate_series(1, 50) number`,
      [owner.workspaceId],
    );
    expect((await create(owner, { name: 'One more', scopes: ['IMPORT'] })).errors).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'TOO_MANY', path: ['name'] },
    ]);
    for (const id of [randomUUID(), 'none'])
      expect(await revoke(owner, id)).toEqual({ apiKey: null, errors: [{ code: 'NOT_FOUND' }] });
  });

  test('SRC-3 TRUST-61 revoked, expired, or made by somebody who left: one answer, from the next request on', async () => {
    const owner = await app.createCaller('OWNER');
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const [revoked, expired, ofAdmin] = [
      await makeKey(app, owner, ['READ_CONTACTS']),
      await makeKey(app, owner, ['READ_CONTACTS']),
      await makeKey(app, admin, ['READ_CONTACTS', 'READ_EVENTS']),
    ];
    for (const { key } of [revoked, expired, ofAdmin])
      expect((await askByKey(app, key, ME)).errors).toBeUndefined();

    expect(await revoke(owner, revoked.id)).toEqual({ apiKey: { state: 'REVOKED' }, errors: [] });
    await sql(`update api_key set expires_at = now() where id = $1`, [expired.id]);
    const setAdmin = (set: string) =>
      sql(`update membership set ${set} where user_id = (select "id" from auth."user" where email = $1)`, [
        admin.email,
      ]);
    await setAdmin(`role = 'MEMBER'`);
    expect(codesOf(await askByKey(app, ofAdmin.key, '{ contacts { totalCount } }'))).toEqual(['FORBIDDEN']);
    await setAdmin('disabled_at = now()');

    const unknown = `convive_abcdefgh_${'A'.repeat(43)}`;
    const answers = await Promise.all(
      [revoked.key, expired.key, ofAdmin.key, unknown, `${revoked.key.slice(0, -1)}!`, 'nonsense'].map(
        async (key) => (await askByKey(app, key, ME, { remoteAddress: '203.0.113.9' })).errors!,
      ),
    );
    expect(new Set(answers.map(([error]) => `${error!.extensions.code} ${error!.message}`)).size).toBe(1);
    expect(answers[0]![0]!.extensions.code).toBe('UNAUTHENTICATED');
    const states = (await app.ask(owner, KEYS)).data!['apiKeys'].map(({ state }: { state: string }) => state);
    expect(states.sort()).toEqual(['EXPIRED', 'RESTING', 'REVOKED']);
    await setAdmin(`disabled_at = null, role = 'ADMIN'`);
    expect((await askByKey(app, ofAdmin.key, ME)).errors).toBeUndefined();
  });

  test('SRC-3 a key that is shown counts alone: no session beside it, and nothing public under a wrong one', async () => {
    const owner = await app.createCaller('OWNER');
    const beside = { authorization: `Bearer ${owner.token}`, 'x-workspace': owner.workspace };
    const { key } = await makeKey(app, owner, ['READ_EVENTS']);
    expect(codesOf(await askByKey(app, key, '{ contacts { totalCount } }', { headers: beside }))).toEqual([
      'FORBIDDEN',
    ]);
    const wrong = `${key.slice(0, -4)}AAAA`;
    const publicEvent = '{ publicEvent(workspace: "none", slug: "none") { __typename } }';
    for (const query of [ME, publicEvent])
      expect(codesOf(await askByKey(app, wrong, query, { headers: beside }))).toEqual(['UNAUTHENTICATED']);
  });

  test('SRC-3 TRUST-27 who guesses keys is slowed down, who has one is not', async () => {
    const owner = await app.createCaller('OWNER');
    const { key } = await makeKey(app, owner, ['READ_CONTACTS']);
    const remoteAddress = '203.0.113.77';
    const seen: string[] = [];
    for (let guess = 0; guess < 24; guess++) {
      const guessed = `convive_abcdefgh_${String(guess).padStart(43, 'A')}`;
      seen.push(...codesOf(await askByKey(app, guessed, ME, { remoteAddress }))!);
    }
    expect(seen).toEqual([
      ...Array<string>(20).fill('UNAUTHENTICATED'),
      ...Array<string>(4).fill('RATE_LIMITED'),
    ]);
    expect((await askByKey(app, key, ME, { remoteAddress })).errors).toBeUndefined();
  });

  test('SRC-3 the history tells by which key something was done', async () => {
    const owner = await app.createCaller('OWNER');
    const { id, key } = await makeKey(app, owner, ['WRITE_CONTACTS'], 'Ticket shop');
    const input = { identifier: 'K1', firstName: 'Ada' };
    const { data } = await askByKey(app, key, CREATE_CONTACT, { variables: { input } });
    const contactId: string = data!['createContact'].contact.id;
    await app.ask(
      owner,
      `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { errors { code } } }`,
      { input: { id: contactId, expectedVersion: 1, firstName: 'Zoé' } },
    );
    const history = await app.ask(
      owner,
      `{ contactHistory(contactId: "${contactId}") { edges { node { cause actor { name } apiKey { id name } } } } }`,
    );
    expect(nodesOf(history.data!['contactHistory'])).toEqual([
      { cause: 'PERSON', actor: { name: 'Test Person' }, apiKey: null },
      { cause: 'PERSON', actor: { name: 'Test Person' }, apiKey: { id, name: 'Ticket shop' } },
    ]);
  });

  test('SRC-3 TRUST-70 the whole database holds no key, not even among answers kept for who asks again', async () => {
    const owner = await app.createCaller('OWNER');
    const ask = () =>
      app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers: {
          authorization: `Bearer ${owner.token}`,
          'x-workspace': owner.workspace,
          'idempotency-key': 'make-a-key',
        },
        payload: {
          query: `mutation { createApiKey(input: { name: "Shop", scopes: [IMPORT] }) {
            apiKey { id } secret errors { code } } }`,
        },
      });
    const first = (await ask()).json().data.createApiKey;
    const again = (await ask()).json().data.createApiKey;
    expect(again).toEqual({ ...first, secret: null });
    const { key } = await makeKey(app, owner, ['IMPORT']);
    await askByKey(app, key, ME);
    for (const whole of [first.secret as string, key]) {
      const secret = whole.slice('convive_12345678_'.length);
      const inHex = Buffer.from(whole).toString('hex');
      expect(await searchDatabase(app.application.database.ownerPool, [whole, secret, inHex])).toEqual([]);
    }
    // The search does find what is there.
    const found = await searchDatabase(app.application.database.ownerPool, [owner.workspace]);
    expect(found.length).toBeGreaterThan(0);
  });

  test('SRC-3 the API role cannot read the hashes', async () => {
    const owner = await app.createCaller('OWNER');
    await makeKey(app, owner, ['IMPORT']);
    await expect(
      app.application.database.read(owner.workspaceId, (transaction) =>
        transaction.query('select secret_hash from api_key'),
      ),
    ).rejects.toThrow('permission denied');
  });
});
