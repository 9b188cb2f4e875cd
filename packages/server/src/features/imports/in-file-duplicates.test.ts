import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports } from '../../../test/test-imports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

/** Three rows of one person far apart, with an unreadable one among them, and one of somebody else. */
const TABLE = [
  ['identifier', 'firstName', 'city', 'email'],
  ['Q1', 'First', 'Rome', ''],
  ...Array.from({ length: 30 }, (_, index) => [`other ${index}`, 'Other', '', '']),
  [' q1', 'Middle', '', 'q@example.org'],
  ['Q1 ', 'Last', '', ''],
];
const COLUMNS = TABLE[0]!.map((field) => ({ heading: field, field }));

async function importUnder(duplicateRows: 'REPORT' | 'FIRST' | 'LAST' | 'COMBINE') {
  const workspace = await imports.createWorkspace();
  const done = await workspace.import({ table: TABLE, input: { duplicateRows, columns: COLUMNS } });
  const person = (await workspace.contacts()).find((contact) => contact['identifier_key'] === 'q1');
  return { done, person, rows: await workspace.rows(done.id, ['INVALID', 'SKIP']) };
}

test('IMP-11 duplicates in the file are reported, each with all its rows, unless a person decides', async () => {
  const { done, person, rows } = await importUnder('REPORT');
  expect(done.counts).toEqual({ CREATE: 30, INVALID: 3 });
  expect(person).toBeUndefined();
  expect(rows.map(({ row, issues }) => [row, issues[0]!.code, issues[0]!.rows])).toEqual([
    [2, 'DUPLICATE_IN_FILE', [2, 33, 34]],
    [33, 'DUPLICATE_IN_FILE', [2, 33, 34]],
    [34, 'DUPLICATE_IN_FILE', [2, 33, 34]],
  ]);
  expect(done.issues).toMatchObject([
    {
      code: 'DUPLICATE_IN_FILE',
      column: 0,
      value: 'q1',
      count: 3,
      rowRanges: [
        { first: 2, last: 2 },
        { first: 33, last: 34 },
      ],
    },
  ]);
});

test.each([
  ['FIRST', { first_name: 'First', city: 'Rome', email: null }, [33, 34]],
  ['LAST', { first_name: 'Last', city: null, email: null }, [2, 33]],
  ['COMBINE', { first_name: 'Last', city: 'Rome', email: 'q@example.org' }, [2, 33]],
] as const)('IMP-11 under %s one row goes in', async (duplicateRows, values, unused) => {
  const { done, person, rows } = await importUnder(duplicateRows);
  expect(done.counts).toEqual({ CREATE: 31, SKIP: 2 });
  expect(person).toMatchObject(values);
  expect(rows.map(({ row, issues }) => [row, issues[0]!.code])).toEqual(
    unused.map((row) => [row, 'DUPLICATE_ROW_NOT_USED']),
  );
});

test('IMP-11 combined rows that contradict each other tell which value was kept and which given up, with their rows', async () => {
  const workspace = await imports.createWorkspace();
  const id = await workspace.send({
    input: { duplicateRows: 'COMBINE' },
    table: [
      ['identifier', 'firstName', 'city', 'phoneMobile', 'email', 'groups'],
      ['Q1', 'Ada', 'Rome', '06 12 34 56 78', 'a@x.fr', 'Choir'],
      ['R2', 'Rob', 'Oslo', '', '', ''],
      ['q1', 'Ada', 'Lyon', '+33612345678', '', 'Paris'],
      ['Q1 ', 'Ada', '', '', 'b@x.fr', ''],
      ['q1', 'Bad', 'Bonn', '', 'no address', ''],
    ],
  });
  const contradictions = [
    { field: 'city', value: 'Rome', rows: [2], kept: { value: 'Lyon', row: 4 } },
    { field: 'email', value: 'a@x.fr', rows: [2], kept: { value: 'b@x.fr', row: 5 } },
  ];
  const told = async () => {
    const rows = await workspace.rows(id);
    return rows.flatMap(({ row, issues }) =>
      issues
        .filter(({ code }) => code === 'VALUE_OVERRULED')
        .map(({ field, value, rows: others, kept }) => [row, { field, value, rows: others, kept }]),
    );
  };
  const planned = await workspace.plan(id);
  expect(await told()).toEqual(contradictions.map((one) => [5, one]));
  expect(planned.issues).toContainEqual({
    code: 'VALUE_OVERRULED',
    column: 2,
    value: 'Rome',
    count: 1,
    rowRanges: [{ first: 2, last: 2 }],
    isBlocking: false,
  });
  expect(await workspace.run(id)).toMatchObject({ deviatingRows: 0 });
  expect(await told()).toEqual(contradictions.map((one) => [5, one]));
  expect(await workspace.contacts()).toMatchObject([{ city: 'Lyon', email: 'b@x.fr' }, { city: 'Oslo' }]);
});

test('IMP-11 a copy that cannot be read is not the one that goes in', async () => {
  const workspace = await imports.createWorkspace();
  const { counts } = await workspace.import({
    input: { duplicateRows: 'LAST' },
    table: [
      ['identifier', 'firstName', 'email'],
      ['Z', 'Good', 'z@example.org'],
      ['z', 'Bad', 'no address'],
    ],
  });
  expect(counts).toEqual({ CREATE: 1, INVALID: 1 });
  expect(await workspace.contacts()).toMatchObject([{ first_name: 'Good' }]);
});

test('TRUST-5 letters whose cases are particular in Unicode never make two contacts of one identifier', async () => {
  const workspace = await imports.createWorkspace();
  const variants = ['STRASSE', 'strasse', 'İ', 'i', 'I', 'Σ', 'σ', 'ς', 'ǅ', 'ǆ', 'Ǆ', 'K', 'k', 'É', 'é'];
  const table = [['identifier'], ...variants.map((identifier) => [identifier])];
  const { counts } = await workspace.import({ table, input: { duplicateRows: 'FIRST' } });
  expect(counts.CONFLICT ?? 0).toBe(0);
  expect((counts.CREATE ?? 0) + (counts.SKIP ?? 0)).toBe(variants.length);
  const [{ doubled }] = (await workspace.sql(
    'select count(*) - count(distinct identifier_key) as doubled from contact',
  )) as [{ doubled: number }];
  expect(doubled).toBe(0);
  expect((await workspace.import({ table, input: { duplicateRows: 'LAST' } })).counts).toEqual({
    UNCHANGED: counts.CREATE,
    SKIP: counts.SKIP,
  });
});

test('IMP-11 rows that say the same but for their number are remarked upon, and go in', async () => {
  const workspace = await imports.createWorkspace();
  const importId = await workspace.send({
    table: [
      ['identifier', 'firstName', 'lastName', 'city', 'email'],
      ['N1', 'Nora', 'Petit', 'Nice', ''],
      ['N2', 'Omar', 'Petit', 'Nice', ''],
      ['N3', 'NORA', 'petit', 'nice', ''],
      ['N4', 'Nora', 'Petit', 'Nantes', ''],
      ['N5', '', 'Petit', 'Nice', ''],
      ['N6', '', 'Petit', 'Nice', ''],
    ],
  });
  const { counts, issues } = await workspace.plan(importId);
  expect(counts).toEqual({ CREATE: 6 });
  const remarked = (await workspace.rows(importId)).filter((row) => row.issues.length > 0);
  expect(
    remarked.map(({ row, issues: [issue] }) => [row, issue!.code, issue!.rows, issue!.isBlocking]),
  ).toEqual([
    [2, 'ALIKE_IN_FILE', [2, 4], false],
    [4, 'ALIKE_IN_FILE', [2, 4], false],
  ]);
  expect(
    issues.filter(({ code }) => code === 'ALIKE_IN_FILE').map(({ value, count }) => [value, count]),
  ).toEqual([
    ['Nora Petit', 1],
    ['NORA petit', 1],
  ]);
  expect((await workspace.run(importId)).counts).toEqual({ CREATE: 6 });
});

test('IMP-11 people of one name with addresses of their own are not taken for each other', async () => {
  const workspace = await imports.createWorkspace();
  const importId = await workspace.send({
    input: { matchBy: 'email' },
    table: [
      ['email', 'firstName', 'lastName', 'phoneMobile'],
      ['a@example.org', 'Jean', 'Martin', ''],
      ['b@example.org', 'Jean', 'Martin', ''],
      ['c@example.org', 'Anne', 'Martin', '+33612345678'],
      ['d@example.org', 'Anne', 'Martin', '06 12 34 56 78'],
    ],
  });
  await workspace.plan(importId);
  const remarked = (await workspace.rows(importId)).filter((row) => row.issues.length > 0);
  expect(remarked.map(({ row }) => row)).toEqual([4, 5]);
});
