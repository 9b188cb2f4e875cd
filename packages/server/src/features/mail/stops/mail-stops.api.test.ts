import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { nodesOf } from '../../../../test/operation-answers.ts';
import {
  type ReceivedMail,
  startMailServer,
  type TestMailServer,
} from '../../../../test/test-mail-server.ts';
import { Registrations } from '../../../../test/test-registrations.ts';

const EVERYBODY = { filter: {} };
const INVITED = 'count leftOut { reason guests { contact { lastName } } }';

let app: TestApp;
let mailServer: TestMailServer;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  mailServer = await startMailServer();
  app = await createTestApp({ withWorker: true, smtpUrl: mailServer.url });
});
beforeEach(async () => {
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
  mailServer.received.length = 0;
});
afterAll(async () => {
  await app.close();
  await mailServer.close();
});

const mailTo = (address: string) =>
  vi.waitFor(
    () => {
      const mail = mailServer.received.find(({ deliveredTo }) => deliveredTo[0] === address);
      if (!mail) throw new Error(`no mail to ${address}`);
      return mail;
    },
    { timeout: 10_000 },
  );

/** An event with these people on its list. */
async function eventWith(...contactIds: string[]): Promise<{ id: string; slug: string }> {
  const event = await do_.createEvent();
  await do_.change('addGuests', 'count', { eventId: event.id, selection: { ids: contactIds } });
  return event;
}
const inviteAll = (eventId: string) => do_.change('inviteGuests', INVITED, { eventId, selection: EVERYBODY });
const person = (lastName: string, more: object = {}) =>
  do_.createContact({ firstName: 'Ada', lastName, email: `${lastName.toLowerCase()}@stop.example`, ...more });

/** A header as it came, not as a library reads it. */
const headerOf = (mail: ReceivedMail, key: string) =>
  mail.headerLines.find((header) => header.key === key)?.line.replace(/^[\w-]+: /, '');

/** Where the header of a mail says that one unsubscribes. */
function unsubscribeLink(mail: ReceivedMail): string {
  const header = headerOf(mail, 'list-unsubscribe')!;
  return /^<(http:\/\/localhost\/unsubscribe\/[\w-]+)>$/.exec(header)![1]!;
}
const click = (link: string, payload = 'List-Unsubscribe=One-Click') =>
  app.server.inject({
    method: 'POST',
    url: new URL(link).pathname,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload,
  });
const subscription = async (link: string) => {
  const { data, errors } = await app.ask(
    null,
    'query ($t: String!) { mailSubscription(token: $t) { workspaceName language addressHint isUnsubscribed } }',
    { t: link.split('/').at(-1) },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!['mailSubscription'];
};
async function stops(address?: string): Promise<Record<string, any>[]> {
  const { data, errors } = await app.ask(
    owner,
    `query ($a: String) { mailStops(address: $a) { totalCount edges { node { id address reason note stoppedBy { name } } } } }`,
    { a: address },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return nodesOf<Record<string, any>>(data!['mailStops']);
}
const consentOf = async (id: string) => (await do_.contact(id, 'emailConsent'))['emailConsent'];

/** Invites somebody by mail, who unsubscribes with one click; answers their link. */
async function unsubscribed(contactId: string, address: string): Promise<string> {
  const { id } = await eventWith(contactId);
  await inviteAll(id);
  const link = unsubscribeLink(await mailTo(address));
  expect((await click(link)).statusCode).toBe(200);
  return link;
}

describe('CON-11 TRUST-36 unsubscribing', () => {
  test('every mail to many can be unsubscribed from with one click, and none that was asked for', async () => {
    const [ada, other] = [
      await person('Roth', { emailConsent: 'GIVEN' }),
      await person('Rotha', { email: 'ROTH@stop.example' }),
    ];
    const event = await eventWith(ada);
    await inviteAll(event.id);
    const mail = await mailTo('roth@stop.example');
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const link = unsubscribeLink(mail);
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`href="${link}"`);
    // The link is the recipient's: whoever looks into the outbox cannot use it.
    const { data } = await app.ask(owner, '{ mails { edges { node { html text } } } }');
    expect(JSON.stringify(data)).not.toContain('/unsubscribe/');

    const before = await subscription(link);
    expect(before).toMatchObject({ addressHint: 'r…@stop.example', isUnsubscribed: false, language: 'fr' });
    expect((await app.server.inject({ url: new URL(link).pathname })).statusCode).toBe(404);
    expect(await subscription(link)).toEqual(before);

    expect((await click(link)).statusCode).toBe(200);
    expect((await click(link, '')).statusCode).toBe(200);
    expect(await subscription(link)).toMatchObject({ isUnsubscribed: true });
    expect(await stops()).toMatchObject([{ address: 'roth@stop.example', reason: 'UNSUBSCRIBED' }]);
    expect([await consentOf(ada), await consentOf(other)]).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    const { data: told } = await app.ask(
      owner,
      `{ contactHistory(contactId: "${ada}") { edges { node { cause changes { field before after } } } } }`,
    );
    expect(told!['contactHistory'].edges[0].node).toEqual({
      cause: 'UNSUBSCRIPTION',
      changes: [{ field: 'emailConsent', before: 'GIVEN', after: 'WITHDRAWN' }],
    });

    // What they ask for themselves still comes, and cannot be unsubscribed from.
    await do_.change('createInvitations', 'results { outcome }', { emails: 'somebody@stop.example' });
    expect(unsubscribeLink(await mailTo('somebody@stop.example'))).toBeTruthy();
    const token = await do_.linkOf(event.id, ada);
    mailServer.received.length = 0;
    await do_.register(event.slug, { personalToken: token });
    expect(headerOf(await mailTo('roth@stop.example'), 'list-unsubscribe')).toBeUndefined();
  });

  test('whoever changes their mind takes it back at the same place, and says what they said before', async () => {
    const ada = await person('Back', { emailConsent: 'GIVEN' });
    const bo = await person('Backb', { email: 'back@stop.example' });
    const link = await unsubscribed(ada, 'back@stop.example');
    // Said anew since: that stands.
    const { version } = await do_.contact(bo, 'version');
    await do_.change('updateContact', 'contact { id }', {
      id: bo,
      expectedVersion: version,
      emailConsent: 'UNKNOWN',
    });
    const token = link.split('/').at(-1);
    const { mailSubscription } = await do_.change(
      'resubscribe',
      'mailSubscription { isUnsubscribed }',
      { token },
      null,
    );
    expect(mailSubscription.isUnsubscribed).toBe(false);
    expect([await consentOf(ada), await consentOf(bo), await stops()]).toEqual(['GIVEN', 'UNKNOWN', []]);
    await do_.change('addMailStop', 'mailStop { id }', { address: 'back@stop.example' });
    expect(
      (await do_.change('unsubscribe', 'mailSubscription { isUnsubscribed }', { token }, null))
        .mailSubscription,
    ).toEqual({ isUnsubscribed: true });
    await do_.change('resubscribe', 'mailSubscription { isUnsubscribed }', { token }, null);
    expect(await stops()).toMatchObject([{ reason: 'BY_TEAM', stoppedBy: { name: 'Test Person' } }]);
  });

  test('a link that we have not made does nothing, and whoever tries many is slowed down', async () => {
    const refused = await click('http://localhost/unsubscribe/unknown');
    expect([refused.statusCode, refused.json().errors[0].extensions.code]).toEqual([404, 'NOT_FOUND']);
    const foreign = new Array(30).fill('http://localhost/unsubscribe/guess');
    const codes = [];
    for (const link of foreign) codes.push((await click(link)).statusCode);
    expect([codes[0], codes.at(-1)]).toEqual([404, 429]);
  });
});

describe('TRUST-7 TRUST-36 a stop outlasts', () => {
  test('a file that says otherwise, a merge, and the person themselves being erased', async () => {
    const ada = await person('Stays', { identifier: 'S1' });
    await unsubscribed(ada, 'stays@stop.example');
    const lines = (rows: string[][]) => ({
      import: {
        columns: ['identifier', 'lastName', 'email', 'emailConsent'].map((field) => ({
          heading: field,
          field,
        })),
        matchBy: 'identifier',
      },
      rows,
    });
    const { errors } = await do_.change(
      'importContacts',
      'completed',
      lines([
        ['S1', 'Stays', 'stays@stop.example', 'GIVEN'],
        ['S2', 'Anew', 'Stays@Stop.Example', 'GIVEN'],
      ]),
    );
    expect(errors).toEqual([]);
    expect(await consentOf(ada)).toBe('WITHDRAWN');
    const { data } = await app.ask(owner, '{ contact(identifier: "S2") { id } }');
    const anew = data!['contact'].id;
    // Whatever the contact says: the address must not be written to.
    const { id } = await eventWith(anew, ada);
    const { count, leftOut } = await inviteAll(id);
    expect([count, leftOut.map(({ reason }: { reason: string }) => reason)]).toEqual([
      0,
      ['CONSENT_WITHDRAWN', 'STOPPED'],
    ]);
    await do_.change('mergeContacts', 'contact { id }', { survivorId: anew, mergedIds: [ada] });
    expect(await consentOf(anew)).toBe('WITHDRAWN');

    const erasing = { contactId: anew, confirmation: 'Ada Anew' };
    expect((await do_.change('eraseContact', '__typename', erasing)).errors).toEqual([]);
    expect(await stops()).toMatchObject([{ address: null, reason: 'UNSUBSCRIBED' }]);
    expect(await stops(' STAYS@stop.example')).toHaveLength(1);
    expect(await stops('other@stop.example')).toEqual([]);
    const again = await person('Again', { email: 'stays@stop.example', emailConsent: 'GIVEN' });
    expect((await inviteAll((await eventWith(again)).id)).leftOut[0].reason).toBe('STOPPED');
  });

  test('what was written before it: a mail that waits is not sent', async () => {
    const ada = await person('Waits');
    const event = await eventWith(ada);
    mailServer.refusals.push([451, 'Try later']);
    await inviteAll(event.id);
    await vi.waitFor(async () => {
      const { data } = await app.ask(owner, '{ mails { edges { node { lastError } } } }');
      expect(data!['mails'].edges[0].node.lastError).toContain('Try later');
    });
    await do_.change('addMailStop', 'mailStop { id }', { address: 'waits@stop.example', note: 'By phone' });
    await vi.waitFor(
      async () => {
        const { data } = await app.ask(owner, '{ mails { edges { node { state } } } }');
        expect(data!['mails'].edges[0].node.state).toBe('STOPPED');
      },
      { timeout: 10_000 },
    );
    expect(mailServer.received).toEqual([]);
  });
});

describe('INV-9 CON-11 bounces', () => {
  test('a mailbox that is none is not written to again until the team says why; another refusal says nothing of it', async () => {
    const invite = (emails: string) =>
      do_.change('createInvitations', 'results { outcome reason } invitations { id }', { emails });
    mailServer.refusals.push([550, '5.1.1 No such user here']);
    const { invitations } = await invite('gone@stop.example');
    await vi.waitFor(async () => expect(await stops()).toHaveLength(1), { timeout: 10_000 });
    mailServer.refusals.push([554, '5.7.1 Relay access denied']);
    await invite('relayed@stop.example');
    await vi.waitFor(
      async () => {
        const { data } = await app.ask(owner, '{ mails(states: [FAILED]) { totalCount } }');
        expect(data!['mails'].totalCount).toBe(2);
      },
      { timeout: 10_000 },
    );
    const [stop] = await stops();
    expect(stop).toMatchObject({ address: 'gone@stop.example', reason: 'BOUNCED', stoppedBy: null });
    expect(stop!['note']).toContain('No such user here');
    expect((await invite('Gone@stop.example')).results).toEqual([
      { outcome: 'INVALID', reason: 'ADDRESS_BOUNCED' },
    ]);
    const resend = () =>
      do_.change('resendInvitations', 'count', { selection: { ids: [invitations[0].id] } });
    expect((await resend()).errors[0].reason).toBe('ADDRESS_STOPPED');
    const lift = (input: object) => do_.change('liftMailStop', 'mailStop { id }', input);
    expect((await lift({ id: stop!['id'], reason: ' ' })).errors[0].path).toEqual(['reason']);
    expect((await lift({ id: stop!['id'], reason: 'Mailbox is back' })).errors).toEqual([]);
    expect((await lift({ id: stop!['id'], reason: 'Twice' })).errors[0].code).toBe('NOT_FOUND');
    expect((await resend()).count).toBe(1);
    await mailTo('gone@stop.example');
  });

  test('the team stops an address once, and only what is one', async () => {
    const add = (address: string) => do_.change('addMailStop', 'mailStop { id }', { address });
    expect((await add('no address')).errors[0].reason).toBe('INVALID_EMAIL');
    expect((await add('eva@müller.example')).errors).toEqual([]);
    expect((await add('Eva@xn--mller-kva.example')).errors[0].reason).toBe('ALREADY_STOPPED');
  });
});
