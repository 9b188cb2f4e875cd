import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());

test('CON-9 who has to wait too long for others is told so, and nothing is done', async () => {
  const owner = await app.createCaller();
  const ask = async (mutation: string, type: string, input: object) =>
    (
      await app.ask(
        owner,
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { contact { id version } errors { code reason } } }`,
        { input },
      )
    ).data![mutation];
  const { contact } = await ask('createContact', 'CreateContactInput', { identifier: 'a' });
  const other = await app.application.database.ownerPool.connect();
  await other.query('begin');
  await other.query('select from contact where id = $1 for update', [contact.id]);
  const input = { id: contact.id, expectedVersion: contact.version, city: 'Lyon' };
  expect(await ask('updateContact', 'UpdateContactInput', input)).toEqual({
    contact: null,
    errors: [{ code: 'CONFLICT', reason: 'BUSY' }],
  });
  await other.query('rollback');
  other.release();
  expect((await ask('updateContact', 'UpdateContactInput', input)).errors).toEqual([]);
});
