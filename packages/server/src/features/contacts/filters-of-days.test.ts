import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(async () => {
  vi.useRealTimers();
  await app?.close();
});
beforeEach(async () => {
  // In Paris it is Monday, 1 March, half past midnight; in New York still Sunday, 28 February.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-02-28T23:30:00Z') });
  owner = await app.createCaller();
});

const PARIS = 'Europe/Paris';
const NEW_YORK = 'America/New_York';

async function mutate(name: string, input: object): Promise<void> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { errors { message } } }`;
  const { data, errors } = await app.ask(owner, query, { input });
  expect({ errors, refused: data?.[name].errors }).toEqual({ errors: undefined, refused: [] });
}

/** Contacts called a, b, c …, each added and changed at one of these moments. */
async function addAt(...moments: string[]): Promise<void> {
  for (const [index, moment] of moments.entries()) {
    const identifier = String.fromCharCode(97 + index);
    await mutate('createContact', { identifier });
    await app.application.database.ownerPool.query(
      'update contact set created_at = $3, updated_at = $3 where workspace_id = $1 and identifier = $2',
      [owner.workspaceId, identifier, moment],
    );
  }
}

async function ask(filter: object) {
  return app.ask(
    owner,
    `query ($filter: ContactFilter) { contacts(filter: $filter, orderBy: [{ field: "identifier", direction: ASC }]) {
      totalCount edges { node { identifier } } } }`,
    { filter },
  );
}

async function listed(filter: object): Promise<string> {
  const { data, errors } = await ask(filter);
  expect(errors).toBeUndefined();
  const found = data!['contacts'].edges
    .map((edge: { node: { identifier: string } }) => edge.node.identifier)
    .join('');
  expect(data!['contacts'].totalCount).toBe(found.length);
  return found;
}

async function refusal(filter: object): Promise<string> {
  const { errors } = await ask(filter);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  return errors![0]!.message;
}

describe('CON-4 days of moments', () => {
  test('CON-4 days begin and end in the asked time zone', async () => {
    // The last second of 27 February in Paris, the first of 28 February there, noon, the first of 1 March there.
    await addAt(
      '2027-02-27T22:59:59Z',
      '2027-02-27T23:00:00Z',
      '2027-02-28T12:00:00Z',
      '2027-02-28T23:00:00Z',
    );
    const inParis = (days: object) => listed({ createdAt: { ...days, timeZone: PARIS } });
    expect(await inParis({ gte: '2027-02-28' })).toBe('bcd');
    expect(await inParis({ gt: '2027-02-28' })).toBe('d');
    expect(await inParis({ lt: '2027-02-28' })).toBe('a');
    expect(await inParis({ lte: '2027-02-28' })).toBe('abc');
    expect(await inParis({ gte: '2027-02-28', lte: '2027-02-28' })).toBe('bc');
    expect(await listed({ createdAt: { gte: '2027-02-28' } })).toBe('cd');
    expect(await listed({ updatedAt: { lt: '2027-02-28', timeZone: NEW_YORK } })).toBe('ab');
    expect(await listed({ createdAt: { timeZone: NEW_YORK } })).toBe('abcd');
  });

  test('CON-4 a day on which clocks change has 23 hours', async () => {
    await addAt(
      '2027-03-27T22:59:59Z',
      '2027-03-27T23:00:00Z',
      '2027-03-28T21:59:59Z',
      '2027-03-28T22:00:00Z',
    );
    expect(await listed({ createdAt: { gte: '2027-03-28', lte: '2027-03-28', timeZone: PARIS } })).toBe('bc');
  });

  test('CON-4 today is counted from, and today is another day elsewhere', async () => {
    await addAt(
      '2027-02-28T23:10:00Z',
      '2027-02-28T22:50:00Z',
      '2027-02-22T05:10:00Z',
      '2027-01-31T23:30:00Z',
    );
    const relative = (span: string, unit: string, count?: number) => ({ span, unit, count });
    const on = (timeZone: string, ...days: [string, string, number?]) =>
      listed({ createdAt: { relative: relative(...days), timeZone } });
    expect(await on(PARIS, 'THIS', 'DAY')).toBe('a');
    expect(await on(NEW_YORK, 'THIS', 'DAY')).toBe('ab');
    expect(await on(PARIS, 'THIS', 'MONTH')).toBe('a');
    expect(await on(NEW_YORK, 'THIS', 'MONTH')).toBe('abc');
    expect(await on(PARIS, 'THIS', 'WEEK')).toBe('a');
    expect(await on(NEW_YORK, 'THIS', 'WEEK')).toBe('abc');
    expect(await on(PARIS, 'THIS', 'YEAR')).toBe('abcd');
    expect(await on(PARIS, 'LAST', 'DAY', 1)).toBe('a');
    expect(await on(PARIS, 'LAST', 'DAY', 2)).toBe('ab');
    // A week ends today: in Paris it began on 23 February, in New York on the 22nd.
    expect(await on(PARIS, 'LAST', 'WEEK')).toBe('ab');
    expect(await on(NEW_YORK, 'LAST', 'WEEK')).toBe('abc');
    // A month before 1 March is 1 February, which is left out; before 28 February it is 28 January.
    expect(await on(PARIS, 'LAST', 'MONTH')).toBe('abc');
    expect(await on(NEW_YORK, 'LAST', 'MONTH')).toBe('abcd');
    expect(await on(PARIS, 'NEXT', 'YEAR', 999)).toBe('a');
    expect(
      await listed({ not: { createdAt: { relative: relative('LAST', 'DAY', 7), timeZone: PARIS } } }),
    ).toBe('cd');
  });

  test('FLD-3 dates of custom fields are compared with today as well', async () => {
    await mutate('createCustomField', { key: 'renewal', title: 'Renewal', type: 'DATE' });
    await mutate('createCustomField', { key: 'note', title: 'Note', type: 'TEXT' });
    for (const [identifier, value] of Object.entries({
      a: '2027-02-28',
      b: '2027-03-01',
      c: '2027-03-31',
      d: null,
    }))
      await mutate('createContact', { identifier, customValues: [{ key: 'renewal', value }] });
    const renewal = (relative: object, timeZone?: string) =>
      listed({ custom: [{ key: 'renewal', relative, timeZone }] });
    expect(await renewal({ span: 'THIS', unit: 'MONTH' }, PARIS)).toBe('bc');
    expect(await renewal({ span: 'THIS', unit: 'MONTH' })).toBe('a');
    expect(await renewal({ span: 'NEXT', unit: 'DAY', count: 31 }, PARIS)).toBe('bc');
    expect(await renewal({ span: 'NEXT', unit: 'DAY', count: 30 }, PARIS)).toBe('b');
    expect(await renewal({ span: 'LAST', unit: 'WEEK' }, PARIS)).toBe('ab');
    expect(await refusal({ custom: [{ key: 'note', relative: { span: 'THIS', unit: 'DAY' } }] })).toMatch(
      /"Note" is TEXT: only dates/,
    );
  });

  test('CON-4 what is no day, no zone or no count is refused with what was found', async () => {
    for (const day of ['2027-02-29', '0000-01-01', 'today', '2027-2-1', '2027-02-28T00:00:00Z', '\0'])
      expect(await refusal({ createdAt: { gte: day } })).toMatch(/is no day. Expected one such as/);
    expect(await refusal({ createdAt: { gte: '2027-02-28', timeZone: 'Mars/Olympus' } })).toMatch(
      /time zone/,
    );
    for (const count of [0, -1, 1000])
      expect(await refusal({ createdAt: { relative: { span: 'LAST', unit: 'DAY', count } } })).toMatch(
        new RegExp(`1 to 999 .* found ${count}`),
      );
    expect(await refusal({ createdAt: { relative: { span: 'THIS', unit: 'DAY', count: 1 } } })).toMatch(
      /leave "count" out/,
    );
  });

  test('GRP-2 a smart group that keeps such days follows the calendar', async () => {
    await addAt('2027-02-28T23:10:00Z', '2027-02-26T12:00:00Z');
    const filter = { createdAt: { relative: { span: 'LAST', unit: 'DAY', count: 3 }, timeZone: PARIS } };
    await mutate('createGroup', { name: 'New', kind: 'SMART', filter });
    const { data } = await app.ask(owner, '{ groups { edges { node { id filter } } } }');
    const [{ node: group }] = data!['groups'].edges;
    expect(JSON.parse(group.filter)).toEqual(filter);
    expect(await listed({ groupIds: { any: [group.id] } })).toBe('a');
    vi.setSystemTime(new Date('2027-02-27T12:00:00Z'));
    expect(await listed({ groupIds: { any: [group.id] } })).toBe('b');
    vi.setSystemTime(new Date('2027-03-03T12:00:00Z'));
    expect(await listed({ groupIds: { any: [group.id] } })).toBe('a');
  });

  test('GRP-2 a zone alone asks nothing', async () => {
    const input = { name: 'All', kind: 'SMART', filter: { createdAt: { timeZone: PARIS } } };
    const query = 'mutation ($input: CreateGroupInput!) { createGroup(input: $input) { errors { reason } } }';
    const { data } = await app.ask(owner, query, { input });
    expect(data!['createGroup'].errors).toEqual([{ reason: 'FILTER_MISSING' }]);
  });
});

describe('CON-4 what must not hold', () => {
  test('CON-4 whoever has no value is among those of whom it does not hold', async () => {
    await mutate('createContact', { identifier: 'a', city: 'Lyon', zip: '69001', country: 'FR' });
    await mutate('createContact', { identifier: 'b', city: 'Paris', zip: '75001', country: 'CH' });
    await mutate('createContact', { identifier: 'c' });
    // One with a key column of its own and two without.
    expect(await listed({ not: { city: { eq: 'Lyon' } } })).toBe('bc');
    expect(await listed({ not: { zip: { contains: '69' } } })).toBe('bc');
    expect(await listed({ not: { country: { in: ['FR', 'DE'] } } })).toBe('bc');
    expect(await listed({ not: { not: { zip: { eq: '69001' } } } })).toBe('a');
    expect(await listed({ or: [{ not: { zip: { eq: '69001' } } }, { city: { eq: 'Lyon' } }] })).toBe('abc');
  });
});
