import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';
import { doFirstStart, type FirstStart } from '../first-start.ts';
import { addressPart } from './address-part.ts';
import { contactSteps } from './demo-contacts.steps.ts';

const OWNER = { adminEmail: 'first@example.org', adminPassword: 'a password for the demo' };

let app: TestApp;
let first: FirstStart;
let ask: (query: string, variables?: object) => Promise<Record<string, any>>;

beforeAll(async () => {
  // With a mail server, to which the demo hands nothing.
  app = await createTestApp({ smtpUrl: 'smtp://127.0.0.1:9' });
  first = await doFirstStart(app.application, { ...OWNER, hasDemo: true });
  const { headers } = await app.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: OWNER.adminEmail, password: OWNER.adminPassword },
  });
  const caller = { token: headers['set-auth-token'] as string, workspace: 'demo' };
  ask = async (query, variables) => {
    const { data, errors } = await app.ask(caller, query, variables);
    expect(errors).toBeUndefined();
    return data!;
  };
});

afterAll(() => app.close());

describe('the demo workspace', () => {
  test('stands beside the empty one, which stays the first', async () => {
    expect(first).toMatchObject({ hasNewDemo: true, owner: { email: OWNER.adminEmail } });
    const { me } = await ask('{ me { role workspace { name } workspaces { slug } } }');
    expect(me).toEqual({
      role: 'OWNER',
      workspace: { name: 'Maison Démo' },
      workspaces: [{ slug: 'convive' }, { slug: 'demo' }],
    });
  });

  test('holds 300 people of all Europe, who came over a year and by hand as well as by file', async () => {
    const { overview, greek, cyrillic, countries } = await ask(`{
      overview { contactCounts { total createdThisMonth archived } contactsBySource { source count }
        contactsOverTime(months: 14) { month created total } }
      greek: contacts(filter: { country: { eq: "GR" } }) { totalCount }
      cyrillic: contacts(filter: { country: { in: ["BG", "UA"] } }) { totalCount }
      countries: contacts(first: 200) { edges { node { country } } }
    }`);
    expect(overview.contactCounts).toMatchObject({ total: 300, archived: 6 });
    expect(overview.contactCounts.createdThisMonth).toBeGreaterThan(0);
    expect(overview.contactsBySource.map(({ source }: { source: string }) => source)).toEqual([
      'IMPORT',
      'PERSON',
    ]);
    const busy = overview.contactsOverTime.filter(({ created }: { created: number }) => created > 0);
    expect(busy.length).toBeGreaterThanOrEqual(10);
    expect(overview.contactsOverTime[0].total).toBe(0);
    expect(greek.totalCount).toBeGreaterThan(0);
    expect(cyrillic.totalCount).toBeGreaterThan(0);
    const seen = countries.edges.map(({ node }: { node: { country: string } }) => node.country);
    expect(new Set(seen).size).toBeGreaterThan(12);
  });

  test('keeps the newest first, as the dates say', async () => {
    const { contacts } = await ask('{ contacts(first: 200) { edges { node { createdAt } } } }');
    const dates = contacts.edges.map(({ node }: { node: { createdAt: string } }) => node.createdAt);
    expect(dates).toEqual([...dates].sort().reverse());
  });

  test('has finished imports, one with rows that stayed out and their reasons', async () => {
    const { contactImports } = await ask(`{ contactImports { edges { node {
      fileName state createdAt finishedAt counts { create update invalid conflict } issues { code isBlocking } rejectedRowsUrl } } } }`);
    const [evening, partners, members] = contactImports.edges.map(({ node }: { node: object }) => node);
    expect(members).toMatchObject({ state: 'COMPLETED', counts: { create: 146, invalid: 0, conflict: 0 } });
    expect(partners).toMatchObject({ state: 'COMPLETED', counts: { create: 62, invalid: 0, conflict: 0 } });
    expect(evening).toMatchObject({
      fileName: 'invites-soiree.csv',
      state: 'COMPLETED',
      counts: { create: 56, update: 5, invalid: 9, conflict: 0 },
    });
    expect(evening.rejectedRowsUrl).toMatch(/^\/files\//);
    const reasons = evening.issues.filter(({ isBlocking }: { isBlocking: boolean }) => isBlocking);
    expect(new Set(reasons.map(({ code }: { code: string }) => code))).toEqual(
      new Set([
        'INVALID_EMAIL',
        'UNKNOWN_GENDER',
        'UNKNOWN_LANGUAGE',
        'UNKNOWN_COUNTRY',
        'IDENTIFIER_MISSING',
        'DUPLICATE_IN_FILE',
        'PHONE_DAMAGED',
      ]),
    );
    const age = (Date.now() - Date.parse(members.finishedAt)) / 86_400_000;
    expect(age).toBeGreaterThan(350);
  });

  test('has groups, by hand and by file, and values in fields of its own', async () => {
    const { overview, customFields, byHand } = await ask(`{
      overview { contactsByGroup { groups { name count } ungrouped } }
      customFields { key type }
      byHand: contacts(first: 200) {
        edges { node { customValues { text field { key } } } } }
    }`);
    expect(overview.contactsByGroup.groups).toEqual([
      { name: 'Adhérents', count: 140 },
      { name: 'Soirée d’ouverture', count: 61 },
      { name: 'Bénévoles', count: expect.any(Number) },
      { name: 'Mécènes', count: 24 },
      { name: 'Presse', count: 16 },
      { name: 'Équipe', count: 14 },
      { name: 'Artistes', count: 12 },
      { name: 'Conseil d’administration', count: expect.any(Number) },
    ]);
    expect(overview.contactsByGroup.ungrouped).toBeGreaterThan(20);
    expect(customFields).toHaveLength(4);
    const keys = byHand.edges.flatMap(({ node }: { node: { customValues: { field: { key: string } }[] } }) =>
      node.customValues.map(({ field }) => field.key),
    );
    expect(keys).toEqual(expect.arrayContaining(['regime', 'interets', 'adhesion', 'don_annuel']));
  });

  test('has events gone by and to come, with bookings in several standings, and notes', async () => {
    const { events, next } = await ask(`{
      events { edges { node { title bookingCounts { status count } } } }
      next: events(period: UPCOMING) { totalCount }
    }`);
    expect(events.edges).toHaveLength(3);
    expect(next.totalCount).toBe(2);
    const standings = events.edges.flatMap(({ node }: { node: { bookingCounts: { status: string }[] } }) =>
      node.bookingCounts.map(({ status }) => status),
    );
    expect(new Set(standings).size).toBeGreaterThanOrEqual(5);
    const [notes] = await app.application.database.asOwner<{ count: number }>(
      `select count(*)::int as count from contact_note where created_at < now() - interval '8 days'`,
    );
    expect(notes!.count).toBe(7);
  });

  test('has people in the directory, account groups, and an invitation whose mail never left', async () => {
    const { internal, external, accountGroups, invitations, mails } = await ask(`{
      internal: directory(listing: INTERNAL) { totalCount }
      external: directory(listing: EXTERNAL) { totalCount }
      accountGroups { name }
      invitations { edges { node { email role state expiresAt } } }
      mails { edges { node { recipientAddress state } } } }`);
    expect(internal.totalCount).toBeGreaterThanOrEqual(10);
    expect(external.totalCount).toBeGreaterThanOrEqual(5);
    expect(accountGroups).toEqual([{ name: 'Accueil' }, { name: 'Programmation' }]);
    const [invitation, ...others] = invitations.edges.map(({ node }: { node: object }) => node);
    expect(others).toEqual([]);
    expect(invitation).toMatchObject({ email: 'ines.vasseur@courrier.example', role: 'MANAGER' });
    expect(invitation.state).not.toMatch(/EXPIRED|BOUNCED/);
    expect(Date.parse(invitation.expiresAt)).toBeGreaterThan(Date.now());
    const written = mails.edges.map(({ node }: { node: object }) => node);
    expect(written).toContainEqual({ recipientAddress: invitation.email, state: 'KEPT' });
    expect(written.every((mail: { state: string }) => mail.state === 'KEPT')).toBe(true);
  });

  test('writes history as people do, and dates it back', async () => {
    const [row] = await app.application.database.asOwner<{ changes: number; newest: Date }>(
      `select count(*)::int as changes, max(happened_at) as newest from change_set
       join workspace on workspace.id = workspace_id where slug = 'demo'`,
    );
    expect(row!.changes).toBeGreaterThan(50);
    expect(row!.newest.getTime()).toBeLessThan(Date.now() - 3_600_000);
  });

  test('is not made by a second start, nor once it was deleted', async () => {
    const again = await doFirstStart(app.application, { ...OWNER, hasDemo: true });
    expect(again).toEqual({ owner: null, hasNewDemo: false });
  });

  test('DEMO=0 leaves it away', async () => {
    const other = await createTestApp();
    const { owner, hasNewDemo } = await doFirstStart(other.application, { ...OWNER, hasDemo: false });
    expect(owner).not.toBeNull();
    expect(hasNewDemo).toBe(false);
    const rooms = await other.application.database.asOwner('select slug from workspace');
    expect(rooms).toEqual([{ slug: 'convive' }]);
    await other.close();
  });

  test('where a step fails, nothing of it stays and the start goes on', async () => {
    const other = await createTestApp();
    await other.application.database.asOwner(
      `alter table contact add constraint fails check (archived_at is null)`,
    );
    const { owner, hasNewDemo } = await doFirstStart(other.application, { ...OWNER, hasDemo: true });
    expect(owner).not.toBeNull();
    expect(hasNewDemo).toBe(false);
    expect(await other.application.database.asOwner('select slug from workspace')).toEqual([
      { slug: 'convive' },
    ]);
    await other.close();
  });
});

describe('invented people', () => {
  test('are the same at every start', () => {
    const days = () => contactSteps().map(({ daysAgo }) => daysAgo);
    expect(days()).toEqual(days());
  });

  test('have addresses of small Latin letters, whatever their script', () => {
    expect(
      ['Żaneta', 'Þórdís', 'Αικατερίνη', 'Желязкова', 'Їжакевич', 'Van den Bossche', '’t Hooft'].map(
        addressPart,
      ),
    ).toEqual(['zaneta', 'thordis', 'aikaterini', 'zhelyazkova', 'izhakevich', 'van-den-bossche', 't-hooft']);
  });

  test('have numbers in the form of their country, and addresses in domains of nobody', async () => {
    const rows = await app.application.database.asOwner<{ phone: string | null; email: string | null }>(
      `select unnest(array[phone_mobile, phone_work]) as phone, email from contact`,
    );
    const phones = rows.flatMap(({ phone }) => (phone === null ? [] : [phone]));
    const wrong = phones.filter((phone) => !/^\+[1-9]\d{7,14}$/.test(phone));
    expect(wrong).toEqual([]);
    const elsewhere = rows.filter(
      ({ email }) => email && !/@([a-z-]+\.)?example(\.(org|net|com))?$/.test(email),
    );
    expect(elsewhere).toEqual([]);
  });
});
