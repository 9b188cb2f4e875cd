import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';
import type { Database } from '../../platform/database/database.ts';
import { openSessionLookup } from './session-lookup.ts';

let app: TestApp;
let people: { token: string; userId: string }[];

beforeAll(async () => {
  app = await createTestApp();
  for (let n = 0; n < 3; n++) await app.createCaller();
  people = await app.application.database.asOwner('select token, "userId" as "userId" from auth.session');
});
afterAll(async () => app?.close());

/** The database, with the questions it was asked. */
function counted(): { database: Database; questions: unknown[][]; failNext: () => void } {
  const questions: unknown[][] = [];
  let mustFail = false;
  const asOwner: Database['asOwner'] = async (sql, parameters = [], name) => {
    questions.push(parameters);
    if (mustFail) {
      mustFail = false;
      throw new Error('the connection is lost');
    }
    return app.application.database.asOwner(sql, parameters, name);
  };
  const database = Object.assign(Object.create(app.application.database) as Database, { asOwner });
  return { database, questions, failNext: () => (mustFail = true) };
}

test('ALL-3 requests that come at once ask for their sessions together, and each is told its own', async () => {
  const { database, questions } = counted();
  const find = openSessionLookup(database);
  const tokens = Array.from({ length: 60 }, (_, n) => people[n % people.length]!.token);
  const found = await Promise.all([...tokens, 'nobody'].map((token) => find(token)));
  expect(found.slice(0, -1).map((session) => session!.userId)).toEqual(
    tokens.map((token) => people.find((person) => person.token === token)!.userId),
  );
  expect(found.at(-1)).toBeNull();
  expect(questions.length).toBeLessThanOrEqual(2);
});

test('ALL-3 a session that was ended is nobody for the next request, though others were being asked for', async () => {
  const { database } = counted();
  const find = openSessionLookup(database);
  const [first, second] = [people[0]!, people[1]!];
  const before = find(first.token);
  await app.application.database.asOwner('delete from auth.session where token = $1', [second.token]);
  expect(await find(second.token)).toBeNull();
  expect(await before).not.toBeNull();
});

test('ALL-3 a question that fails is told to those who asked it, and the next is answered', async () => {
  const { database, failNext } = counted();
  const find = openSessionLookup(database);
  failNext();
  await expect(find(people[0]!.token)).rejects.toThrow('the connection is lost');
  expect(await find(people[0]!.token)).not.toBeNull();
});
