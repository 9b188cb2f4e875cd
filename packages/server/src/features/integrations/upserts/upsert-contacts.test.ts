import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const RESULTS =
  'results { index outcome contact { id identifier firstName city phoneMobile version } errors { code reason path message } held { field value kept } }';

async function ask(caller: Caller, query: string, variables: object = {}): Promise<Record<string, any>> {
  const { data, errors } = await app.ask(caller, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data!;
}

async function upsert(caller: Caller, rows: object[], source = 'shop'): Promise<Record<string, any>> {
  const query = `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { ${RESULTS} errors { code reason path } } }`;
  return (await ask(caller, query, { input: { source, rows } }))['upsertContacts'];
}
const outcomesOf = ({ results }: Record<string, any>): string[] =>
  results.map((result: Record<string, any>) => result.outcome);

test('SRC-3 the same rows again change nothing, and are read by the rules of imports', async () => {
  const owner = await app.createCaller();
  const rows = [
    {
      key: 'p-1',
      firstName: ' Zoë ',
      lastName: 'Müller',
      email: 'ZOE@exemple.fr',
      phoneMobile: '06 12 34 56 78',
    },
    { key: 'p-2', identifier: 'X4', firstName: 'Ada', city: 'Lyon' },
    { identifier: 'X5', firstName: 'Noor' },
  ];
  const first = await upsert(owner, rows);
  expect(outcomesOf(first)).toEqual(['CREATED', 'CREATED', 'CREATED']);
  expect(first['results'][0].contact).toMatchObject({ firstName: 'Zoë', phoneMobile: '+33612345678' });
  const again = await upsert(owner, rows);
  expect(outcomesOf(again)).toEqual(['UNCHANGED', 'UNCHANGED', 'UNCHANGED']);
  expect(again['results'].map((result: Record<string, any>) => result.contact)).toEqual(
    first['results'].map((result: Record<string, any>) => result.contact),
  );
  const changed = await upsert(owner, [
    { key: 'p-2', city: 'Paris' },
    { key: 'p-1', phoneMobile: null },
  ]);
  expect(outcomesOf(changed)).toEqual(['UPDATED', 'UPDATED']);
  expect(changed['results'][0].contact).toMatchObject({ identifier: 'X4', city: 'Paris', version: 2 });
  expect(changed['results'][1].contact).toMatchObject({ phoneMobile: null });
});

test('SRC-3 a row that cannot stand is told, and the others go in', async () => {
  const owner = await app.createCaller();
  await upsert(owner, [{ key: 'held', identifier: 'TAKEN', firstName: 'Ada' }]);
  const { results } = await upsert(owner, [
    { key: 'a', firstName: 'Ada', email: 'no address' },
    { firstName: 'Nobody' },
    { key: 'b', firstName: 'Bo' },
    { key: 'c', firstName: 'Cy', gender: 'nonsense' },
    { key: 'held', city: 'Lyon' },
    { key: 'd', identifier: 'D1' },
    { key: 'd', identifier: 'D1', city: 'Nice' },
  ]);
  expect(outcomesOf({ results })).toEqual([
    'REJECTED',
    'REJECTED',
    'CREATED',
    'REJECTED',
    'UPDATED',
    'CREATED',
    'UPDATED',
  ]);
  expect(
    results.map(({ errors }: { errors: { reason: string; path: string[] }[] }) =>
      errors.map(({ reason, path }) => [reason, ...path]),
    ),
  ).toEqual([
    [['INVALID_EMAIL', 'email']],
    [['KEY_MISSING', 'key']],
    [],
    [['UNKNOWN_GENDER', 'gender']],
    [],
    [],
    [],
  ]);
  const taken = await upsert(owner, [
    { key: 'b', identifier: 'taken' },
    { key: 'e', firstName: 'Eve' },
  ]);
  expect(taken['results'][0]).toMatchObject({
    outcome: 'REJECTED',
    errors: [{ code: 'CONFLICT', reason: 'IDENTIFIER_TAKEN' }],
  });
  expect(taken['results'][1].outcome).toBe('CREATED');
});

test('SRC-3 too many rows, no name: the whole is refused with a reason', async () => {
  const owner = await app.createCaller();
  expect(await upsert(owner, [{ key: 'a' }], ' ')).toMatchObject({
    results: null,
    errors: [{ reason: 'MISSING', path: ['source'] }],
  });
  const many = Array.from({ length: 1001 }, (_, index) => ({ key: `k${index}` }));
  expect(await upsert(owner, many)).toMatchObject({ results: null, errors: [{ reason: 'TOO_MANY_ROWS' }] });
});

test('SRC-3 two calls with the same people at once never make doubles', async () => {
  const owner = await app.createCaller();
  const rows = Array.from({ length: 50 }, (_, index) => ({
    key: `k${index}`,
    firstName: 'F',
    lastName: `L${index}`,
    email: `p${index}@exemple.fr`,
  }));
  const others = rows.map((row) => ({ ...row, key: `other-${row.key}` }));
  const answers = await Promise.all([
    upsert(owner, rows),
    upsert(owner, [...rows].reverse()),
    upsert(owner, others, 'crm'),
    upsert(owner, [...others].reverse(), 'crm'),
  ]);
  expect(answers.flatMap(outcomesOf).filter((outcome) => outcome === 'CREATED')).toHaveLength(50);
  const { contacts } = await ask(owner, '{ contacts { totalCount } }');
  expect(contacts.totalCount).toBe(50);
});

test('SRC-3 what is older than what came before is left out', async () => {
  const owner = await app.createCaller();
  await upsert(owner, [{ key: 'a', city: 'Lyon', updatedAt: '2026-03-02T10:00:00Z' }]);
  const late = await upsert(owner, [{ key: 'a', city: 'Nice', updatedAt: '2026-03-01T10:00:00Z' }]);
  expect(late['results'][0]).toMatchObject({ outcome: 'UNCHANGED', contact: { city: 'Lyon' } });
});

test('SRC-1 who was archived by the team stays away, and a merged contact is its survivor', async () => {
  const owner = await app.createCaller();
  const { results } = await upsert(owner, [
    { key: 'a', firstName: 'A' },
    { key: 'b', firstName: 'B' },
    { key: 'c', firstName: 'C' },
  ]);
  const [a, b, c] = results.map((result: Record<string, any>) => result.contact.id);
  await ask(
    owner,
    'mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { errors { message } } }',
    { input: { survivorId: a, mergedIds: [b] } },
  );
  await ask(
    owner,
    'mutation ($input: ArchiveContactsInput!) { archiveContacts(input: $input) { errors { message } } }',
    { input: { selection: { ids: [c] } } },
  );
  const again = await upsert(owner, [
    { key: 'b', city: 'Lyon' },
    { key: 'c', city: 'Lyon' },
  ]);
  expect(again['results'][0]).toMatchObject({ outcome: 'UPDATED', contact: { id: a, city: 'Lyon' } });
  expect(again['results'][1]).toMatchObject({
    outcome: 'REJECTED',
    errors: [{ reason: 'CONTACT_ARCHIVED' }],
  });
  // The two records of one source do not take turns: the elder speaks.
  await upsert(owner, [
    { key: 'a', city: 'Paris' },
    { key: 'b', city: 'Nice' },
  ]);
  const last = await upsert(owner, [
    { key: 'a', city: 'Paris' },
    { key: 'b', city: 'Nice' },
  ]);
  expect(outcomesOf(last)).toEqual(['UNCHANGED', 'UNCHANGED']);
  expect(last['results'][0].contact.city).toBe('Paris');
});

test('SRC-1 a text that no database holds rejects its row alone, wherever it stands', async () => {
  const owner = await app.createCaller();
  for (const broken of ['a\0b', 'a\ud800b']) {
    const rows = [
      { key: broken, firstName: 'A' },
      { key: 'b', firstName: 'B', customValues: [{ key: broken, value: 'x' }] },
      { key: 'c', firstName: 'C', customValues: [{ key: 'shoe', value: broken }] },
      { key: 'd', firstName: broken },
      { identifier: broken, firstName: 'E' },
      { key: `good ${broken.length} ${broken.charCodeAt(1)}`, firstName: 'F' },
    ];
    const sent = await upsert(owner, rows);
    expect(outcomesOf(sent)).toEqual([...Array(5).fill('REJECTED'), 'CREATED']);
    expect(sent['results'][1].errors).toMatchObject([
      { code: 'BAD_USER_INPUT', reason: 'UNSTORABLE_CHARACTER', path: ['customValues', '0', 'key'] },
    ]);
  }
});

test('SRC-3 a change of the day after tomorrow is refused, and what is told afterwards counts', async () => {
  const owner = await app.createCaller();
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const far = inHours(48);
  const sent = await upsert(owner, [{ key: 'a', city: 'Lyon', updatedAt: far }]);
  expect(sent['results'][0]).toMatchObject({
    outcome: 'REJECTED',
    errors: [{ code: 'BAD_USER_INPUT', reason: 'IN_FUTURE', path: ['updatedAt'] }],
  });
  expect(sent['results'][0].errors[0].message).toContain(far);
  expect(outcomesOf(await upsert(owner, [{ key: 'a', city: 'Nice', updatedAt: inHours(0) }]))).toEqual([
    'CREATED',
  ]);
  expect(outcomesOf(await upsert(owner, [{ key: 'a', city: 'Metz', updatedAt: inHours(23) }]))).toEqual([
    'UPDATED',
  ]);
});

test('SRC-1 a thousand rows are a handful of statements', async () => {
  const owner = await app.createCaller();
  const rows = (city: string) =>
    Array.from({ length: 1000 }, (_, index) => ({
      key: `k${index}`,
      firstName: 'F',
      lastName: `L${index}`,
      email: `p${index}@exemple.fr`,
      city,
    }));
  const times: number[] = [];
  for (const city of ['Lyon', 'Lyon', 'Nice']) {
    const begun = performance.now();
    await upsert(owner, rows(city));
    times.push(Math.round(performance.now() - begun));
  }
  expect(Math.max(...times)).toBeLessThan(5_000);
});
