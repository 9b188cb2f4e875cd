import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { Registrations } from '../../../../test/test-registrations.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let do_: Registrations;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  do_ = new Registrations(app, owner);
});
afterAll(() => app.close());

const ANN = { firstName: 'Ann', lastName: 'Bell', email: 'ann@example.org' };

describe('EVT-5 who may register', () => {
  test('EVT-5 deadlines of an access group count for its guests, and for whoever comes without a link the public one', async () => {
    const event = await do_.createEvent({
      accessGroups: [
        { name: 'Members' },
        { name: 'Public', isPublic: true, opensAt: '2098-01-01T00:00:00Z' },
      ],
    });
    const { token } = await do_.invite(event.id, 'Member');
    expect(await do_.open(event.slug)).toMatchObject({ obstacle: 'NOT_OPEN_YET', event: { title: 'Gala' } });
    expect(await do_.open(event.slug, token)).toMatchObject({ obstacle: 'NOT_OPEN_YET' });
    await app.application.database.asOwner(
      `insert into guest (workspace_id, event_id, contact_id, access_group_id)
       select workspace_id, event_id, contact_id, (select id from access_group where name = 'Members')
       from guest_link where event_id = $1`,
      [event.id],
    );
    expect(await do_.open(event.slug, token)).toMatchObject({ obstacle: null });
    expect((await do_.register(event.slug, { ...ANN }))['errors']).toMatchObject([
      { code: 'CONFLICT', reason: 'NOT_OPEN_YET' },
    ]);
    expect((await do_.register(event.slug, { personalToken: token }))['errors']).toEqual([]);
  });

  test('EVT-5 an internal event lets accounts of the chosen roles in, as the contact with their address', async () => {
    const event = await do_.createEvent({ access: 'INTERNAL', internalRoles: ['MEMBER'] });
    const member = await app.createCaller('MEMBER', owner.workspace);
    const contactId = await do_.createContact({ firstName: 'In', lastName: 'Side', email: member.email });
    expect(await do_.open(event.slug)).toMatchObject({
      obstacle: 'ACCOUNT_NEEDED',
      event: null,
      person: null,
    });
    expect(await do_.open(event.slug, null, owner)).toMatchObject({
      obstacle: 'ACCOUNT_NEEDED',
      event: null,
    });
    const page = await do_.open(event.slug, null, member);
    expect(page).toMatchObject({ obstacle: null, event: { title: 'Gala' }, person: { isEmailFixed: true } });
    const other = await do_.invite(event.id, 'Outside');
    expect(await do_.open(event.slug, other.token, member)).toMatchObject({
      obstacle: 'ACCOUNT_NEEDED',
      person: null,
    });
    expect((await do_.register(event.slug, { personalToken: other.token }))['errors']).toMatchObject([
      { code: 'FORBIDDEN', reason: 'ACCOUNT_NEEDED' },
    ]);
    expect((await do_.register(event.slug, { email: 'else@example.org' }, member))['errors']).toMatchObject([
      { reason: 'ACCOUNT_NEEDED', path: ['email'] },
    ]);
    expect(await do_.register(event.slug, {}, member)).toMatchObject({ guest: { status: 'REGISTERED' } });
    expect((await do_.contact(contactId, 'bookings { totalCount }')).bookings.totalCount).toBe(1);
  });
});
