import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { startMailServer, type TestMailServer } from '../../../test/test-mail-server.ts';
import { startWorker, type Worker } from '../../platform/jobs/worker.ts';
import { createLog } from '../../platform/observability/log.ts';
import type { MailContext, MailKind } from './mail-kind.ts';
import { postMails } from './post-mails.ts';
import { reviveMails } from './revive-mails.ts';
import { type MailJobs, mailJobs } from './send-mail.job.ts';

type Owner = Caller & { workspaceId: string };

const ASKED = 'PROBE';
const MANY = 'MANY';
const asked: MailKind = {
  name: ASKED,
  links: async (_transaction, ids) => new Map(ids.map((id) => [id, `https://convive.test/${id}`])),
  settled: async () => undefined,
};
/** Of these nothing can be made ready to be sent. */
const broken = new Set<string>();
const many: MailKind = {
  ...asked,
  name: MANY,
  bulk: {},
  attachments: async (_transaction, id) => {
    if (broken.has(id)) throw new Error('this picture cannot be drawn');
    return [];
  },
};
const KINDS = [asked, many];

let app: TestApp;
let one: Owner;
let other: Owner;
let mailServer: TestMailServer;
let worker: Worker;
let jobs: MailJobs;

beforeAll(async () => {
  app = await createTestApp();
  [one, other] = await Promise.all([app.createCaller(), app.createCaller()]);
});
beforeEach(async () => {
  mailServer = await startMailServer();
  jobs = mailJobs(app.application.database, context());
  worker = await startWorker(app.application.database.ownerPool, jobs.handlers, createLog('silent'));
  return async () => {
    await worker.stop();
    jobs.close();
    await mailServer.close();
    await sql('delete from mail_message');
    await sql('delete from graphile_worker._private_jobs');
  };
});
afterAll(() => app.close());

const sql = async (statement: string, parameters: unknown[] = []): Promise<any[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

function context(): MailContext {
  return {
    kinds: KINDS,
    smtpUrl: mailServer.url,
    from: { name: 'Lac', address: 'lac@convive.test' },
    perMinute: null,
    stops: app.application.features.mail.stops,
  };
}

/** Posts a mail to each address. */
async function post({ workspaceId }: Owner, addresses: string[], kind = MANY): Promise<string[]> {
  const drafts = addresses.map((address) => ({ aboutId: randomUUID(), recipient: { name: '', address } }));
  const text = {
    locale: 'fr' as const,
    subject: 'Bienvenue',
    sender: 'Lac',
    heading: 'Bienvenue',
    paragraphs: [],
    quotation: null,
    button: 'Ouvrir',
    notes: [],
  };
  await app.application.database.write(workspaceId, (transaction) =>
    postMails(
      transaction,
      context(),
      kind,
      drafts.map((draft) => ({ ...draft, text })),
    ),
  );
  return drafts.map(({ aboutId }) => aboutId);
}

const addressesAt = (count: number, host: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `guest${index}@${host(index)}`);
const hasCome = (address: string) =>
  mailServer.received.some(({ deliveredTo }) => deliveredTo[0] === address);
async function comesWithin(seconds: number, address: string): Promise<void> {
  await vi.waitFor(() => expect(hasCome(address)).toBe(true), { timeout: seconds * 1000, interval: 20 });
}

describe('INV-7 a mail server that keeps some recipients waiting without an end', () => {
  test('INV-7 holds neither the mails of another workspace back nor those somebody asked for', async () => {
    // As many domains as mails: none of them has been slow before.
    const hosts = Array.from({ length: 40 }, (_, index) => `tar${index}.example`);
    hosts.forEach((host) => mailServer.hangsFor.add(host));
    await post(
      one,
      addressesAt(40, (index) => hosts[index]!),
    );
    await vi.waitFor(() => expect(mailServer.named.size).toBeGreaterThan(1), { timeout: 5_000 });
    await post(other, ['ann@quick.example']);
    await post(one, ['asked@quick.example'], ASKED);
    await comesWithin(2, 'asked@quick.example');
    await comesWithin(6, 'ann@quick.example');
    // Nor does what somebody asked for, and hangs, hold back what others ask for.
    await post(
      one,
      addressesAt(4, (index) => hosts[index]!),
      ASKED,
    );
    await vi.waitFor(() => expect(mailServer.named.get(hosts[1]!)).toBeGreaterThan(0), { timeout: 5_000 });
    await post(other, ['bob@quick.example'], ASKED);
    await comesWithin(6, 'bob@quick.example');
    // What has arrived is noted a moment later.
    await vi.waitFor(
      async () => {
        const states = await sql(
          `select state, count(*)::int from mail_message group by state order by state`,
        );
        expect(states).toEqual([
          { state: 'QUEUED', count: 44 },
          { state: 'SENT', count: 3 },
        ]);
      },
      { timeout: 5_000 },
    );
  });
});

test('INV-7 a mail server that hangs for one domain keeps the others of the same workspace back for seconds', async () => {
  mailServer.hangsFor.add('tar.example');
  await post(
    one,
    addressesAt(20, () => 'tar.example'),
  );
  await vi.waitFor(() => expect(mailServer.named.size).toBe(1), { timeout: 5_000 });
  await post(one, ['ann@quick.example']);
  await comesWithin(14, 'ann@quick.example');
  expect(mailServer.named.get('tar.example')).toBeLessThan(6);
});

describe('INV-1 a mail whose job came to nothing', () => {
  const givenUp = `update graphile_worker._private_jobs set attempts = max_attempts, run_at = now() - interval '1 day'`;

  test('INV-1 is sent all the same once the queue has given its job up', async () => {
    await worker.stop();
    await post(one, ['ann@quick.example', 'bob@quick.example']);
    await post(other, ['cy@quick.example'], ASKED);
    await sql(givenUp);
    // A worker that died had them in hand.
    await sql(`update mail_message set taken_by = '4711', next_attempt_at = now() - interval '1 hour'`);
    expect(await reviveMails(app.application.database, context())).toBe(2);
    expect(await reviveMails(app.application.database, context())).toBe(0);
    worker = await startWorker(app.application.database.ownerPool, jobs.handlers, createLog('silent'));
    for (const name of ['ann', 'bob', 'cy']) await comesWithin(8, `${name}@quick.example`);
    await vi.waitFor(async () =>
      expect(await sql(`select from mail_message where state <> 'SENT'`)).toEqual([]),
    );
    await sql(`update mail_message set next_attempt_at = now() - interval '1 hour'`);
    expect(await reviveMails(app.application.database, context())).toBe(0);
  });

  test('INV-1 is let be while a job that is at work has it in hand, and before it is overdue', async () => {
    await worker.stop();
    const revive = () => reviveMails(app.application.database, context());
    await post(one, ['ann@quick.example']);
    await post(other, ['cy@quick.example'], ASKED);
    await sql('delete from graphile_worker._private_jobs');
    expect(await revive()).toBe(0);
    await sql(`update mail_message set next_attempt_at = now() - interval '1 hour'`);
    // Whatever its own job was called: this one has said that it has them.
    await app.application.database.write(one.workspaceId, (transaction) =>
      transaction.execute(`select enqueue_job('at-work', '{}')`),
    );
    const [job] = await sql(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'somebody' returning id`,
    );
    await sql('update mail_message set taken_by = $1', [job.id]);
    expect(await revive()).toBe(0);
    await sql('delete from graphile_worker._private_jobs');
    expect(await revive()).toBe(2);
    worker = await startWorker(app.application.database.ownerPool, jobs.handlers, createLog('silent'));
    for (const name of ['ann', 'cy']) await comesWithin(8, `${name}@quick.example`);
  });

  test('INV-1 keeps no other back where it cannot be put together, is told so, and fails in the end', async () => {
    await worker.stop();
    const [bad] = await post(
      one,
      addressesAt(30, () => 'quick.example'),
    );
    broken.add(bad!);
    worker = await startWorker(app.application.database.ownerPool, jobs.handlers, createLog('silent'));
    await vi.waitFor(() => expect(mailServer.received).toHaveLength(29), { timeout: 8_000 });
    const bads = () => sql(`select state, attempts, last_error from mail_message where about_id = $1`, [bad]);
    await vi.waitFor(async () =>
      expect(await bads()).toMatchObject([
        { state: 'QUEUED', last_error: expect.stringContaining('could not be put together') },
      ]),
    );
    await sql(`update mail_message set created_at = now() - interval '3 days' where about_id = $1`, [bad]);
    await vi.waitFor(async () => expect(await bads()).toMatchObject([{ state: 'FAILED' }]), {
      timeout: 8_000,
    });
    expect(mailServer.received).toHaveLength(29);
  });
});
