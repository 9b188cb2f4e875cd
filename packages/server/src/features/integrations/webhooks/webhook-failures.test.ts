import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import pg from 'pg';
import { createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { nodesOf } from '../../../../test/operation-answers.ts';
import { type Room, soon, webhookRoom } from '../../../../test/test-webhooks.ts';
import { WebhookReceiver } from '../../../../test/webhook-receiver.ts';
import { MOST_ATTEMPTS, secondsUntilNext } from './webhook.ts';

let app: TestApp;
let receiver: WebhookReceiver;
let room: ReturnType<typeof webhookRoom>;
beforeAll(async () => {
  app = await createTestApp({ withWorker: true, allowsLocalWebhooks: true });
  app.application.features.webhooks.timeoutMs = 300;
  room = webhookRoom(app);
});
beforeEach(async () => {
  receiver = await WebhookReceiver.open();
  return () => receiver.close();
});
afterAll(() => app.close());

/** As if the time to wait were over. */
async function letTimePass({ workspaceId }: Room): Promise<void> {
  await room.sql('update webhook_delivery set due_at = now() where workspace_id = $1', [workspaceId]);
  await room.sql('update webhook set resting_until = null where workspace_id = $1', [workspaceId]);
}

describe('SRC-3 webhooks whose receiver fails', () => {
  test('SRC-3 a status, a silence, a cut, a redirect: noted as such and tried again later', async () => {
    const owner = await app.createCaller('OWNER');
    const { id } = await room.listen(owner, receiver.url, ['CONTACT_CREATED']);
    const elsewhere = await WebhookReceiver.open();
    const reactions = {
      status: 500,
      silence: 'HANG',
      cut: 'CUT',
      redirect: { redirectTo: elsewhere.url },
    } as const;
    receiver.react = ({ body }) => reactions[body.data.contact.identifier as keyof typeof reactions];
    for (const name of Object.keys(reactions)) await room.addContact(owner, name);
    await room.tell(owner);
    const outcomes = async () =>
      (await room.log(owner, id)).map(({ status, failure, attempts, state }) => [
        status ?? failure,
        attempts,
        state,
      ]);
    await soon(async () =>
      expect((await outcomes()).sort()).toEqual([
        [302, 1, 'WAITING'],
        [500, 1, 'WAITING'],
        ['CONNECTION_LOST', 1, 'WAITING'],
        ['TIMEOUT', 1, 'WAITING'],
      ]),
    );
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
    // Nobody answered: it is left alone for a minute, whatever else is due.
    const [rest] = await room.sql(
      'select round(extract(epoch from resting_until - now()))::int as seconds, failures from webhook where id = $1',
      [id],
    );
    expect(rest).toEqual({ seconds: 60, failures: 1 });
    receiver.react = () => 200;
    await letTimePass(owner);
    await soon(async () =>
      expect(new Set((await outcomes()).map(([status, , state]) => `${status} ${state}`))).toEqual(
        new Set(['200 DELIVERED']),
      ),
    );
    const sent = receiver.received.map(({ id: delivery, text }) => `${delivery} ${text}`);
    expect([sent.length, new Set(sent).size]).toEqual([8, 4]);
  });

  test('SRC-3 of one contact nothing overtakes what has not arrived; others go on', async () => {
    const owner = await app.createCaller('OWNER');
    const { id } = await room.listen(owner, receiver.url, [
      'CONTACT_CREATED',
      'CONTACT_UPDATED',
      'CONTACT_ARCHIVED',
    ]);
    const [stuck, free] = [await room.addContact(owner, 'stuck'), await room.addContact(owner, 'free')];
    receiver.react = ({ body }) => (body.data.contactId === stuck ? 503 : 200);
    await room.tell(owner);
    await soon(() => expect(receiver.received).toHaveLength(2));
    for (const contactId of [stuck, free]) {
      const change = { id: contactId, expectedVersion: 1, city: 'Nice' };
      await room.run(owner, 'updateContact', 'contact { id }', change);
    }
    await room.tell(owner);
    await soon(() => expect(receiver.kinds(free)).toEqual(['contact.created', 'contact.updated']));
    await room.run(owner, 'archiveContacts', 'count', { selection: { ids: [stuck, free] } });
    await room.tell(owner);
    await soon(() => expect(receiver.kinds(free)).toHaveLength(3));
    expect(receiver.kinds(stuck)).toEqual(['contact.created']);
    expect((await room.webhook(owner)).state).toBe('ACTIVE');
    receiver.react = () => 200;
    await letTimePass(owner);
    await soon(() => expect(receiver.kinds(stuck)).toHaveLength(4));
    expect(receiver.kinds(stuck).slice(1)).toEqual(receiver.kinds(free));
    await soon(async () => expect((await room.webhook(owner)).waitingCount).toBe(0));
    expect((await room.log(owner, id)).every(({ state }) => state === 'DELIVERED')).toBe(true);
  });

  test('SRC-3 webhooks that never answer hold up nobody else, and of one workspace four are tried at a time', async () => {
    const [silent, owner] = [await app.createCaller('OWNER'), await app.createCaller('OWNER')];
    const hanging = await WebhookReceiver.open();
    let answer: (status: number) => void;
    const answered = new Promise<number>((resolve) => (answer = resolve));
    hanging.react = () => answered;
    app.application.features.webhooks.timeoutMs = 30_000;
    try {
      const ids: string[] = [];
      for (let count = 0; count < 5; count++)
        ids.push((await room.listen(silent, hanging.url, ['CONTACT_CREATED'])).id);
      for (const name of ['first', 'second']) await room.addContact(silent, name);
      await room.tell(silent);
      await soon(() => expect(hanging.received).toHaveLength(4 * 2));
      await room.listen(owner, receiver.url, ['CONTACT_CREATED']);
      await room.addContact(owner, 'quick');
      await room.tell(owner);
      await soon(() => expect(receiver.kinds()).toEqual(['contact.created']));
      // Nobody had answered by then, and the fifth still waits for its place.
      expect(hanging.received).toHaveLength(4 * 2);
      answer!(200);
      await soon(() => expect(hanging.received).toHaveLength(5 * 2));
      expect(new Set(hanging.received.map(({ id }) => id)).size).toBe(5 * 2);
      for (const id of ids)
        await soon(async () =>
          expect((await room.log(silent, id)).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED']),
        );
    } finally {
      app.application.features.webhooks.timeoutMs = 300;
      await hanging.close();
    }
  });

  test('SRC-3 after ten attempts it is given up, the owners are told once, and what answers again is well again', async () => {
    const pauses = Array.from({ length: MOST_ATTEMPTS }, (_, index) => secondsUntilNext(index + 1));
    expect([pauses[0], pauses.at(-1), MOST_ATTEMPTS]).toEqual([60, 86_400, 10]);
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));

    const owner = await app.createCaller('OWNER');
    receiver.react = () => 500;
    const { id } = await room.listen(owner, receiver.url, ['CONTACT_CREATED']);
    const contactId = await room.addContact(owner, 'lost');
    await room.tell(owner);
    await soon(async () =>
      expect((await room.log(owner, id))[0]).toMatchObject({ attempts: 1, status: 500 }),
    );
    await room.sql('update webhook_delivery set attempts = 9 where workspace_id = $1', [owner.workspaceId]);
    await letTimePass(owner);
    await soon(async () => expect((await room.webhook(owner)).state).toBe('FAILING'));
    expect((await room.log(owner, id))[0]).toMatchObject({ state: 'FAILED', attempts: 10 });
    const { data } = await app.ask(
      owner,
      '{ mails { edges { node { kind recipientAddress subject text } } } }',
    );
    expect(nodesOf(data!['mails'])).toMatchObject([
      {
        kind: 'WEBHOOK_FAILING',
        recipientAddress: owner.email,
        text: expect.stringContaining(`/w/${owner.workspace}/settings/api?webhook=${id}`),
      },
    ]);
    receiver.react = () => 200;
    const since = new Date(Date.now() - 60_000).toISOString();
    await room.run(owner, 'replayWebhookDeliveries', 'count', { webhookId: id, since });
    await soon(async () =>
      expect(await room.webhook(owner)).toMatchObject({ state: 'ACTIVE', waitingCount: 0 }),
    );
    expect(receiver.kinds(contactId)).toHaveLength(3);
  });

  test('SRC-3 a name that leads into a private network is found out when the connection is made', async () => {
    const owner = await app.createCaller('OWNER');
    const { id } = await room.listen(owner, receiver.url, ['CONTACT_CREATED']);
    app.application.features.webhooks.allowsLocal = false;
    try {
      const { port } = new URL(receiver.url);
      for (const url of [`https://localhost:${port}/`, receiver.url]) {
        await room.sql('update webhook set url = $2 where id = $1', [id, url]);
        const { webhookDelivery } = await room.run(owner, 'pingWebhook', 'webhookDelivery { id }', { id });
        await soon(async () => {
          const ping = (await room.log(owner, id)).find((delivery) => delivery.id === webhookDelivery.id);
          expect(ping).toMatchObject({ failure: 'PRIVATE_ADDRESS', status: null });
        });
      }
      expect(receiver.received).toEqual([]);
    } finally {
      app.application.features.webhooks.allowsLocal = true;
    }
  });

  test('SRC-3 TRUST-3 the database goes between sending and noting: sent once more under the same id, nothing lost', async () => {
    const owner = await app.createCaller('OWNER');
    const { id } = await room.listen(owner, receiver.url, ['CONTACT_CREATED']);
    let breaking: Promise<void> | null = null;
    receiver.react = async () => {
      if (!breaking) {
        const { isLocked, broken } = breakWhoeverNotes();
        breaking = broken;
        await isLocked;
      }
      return 200;
    };
    for (const name of ['one', 'two', 'three']) await room.addContact(owner, name);
    await room.tell(owner);
    await soon(async () =>
      expect((await room.log(owner, id)).map(({ state }) => state)).toEqual(Array(3).fill('DELIVERED')),
    );
    expect(new Set(receiver.received.map(({ id: delivery }) => delivery)).size).toBe(3);
    expect(receiver.received.length).toBeGreaterThan(3);
    await breaking;
  });
});

/** Keeps what was sent from being noted, and then ends every connection but this one. */
function breakWhoeverNotes(): { isLocked: Promise<void>; broken: Promise<void> } {
  const client = new pg.Client({ connectionString: app.connectionString });
  const lock = async () => {
    await client.connect();
    await client.query('begin');
    await client.query('lock table webhook in exclusive mode');
  };
  const isLocked = lock();
  const breakAll = async () => {
    await isLocked;
    await soon(async () => {
      const { rows } = await client.query(
        `select from pg_locks where relation = 'webhook'::regclass and not granted`,
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await client.query('rollback');
    await client.end();
  };
  return { isLocked, broken: breakAll() };
}
