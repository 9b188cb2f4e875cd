import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

type Owner = Awaited<ReturnType<TestApp['createCaller']>>;

let app: TestApp;
let owner: Owner;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

const PASSWORD = 'horses eat batteries';
const fresh = (name = 'p') => `${name}-${randomUUID()}@example.org`;
const PUBLIC = `query ($token: String!) { invitationByToken(token: $token) {
  state workspaceName workspaceSlug inviterName email role hasAccount isForCaller language message firstName } }`;
const LIST = `query ($filter: InvitationFilter, $first: Int, $after: String) { invitations(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor }
  edges { node { id email state role link firstName lastName language message groupIds openedAt acceptedAt invitedBy { email } mail { id state html linkEnd } } } } }`;

async function run(caller: Caller | null, name: string, answer: string, input: object): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason message path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

const invite = (input: object, caller: Caller = owner) =>
  run(
    caller,
    'createInvitations',
    'results { email outcome position reason message role firstName lastName language } invitations { id email state link }',
    input,
  );
const accept = (input: object, caller: Caller | null = null) =>
  run(
    caller,
    'acceptInvitation',
    'member { id role isSelf accountGroups { id } user { name email } }',
    input,
  );

async function list(filter: object | null = null, caller: Caller = owner): Promise<any[]> {
  const { data, errors } = await app.ask(caller, LIST, { filter, first: 200 });
  if (errors) throw new Error(JSON.stringify(errors));
  return data!['invitations'].edges.map(({ node }: any) => node);
}

/** Invites one address and answers the token of its link. */
async function tokenFor(email: string, options: object = {}, caller: Caller = owner): Promise<string> {
  const { invitations } = await invite({ emails: email, options }, caller);
  return invitations[0].link.split('/').at(-1);
}

const look = async (token: string) => (await app.ask(null, PUBLIC, { token })).data!['invitationByToken'];
const person = (token: string, more: object = {}) => ({
  token,
  firstName: 'Zoé',
  lastName: 'Ler',
  password: PASSWORD,
  ...more,
});
const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

async function signIn(email: string, password = PASSWORD): Promise<Caller> {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
  });
  return { token: answer.headers['set-auth-token'] as string, workspace: owner.workspace };
}

describe('INV-1 typing addresses', () => {
  test('INV-1 one text with commas, semicolons, blanks, lines, names and mailto: is taken apart', async () => {
    const text = `ann@example.org, bob@example.org;cy@example.org dee@example.org
      Eve Martin <eve@example.org>\t"Fox, Ada" <fox@example.org>
      mailto:gus@example.org?subject=Hi\u00a0<hal@example.org>, ANN@Example.org; nonsense , a@b`;
    const { results, invitations } = await invite({ emails: text, dryRun: true });
    const outcome = new Map(results.map((result: any) => [result.email, result]));
    for (const name of ['ann', 'bob', 'cy', 'dee', 'eve', 'fox', 'gus', 'hal'])
      expect(outcome.get(`${name}@example.org`)).toMatchObject({ outcome: 'INVITED', role: 'MEMBER' });
    expect(outcome.get('eve@example.org')).toMatchObject({ firstName: 'Eve', lastName: 'Martin' });
    expect(outcome.get('ANN@Example.org')).toMatchObject({ outcome: 'DUPLICATE' });
    expect(outcome.get('nonsense')).toMatchObject({ outcome: 'INVALID', reason: 'INVALID_EMAIL' });
    expect(outcome.get('a@b')).toMatchObject({ outcome: 'INVALID' });
    expect(results).toHaveLength(11);
    // A dry run writes nothing.
    expect(invitations).toEqual([]);
    expect(await list({ emails: ['ann@example.org'] })).toEqual([]);
  });

  test('INV-1 rows as in a file: what they say of a person wins over what all are given', async () => {
    const [ann, bob, cy, dee, eve] = [fresh(), fresh(), fresh(), fresh(), fresh()];
    const rows = [
      {
        email: ann,
        firstName: ' Ann ',
        lastName: 'B',
        language: 'Allemand',
        groups: 'Team; Lyon',
        admin: 'VRAI',
      },
      { email: bob, admin: 'FAUX', language: 'nl-BE' },
      { email: cy, admin: 'TRUE' },
      { email: dee, admin: 'peut-être' },
      { email: eve, language: 'klingon' },
    ];
    const { results } = await invite({ rows, options: { role: 'MANAGER', language: 'en' } });
    expect(
      results.map(({ outcome, role, language, reason }: any) => [outcome, role, language, reason]),
    ).toEqual([
      ['INVITED', 'ADMIN', 'de', null],
      ['INVITED', 'MANAGER', 'en', null],
      ['INVITED', 'ADMIN', 'en', null],
      ['INVALID', null, null, 'UNKNOWN_YES_OR_NO'],
      ['INVALID', null, null, 'UNKNOWN_LANGUAGE'],
    ]);
    expect(results[3].message).toMatch(/^The column admin says “peut-être”\. Expected yes or no, or a role/);
    const [invitation] = await list({ emails: [ann] });
    expect(invitation).toMatchObject({ firstName: 'Ann', lastName: 'B', language: 'de' });
    expect(invitation.groupIds).toHaveLength(2);
    expect(
      await sql('select name from contact_group where id = any($1) order by name', [invitation.groupIds]),
    ).toEqual([{ name: 'Lyon' }, { name: 'Team' }]);
  });

  test('INV-1 5,000 at once, and more is told', { timeout: 120_000 }, async () => {
    const emails = Array.from({ length: 5_000 }, (_, index) => `bulk${index}@example.org`);
    const first = await invite({ emails });
    expect(first.invitations).toHaveLength(5_000);
    const tooMany = await invite({ emails: [...emails, 'one-more@example.org'] });
    expect(tooMany).toMatchObject({ results: [], errors: [{ reason: 'TOO_MANY' }] });
    expect(tooMany.errors[0].message).toContain('5001');
    const filter = { search: 'bulk' };
    expect(await run(owner, 'resendInvitations', 'count', { selection: { filter } })).toEqual({
      count: 5_000,
      errors: [],
    });
    expect(await run(owner, 'deleteInvitations', 'count', { selection: { filter } })).toEqual({
      count: 5_000,
      errors: [],
    });
    expect(
      (await invite({ emails, dryRun: true })).results.every((result: any) => result.outcome === 'INVITED'),
    ).toBe(true);
  });

  test('INV-1 hostile texts are read in no time and mis-deliver nothing', async () => {
    const parts = [
      'a@b.fr',
      '<',
      '>',
      '"',
      ',',
      ';',
      '\n',
      ' ',
      'mailto:',
      'é',
      '\u202e',
      '@',
      '..',
      "'",
      '(x)',
      '%0a',
      '\\',
    ];
    let seed = 7;
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31);
    for (let round = 0; round < 20; round++) {
      const text = Array.from({ length: 300 }, () => parts[random() % parts.length]).join('');
      const { results } = await invite({ emails: text, dryRun: true });
      for (const { email, outcome } of results)
        if (outcome !== 'INVALID') expect(email).toMatch(/^[^\s<>",;@]+@[^\s<>",;@]+$/);
    }
    for (const emails of ['a\0@b.fr', `${'<'.repeat(5_000)}`, `${'"'.repeat(4_999)}`, '\ud800@b.fr'])
      expect(
        (await invite({ emails, dryRun: true })).results.every((result: any) => result.outcome === 'INVALID'),
      ).toBe(true);
    expect((await invite({ emails: ' ,; ' })).errors[0].reason).toBe('NO_ADDRESS');
  });
});

describe('INV-2 what all are given', () => {
  test('INV-2 INV-4 role, groups, language and message reach mail, member and contact', async () => {
    const email = fresh('Zoe');
    const group = (await run(owner, 'createGroup', 'group { id }', { name: `Chorale ${randomUUID()}` }))
      .group;
    const message = 'À très vite <b>!</b>\nAnn';
    const token = await tokenFor(email, { role: 'MANAGER', groupIds: [group.id], language: 'fr', message });
    const [{ mail }] = await list({ emails: [email] });
    expect(mail.state).toBe('KEPT');
    expect(mail.html).toContain(`http://localhost/invitations/${token}`);
    expect(mail.html).toContain('À très vite &lt;b&gt;!&lt;/b&gt;<br>Ann');
    const { member, errors } = await accept(person(token));
    expect(errors).toEqual([]);
    expect(member).toMatchObject({ role: 'MANAGER', user: { name: 'Zoé Ler', email: email.toLowerCase() } });
    const { data } = await app.ask(
      owner,
      `query ($id: ID!) { contacts(filter: { groupIds: { any: [$id] } }) { edges { node { firstName lastName email language } } } }`,
      { id: group.id },
    );
    expect(data!['contacts'].edges).toEqual([
      { node: { firstName: 'Zoé', lastName: 'Ler', email, language: 'fr' } },
    ]);
  });

  test('INV-2 a manager comes to look after the events chosen, and no others', async () => {
    const times = {
      startsAt: '2027-05-01T18:00:00Z',
      endsAt: '2027-05-01T22:00:00Z',
      timeZone: 'Europe/Paris',
    };
    const create = async (title: string) =>
      (await run(owner, 'createEvent', 'event { id }', { title, ...times })).event.id;
    const [gala, other] = [await create('Gala'), await create('Bal')];
    const email = fresh();
    await accept(person(await tokenFor(email, { role: 'MANAGER', eventIds: [gala] })));
    const manager = await signIn(email);
    const { data } = await app.ask(
      manager,
      `query ($gala: ID!, $other: ID!) { gala: event(id: $gala) { title } other: event(id: $other) { title } }`,
      { gala, other },
    );
    expect(data).toEqual({ gala: { title: 'Gala' }, other: null });
  });

  test('INV-2 TRUST-8 nobody grants more than their own role, nor holds a link to more', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const [boss, other] = [fresh(), fresh()];
    const refused = await invite({ emails: [boss, other], options: { role: 'OWNER' } }, admin);
    expect(refused.results.map(({ outcome, reason }: any) => [outcome, reason])).toEqual([
      ['INVALID', 'ABOVE_OWN_ROLE'],
      ['INVALID', 'ABOVE_OWN_ROLE'],
    ]);
    const token = await tokenFor(boss, { role: 'OWNER' });
    const [seen] = await list({ emails: [boss] }, admin);
    expect(seen).toMatchObject({ role: 'OWNER', link: null, mail: { linkEnd: 'NOT_SHOWN' } });
    expect(seen.mail.html).not.toContain(token);
    expect((await invite({ emails: boss }, admin)).results[0]).toMatchObject({
      outcome: 'INVALID',
      reason: 'ABOVE_OWN_ROLE',
    });
    for (const mutation of ['resendInvitations', 'deleteInvitations'])
      expect((await run(admin, mutation, 'count', { selection: { ids: [seen.id] } })).count).toBe(0);
    expect((await accept(person(token))).member.role).toBe('OWNER');
  });

  test('INV-3 a member gets no invitation, and comes into the groups', async () => {
    const member = await app.createCaller('MEMBER', owner.workspace);
    const group = (await run(owner, 'createGroup', 'group { id }', { name: `G ${randomUUID()}` })).group;
    const { results, invitations } = await invite({
      emails: member.email.toUpperCase(),
      options: { groupIds: [group.id] },
    });
    expect(results[0].outcome).toBe('ALREADY_MEMBER');
    expect(invitations).toEqual([]);
    expect(await sql('select from contact_group_member where group_id = $1', [group.id])).toHaveLength(1);
  });

  test('INV-2 what cannot stand is told by its place', async () => {
    const emails = fresh();
    const bad = async (options: object) => (await invite({ emails, options })).errors[0];
    expect(await bad({ groupIds: [randomUUID()] })).toMatchObject({
      reason: 'GROUP_NOT_FOUND',
      path: ['options', 'groupIds', '0'],
    });
    expect(await bad({ eventIds: [randomUUID()] })).toMatchObject({ reason: 'EVENT_NOT_FOUND' });
    expect(await bad({ language: 'klingon' })).toMatchObject({ path: ['options', 'language'] });
    expect(await bad({ message: 'x'.repeat(2_001) })).toMatchObject({ reason: 'TOO_LONG' });
    expect(await bad({ message: 'a\0b' })).toMatchObject({ path: ['options', 'message'] });
  });
});

describe('INV-4 accepting', () => {
  test('INV-4 the link says who asks whom, opening changes nothing but that, and unknown ones say nothing', async () => {
    const email = fresh();
    const token = await tokenFor(email, { language: 'de', message: 'Hallo' });
    for (let visit = 0; visit < 3; visit++)
      expect(await look(token)).toEqual({
        state: 'OPENED',
        workspaceName: owner.workspace,
        workspaceSlug: owner.workspace,
        inviterName: 'Test Person',
        email,
        role: 'MEMBER',
        hasAccount: false,
        isForCaller: false,
        language: 'de',
        message: 'Hallo',
        firstName: null,
      });
    const [invitation] = await list({ emails: [email] });
    expect(invitation).toMatchObject({ state: 'OPENED', acceptedAt: null });
    expect(await look(`${token.slice(0, -2)}${token.endsWith('AA') ? 'BA' : 'AA'}`)).toBeNull();
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  test('INV-4 the person is a member, signed in by the password just chosen; a link that was shown confirms no address', async () => {
    const email = fresh();
    const token = await tokenFor(email);
    const { member } = await accept(person(token));
    expect(member).toMatchObject({ role: 'MEMBER', isSelf: false, accountGroups: [] });
    const { data } = await app.ask(await signIn(email), '{ me { role workspace { slug } user { name } } }');
    expect(data!['me']).toEqual({
      role: 'MEMBER',
      workspace: { slug: owner.workspace },
      user: { name: 'Zoé Ler' },
    });
    expect(await sql('select "emailVerified" from auth."user" where email = $1', [email])).toEqual([
      { emailVerified: false },
    ]);
    expect(await list({ emails: [email] })).toMatchObject([{ state: 'ACCEPTED', link: null }]);
    expect((await look(token)).state).toBe('ACCEPTED');
    expect((await accept(person(token))).errors).toMatchObject([
      { code: 'CONFLICT', reason: 'INVITATION_USED' },
    ]);
  });

  test('INV-4 a weak password or a missing name leaves the invitation whole', async () => {
    const email = fresh('marie');
    const token = await tokenFor(email);
    for (const password of [
      'short',
      'password',
      'Azerty123',
      '12345678',
      'aaaaaaaaaaaa',
      email,
      'x'.repeat(129),
      undefined,
    ])
      expect((await accept(person(token, { password }))).errors).toMatchObject([
        { code: 'BAD_USER_INPUT', reason: 'WEAK_PASSWORD', path: ['password'] },
      ]);
    for (const name of [' ', null, 'x'.repeat(201), 'a\0b'])
      expect((await accept(person(token, { lastName: name }))).errors).toMatchObject([
        { path: ['lastName'] },
      ]);
    expect((await accept(person(token))).errors).toEqual([]);
  });

  test('INV-4 expired and withdrawn links are gone; sending again revives the expired one, with the same link', async () => {
    const [late, gone] = [fresh(), fresh()];
    const [lateToken, goneToken] = [await tokenFor(late), await tokenFor(gone)];
    await sql(`update invitation set expires_at = now() - interval '1 second' where email = $1`, [late]);
    expect((await look(lateToken)).state).toBe('EXPIRED');
    expect((await accept(person(lateToken))).errors).toMatchObject([{ code: 'GONE', reason: 'EXPIRED' }]);
    const [expired] = await list({ states: ['EXPIRED'], emails: [late] });
    expect(expired).toMatchObject({ state: 'EXPIRED', link: null, mail: { linkEnd: 'EXPIRED' } });
    await run(owner, 'resendInvitations', 'count', { selection: { ids: [expired.id] } });
    expect((await accept(person(lateToken))).errors).toEqual([]);
    expect(await list({ emails: [late] })).toMatchObject([{ mail: { linkEnd: 'ACCEPTED' } }]);

    const [withdrawn] = await list({ emails: [gone] });
    expect(withdrawn.mail.linkEnd).toBeNull();
    const endOfKept = async () =>
      (await app.ask(owner, `query ($id: ID!) { mail(id: $id) { linkEnd } }`, { id: withdrawn.mail.id }))
        .data!['mail'];
    await run(owner, 'deleteInvitations', 'count', { selection: { ids: [withdrawn.id] } });
    expect(await list({ emails: [gone] })).toEqual([]);
    expect(await list({ emails: [gone], states: ['REVOKED'] })).toHaveLength(1);
    expect(await endOfKept()).toEqual({ linkEnd: 'WITHDRAWN' });
    expect((await look(goneToken)).state).toBe('REVOKED');
    expect((await accept(person(goneToken))).errors).toMatchObject([{ code: 'GONE', reason: 'REVOKED' }]);
    const again = await tokenFor(gone);
    expect((await accept(person(again))).errors).toEqual([]);
    expect((await accept(person(goneToken))).errors).toMatchObject([{ code: 'GONE' }]);
    await run(owner, 'deleteInvitations', 'count', { selection: { ids: [withdrawn.id] } });
    expect((await accept(person(goneToken))).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await endOfKept()).toEqual({ linkEnd: 'GONE' });
  });

  test('INV-6 the holder of an expired link asks for a new one; who invited is told once, and decides', async () => {
    const ask = (token: string) => run(null, 'requestInvitationRenewal', '', { token });
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const email = fresh();
    const token = await tokenFor(email, {}, admin);
    expect((await ask(token)).errors).toMatchObject([{ code: 'CONFLICT', reason: 'INVITATION_OPEN' }]);
    expect((await ask('x'.repeat(70))).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await sql(`update invitation set expires_at = now() - interval '1 second' where email = $1`, [email]);
    const told = () =>
      sql(
        `select recipient_address as "to", subject, html from mail_message where kind = 'INVITATION_RENEWAL'
           and about_id = (select id from invitation where email = $1)`,
        [email],
      );
    for (let time = 0; time < 5; time++) expect((await ask(token)).errors).toEqual([]);
    const [mail, ...others] = await told();
    expect([mail.to, others]).toEqual([admin.email, []]);
    expect(JSON.stringify(mail)).not.toContain(email);
    const { data } = await app.ask(
      owner,
      `query ($emails: [String!]) { invitations(filter: { emails: $emails }) { edges { node { state renewalAskedAt } } } }`,
      { emails: [email] },
    );
    expect(data!['invitations'].edges[0].node).toEqual({
      state: 'EXPIRED',
      renewalAskedAt: expect.any(String),
    });
    // Nothing but the decision opens it.
    expect((await accept(person(token))).errors).toMatchObject([{ code: 'GONE', reason: 'EXPIRED' }]);
    // Two days later, and whoever invited has left: the owners are told.
    await sql(`update invitation set renewal_asked_at = now() - interval '2 days' where email = $1`, [email]);
    await sql(
      `update membership set disabled_at = now() where user_id = (select id from auth."user" where email = $1)`,
      [admin.email],
    );
    await ask(token);
    expect((await told()).map(({ to }) => to).sort()).toContain(owner.email);
    const [{ id }] = await list({ emails: [email], states: ['EXPIRED'] });
    await run(owner, 'resendInvitations', 'count', { selection: { ids: [id] } });
    expect((await accept(person(token))).errors).toEqual([]);
    expect((await ask(token)).errors).toMatchObject([{ reason: 'INVITATION_USED' }]);
    await sql('delete from auth.failed_attempt');
  });

  test('INV-4 inviting an address again renews the one invitation', async () => {
    const email = fresh('Twice');
    const token = await tokenFor(email);
    const { results, invitations } = await invite({
      emails: email.toUpperCase(),
      options: { language: 'de' },
    });
    expect(results[0].outcome).toBe('RENEWED');
    expect(invitations[0].link.endsWith(token)).toBe(true);
    expect(await list({ emails: [email] })).toMatchObject([{ language: 'de', state: 'QUEUED' }]);
  });

  test('INV-4 a link that was shown for one role never opens another', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const email = fresh();
    const shown = await tokenFor(email, { role: 'MEMBER' }, admin);
    const { invitations } = await invite({ emails: email, options: { role: 'OWNER' } });
    expect((await look(shown)).state).toBe('REVOKED');
    expect((await accept(person(shown))).errors).toMatchObject([{ code: 'GONE', reason: 'REVOKED' }]);
    const { member } = await accept(person(invitations[0].link.split('/').at(-1)));
    expect(member.role).toBe('OWNER');
  });

  test('INV-4 nobody becomes what their inviter could no longer grant; members stay invited', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const [asAdmin, asMember] = [
      await tokenFor(fresh(), { role: 'ADMIN' }, admin),
      await tokenFor(fresh(), { role: 'MEMBER' }, admin),
    ];
    await sql(
      `update membership set disabled_at = now() where user_id = (select id from auth."user" where email = $1)`,
      [admin.email],
    );
    expect((await accept(person(asAdmin))).errors).toMatchObject([{ code: 'GONE', reason: 'REVOKED' }]);
    expect((await accept(person(asMember))).member.role).toBe('MEMBER');
  });

  test('INV-1 people and groups named at once in any order never stop each other', async () => {
    const emails = Array.from({ length: 60 }, () => fresh());
    const rows = emails.map((email, index) => ({ email, groups: [`Crossing ${index % 6}`] }));
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        invite({ rows: index % 2 === 0 ? rows : [...rows].reverse(), options: { language: 'fr' } }),
      ),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('INV-4 of 100 who accept at once exactly one succeeds', { timeout: 60_000 }, async () => {
    const email = fresh();
    const token = await tokenFor(email);
    const answers = await Promise.all(Array.from({ length: 100 }, () => accept(person(token))));
    expect(answers.filter(({ member }) => member !== null)).toHaveLength(1);
    const reasons = answers.flatMap(({ errors }) => errors.map((error: any) => error.reason));
    expect(reasons).toEqual(Array(99).fill('INVITATION_USED'));
    expect(
      await sql(`select from membership join auth."user" on "user".id = user_id where email = $1`, [email]),
    ).toHaveLength(1);
  });

  test('INV-4 an address that has an account joins signed in with it, and keeps its password', async () => {
    const [stranger, other] = [await app.createCaller(), await app.createCaller()];
    const token = await tokenFor(stranger.email, { role: 'ADMIN' });
    // Who holds the link that is shown does not learn whether there is an account, also not by half an attempt.
    expect((await look(token)).hasAccount).toBe(false);
    expect((await accept({ token })).errors).toMatchObject([{ reason: 'NAME_MISSING' }]);
    expect((await accept(person(token, { password: 'short' }))).errors).toMatchObject([
      { reason: 'WEAK_PASSWORD' },
    ]);
    expect((await accept(person(token))).errors).toMatchObject([
      { code: 'UNAUTHENTICATED', reason: 'SIGN_IN_REQUIRED' },
    ]);
    expect((await accept(person(token), other)).errors).toMatchObject([
      { code: 'FORBIDDEN', reason: 'OTHER_ACCOUNT' },
    ]);
    expect((await signIn(stranger.email)).token).toBeUndefined();
    expect((await app.ask(stranger, PUBLIC, { token })).data!['invitationByToken'].isForCaller).toBe(true);
    const { member, errors } = await accept({ token }, stranger);
    expect(errors).toEqual([]);
    expect(member).toMatchObject({ role: 'ADMIN', isSelf: true });
    expect((await signIn(stranger.email, 'correct horse battery')).token).toBeDefined();
    const { data } = await app.ask({ ...stranger, workspace: owner.workspace }, '{ me { role } }');
    expect(data!['me'].role).toBe('ADMIN');
  });

  test('INV-4 whom the workspace has been closed to stays outside', async () => {
    const email = fresh();
    await accept(person(await tokenFor(email)));
    await sql(
      `update membership set disabled_at = now() from auth."user" where "user".id = user_id and email = $1`,
      [email],
    );
    await sql(`update invitation set state = 'SENT' where email = $1`, [email]);
    const token = (await list({ emails: [email] }))[0].link.split('/').at(-1);
    const caller = await signIn(email);
    expect((await accept({ token }, caller)).errors).toMatchObject([
      { code: 'FORBIDDEN', reason: 'MEMBERSHIP_DISABLED' },
    ]);
  });
});

describe('what a thief would try', () => {
  test('INV-4 neither database nor logs nor outbox hold a token', async () => {
    const email = fresh();
    const token = await tokenFor(email);
    for (const table of ['invitation', 'mail_message', 'graphile_worker._private_jobs'])
      expect(JSON.stringify(await sql(`select * from ${table}`))).not.toContain(token.slice(30));
  });

  test('INV-4 guesses are slowed down; genuine links go on', async () => {
    const token = await tokenFor(fresh());
    const codes = new Set<string | undefined>();
    for (let guess = 0; guess < 30; guess++) {
      const made = Buffer.alloc(52, guess).toString('base64url');
      const { data, errors } = await app.ask(null, PUBLIC, { token: made });
      expect(data?.['invitationByToken'] ?? null).toBeNull();
      codes.add(errors?.[0]?.extensions.code);
    }
    expect(codes).toEqual(new Set([undefined, 'RATE_LIMITED']));
    expect((await accept(person('x'))).errors).toMatchObject([{ code: 'RATE_LIMITED' }]);
    expect((await look(token)).state).toBe('OPENED');
    await sql('delete from auth.failed_attempt');
  });

  test('INV-4 another workspace neither sees nor touches it', async () => {
    const email = fresh();
    await tokenFor(email);
    const [invitation] = await list({ emails: [email] });
    const stranger = await app.createCaller();
    expect(await list(null, stranger)).toEqual([]);
    for (const mutation of ['resendInvitations', 'deleteInvitations'])
      expect(
        (await run(stranger, mutation, 'count', { selection: { ids: [invitation.id] } })).errors,
      ).toMatchObject([{ code: 'NOT_FOUND' }]);
    const nowhere = await run(owner, 'deleteInvitations', 'count', { selection: {} });
    expect(nowhere.errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    // One address may be invited by two workspaces at once.
    expect((await invite({ emails: email }, stranger)).results[0].outcome).toBe('INVITED');
  });
});
