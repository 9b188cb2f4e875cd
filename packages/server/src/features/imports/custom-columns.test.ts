import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import {
  createTestImports,
  type ImportRun,
  type TestImports,
  type TestWorkspace,
} from '../../../test/test-imports.ts';

let imports: TestImports;
let workspace: TestWorkspace;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports.close());
beforeEach(async () => {
  workspace = await imports.createWorkspace();
  await workspace.sql(
    `insert into custom_field (workspace_id, key, title, type, options, position, is_unique) values
       ($1, 'badge', 'Badge', 'TEXT', '[]', 0, true), ($1, 'card', 'Card', 'NUMBER', '[]', 1, true),
       ($1, 'seats', 'Seats', 'NUMBER', '[]', 2, false),
       ($1, 'diets', 'Diets', 'CHOICES', '[{"value":"veg","label":"Végétarien"},{"value":"gf","label":"Sans gluten, sans lait"}]', 3, false)`,
    [workspace.id],
  );
});

/** Plans and runs; the run must do what the plan said. Answers each row as `STATE CODE field value`. */
async function importRows(run: ImportRun): Promise<string[]> {
  const importId = await workspace.send(run);
  await workspace.plan(importId);
  const said = async () =>
    (await workspace.rows(importId)).map(({ state, issues }) =>
      [state, ...issues.flatMap(({ code, field, value }) => [code, field, value])].filter(Boolean).join(' '),
    );
  const planned = await said();
  await workspace.run(importId);
  expect(await said()).toEqual(planned);
  return planned;
}

async function values(): Promise<Record<string, Record<string, string>>> {
  const rows = await workspace.sql<{ identifier: string; held: Record<string, string> }>(
    `select identifier, (select coalesce(jsonb_object_agg(field.key, custom_values ->> field.id::text), '{}')
       from custom_field field where field.workspace_id = $1 and custom_values ? field.id::text) as held
     from contact where workspace_id = $1 order by identifier`,
    [workspace.id],
  );
  return Object.fromEntries(rows.map(({ identifier, held }) => [identifier, held]));
}

const HEAD = ['identifier', 'custom:badge', 'custom:seats', 'custom:diets'];

describe('IMP-2 custom fields as columns', () => {
  test('IMP-2 values go in as their type says, change, and change nothing the second time', async () => {
    const table = [HEAD, ['1', 'B1', '1 234,5', 'Sans gluten, sans lait; veg'], ['2', '', '', '']];
    expect(await importRows({ table })).toEqual(['CREATE', 'CREATE']);
    expect(await values()).toEqual({ 1: { badge: 'B1', seats: '1234.5', diets: '["veg","gf"]' }, 2: {} });
    expect(await importRows({ table })).toEqual(['UNCHANGED', 'UNCHANGED']);
    expect(await importRows({ table: [HEAD, ['1', 'B1', '7', ''], ['2', '', '8', 'veg']] })).toEqual([
      'UPDATE',
      'UPDATE',
    ]);
    expect(await values()).toEqual({
      1: { badge: 'B1', seats: '7', diets: '["veg","gf"]' },
      2: { seats: '8', diets: '["veg"]' },
    });
    const [change] = await workspace.sql(
      `select before, after, contact.value_origins -> 'custom:seats' ->> 'cause' as cause
       from change join contact on contact.id = subject_id where identifier = '1'`,
    );
    expect(change).toEqual({
      before: { 'custom:seats': '1234.5' },
      after: { 'custom:seats': '7' },
      cause: 'IMPORT',
    });
  });

  test('IMP-2 empty cells leave or clear, as chosen; blanks alone are filled where asked', async () => {
    await importRows({ table: [HEAD, ['1', 'B1', '1', 'veg'], ['2', 'B2', '', '']] });
    const columns = HEAD.map((field) => ({
      heading: field,
      field,
      emptyCells: field === 'custom:seats' ? 'CLEAR' : 'IGNORE',
    })) as any;
    expect(await importRows({ table: [HEAD, ['1', '', '', '']], input: { columns } })).toEqual(['UPDATE']);
    expect((await values())[1]).toEqual({ badge: 'B1', diets: '["veg"]' });
    const fill = { overwrite: 'FILL_BLANKS' } as const;
    expect(
      await importRows({ table: [HEAD, ['1', 'X', '5', 'gf'], ['2', 'B2', '', '']], input: fill }),
    ).toEqual(['UPDATE', 'UNCHANGED']);
    expect((await values())[1]).toEqual({ badge: 'B1', seats: '5', diets: '["veg"]' });
  });

  test('IMP-2 what cannot be read is told with its column, and keeps the row out', async () => {
    const importId = await workspace.send({ table: [HEAD, ['1', '', '1.234', ''], ['2', '', '', 'vegan']] });
    await workspace.plan(importId);
    const rows = await workspace.rows(importId);
    expect(rows.map(({ state, issues }) => [state, issues[0]!.code, issues[0]!.column])).toEqual([
      ['INVALID', 'AMBIGUOUS_NUMBER', 2],
      ['INVALID', 'UNKNOWN_CHOICE', 3],
    ]);
  });

  test('IMP-2 a field of another workspace, or one that was deleted, is no column', async () => {
    const stranger = await imports.createWorkspace();
    const send = (place: TestWorkspace, input = {}) =>
      place.send({
        table: [
          ['identifier', 'custom:badge'],
          ['1', 'B'],
        ],
        input,
      });
    await expect(send(stranger)).rejects.toThrow(/no such field/i);
    await expect(send(workspace, { matchBy: 'custom:seats' })).rejects.toThrow(/matched by/);
    await expect(send(stranger, { matchBy: 'custom:badge' })).rejects.toThrow();
    await workspace.sql(`update custom_field set deleted_at = now() where key = 'badge'`);
    await expect(send(workspace)).rejects.toThrow(/no such field/i);
  });
});

describe('IMP-3 unique custom fields as keys', () => {
  const byBadge = { matchBy: 'custom:badge' } as const;
  const KEYED = ['custom:badge', 'city'];

  test('IMP-3 rows find the living by the value, without regard to case; others are added', async () => {
    await importRows({
      table: [
        ['identifier', 'custom:badge'],
        ['1', 'AbC'],
      ],
    });
    const table = [KEYED, ['aBc ', 'Lyon'], ['new', 'Nice'], ['', 'Metz']];
    expect(await importRows({ table, input: { ...byBadge, emptyIdentifier: 'GENERATE' } })).toEqual([
      'UPDATE',
      'CREATE',
      'CREATE',
    ]);
    const contacts = await workspace.contacts();
    expect(contacts).toHaveLength(3);
    expect(contacts.find(({ identifier }) => identifier === '1')).toMatchObject({ city: 'Lyon' });
    expect((await values())[1]).toEqual({ badge: 'AbC' });
    const again = [KEYED, ['ABC', 'Lyon'], ['NEW', 'Nice']];
    expect(await importRows({ table: again, input: byBadge })).toEqual(['UNCHANGED', 'UNCHANGED']);
  });

  test('IMP-3 copies of a key in one file are told', async () => {
    const rows = await importRows({ table: [KEYED, ['b', '1'], ['B', '2']], input: byBadge });
    expect(rows).toEqual([
      'INVALID DUPLICATE_IN_FILE custom:badge b',
      'INVALID DUPLICATE_IN_FILE custom:badge b',
    ]);
  });

  test.each([
    ['SKIP', 'SKIP ARCHIVED_MATCH custom:badge B1', 1],
    ['RESTORE', 'RESTORE', 1],
    ['CREATE', 'CREATE', 2],
  ] as const)('IMP-3 an archived match is treated as chosen: %s', async (archivedMatches, said, count) => {
    await importRows({
      table: [
        ['identifier', 'custom:badge'],
        ['1', 'B1'],
      ],
    });
    await workspace.sql('update contact set archived_at = now()');
    const input = { ...byBadge, archivedMatches };
    expect(await importRows({ table: [KEYED, ['B1', 'Lyon']], input })).toEqual([said]);
    expect(await workspace.contacts()).toHaveLength(count);
  });

  test("IMP-3 a merged contact's value leads to the survivor, and two of them are one person", async () => {
    await importRows({
      table: [
        ['identifier', 'custom:badge'],
        ['1', 'B1'],
        ['2', 'B2'],
        ['3', 'B3'],
        ['4', ''],
      ],
    });
    await workspace.sql(
      `update contact set merged_into_id = (select id from contact where identifier = '1') where identifier = '2'`,
    );
    await workspace.sql(
      `update contact set merged_into_id = (select id from contact where identifier = '4') where identifier = '3'`,
    );
    expect(await importRows({ table: [KEYED, ['b2', 'Lyon'], ['B3', 'Nice']], input: byBadge })).toEqual([
      'UPDATE',
      'UPDATE',
    ]);
    const contacts = await workspace.contacts();
    expect(contacts.map(({ identifier, city }) => [identifier, city])).toEqual([
      ['1', 'Lyon'],
      ['2', null],
      ['3', null],
      ['4', 'Nice'],
    ]);
    expect(await values()).toMatchObject({ 1: { badge: 'B1' }, 4: {} });
    const both = await importRows({ table: [KEYED, ['B1', 'x'], ['B2', 'y']], input: byBadge });
    expect(both.map((said) => said.split(' ')[1])).toEqual(['DUPLICATE_IN_FILE', 'DUPLICATE_IN_FILE']);
  });

  test('IMP-3 a key that is unique no more stops the import, and adds nobody', async () => {
    await importRows({
      table: [
        ['identifier', 'custom:badge'],
        ['1', 'B1'],
      ],
    });
    const importId = await workspace.send({ table: [KEYED, ['B1', 'Lyon']], input: byBadge });
    await workspace.plan(importId);
    await workspace.sql(`update custom_field set is_unique = false where key = 'badge'`);
    await expect(workspace.run(importId)).rejects.toThrow(/Start a new import/);
    expect(await workspace.sql(`select state from contact_import where id = $1`, [importId])).toEqual([
      { state: 'FAILED' },
    ]);
    expect(await workspace.contacts()).toHaveLength(1);
  });
});

describe('IMP-3 unique values beside the key', () => {
  const TABLE = ['identifier', 'custom:badge', 'custom:card', 'city'];
  beforeEach(() =>
    importRows({ table: [TABLE, ['1', 'B1', '1', ''], ['2', 'B2', '2', ''], ['3', 'B3', '3', '']] }),
  );

  test('IMP-3 a value that another contact has is a conflict for that row alone', async () => {
    const rows = await importRows({
      table: [TABLE, ['1', 'b2', '', 'Lyon'], ['2', '', '', 'Nice'], ['4', 'B3', '', '']],
    });
    expect(rows).toEqual([
      'CONFLICT VALUE_TAKEN custom:badge b2',
      'UPDATE',
      'CONFLICT VALUE_TAKEN custom:badge B3',
    ]);
    expect((await workspace.contacts()).map(({ city }) => city)).toEqual([null, 'Nice', null]);
  });

  test('IMP-3 values pass round a circle, and to who is new from who gives them up', async () => {
    const rows = await importRows({
      table: [TABLE, ['1', 'B2', '3', ''], ['2', 'B3', '1', ''], ['3', 'B1', '2', '']],
    });
    expect(rows).toEqual(['UPDATE', 'UPDATE', 'UPDATE']);
    expect(await values()).toEqual({
      1: { badge: 'B2', card: '3' },
      2: { badge: 'B3', card: '1' },
      3: { badge: 'B1', card: '2' },
    });
    const columns = TABLE.map((field) => ({ heading: field, field, emptyCells: 'CLEAR' as const }));
    const passed = await importRows({
      table: [TABLE, ['1', '', '3', ''], ['new', 'B2', '', '']],
      input: { columns },
    });
    expect(passed).toEqual(['UPDATE', 'CREATE']);
    expect(await values()).toMatchObject({ 1: { card: '3' }, new: { badge: 'B2' } });
  });

  test('IMP-3 who is kept out keeps what it has, and so keeps others out', async () => {
    // 1 wants what 2 has, 2 wants what 3 has, 3 wants what no row gives up.
    await importRows({ table: [TABLE, ['4', 'B4', '4', '']] });
    const rows = await importRows({
      table: [TABLE, ['1', 'B2', '', ''], ['2', 'B3', '', ''], ['3', 'B9', '4', '']],
    });
    expect(rows).toEqual([
      'CONFLICT VALUE_TAKEN custom:badge B2',
      'CONFLICT VALUE_TAKEN custom:badge B3',
      'CONFLICT VALUE_TAKEN custom:card 4',
    ]);
  });

  test('IMP-3 two rows that claim one value are both kept out', async () => {
    const rows = await importRows({
      table: [TABLE, ['1', 'Z', '', ''], ['5', 'z', '', ''], ['6', 'Y', '', '']],
    });
    expect(rows).toEqual([
      'CONFLICT VALUE_TAKEN custom:badge Z',
      'CONFLICT VALUE_TAKEN custom:badge z',
      'CREATE',
    ]);
  });

  test('IMP-3 who comes back from the archive finds their value taken', async () => {
    await workspace.sql(`update contact set archived_at = now() where identifier = '1'`);
    await importRows({ table: [TABLE, ['7', 'B1', '', '']] });
    const restore = { archivedMatches: 'RESTORE' } as const;
    expect(
      await importRows({
        table: [
          ['identifier', 'city'],
          ['1', 'Lyon'],
        ],
        input: restore,
      }),
    ).toEqual(['CONFLICT RESTORE_BLOCKED identifier 1']);
    expect(await importRows({ table: [TABLE, ['1', '', '', 'Lyon']], input: restore })).toEqual([
      'CONFLICT VALUE_TAKEN custom:badge B1',
    ]);
    expect(await importRows({ table: [TABLE, ['1', 'B8', '', 'Lyon']], input: restore })).toEqual([
      'RESTORE',
    ]);
  });

  test('IMP-3 with another key than the identifier both are held: identifier and values', async () => {
    const input = { matchBy: 'custom:card' } as const;
    const rows = await importRows({
      table: [
        ['custom:card', 'identifier', 'custom:badge'],
        ['1', '2', 'B1'],
        ['2', '9', 'B1'],
        ['3', '', 'B33'],
      ],
      input,
    });
    expect(rows).toEqual([
      'CONFLICT IDENTIFIER_TAKEN identifier 2',
      'CONFLICT VALUE_TAKEN custom:badge B1',
      'UPDATE',
    ]);
  });
});

describe('IMP-2 IMP-3 through the interface', () => {
  let app: TestApp;
  let owner: Caller;
  beforeAll(async () => {
    app = await createTestApp();
    owner = await app.createCaller();
  });
  afterAll(() => app.close());

  const run = async (name: string, answer: string, input: object) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await app.ask(
      owner,
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path message } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data![name];
  };
  const importBadges = (rows: string[][], columns = ['custom:badge', 'custom:seats']) =>
    run(
      'importContacts',
      'contactImport { counts { create update conflict } rows { edges { node { state contact { id } issues { code column value } changes { field before after } } } } }',
      {
        import: {
          matchBy: 'custom:badge',
          columns: columns.map((field) => ({ heading: `My ${field}`, field })),
        },
        rows,
      },
    );

  test('IMP-3 the protocol names changes and conflicts by field and column', async () => {
    await run('createCustomField', 'customField { id }', {
      key: 'badge',
      title: 'Badge',
      type: 'TEXT',
      isUnique: true,
    });
    await run('createCustomField', 'customField { id }', {
      key: 'seats',
      title: 'Seats',
      type: 'NUMBER',
      isUnique: true,
    });
    await importBadges([
      ['B1', '1'],
      ['B2', '2'],
    ]);
    const { contactImport, errors } = await importBadges([
      ['b1', '5,5'],
      ['B3', '2'],
    ]);
    expect(errors).toEqual([]);
    expect(contactImport.counts).toEqual({ create: 0, update: 1, conflict: 1 });
    const [updated, refused] = contactImport.rows.edges.map(({ node }: any) => node);
    expect(updated.changes).toEqual([{ field: 'custom:seats', before: '1', after: '5.5' }]);
    expect(refused).toMatchObject({
      state: 'CONFLICT',
      contact: null,
      issues: [{ code: 'VALUE_TAKEN', column: 'My custom:seats', value: '2' }],
    });
  });

  test('IMP-2 what is exported comes back unchanged', async () => {
    const { data } = await app.ask(
      owner,
      '{ contacts { edges { node { customValues { field { key } text } } } } }',
    );
    const rows = data!['contacts'].edges.map(({ node }: any) =>
      node.customValues.map(({ text }: any) => text),
    );
    const { contactImport } = await importBadges(rows);
    expect(contactImport.counts).toEqual({ create: 0, update: 0, conflict: 0 });
    expect(contactImport.rows.edges).toHaveLength(2);
  });

  test('IMP-3 a column that is no field, and a key that is none, are told with their place', async () => {
    const noField = await importBadges([], ['custom:badge', 'custom:nothing']);
    expect(noField.errors).toMatchObject([
      { reason: 'UNKNOWN_FIELD', path: ['import', 'columns', '1', 'field'] },
    ]);
    const noKey = await run('importContacts', 'contactImport { id }', {
      import: { matchBy: 'custom:__proto__', columns: [{ field: 'identifier' }] },
      rows: [],
    });
    expect(noKey.errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['import', 'matchBy'] }]);
  });
});
