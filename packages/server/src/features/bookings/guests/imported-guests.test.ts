import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../../test/test-imports.ts';

let imports: TestImports;
let workspace: TestWorkspace;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports.close());

const TABLE = [
  ['identifier', 'lastName'],
  ['known', 'Known'],
  ['new', 'New'],
];

async function prepare(): Promise<string> {
  workspace = await imports.createWorkspace();
  await workspace.import({ table: [['identifier'], ['known']] });
  const [event] = await workspace.sql(
    `insert into event (workspace_id, slug, title, starts_at, ends_at, time_zone)
     values ($1, 'gala', 'Gala', now() + interval '1 day', now() + interval '2 days', 'Europe/Paris') returning id`,
    [workspace.id],
  );
  return event!['id'];
}

const guests = () =>
  workspace.sql(
    `select contact.identifier, guest.source, guest.status from guest join contact on contact.id = guest.contact_id
     order by contact.identifier`,
  );

test('IMP-6 everyone in a file becomes a guest of the event, those included whom it does not change', async () => {
  const eventId = await prepare();
  await workspace.import({ table: TABLE, input: { eventId } });
  expect(await guests()).toEqual([
    { identifier: 'known', source: 'IMPORT', status: 'ADDED' },
    { identifier: 'new', source: 'IMPORT', status: 'ADDED' },
  ]);
  // The same file once more changes nothing, and adds nobody.
  await workspace.import({ table: TABLE, input: { eventId } });
  expect(await guests()).toHaveLength(2);
  expect(await workspace.sql('select from guest_link where revoked_at is null')).toHaveLength(2);
});

test('IMP-6 IMP-15 undoing the import takes them off the list, but not who has booked', async () => {
  const eventId = await prepare();
  const { id } = await workspace.import({ table: TABLE, input: { eventId } });
  await workspace.undo(id);
  expect(await guests()).toEqual([]);
  expect((await workspace.contacts()).map(({ identifier }) => identifier)).toEqual(['known']);

  const again = await workspace.import({ table: TABLE, input: { eventId } });
  await workspace.sql(
    `insert into booking (workspace_id, event_id, contact_id, status)
     select $1, $2, id, 'CONFIRMED' from contact where identifier = 'new'`,
    [workspace.id, eventId],
  );
  await workspace.undo(again.id);
  expect(await guests()).toEqual([{ identifier: 'new', source: 'IMPORT', status: 'REGISTERED' }]);
});

test('IMP-6 ALL-2 an event that is not there, or is another workspace’s, is refused before anything is sent', async () => {
  const foreign = await prepare();
  const own = await imports.createWorkspace();
  await expect(own.send({ table: TABLE, input: { eventId: foreign } })).rejects.toMatchObject({
    errors: [{ code: 'BAD_USER_INPUT', reason: 'EVENT_NOT_FOUND', path: ['eventId'] }],
  });
});

test('IMP-6 where an event has several access groups, one must be chosen', async () => {
  const eventId = await prepare();
  const groups = await workspace.sql(
    `insert into access_group (workspace_id, event_id, name, position)
     select $1, $2, name, 0 from unnest(array['Press', 'Family']) name returning id`,
    [workspace.id, eventId],
  );
  await expect(workspace.send({ table: TABLE, input: { eventId } })).rejects.toMatchObject({
    errors: [
      { reason: 'ACCESS_GROUP_NEEDED', path: ['accessGroupId'], message: expect.stringContaining('Press') },
    ],
  });
  await expect(
    workspace.send({ table: TABLE, input: { eventId, accessGroupId: eventId } }),
  ).rejects.toMatchObject({ errors: [{ reason: 'ACCESS_GROUP_NOT_FOUND' }] });
  await workspace.import({ table: TABLE, input: { eventId, accessGroupId: groups[0]!['id'] } });
  expect(await workspace.sql('select distinct access_group_id as id from guest')).toEqual([groups[0]]);
});
