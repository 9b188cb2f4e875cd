import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { startMailServer, type TestMailServer } from '../../../test/test-mail-server.ts';
import { startWorker, type Worker } from '../../platform/jobs/worker.ts';
import { createLog } from '../../platform/observability/log.ts';
import type { MailContext, MailKind } from './mail-kind.ts';
import type { MailText } from './mail-layout.ts';
import { type MailDraft, postMails } from './post-mails.ts';
import { type MailJobs, mailJobs, MAILS_IN_HAND } from './send-mail.job.ts';
import { SMTP_CONNECTIONS } from './smtp-delivery.ts';

const KIND = 'PROBE';
const LINK = 'https://convive.test/probes/secret-token';
const log = createLog('silent');

let app: TestApp;
let owner: Caller & { workspaceId: string };
let mailServer: TestMailServer;
let worker: Worker | null = null;
let jobs: MailJobs | null = null;
/** What became of mails, as their kind was told. */
const settled: [string, string][] = [];
const withdrawn = new Set<string>();

const probe: MailKind = {
  name: KIND,
  links: async (_transaction, ids) =>
    new Map(ids.filter((id) => !withdrawn.has(id)).map((id) => [id, `${LINK}/${id}`])),
  settled: async (_transaction, ids, state) =>
    void settled.push(...ids.map((id): [string, string] => [id, state])),
};

const MANY = 'MANY';
const many: MailKind = { ...probe, name: MANY, bulk: {} };

beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
beforeEach(async () => {
  mailServer = await startMailServer();
  settled.length = 0;
  return async () => {
    await worker?.stop();
    jobs?.close();
    worker = jobs = null;
    await mailServer.close();
    await app.application.database.ownerPool.query('delete from mail_message; delete from mail_stop');
  };
});
afterAll(() => app.close());

function context(smtpUrl: string | null = mailServer.url, perMinute: number | null = null): MailContext {
  const { stops } = app.application.features.mail;
  return {
    kinds: [probe, many],
    smtpUrl,
    from: { name: 'Amis, du "Lac"', address: 'lac@convive.test' },
    perMinute,
    stops,
  };
}

const TEXT: MailText = {
  locale: 'fr',
  subject: 'Bienvenue',
  sender: 'Amis du Lac',
  heading: 'Bienvenue parmi nous',
  paragraphs: ['Un lien vous attend.'],
  quotation: null,
  button: 'Ouvrir',
  notes: [],
};

function draft(
  text: Partial<MailText> = {},
  recipient = { name: 'Zoé Ler', address: 'zoe@example.org' },
): MailDraft {
  return { aboutId: randomUUID(), recipient, text: { ...TEXT, ...text } };
}

async function post(drafts: MailDraft[], at = context(), kind = KIND): Promise<void> {
  await app.application.database.write(owner.workspaceId, (transaction) =>
    postMails(transaction, at, kind, drafts),
  );
}

async function work(): Promise<void> {
  jobs = mailJobs(app.application.database, context());
  worker = await startWorker(app.application.database.ownerPool, jobs.handlers, log);
}

async function rows(): Promise<Record<string, any>[]> {
  const { rows: found } = await app.application.database.ownerPool.query(
    'select * from mail_message order by id',
  );
  return found;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  await vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 25_000, interval: 50 });
}
const allIn = (state: string) => async () => (await rows()).every((row) => row['state'] === state);

describe('sending', () => {
  test('mails arrive once each, as HTML and text, with the link that is not stored', async () => {
    const drafts = Array.from({ length: 20 }, (_, index) =>
      draft({}, { name: `Zoé ${index}`, address: `zoe${index}@example.org` }),
    );
    await post(drafts);
    await work();
    await until(allIn('SENT'));
    expect(mailServer.received).toHaveLength(20);
    expect(new Set(mailServer.received.map((mail) => mail.messageId)).size).toBe(20);
    const mail = mailServer.received.find(({ deliveredTo }) => deliveredTo[0] === 'zoe3@example.org')!;
    expect(mail.from!.value).toEqual([{ name: 'Amis, du "Lac"', address: 'lac@convive.test' }]);
    expect(mail.to).toMatchObject({ value: [{ name: 'Zoé 3', address: 'zoe3@example.org' }] });
    expect(mail.subject).toBe('Bienvenue');
    expect(mail.text).toContain(`Ouvrir\u00a0:\n${LINK}/${drafts[3]!.aboutId}`);
    expect(mail.html).toContain(`href="${LINK}/${drafts[3]!.aboutId}"`);
    expect(settled.map(([, state]) => state)).toEqual(Array(20).fill('SENT'));
    expect(JSON.stringify(await rows())).not.toContain('secret-token');
  });

  test('a server that cannot now is asked again, one that never will is not', async () => {
    mailServer.refusals.push([451, 'Try later'], [550, 'No such mailbox']);
    const [waiting, refused] = [draft(), draft()];
    await post([waiting]);
    await work();
    await until(async () => (await rows())[0]!['last_error'] !== null);
    expect((await rows())[0]).toMatchObject({ state: 'QUEUED', attempts: 1 });
    await post([refused]);
    await until(async () => (await rows()).every((row) => row['state'] !== 'QUEUED'));
    expect((await rows()).map((row) => [row['about_id'], row['state'], row['last_error']])).toEqual([
      [waiting.aboutId, 'SENT', null],
      [refused.aboutId, 'FAILED', expect.stringMatching(/^550 .*No such mailbox$/)],
    ]);
    expect(mailServer.received).toHaveLength(1);
    expect(settled).toContainEqual([refused.aboutId, 'FAILED']);
  });

  test('a mail server that is away loses nothing', async () => {
    const { url } = mailServer;
    await mailServer.close();
    await post([draft(), draft()]);
    jobs = mailJobs(app.application.database, context(url));
    worker = await startWorker(app.application.database.ownerPool, jobs.handlers, log);
    await until(async () => (await rows()).every((row) => row['last_error'] !== null));
    expect((await rows()).map((row) => row['state'])).toEqual(['QUEUED', 'QUEUED']);
    await worker.stop();
    jobs.close();
    mailServer = await startMailServer();
    await work();
    await until(allIn('SENT'));
    expect(mailServer.received).toHaveLength(2);
  });

  test('INV-2 a pace is kept by all, and whoever asked for a mail does not wait for the many', async () => {
    await app.application.database.ownerPool.query('delete from mail_pace');
    const paced = context(mailServer.url, 60);
    const started = Date.now();
    await app.application.database.write(owner.workspaceId, async (transaction) => {
      await postMails(
        transaction,
        paced,
        MANY,
        [1, 2, 3].map((index) => draft({ subject: `Many ${index}` })),
      );
      await postMails(transaction, paced, KIND, [draft({ subject: 'Asked for' })]);
    });
    jobs = mailJobs(app.application.database, paced);
    worker = await startWorker(app.application.database.ownerPool, jobs.handlers, log);
    await until(allIn('SENT'));
    // Whoever asked goes first; of sixty in a minute the others follow second by second.
    expect(Date.now() - started).toBeGreaterThan(2_500);
    const subjects = mailServer.received.map(({ subject }) => subject);
    expect(subjects.indexOf('Asked for')).toBeLessThan(2);
    expect((await rows()).map((row) => row['attempts'])).toEqual([1, 1, 1, 1]);
  });

  test('INV-7 of mails to many in one job each is sent, stopped, refused or put off by itself', async () => {
    const drafts = Array.from({ length: 40 }, (_, index) =>
      draft({}, { name: '', address: `many${index}@example.org` }),
    );
    await post(drafts, context(), MANY);
    const { ownerPool } = app.application.database;
    const { rows: waiting } = await ownerPool.query(
      `select from graphile_worker.jobs where task_identifier = 'send-due-mails'`,
    );
    expect(waiting).toHaveLength(1);
    withdrawn.add(drafts[5]!.aboutId);
    await ownerPool.query(
      `insert into mail_stop (workspace_id, address_hash, reason)
       select workspace_id, recipient_hash, 'BY_TEAM' from mail_message where about_id = $1`,
      [drafts[6]!.aboutId],
    );
    mailServer.refusals.push([451, 'Try later'], [550, '5.1.1 No such mailbox']);
    await work();
    await until(async () => (await rows()).every((row) => row['state'] !== 'QUEUED'));
    const found = await rows();
    expect(found.map((row) => row['about_id'])).not.toContain(drafts[5]!.aboutId);
    const of = (state: string) => found.filter((row) => row['state'] === state);
    expect(of('SENT')).toHaveLength(37);
    expect(of('STOPPED').map((row) => row['about_id'])).toEqual([drafts[6]!.aboutId]);
    expect(of('FAILED').map((row) => row['last_error'])).toEqual([expect.stringMatching(/^550 /)]);
    // One was put off, and came at the second attempt.
    expect(found.map((row) => row['attempts']).sort()).toEqual([0, ...Array(37).fill(1), 2]);
    expect(found.every((row) => row['taken_by'] === null)).toBe(true);
    expect(new Set(mailServer.received.map((mail) => mail.messageId)).size).toBe(37);
    expect(mailServer.received).toHaveLength(37);
    expect(settled.filter(([, state]) => state === 'SENT')).toHaveLength(37);
    expect(settled.filter(([, state]) => state === 'FAILED')).toHaveLength(2);
    const { rows: stops } = await ownerPool.query(`select from mail_stop where reason = 'BOUNCED'`);
    expect(stops).toHaveLength(1);
  });

  test('INV-7 what somebody asked for leaves while mails to many hold up the mail server', async () => {
    mailServer.isSilent = true;
    await post(
      Array.from({ length: 20 }, () => draft({ subject: 'Many' })),
      context(),
      MANY,
    );
    await work();
    await until(async () => mailServer.received.length >= 2);
    await post([draft({ subject: 'Asked for' })]);
    await until(async () => mailServer.received.length >= 3);
    expect(mailServer.received.map(({ subject }) => subject)).toEqual(['Many', 'Many', 'Asked for']);
    mailServer.speak();
    await until(allIn('SENT'));
    expect(mailServer.received).toHaveLength(21);
  });

  test('INV-7 a mail in the hand of one job is left to it by every other', async () => {
    await post([draft()]);
    const [mail] = await rows();
    const { ownerPool } = app.application.database;
    await ownerPool.query(`delete from graphile_worker._private_jobs`);
    await ownerPool.query(`select graphile_worker.add_job('elsewhere')`);
    const { rows: atWork } = await ownerPool.query(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'another worker' returning id::text`,
    );
    const other: string = atWork[0].id;
    await ownerPool.query(`update mail_message set taken_by = $1`, [other]);
    jobs = mailJobs(app.application.database, context());
    const send = (job: string) =>
      jobs!.handlers['send-mail']!({ workspaceId: owner.workspaceId, mailId: mail!['id'] }, { id: job });
    await send('this job');
    expect(mailServer.received).toHaveLength(0);
    await send(other);
    expect(mailServer.received).toHaveLength(1);
    expect((await rows())[0]).toMatchObject({ state: 'SENT', taken_by: null });
  });

  test('what was taken back or replaced before it left is not sent', async () => {
    const [gone, twice] = [draft(), draft()];
    await post([gone, twice]);
    await post([{ ...twice, text: { ...TEXT, subject: 'Encore' } }]);
    withdrawn.add(gone.aboutId);
    await work();
    await until(allIn('SENT'));
    expect(mailServer.received.map((mail) => mail.subject)).toEqual(['Encore']);
  });

  test('without a mail server mails are kept, and no job waits', async () => {
    await post([draft()], context(null));
    expect(await rows()).toMatchObject([{ state: 'KEPT' }]);
    const { rows: waiting } = await app.application.database.ownerPool.query(
      `select from graphile_worker.jobs where task_identifier in ('send-mail', 'send-due-mails')`,
    );
    expect(waiting).toHaveLength(0);
  });
});

describe('a worker killed while it sends', () => {
  let child: ChildProcess;

  /** Another process that works on mails until it is killed. */
  async function workElsewhere(): Promise<void> {
    const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const script = `import 'reflect-metadata';
      import { Database } from ${at('../../platform/database/database.ts')};
      import { startWorker } from ${at('../../platform/jobs/worker.ts')};
      import { createLog } from ${at('../../platform/observability/log.ts')};
      import { mailJobs } from ${at('./send-mail.job.ts')};
      const [connectionString, smtpUrl] = process.argv.slice(1);
      const database = await Database.open(connectionString, []);
      const kind = { name: '${MANY}', bulk: {}, links: async (_, ids) => new Map(ids.map((id) => [id, 'https://x.test'])), settled: async () => {} };
      const stops = { keys: { linkTo: () => 'https://x.test/stop' } };
      const context = { kinds: [kind], smtpUrl, from: { name: 'A', address: 'a@convive.test' }, perMinute: null, stops };
      await startWorker(database.ownerPool, mailJobs(database, context).handlers, createLog('silent'));`;
    child = spawn(
      process.execPath,
      [
        '--conditions=@convive/source',
        '--import',
        'tsx',
        '--input-type=module',
        '-e',
        script,
        '--',
        app.connectionString,
        mailServer.url,
      ],
      { cwd: new URL('../../..', import.meta.url), stdio: 'inherit' },
    );
  }

  test('loses no mail, and doubles those alone that were under way, under the same Message-ID', async () => {
    const COUNT = 30;
    await post(
      Array.from({ length: COUNT }, () => draft()),
      context(),
      MANY,
    );
    await workElsewhere();
    await until(async () => mailServer.received.length >= 8);
    mailServer.isSilent = true;
    const before = mailServer.received.length;
    await until(async () => mailServer.received.length >= Math.min(before + SMTP_CONNECTIONS, COUNT));
    child.kill('SIGKILL');
    await once(child, 'exit');
    mailServer.isSilent = false;
    await work();
    await until(allIn('SENT'));
    const ids = mailServer.received.map((mail) => mail.messageId!);
    const distinct = new Set(ids);
    expect(distinct.size).toBe(COUNT);
    const doubles = ids.length - distinct.size;
    expect(doubles).toBeGreaterThan(0);
    expect(doubles).toBeLessThanOrEqual(MAILS_IN_HAND);
    expect(distinct).toEqual(new Set((await rows()).map((row) => `<${row['id']}@convive.test>`)));
  });
});

describe('what people write', () => {
  const HOSTILE = [
    'A\r\nBcc: eve@example.org',
    'A\nSubject: other',
    'A\u2028X-Header: 1',
    'A\0B',
    '=?utf-8?Q?=0D=0ABcc:_eve@example.org?=',
    '"Ann" <eve@example.org>, x',
    'ann@example.org, eve@example.org',
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '"><a href="https://evil.test">x</a>',
    '{{7*7}} ${7*7} <%= 7*7 %> \u{e000}link\u{e000}',
    '\u202eevil',
    'é'.repeat(2_000),
  ];

  test('neither adds a header or a recipient, nor becomes HTML', async () => {
    const drafts = HOSTILE.map((text) =>
      draft(
        {
          subject: text,
          sender: text,
          heading: text,
          paragraphs: [text],
          quotation: { author: text, words: text },
        },
        { name: text.slice(0, 300), address: 'zoe@example.org' },
      ),
    );
    // A NUL never comes this far; it would not even be stored.
    await post(drafts);
    await work();
    await until(allIn('SENT'));
    expect(mailServer.received).toHaveLength(HOSTILE.length);
    const known = mailServer.received.map((mail) => [...mail.headers.keys()].sort().join());
    expect(new Set(known)).toEqual(
      new Set(['auto-submitted,content-type,date,from,message-id,mime-version,subject,to']),
    );
    for (const mail of mailServer.received) {
      expect(mail.deliveredTo).toEqual(['zoe@example.org']);
      expect((mail.to as { value: { address: string }[] }).value.map(({ address }) => address)).toEqual([
        'zoe@example.org',
      ]);
      const html = mail.html as string;
      expect(html).not.toMatch(/<(script|img)/i);
      expect(html.match(/<a /g)).toHaveLength(2);
      expect(html.match(new RegExp(LINK, 'g'))).toHaveLength(3);
    }
  });
});

describe('the outbox', () => {
  const MAILS = `query ($search: String, $states: [MailState!], $first: Int, $after: String) {
    mails(search: $search, states: $states, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id state subject recipientAddress } } } }`;

  test('lists the newest first, page by page, and finds by recipient, subject and state', async () => {
    for (const name of ['Ada', 'Béatrice', 'Chloé'])
      await post(
        [draft({ subject: `Pour ${name}` }, { name, address: `${name[0]}@example.org` })],
        context(null),
      );
    const list = async (variables: object) => (await app.ask(owner, MAILS, variables)).data!['mails'];
    const first = await list({ first: 2 });
    expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
    expect(first.edges.map((edge: any) => edge.node.subject)).toEqual(['Pour Chloé', 'Pour Béatrice']);
    const next = await list({ first: 2, after: first.pageInfo.endCursor });
    expect(next.edges.map((edge: any) => edge.node.recipientAddress)).toEqual(['A@example.org']);
    expect((await list({ search: 'beatrice' })).totalCount).toBe(1);
    expect((await list({ search: '%' })).totalCount).toBe(0);
    expect((await list({ states: ['SENT', 'FAILED'] })).totalCount).toBe(0);
    expect((await list({ states: ['KEPT'] })).totalCount).toBe(3);
  });

  test('is for owners and admins of the workspace, and tells what cannot be searched', async () => {
    await post([draft()], context(null));
    const [mail] = await rows();
    const ONE = `query ($id: ID!) { mail(id: $id) { subject } }`;
    const stranger = await app.createCaller();
    expect((await app.ask(owner, ONE, { id: mail!['id'] })).data).toEqual({ mail: { subject: 'Bienvenue' } });
    expect((await app.ask(stranger, ONE, { id: mail!['id'] })).data).toEqual({ mail: null });
    expect((await app.ask(owner, ONE, { id: 'no id' })).data).toEqual({ mail: null });
    expect((await app.ask(stranger, MAILS)).data!['mails'].totalCount).toBe(0);
    for (const role of ['MANAGER', 'MEMBER'] as const) {
      const caller = await app.createCaller(role, owner.workspace);
      expect((await app.ask(caller, MAILS)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    }
    for (const search of ['x'.repeat(201), 'a\0b'])
      expect((await app.ask(owner, MAILS, { search })).errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });
});
