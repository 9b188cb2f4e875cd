import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { soon, webhookRoom } from '../../../../test/test-webhooks.ts';
import { WebhookReceiver } from '../../../../test/webhook-receiver.ts';

let app: TestApp;
let receiver: WebhookReceiver;
let room: ReturnType<typeof webhookRoom>;
beforeAll(async () => {
  app = await createTestApp({ withWorker: true, allowsLocalWebhooks: true });
  room = webhookRoom(app);
});
beforeEach(async () => {
  receiver = await WebhookReceiver.open();
  return () => receiver.close();
});
afterAll(() => app.close());

const ALL_OF_CONTACTS = ['CREATED', 'UPDATED', 'ARCHIVED', 'RESTORED', 'MERGED', 'DELETED'].map(
  (kind) => `CONTACT_${kind}`,
);

describe('SRC-3 webhooks', () => {
  test('SRC-3 every step of a contact is told once, in order, signed, with the contact as it stands', async () => {
    const owner = await app.createCaller('OWNER');
    const before = await room.addContact(owner, 'before');
    const { secret } = await room.listen(owner, receiver.url, ALL_OF_CONTACTS);
    const [id, other] = [await room.addContact(owner, 'A1'), await room.addContact(owner, 'A2')];
    const step = async (expected: string) => {
      await room.tell(owner);
      await soon(() => expect(receiver.kinds(id).at(-1)).toBe(expected));
    };
    await step('contact.created');
    const selection = { ids: [id] };
    await room.run(owner, 'updateContact', 'contact { id }', { id, expectedVersion: 1, city: 'Nîmes' });
    await step('contact.updated');
    await room.run(owner, 'archiveContacts', 'count', { selection });
    await step('contact.archived');
    await room.run(owner, 'restoreContacts', 'count', { selection });
    await step('contact.restored');
    await room.run(owner, 'mergeContacts', 'contact { id }', { survivorId: other, mergedIds: [id] });
    await step('contact.merged');
    await room.run(owner, 'archiveContacts', 'count', { selection: { ids: [before] } });
    await room.run(owner, 'deleteContacts', 'count', { selection: { ids: [before] } });
    await room.tell(owner);
    await soon(() => expect(receiver.kinds(before)).toEqual(['contact.deleted']));

    expect(receiver.kinds(id)).toEqual(
      ['created', 'updated', 'archived', 'restored', 'merged'].map((kind) => `contact.${kind}`),
    );
    const updated = receiver.received.find(({ kind }) => kind === 'contact.updated')!;
    expect(updated.body).toMatchObject({
      id: updated.id,
      kind: 'contact.updated',
      workspace: owner.workspace,
      data: { contactId: id, contact: { identifier: 'A1', city: 'Nîmes', version: 2, customValues: {} } },
    });
    expect(receiver.received.find(({ kind }) => kind === 'contact.deleted')!.body.data).toEqual({
      contactId: before,
      contact: null,
    });
    for (const { signature, text } of receiver.received) {
      const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature)!;
      expect(createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')).toBe(mac);
      expect(Math.abs(Date.now() / 1000 - Number(seconds))).toBeLessThan(60);
    }
    expect(new Set(receiver.received.map(({ id: delivery }) => delivery)).size).toBe(
      receiver.received.length,
    );
  });

  test('SRC-3 bookings and guests are told, and nothing that was not asked for', async () => {
    const owner = await app.createCaller('OWNER');
    const contactId = await room.addContact(owner, 'B1');
    await room.listen(owner, receiver.url, ['BOOKING_CHANGED', 'GUEST_CHANGED']);
    const { event } = await room.run(owner, 'createEvent', 'event { id }', {
      title: 'Gala',
      startsAt: '2027-07-01T18:00:00Z',
      endsAt: '2027-07-01T21:00:00Z',
      timeZone: 'Europe/Paris',
    });
    const { booking } = await room.run(owner, 'createBooking', 'booking { id }', {
      eventId: event.id,
      contactId,
      orderNumber: 'O1',
    });
    await room.tell(owner);
    await soon(() => expect(receiver.kinds().sort()).toEqual(['booking.changed', 'guest.changed']));
    await room.run(owner, 'cancelBooking', 'booking { id }', { id: booking.id });
    await room.tell(owner);
    await soon(() => expect(receiver.received).toHaveLength(4));
    const last = receiver.received.filter(({ kind }) => kind === 'booking.changed').at(-1)!;
    expect(last.body.data).toMatchObject({
      bookingId: booking.id,
      booking: { contactId, eventId: event.id, status: 'CANCELLED', orderNumber: 'O1' },
    });
    const other = await room.addContact(owner, 'B2');
    const eventId = event.id;
    await room.run(owner, 'addGuests', 'count', { eventId, selection: { ids: [other] } });
    await room.tell(owner);
    await soon(() => expect(receiver.received).toHaveLength(5));
    const { guestId } = receiver.received.at(-1)!.body.data;
    await room.run(owner, 'removeGuests', 'count', { eventId, selection: { ids: [guestId] } });
    await room.tell(owner);
    await soon(() => expect(receiver.received).toHaveLength(6));
    expect(receiver.received.at(-1)).toMatchObject({
      kind: 'guest.changed',
      body: { data: { guestId, contactId: other, guest: null } },
    });
  });

  test('SRC-3 what an import brings is told by itself, each contact once', async () => {
    const owner = await app.createCaller('OWNER');
    await room.listen(owner, receiver.url, ALL_OF_CONTACTS);
    const { errors } = await app.ask(
      owner,
      `mutation ($rows: [[String!]!]!) { importContacts(input: {
        import: { columns: [{ field: "identifier" }, { field: "firstName" }] }, rows: $rows }) {
        completed errors { code } } }`,
      { rows: Array.from({ length: 300 }, (_, number) => [`I${number}`, 'Ada']) },
    );
    expect(errors).toBeUndefined();
    await soon(() => expect(receiver.received).toHaveLength(300));
    expect(new Set(receiver.kinds())).toEqual(new Set(['contact.created']));
    expect(new Set(receiver.received.map(({ body }) => body.data.contactId)).size).toBe(300);
  });

  test('SRC-3 ping, pause and going on, another secret, sending again', async () => {
    const owner = await app.createCaller('OWNER');
    const { id, secret } = await room.listen(owner, receiver.url, ALL_OF_CONTACTS);
    await room.run(owner, 'pingWebhook', 'webhookDelivery { kind state }', { id });
    await soon(() => expect(receiver.kinds()).toEqual(['ping']));

    await room.run(owner, 'updateWebhook', 'webhook { state }', { id, isPaused: true });
    expect((await room.run(owner, 'pingWebhook', 'webhookDelivery { id }', { id })).errors).toMatchObject([
      { reason: 'WEBHOOK_PAUSED' },
    ]);
    const contactId = await room.addContact(owner, 'P1');
    await room.tell(owner);
    await soon(async () =>
      expect(await room.webhook(owner)).toMatchObject({ state: 'PAUSED', waitingCount: 1 }),
    );
    expect(receiver.kinds()).toEqual(['ping']);
    await room.run(owner, 'updateWebhook', 'webhook { state }', { id, isPaused: false });
    await soon(() => expect(receiver.kinds(contactId)).toEqual(['contact.created']));

    const renewed = await room.run(owner, 'renewWebhookSecret', 'secret', { id });
    expect(renewed.secret).toMatch(/^whsec_[\w-]{43}$/);
    expect(renewed.secret).not.toBe(secret);
    await soon(async () => expect((await room.webhook(owner)).waitingCount).toBe(0));
    const [ping, created] = await room.log(owner, id);
    expect(created).toMatchObject({ state: 'DELIVERED', attempts: 1, status: 204, failure: null });
    const again = await room.run(owner, 'replayWebhookDeliveries', 'count', {
      webhookId: id,
      ids: [created!.id],
    });
    expect(again).toEqual({ count: 1, errors: [] });
    await soon(() =>
      expect(receiver.received.filter(({ id: sent }) => sent === created!.id)).toHaveLength(2),
    );
    const [first, second] = receiver.received.filter(({ id: sent }) => sent === created!.id);
    expect(second!.text).toBe(first!.text);
    const [, seconds, mac] = /^t=(\d+),v1=(.*)$/.exec(second!.signature)!;
    expect(createHmac('sha256', renewed.secret).update(`${seconds}.${second!.text}`).digest('hex')).toBe(mac);
    await soon(async () => expect((await room.webhook(owner)).waitingCount).toBe(0));
    const since = new Date(Date.parse(ping!.attemptedAt) - 60_000).toISOString();
    const all = await room.run(owner, 'replayWebhookDeliveries', 'count', { webhookId: id, since });
    expect(all.count).toBe(2);
  });

  test('SRC-3 addresses that cannot be used are refused with reason and field', async () => {
    const owner = await app.createCaller('OWNER');
    const create = (url: string, kinds = ['CONTACT_CREATED']) =>
      room.run(owner, 'createWebhook', 'webhook { id }', { url, kinds });
    const refusals: [string, string][] = [
      ['nonsense', 'MALFORMED'],
      ['http://example.org/', 'NOT_HTTPS'],
      ['ftp://example.org/', 'NOT_HTTPS'],
      ['https://user:password@example.org/', 'WITH_PASSWORD'],
      ['https://10.0.0.7/', 'PRIVATE_ADDRESS'],
      ['https://[fd00::1]/', 'PRIVATE_ADDRESS'],
      ['https://169.254.169.254/latest', 'PRIVATE_ADDRESS'],
    ];
    for (const [url, reason] of refusals)
      expect((await create(url)).errors).toEqual([{ code: 'BAD_USER_INPUT', reason, path: ['url'] }]);
    expect((await create('https://example.org/', [])).errors).toMatchObject([
      { reason: 'MISSING', path: ['kinds'] },
    ]);
  });

  test('SRC-3 ARC-5 what was sent of somebody is emptied when they go, and no secret stands in the database', async () => {
    const owner = await app.createCaller('OWNER');
    const { id, secret } = await room.listen(owner, receiver.url, ['CONTACT_CREATED']);
    const contactId = await room.addContact(owner, 'Zyxgone');
    await room.tell(owner);
    await soon(() => expect(receiver.kinds(contactId)).toHaveLength(1));
    await soon(async () => expect((await room.log(owner, id))[0]!.state).toBe('DELIVERED'));
    expect((await room.log(owner, id))[0]!.body).toContain('Zyxgone');
    await room.run(owner, 'archiveContacts', 'count', { selection: { ids: [contactId] } });
    await room.run(owner, 'deleteContacts', 'count', { selection: { ids: [contactId] } });
    expect((await room.log(owner, id))[0]).toMatchObject({ body: null, state: 'DELIVERED' });
    const rows = await room.sql('select whole::text as row from webhook whole');
    expect(JSON.stringify(rows)).not.toContain(secret.slice('whsec_'.length));
    await room.run(owner, 'deleteWebhook', 'webhook { id }', { id });
    const left = await room.sql('select from webhook_contact where workspace_id = $1', [owner.workspaceId]);
    expect(left).toEqual([]);
  });
});
