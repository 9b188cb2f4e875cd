import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

async function change(mutation: string, answer: string, input: object): Promise<Record<string, any>> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.ask(
    owner,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} errors { code reason path message } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation];
}

const EVENT = `event { id version access internalRoles accountGroups { name } capacity maxPerGuest
  registrationOpensAt registrationClosesAt needsApproval hasWaitingList form { field isRequired }
  ticketTypes { id title description capacity maxPerGuest startsAt endsAt }
  accessGroups { id name isPublic opensAt closesAt } }`;
const create = (more: object = {}) =>
  change('createEvent', EVENT, {
    title: 'Gala',
    startsAt: '2027-07-01T18:00:00Z',
    endsAt: '2027-07-01T21:00:00Z',
    timeZone: 'Europe/Paris',
    ...more,
  });
const update = ({ id, version }: { id: string; version: number }, more: object) =>
  change('updateEvent', EVENT, { id, expectedVersion: version, ...more });
const ALWAYS = ['firstName', 'lastName', 'email'].map((field) => ({ field, isRequired: true }));

test('EVT-5 a new event is public, without limits, and asks for names and address', async () => {
  expect((await create()).event).toMatchObject({
    access: 'PUBLIC',
    internalRoles: [],
    accountGroups: [],
    capacity: null,
    maxPerGuest: 1,
    needsApproval: false,
    hasWaitingList: true,
    form: ALWAYS,
    ticketTypes: [],
    accessGroups: [],
  });
});

test('EVT-5 access groups and ticket types are replaced as whole lists, in their order', async () => {
  const made = await create({
    capacity: 50,
    registrationOpensAt: '2027-05-01T08:00:00Z',
    registrationClosesAt: '2027-06-30T22:00:00Z',
    ticketTypes: [{ title: 'Dinner', capacity: 20, maxPerGuest: 2 }, { title: 'Concert' }],
    accessGroups: [
      { name: 'Members', opensAt: '2027-04-01T08:00:00Z' },
      { name: 'All', isPublic: true },
    ],
  });
  expect(made.errors).toEqual([]);
  const [dinner, concert] = made['event'].ticketTypes;
  expect(dinner).toMatchObject({ title: 'Dinner', capacity: 20, maxPerGuest: 2 });
  const [members, all] = made['event'].accessGroups;
  const same = await update(made['event'], { ticketTypes: [dinner, concert], accessGroups: [members, all] });
  expect(same['event'].version).toBe(1);
  const moved = await update(made['event'], {
    ticketTypes: [{ ...concert, title: 'The concert' }, dinner, { title: 'Ball' }],
    accessGroups: [{ ...members, isPublic: true }],
  });
  expect(moved.errors).toEqual([]);
  expect(moved['event'].ticketTypes.map(({ title }: { title: string }) => title)).toEqual([
    'The concert',
    'Dinner',
    'Ball',
  ]);
  expect(moved['event'].ticketTypes[1].id).toBe(dinner.id);
  expect(moved['event'].accessGroups).toMatchObject([{ id: members.id, name: 'Members', isPublic: true }]);
  expect(moved['event'].version).toBe(2);
});

test('EVT-5 an internal event lets in chosen roles and account groups, and never nobody', async () => {
  const { accountGroup } = await change('createAccountGroup', 'accountGroup { id }', { name: 'Choir' });
  expect((await create({ access: 'INTERNAL' })).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', reason: 'NOBODY_LET_IN', path: ['internalRoles'] },
  ]);
  const made = await create({ access: 'INTERNAL', accountGroupIds: [accountGroup.id] });
  expect(made['event']).toMatchObject({ access: 'INTERNAL', accountGroups: [{ name: 'Choir' }] });
  const unknown = '0197e0a0-0000-7000-8000-000000000000';
  expect((await create({ access: 'INTERNAL', accountGroupIds: [unknown] })).errors).toMatchObject([
    { code: 'NOT_FOUND', path: ['accountGroupIds'] },
  ]);
});

test('EVT-4 FLD-2 a form asks for default and custom fields, never for those hidden from contacts', async () => {
  const field = (title: string, more: object = {}) =>
    change('createCustomField', 'customField { key }', { title, type: 'TEXT', ...more });
  await field('Diet');
  await field('Secret', { isHiddenFromContact: true });
  await field('Badge', { isUnique: true });
  const made = await create({
    form: [
      { field: 'custom:diet', isRequired: true },
      { field: 'email', isRequired: false },
      { field: 'city', isRequired: false },
    ],
  });
  expect(made['event'].form).toEqual([
    ...ALWAYS.slice(0, 2),
    { field: 'custom:diet', isRequired: true },
    { field: 'email', isRequired: true },
    { field: 'city', isRequired: false },
  ]);
  for (const name of ['custom:secret', 'custom:badge', 'custom:none', 'identifier', 'emailConsent'])
    expect((await create({ form: [{ field: name, isRequired: false }] })).errors, name).toMatchObject([
      { code: 'BAD_USER_INPUT', reason: 'FIELD_NOT_ASKABLE', path: ['form', '0', 'field'] },
    ]);
  const twice = [1, 2].map(() => ({ field: 'city', isRequired: false }));
  expect((await create({ form: twice })).errors).toMatchObject([{ reason: 'FIELD_TWICE' }]);
});

test.each([
  [{ capacity: 0 }, ['capacity'], 'NUMBER_OUT_OF_RANGE'],
  [{ maxPerGuest: 51 }, ['maxPerGuest'], 'NUMBER_OUT_OF_RANGE'],
  [
    { registrationOpensAt: '2027-05-02T00:00:00Z', registrationClosesAt: '2027-05-01T00:00:00Z' },
    ['registrationClosesAt'],
    'END_BEFORE_START',
  ],
  [{ ticketTypes: [{ title: ' ' }] }, ['ticketTypes', '0', 'title'], 'MISSING'],
  [
    { ticketTypes: [{ title: 'A', startsAt: '2027-05-02T00:00:00Z', endsAt: '2027-05-01T00:00:00Z' }] },
    ['ticketTypes', '0', 'endsAt'],
    'END_BEFORE_START',
  ],
  [
    {
      accessGroups: [
        { name: 'A', isPublic: true },
        { name: 'B', isPublic: true },
      ],
    },
    ['accessGroups', '1', 'isPublic'],
    'SECOND_PUBLIC_GROUP',
  ],
])('EVT-5 %j is refused where it stands', async (more, path, reason) => {
  expect((await create(more)).errors).toMatchObject([{ code: 'BAD_USER_INPUT', reason, path }]);
});

test('EVT-5 a list names rows of its own event alone; a ticket type that is booked stays', async () => {
  const made = await create({ ticketTypes: [{ title: 'Mine' }] });
  const other = await create({ ticketTypes: [{ title: 'Theirs' }] });
  const [theirs] = other['event'].ticketTypes;
  expect((await update(made['event'], { ticketTypes: [theirs] })).errors).toMatchObject([
    { code: 'BAD_USER_INPUT', reason: 'UNKNOWN_ID' },
  ]);
  const { contact } = await change('createContact', 'contact { id }', { lastName: 'Guest' });
  await app.application.database.asOwner(
    `insert into booking (workspace_id, event_id, contact_id, ticket_type_id, status)
     select workspace_id, event_id, $1, id, 'CONFIRMED' from ticket_type where id = $2`,
    [contact.id, theirs.id],
  );
  expect((await update(other['event'], { ticketTypes: [] })).errors).toMatchObject([
    { code: 'CONFLICT', reason: 'TICKET_TYPE_BOOKED', path: ['ticketTypes'] },
  ]);
});
