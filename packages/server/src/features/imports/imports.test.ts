import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

test('IMP-10 planning tells what the run will do and writes nothing but the plan', async () => {
  const workspace = await imports.createWorkspace();
  const table = [
    ['identifier', 'firstName', 'email'],
    ['A1', 'Ada', 'ada@example.org'],
    ['A2', 'Bob', 'not an address'],
    ['', 'Cy', 'cy@example.org'],
  ];
  const id = await workspace.send({ table });
  const planned = await workspace.plan(id);
  expect(planned).toMatchObject({ state: 'PLANNED', counts: { CREATE: 1, INVALID: 2 }, processedRows: 3 });
  expect(await workspace.contacts()).toEqual([]);

  const done = await workspace.run(id);
  expect(done).toMatchObject({ state: 'COMPLETED', counts: planned.counts, processedRows: 3 });
  expect(await workspace.contacts()).toMatchObject([
    {
      identifier: 'A1',
      first_name: 'Ada',
      email: 'ada@example.org',
      origin_cause: 'IMPORT',
      origin_id: id,
      version: 1,
    },
  ]);
});

test('IMP-8 what cannot be understood is reported with row, column and value', async () => {
  const workspace = await imports.createWorkspace();
  const id = await workspace.send({
    table: [
      ['identifier', 'email', 'language'],
      ['1', 'x@', 'allemand'],
      ['2', 'b@example.org', 'klingonisch'],
    ],
  });
  const { issues } = await workspace.plan(id);
  expect(issues).toMatchObject([
    {
      code: 'INVALID_EMAIL',
      column: 1,
      value: 'x@',
      count: 1,
      rowRanges: [{ first: 2, last: 2 }],
      isBlocking: true,
    },
    { code: 'UNKNOWN_LANGUAGE', column: 2, value: 'klingonisch', rowRanges: [{ first: 3, last: 3 }] },
  ]);
});

test('IMP-8 a value that is left out does not keep its row out', async () => {
  const workspace = await imports.createWorkspace();
  const columns = [
    { heading: 'Id', field: 'identifier' },
    { heading: 'Mail', field: 'email', unreadable: 'LEAVE_OUT_VALUE' as const },
  ];
  const { counts, issues } = await workspace.import({
    input: { columns },
    table: [
      ['', ''],
      ['1', 'x@'],
    ],
  });
  expect(counts).toEqual({ CREATE: 1 });
  expect(issues).toMatchObject([{ code: 'INVALID_EMAIL', isBlocking: false }, { code: 'NOBODY_NAMED' }]);
  expect(await workspace.contacts()).toMatchObject([{ identifier: '1', email: null }]);
});

describe('with one known contact', () => {
  let workspace: TestWorkspace;
  beforeAll(async () => {
    workspace = await imports.createWorkspace();
    await workspace.import({
      table: [
        ['identifier', 'firstName', 'lastName', 'city', 'directory'],
        ['K1', 'Ada', 'Byron', 'London', 'INTERNAL'],
      ],
    });
  });
  const known = async () => (await workspace.contacts())[0]!;

  test('IMP-9 an empty cell changes nothing unless its column says that it clears', async () => {
    const columns = [
      { heading: null, field: 'identifier' },
      { heading: null, field: 'firstName' },
      { heading: null, field: 'city', emptyCells: 'CLEAR' as const },
      { heading: null, field: 'directory', emptyCells: 'CLEAR' as const },
    ];
    const { counts, changeSetId } = await workspace.import({
      input: { columns },
      table: [[], ['k1', '', '', '']],
    });
    expect(counts).toEqual({ UPDATE: 1 });
    expect(await known()).toMatchObject({
      first_name: 'Ada',
      city: null,
      directory: 'NONE',
      identifier: 'K1',
      version: 2,
    });
    expect(
      await workspace.sql('select before, after from change where change_set_id = $1', [changeSetId]),
    ).toEqual([
      {
        before: { city: 'London', directory: 'INTERNAL' },
        after: { city: null, directory: 'NONE' },
      },
    ]);
    expect((await known())['value_origins']).toMatchObject({ city: { cause: 'IMPORT', changeSetId } });
  });

  test('IMP-4 what a switch holds back is skipped with its reason', async () => {
    const table = [
      ['identifier', 'firstName'],
      ['K1', 'Augusta'],
      ['K2', 'New'],
    ];
    const onlyNew = await workspace.send({ table, input: { update: false } });
    expect(await workspace.plan(onlyNew)).toMatchObject({ counts: { SKIP: 1, CREATE: 1 } });
    expect(await workspace.rows(onlyNew, ['SKIP'])).toMatchObject([
      { row: 2, issues: [{ code: 'UPDATE_DISABLED' }] },
    ]);
    const onlyKnown = await workspace.send({ table, input: { create: false } });
    expect(await workspace.plan(onlyKnown)).toMatchObject({ counts: { SKIP: 1, UPDATE: 1 } });
    expect(await workspace.rows(onlyKnown, ['SKIP'])).toMatchObject([
      { row: 3, issues: [{ code: 'NOT_FOUND' }] },
    ]);
  });

  test('IMP-4 filling blanks leaves what is there', async () => {
    await workspace.import({
      input: { overwrite: 'FILL_BLANKS' },
      table: [
        ['identifier', 'firstName', 'organization'],
        ['K1', 'Augusta', 'Analytical Engines'],
      ],
    });
    expect(await known()).toMatchObject({ first_name: 'Ada', organization: 'Analytical Engines' });
  });

  test('TRUST-7 a withdrawn consent is never given back by an import, and the row goes in', async () => {
    const table = [
      ['identifier', 'emailConsent', 'city'],
      ['K1', 'WITHDRAWN', 'Paris'],
    ];
    await workspace.import({ table });
    const id = await workspace.send({ table: [table[0]!, ['K1', 'GIVEN', 'Rome']] });
    const { issues } = await workspace.plan(id);
    await workspace.run(id);
    expect(issues).toMatchObject([{ code: 'CONSENT_KEPT', column: 1, value: 'GIVEN', isBlocking: false }]);
    expect(await known()).toMatchObject({ email_consent: 'WITHDRAWN', city: 'Rome' });
  });
});

test('TRUST-7 who takes the place of an archived contact keeps its withdrawn consent', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({
    table: [
      ['identifier', 'emailConsent'],
      ['L1', 'WITHDRAWN'],
    ],
  });
  await workspace.sql('update contact set archived_at = now()');
  await workspace.import({
    input: { archivedMatches: 'CREATE' },
    table: [
      ['identifier', 'emailConsent'],
      ['L1', 'GIVEN'],
    ],
  });
  expect(await workspace.contacts()).toMatchObject([
    { email_consent: 'WITHDRAWN' },
    { email_consent: 'WITHDRAWN', archived_at: null },
  ]);
});

test('TRUST-4 the same file again changes nothing at all', async () => {
  const workspace = await imports.createWorkspace();
  const table = [
    ['identifier', 'firstName', 'phoneMobile', 'language', 'gender', 'directory', 'emailConsent'],
    ...Array.from({ length: 300 }, (_, index) => [
      `S${index}`,
      `Zoé ${index}`,
      '06 12 34 56 78',
      'Allemand',
      'Féminin',
      'interne',
      index % 2 ? 'oui' : '',
    ]),
  ];
  expect((await workspace.import({ table })).counts).toEqual({ CREATE: 300 });
  const before = await workspace.contacts();
  expect(before[0]).toMatchObject({
    phone_mobile: '+33612345678',
    language: 'de',
    gender: 'FEMALE',
    directory: 'INTERNAL',
  });
  const again = await workspace.import({ table });
  expect(again.counts).toEqual({ UNCHANGED: 300 });
  expect(await workspace.contacts()).toEqual(before);
  expect(await workspace.sql('select count(*) from change')).toEqual([{ count: 0 }]);
});

test('IMP-13 a row that the database refuses stands alone, the others go in', async () => {
  const workspace = await imports.createWorkspace();
  const rows = Array.from({ length: 40 }, (_, index) => [`R${index}`, index === 17 ? 'refused' : 'fine']);
  await imports.database.asOwner(`create function refuse_one() returns trigger language plpgsql as $$
    begin if new.first_name = 'refused' then raise unique_violation; end if; return new; end $$`);
  await imports.database.asOwner(
    'create trigger refuse_one before insert on contact for each row execute function refuse_one()',
  );
  try {
    const { counts, id } = await workspace.import({ table: [['identifier', 'firstName'], ...rows] });
    expect(counts).toMatchObject({ CREATE: 39, CONFLICT: 1 });
    expect(await workspace.rows(id, ['CONFLICT'])).toMatchObject([
      { row: 19, issues: [{ code: 'IDENTIFIER_TAKEN', value: 'r17' }] },
    ]);
    expect(await workspace.contacts()).toHaveLength(39);
  } finally {
    await imports.database.asOwner('drop function refuse_one cascade');
  }
});

test('IMP-12 a NUL byte and half a surrogate pair are reported, and shown with a mark in their place', async () => {
  const workspace = await imports.createWorkspace();
  const id = await workspace.send({
    table: [
      ['identifier', 'firstName'],
      ['1', 'a\0b'],
      ['2', 'x\ud800'],
      ['3', 'fine'],
    ],
  });
  expect(await workspace.plan(id)).toMatchObject({ counts: { INVALID: 2, CREATE: 1 } });
  expect(await workspace.rows(id, ['INVALID'])).toMatchObject([
    { row: 2, cells: ['1', 'a\ufffdb'], issues: [{ code: 'NUL_CHARACTER', column: 1 }] },
    { row: 3, cells: ['2', 'x\ufffd'], issues: [{ code: 'LONE_SURROGATE' }] },
  ]);
});
