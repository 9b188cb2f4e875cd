import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

type Owner = Awaited<ReturnType<TestApp['createCaller']>>;

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());
beforeEach(() => sql('delete from auth.failed_attempt'));

const PASSWORD = 'horses eat batteries';
const fresh = () => `${randomUUID()}@example.org`;
const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

async function run(caller: Caller | null, name: string, answer: string, input: object): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

const create = (input: object, caller: Caller = owner) =>
  run(
    caller,
    'createInvitations',
    'results { outcome } invitations { id email isCode code link state mail { id } }',
    input,
  );
const makeCode = async (options: object = {}): Promise<{ id: string; code: string }> =>
  (await create({ codes: 1, options })).invitations[0];
const accept = (token: string, email: string | null, caller: Caller | null = null, more: object = {}) =>
  run(caller, 'acceptInvitation', 'member { role user { name email } }', {
    token,
    ...(caller ? {} : { email, firstName: 'Zoé', lastName: 'Ler', password: PASSWORD }),
    ...more,
  });
const look = async (token: string, caller: Caller | null = null) =>
  (
    await app.ask(
      caller,
      'query ($token: String!) { invitationByToken(token: $token) { state email isCode isForCaller hasAccount role } }',
      { token },
    )
  ).data!['invitationByToken'];
const refusal = async (work: Promise<any>) => {
  const { errors } = await work;
  return errors[0] && `${errors[0].code} ${errors[0].reason}`;
};

describe('INV-8 invitations without an address', () => {
  test('INV-8 each has a code of its own: 80 bits, no sign that is taken for another, and no mail', async () => {
    const { invitations, results, errors } = await create({ codes: 500 });
    expect([results, errors]).toEqual([[], []]);
    const codes = invitations.map(({ code }: { code: string }) => code);
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^(?:[A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    // Every sign stands in every place: none is lost to how the number is written.
    for (let place = 0; place < 19; place++)
      if (place % 5 !== 4) expect(new Set(codes.map((code: string) => code[place])).size).toBeGreaterThan(28);
    expect(invitations[0]).toMatchObject({ email: null, isCode: true, state: 'QUEUED', mail: null });
    expect(invitations[0].link).toBe(`http://localhost/invitations/${codes[0]}`);
  });

  test('ALL-5 INV-8 the activity tells codes by their first signs, with the groups that they lead to', async () => {
    const name = `G ${randomUUID()}`;
    const group = (await run(owner, 'createGroup', 'group { id }', { name })).group.id;
    const { invitations } = await create({ codes: 2, options: { groupIds: [group] } });
    await run(owner, 'deleteInvitations', 'count', { selection: { ids: [invitations[0].id] } });
    const { data } = await app.ask(
      owner,
      '{ auditRecords(first: 2) { edges { node { operation things { kind label } } } } }',
    );
    const [deleted, created] = data!['auditRecords'].edges.map(({ node }: { node: object }) => node);
    const code = (place: number) => ({
      kind: 'CODE',
      label: `${invitations[place].code.slice(0, 4)}…`,
    });
    expect(created).toEqual({
      operation: 'createInvitations',
      things: [{ kind: 'GROUP', label: name }, code(0), code(1)],
    });
    expect(deleted.things).toEqual([code(0), { kind: 'GROUP', label: name }]);
    expect(JSON.stringify(data)).not.toContain(invitations[1].code);
  });

  test('INV-8 whoever opens it says their address and joins, unconfirmed; the code is used up then', async () => {
    const group = (await run(owner, 'createGroup', 'group { id }', { name: `G ${randomUUID()}` })).group.id;
    const { code } = await makeCode({ role: 'MANAGER', groupIds: [group] });
    expect(await look(code)).toEqual({
      state: 'OPENED',
      email: null,
      isCode: true,
      isForCaller: false,
      hasAccount: false,
      role: 'MANAGER',
    });
    expect(await refusal(accept(code, null))).toBe('BAD_USER_INPUT INVALID_EMAIL');
    expect(await refusal(accept(code, 'nobody'))).toBe('BAD_USER_INPUT INVALID_EMAIL');
    expect(await refusal(accept(code, fresh(), null, { password: 'short' }))).toBe(
      'BAD_USER_INPUT WEAK_PASSWORD',
    );
    const email = fresh();
    // As somebody types it off a sheet.
    const { member, errors } = await accept(
      ` ${code.toLowerCase().replaceAll('-', ' ')}`,
      email.toUpperCase(),
    );
    expect(errors).toEqual([]);
    expect(member).toEqual({ role: 'MANAGER', user: { name: 'Zoé Ler', email } });
    expect(await sql('select "emailVerified" from auth."user" where email = $1', [email])).toEqual([
      { emailVerified: false },
    ]);
    expect(await sql('select from contact_group_member where group_id = $1', [group])).toHaveLength(1);
    expect(await refusal(accept(code, fresh()))).toBe('CONFLICT INVITATION_USED');
    // The team sees who came by it; whoever finds the sheet does not.
    expect(await look(code)).toMatchObject({ state: 'ACCEPTED', email: null });
    const { data } = await app.ask(
      owner,
      'query ($emails: [String!]) { invitations(filter: { emails: $emails, isCode: true }) { edges { node { email code link } } } }',
      { emails: [email] },
    );
    expect(data!['invitations'].edges).toEqual([{ node: { email, code: null, link: null } }]);
  });

  test('INV-8 TRUST-28 of 50 who use one code at once exactly one comes in', async () => {
    const { code, id } = await makeCode();
    // The same code under the same ten addresses, so that the limit of addresses is not what stops them.
    const emails = Array.from({ length: 5 }, fresh);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => accept(code, emails[index % 5]!)),
    );
    expect(answers.filter(({ member }) => member !== null)).toHaveLength(1);
    expect(
      new Set(answers.flatMap(({ errors }) => errors.map(({ reason }: { reason: string }) => reason))),
    ).toEqual(new Set(['INVITATION_USED']));
    expect(await sql('select from auth."user" where email = any($1)', [emails])).toHaveLength(1);
    expect(await sql('select state from invitation where id = $1', [id])).toEqual([{ state: 'ACCEPTED' }]);
  }, 60_000);

  test('INV-8 who has an account joins signed in with it; a member, and who was invited by mail, leave the code whole', async () => {
    const { code } = await makeCode();
    const [stranger, member] = [await app.createCaller(), await app.createCaller('MEMBER', owner.workspace)];
    expect(await refusal(accept(code, stranger.email))).toBe('UNAUTHENTICATED SIGN_IN_REQUIRED');
    expect(await refusal(accept(code, null, member))).toBe('CONFLICT ALREADY_MEMBER');
    expect(await refusal(accept(code, null, stranger, { email: fresh() }))).toBe('FORBIDDEN OTHER_ACCOUNT');
    const invited = fresh();
    await create({ emails: [invited] });
    expect(await refusal(accept(code, invited))).toBe('CONFLICT INVITED_BY_MAIL');
    expect(await look(code, stranger)).toMatchObject({
      email: stranger.email,
      isForCaller: true,
      hasAccount: true,
    });
    expect((await accept(code, null, stranger)).member.user.email).toBe(stranger.email);
  });

  test('INV-8 TRUST-27 guesses are slowed down, a dump opens nothing, and one code does not tell of every address', async () => {
    const { code, id } = await makeCode();
    const signs = code.replaceAll('-', '');
    for (const table of ['invitation', 'graphile_worker._private_jobs', 'change_set']) {
      const dump = JSON.stringify(await sql(`select * from ${table}`));
      expect(dump.includes(code) || dump.includes(signs)).toBe(false);
    }
    const answers = new Set<string | undefined>();
    for (let guess = 0; guess < 30; guess++) {
      const { data, errors } = await app.ask(
        null,
        'query ($token: String!) { invitationByToken(token: $token) { state } }',
        {
          token: `${signs.slice(0, 14)}${'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[guess]}${signs[0] === 'A' ? 'B' : 'A'}`,
        },
      );
      expect(data?.['invitationByToken'] ?? null).toBeNull();
      answers.add(errors?.[0]?.extensions.code);
    }
    expect(answers).toEqual(new Set([undefined, 'RATE_LIMITED']));
    // The genuine one goes on.
    expect((await look(code)).state).toBe('OPENED');
    const stranger = await app.createCaller();
    const reasons = [];
    for (let attempt = 0; attempt < 12; attempt++) reasons.push(await refusal(accept(code, stranger.email)));
    expect(reasons.slice(0, 10)).toEqual(Array(10).fill('UNAUTHENTICATED SIGN_IN_REQUIRED'));
    expect(reasons.slice(10)).toEqual(Array(2).fill('RATE_LIMITED CODE_TRIED_OFTEN'));
    expect(await sql('select state from invitation where id = $1', [id])).toEqual([{ state: 'OPENED' }]);
  });

  test('INV-8 codes open no role that sees everything, expire, are withdrawn and given a new term', async () => {
    for (const role of ['ADMIN', 'OWNER'])
      expect(await refusal(create({ codes: 1, options: { role } }))).toBe('BAD_USER_INPUT ROLE_ABOVE_CODES');
    for (const codes of [-1, 5_001]) expect(await refusal(create({ codes }))).toBe('BAD_USER_INPUT TOO_MANY');
    expect(await refusal(create({ codes: 0 }))).toBe('BAD_USER_INPUT NO_ADDRESS');
    expect((await create({ codes: 3, dryRun: true })).invitations).toEqual([]);
    const { code, id } = await makeCode();
    await sql(`update invitation set expires_at = now() - interval '1 second' where id = $1`, [id]);
    expect(await refusal(accept(code, fresh()))).toBe('GONE EXPIRED');
    const selection = { ids: [id] };
    expect((await run(owner, 'resendInvitations', 'count', { selection })).count).toBe(1);
    expect((await look(code)).state).toBe('OPENED');
    expect((await run(owner, 'deleteInvitations', 'count', { selection })).count).toBe(1);
    expect(await refusal(accept(code, fresh()))).toBe('GONE REVOKED');
    expect((await look(code)).state).toBe('REVOKED');
  });

  test('INV-8 addresses and codes may be asked for together', async () => {
    const { results, invitations } = await create({ emails: [fresh()], codes: 2 });
    expect(results).toEqual([{ outcome: 'INVITED' }]);
    expect(invitations.map(({ isCode }: { isCode: boolean }) => isCode)).toEqual([false, true, true]);
  });

  test('INV-8 codes are exported as a file that only a signature opens, with those that open and no others', async () => {
    const club = await app.createCaller();
    const { invitations } = await create({ codes: 1_500 }, club);
    const [first, second] = invitations;
    await run(club, 'deleteInvitations', 'count', { selection: { ids: [first.id] } });
    const { data } = await app.ask(
      club,
      '{ csv: invitationCodeFile(format: CSV, language: "de") { fileName url } xlsx: invitationCodeFile(format: XLSX, language: "fr") { fileName url } }',
    );
    expect(data!['csv'].fileName).toBe('einladungscodes.csv');
    const { statusCode, body } = await app.server.inject(data!['csv'].url);
    expect(statusCode).toBe(200);
    const lines = body.trim().split(/\r?\n/);
    expect(lines[0]).toContain('Code;Link;Rolle;Sprache;Gültig bis');
    expect(lines).toHaveLength(1_500);
    expect(body).toContain(second.code);
    expect(body).toContain(second.link);
    expect(body).not.toContain(first.code);
    const workbook = await app.server.inject(data!['xlsx'].url);
    expect(workbook.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(
      (await app.server.inject(data!['csv'].url.replace(/signature=.{4}/, 'signature=AAAA'))).statusCode,
    ).not.toBe(200);
  });
});
