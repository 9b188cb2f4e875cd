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

async function run(name: string, answer: string, input: object, caller: Caller = owner): Promise<any> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

const invite = (input: object) =>
  run('createInvitations', 'results { email outcome } invitations { id email }', input);
const resend = (selection: object) => run('resendInvitations', 'count', { selection });
const remove = (selection: object) => run('deleteInvitations', 'count', { selection });

async function found(filter: object): Promise<string[]> {
  const { data, errors } = await app.ask(
    owner,
    `query ($filter: InvitationFilter) { invitations(filter: $filter, first: 200) { totalCount edges { node { email } } } }`,
    { filter },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  const { totalCount, edges } = data!['invitations'] as any;
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }: { node: { email: string } }) => node.email.split('@')[0]).sort();
}

const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;
const expire = (search: string) =>
  sql(`update invitation set expires_at = now() - interval '1 day' where email like $1`, [`%${search}%`]);

describe('INV-7 many invitations at once', () => {
  test('INV-7 are found by state, role, language, part of a name, and whether they have expired', async () => {
    const mark = randomUUID().slice(0, 8);
    const at = (name: string) => `${name}@${mark}.example.org`;
    await invite({
      rows: [
        { email: at('ann'), language: 'de', lastName: 'Müller' },
        { email: at('bob'), language: 'fr', admin: 'oui' },
        { email: at('cy'), language: 'en' },
      ],
    });
    await expire(at('cy'));
    const search = mark;
    expect(await found({ search })).toEqual(['ann', 'bob', 'cy']);
    expect(await found({ search, roles: ['ADMIN'] })).toEqual(['bob']);
    expect(await found({ search, languages: ['de', 'en'] })).toEqual(['ann', 'cy']);
    expect(await found({ search, states: ['EXPIRED'] })).toEqual(['cy']);
    expect(await found({ search, states: ['QUEUED'], roles: ['MEMBER'] })).toEqual(['ann']);
    expect(await found({ search: 'muller', languages: ['de'] })).toEqual(['ann']);
    expect(await found({ search, states: [] })).toEqual([]);
    const { errors } = await app.ask(owner, `{ invitations(filter: { languages: ["xx"] }) { totalCount } }`);
    expect(errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('INV-7 old ones go for good, open ones are withdrawn, and each can be invited anew', async () => {
    const mark = randomUUID().slice(0, 8);
    const [old, open] = [`old@${mark}.example.org`, `open@${mark}.example.org`];
    await invite({ emails: `${old} ${open}` });
    await expire(old);
    expect(await remove({ filter: { search: mark, states: ['EXPIRED'] } })).toMatchObject({ count: 1 });
    expect(await sql('select from invitation where email = $1', [old])).toEqual([]);
    expect(await remove({ filter: { search: mark } })).toMatchObject({ count: 1 });
    expect(await sql('select state from invitation where email = $1', [open])).toEqual([
      { state: 'REVOKED' },
    ]);
    expect(
      (await invite({ emails: [old, open] })).results.map(({ outcome }: { outcome: string }) => outcome),
    ).toEqual(['INVITED', 'INVITED']);
  });

  test('INV-7 TRUST-38 5,000 are sent again, withdrawn, deleted and invited anew; no address has two open ones', async () => {
    const mark = randomUUID().slice(0, 8);
    const emails = Array.from({ length: 5_000 }, (_, index) => `p${index}@${mark}.example.org`);
    const filter = { search: mark };
    const times: Record<string, number> = {};
    const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const begun = performance.now();
      const done = await work();
      times[name] = Math.round(performance.now() - begun);
      return done;
    };
    const outcomes = async () => {
      const { results } = await invite({ emails });
      return new Set(results.map(({ outcome }: { outcome: string }) => outcome));
    };
    expect(await timed('invite', outcomes)).toEqual(new Set(['INVITED']));
    expect(await timed('invite again', outcomes)).toEqual(new Set(['RENEWED']));
    expect(await timed('resend', () => resend({ filter }))).toEqual({ count: 5_000, errors: [] });
    expect(await timed('withdraw', () => remove({ filter }))).toEqual({ count: 5_000, errors: [] });
    expect(await timed('invite anew', outcomes)).toEqual(new Set(['INVITED']));
    await expire(mark);
    expect(await timed('delete old', () => remove({ filter }))).toEqual({ count: 5_000, errors: [] });
    expect(
      await timed('delete withdrawn', () => remove({ filter: { ...filter, states: ['REVOKED'] } })),
    ).toEqual({ count: 5_000, errors: [] });
    expect(await outcomes()).toEqual(new Set(['INVITED']));
    const [{ count }] = await sql(`select count(*) from invitation where email like $1`, [`%${mark}%`]);
    expect(Number(count)).toBe(5_000);
    // 10,000 in 30 seconds at most.
    expect(Object.entries(times).filter(([, milliseconds]) => milliseconds > 15_000)).toEqual([]);
  }, 120_000);
});
