import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';

let imports: TestImports;
let workspace: TestWorkspace;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

/** A, C and D live; B was merged into A, X into B before that; P is archived; C and D share their e-mail. */
async function populate(): Promise<Map<string, string>> {
  workspace = await imports.createWorkspace();
  await workspace.import({
    table: [
      ['identifier', 'firstName', 'email'],
      ['A', 'Ann', 'ann@example.org'],
      ['B', 'Bea', 'bea@example.org'],
      ['C', 'Cyd', 'info@example.org'],
      ['D', 'Dov', 'Info@Example.org'],
      ['P', 'Pia', 'pia@example.org'],
      ['X', 'Xen', 'xen@example.org'],
    ],
  });
  const contacts = await workspace.contacts();
  const ids = new Map(contacts.map((contact) => [contact['identifier'] as string, contact['id'] as string]));
  await workspace.sql('update contact set merged_into_id = $1 where id = $2', [ids.get('B'), ids.get('X')]);
  await workspace.sql('update contact set merged_into_id = $1 where id = $2', [ids.get('A'), ids.get('B')]);
  await workspace.sql('update contact set archived_at = now() where id = $1', [ids.get('P')]);
  const [changeSet] = await workspace.sql<{ id: string }>(
    `insert into change_set (workspace_id, cause) values ($1, 'MERGE') returning id`,
    [workspace.id],
  );
  for (const [merged, survivor] of [
    ['X', 'B'],
    ['B', 'A'],
  ] as const) {
    const [merge] = await workspace.sql<{ id: string }>(
      `insert into contact_merge (workspace_id, survivor_id, merged_ids, change_set_id) values ($1, $2, $3, $4) returning id`,
      [workspace.id, ids.get(survivor), [ids.get(merged)], changeSet!.id],
    );
    await workspace.sql(
      `insert into contact_alias (workspace_id, merge_id, known_as_id, identifier_key, contact_id) values ($1, $2, $3, $4, $5)`,
      [workspace.id, merge!.id, ids.get(merged), merged.toLowerCase(), ids.get(survivor)],
    );
  }
  return ids;
}

const outcomes = async (importId: string) =>
  (await workspace.rows(importId)).map(({ state, contactId, issues }) => [
    state,
    contactId,
    ...issues.map(({ code }) => code),
  ]);

describe('IMP-3 by identifier', () => {
  test('without case and outer blanks; a merged one leads to who survived, whose own identifier stays', async () => {
    const ids = await populate();
    const { id } = await workspace.import({
      input: { duplicateRows: 'LAST' },
      table: [
        ['identifier', 'lastName'],
        [' c\u00a0', 'Chan'],
        ['x', 'Ames'],
        ['new', 'Novak'],
      ],
    });
    expect(await outcomes(id)).toEqual([
      ['UPDATE', ids.get('C')],
      ['UPDATE', ids.get('A')],
      ['CREATE', expect.any(String)],
    ]);
    const contacts = await workspace.contacts();
    expect(contacts.find((contact) => contact['id'] === ids.get('A'))).toMatchObject({
      identifier: 'A',
      last_name: 'Ames',
    });
    expect(contacts.find((contact) => contact['id'] === ids.get('X'))).toMatchObject({ last_name: null });
  });

  test('two keys of one person in a file are the same row twice', async () => {
    const ids = await populate();
    const table = [
      ['identifier', 'lastName'],
      ['A', 'Ames'],
      ['B', 'Ball'],
      ['x', 'Cray'],
    ];
    const reported = await workspace.send({ table });
    await workspace.plan(reported);
    expect(await workspace.rows(reported)).toMatchObject(
      [2, 3, 4].map((row) => ({
        row,
        state: 'INVALID',
        issues: [{ code: 'DUPLICATE_IN_FILE', rows: [2, 3, 4] }],
      })),
    );
    const { id } = await workspace.import({ table, input: { duplicateRows: 'FIRST' } });
    expect(await outcomes(id)).toEqual([
      ['UPDATE', ids.get('A')],
      ['SKIP', null, 'DUPLICATE_ROW_NOT_USED'],
      ['SKIP', null, 'DUPLICATE_ROW_NOT_USED'],
    ]);
  });

  test.each([
    ['SKIP', 'SKIP', 'ARCHIVED_MATCH'],
    ['RESTORE', 'RESTORE', undefined],
    ['CREATE', 'CREATE', undefined],
  ] as const)('an archived match under %s', async (archivedMatches, state, code) => {
    const ids = await populate();
    const { id, counts } = await workspace.import({
      input: { archivedMatches },
      table: [
        ['identifier', 'lastName'],
        ['p', 'Pond'],
      ],
    });
    expect(counts).toEqual({ [state]: 1 });
    const [row] = await workspace.rows(id);
    expect(row!.issues[0]?.code).toBe(code);
    const namesakes = (await workspace.contacts()).filter((contact) => contact['identifier_key'] === 'p');
    const archived = namesakes.find((contact) => contact['id'] === ids.get('P'))!;
    if (state === 'RESTORE')
      expect(archived).toMatchObject({ archived_at: null, last_name: 'Pond', first_name: 'Pia' });
    else expect(archived).toMatchObject({ archived_at: expect.any(Date), last_name: null });
    expect(namesakes).toHaveLength(state === 'CREATE' ? 2 : 1);
  });

  test('a restored contact goes into the journal with when it was put away', async () => {
    await populate();
    const { changeSetId } = await workspace.import({
      input: { archivedMatches: 'RESTORE' },
      table: [['identifier'], ['p']],
    });
    expect(
      await workspace.sql('select before, after from change where change_set_id = $1', [changeSetId]),
    ).toEqual([{ before: { archivedAt: expect.stringMatching(/^\d{4}-/) }, after: { archivedAt: null } }]);
  });

  test('an archived survivor cannot come back where its identifier is taken', async () => {
    const ids = await populate();
    await workspace.sql('update contact set archived_at = now() where id = $1', [ids.get('A')]);
    await workspace.import({ input: { archivedMatches: 'CREATE' }, table: [['identifier'], ['A']] });
    const id = await workspace.send({
      input: { archivedMatches: 'RESTORE' },
      table: [['identifier'], ['b']],
    });
    await workspace.plan(id);
    expect(await outcomes(id)).toEqual([['CONFLICT', ids.get('A'), 'RESTORE_BLOCKED']]);
  });

  test('rows without identifier are reported, or get one of 16 characters where that is asked', async () => {
    await populate();
    const table = [
      ['identifier', 'firstName'],
      ['', 'Nemo'],
    ];
    const reported = await workspace.send({ table });
    await workspace.plan(reported);
    expect(await outcomes(reported)).toEqual([['INVALID', null, 'IDENTIFIER_MISSING']]);
    const { counts } = await workspace.import({ table, input: { emptyIdentifier: 'GENERATE' } });
    expect(counts).toEqual({ CREATE: 1 });
    const nemo = (await workspace.contacts()).find((contact) => contact['first_name'] === 'Nemo')!;
    expect(nemo['identifier']).toMatch(/^[0-9a-f]{16}$/);
  });

  test('a file without identifiers makes them', async () => {
    await populate();
    expect((await workspace.import({ table: [['firstName'], ['Una'], ['Duo']] })).counts).toEqual({
      CREATE: 2,
    });
  });
});

describe('IMP-3 by e-mail', () => {
  test('without case; one that several share is a conflict; an archived one is told', async () => {
    const ids = await populate();
    const { id } = await workspace.import({
      input: { matchBy: 'email' },
      table: [
        ['email', 'lastName'],
        ['ANN@example.org', 'Ames'],
        ['info@example.org', 'Who'],
        ['pia@example.org', 'Pond'],
        ['new@example.org', 'Novak'],
        ['', 'Nobody'],
      ],
    });
    expect(await outcomes(id)).toEqual([
      ['UPDATE', ids.get('A')],
      ['CONFLICT', expect.any(String), 'SEVERAL_MATCHES'],
      ['SKIP', ids.get('P'), 'ARCHIVED_MATCH'],
      ['CREATE', expect.any(String)],
      ['CREATE', expect.any(String)],
    ]);
    const ann = (await workspace.contacts()).find((contact) => contact['id'] === ids.get('A'))!;
    expect(ann).toMatchObject({ email: 'ann@example.org', last_name: 'Ames' });
  });

  test('without e-mail and without leave to create, a row has no key', async () => {
    await populate();
    const id = await workspace.send({
      input: { matchBy: 'email', create: false },
      table: [
        ['email', 'lastName'],
        ['', 'X'],
      ],
    });
    await workspace.plan(id);
    expect(await outcomes(id)).toEqual([['INVALID', null, 'KEY_MISSING']]);
  });
});

test('IMP-3 by contact id: of a merged one the survivor, unknown ones are not found', async () => {
  const ids = await populate();
  const { id } = await workspace.import({
    input: { matchBy: 'id' },
    table: [
      ['id', 'lastName'],
      [ids.get('X')!.toUpperCase(), 'Ames'],
      [ids.get('C')!, 'Chan'],
      ['00000000-0000-4000-8000-000000000000', 'Nobody'],
      ['', 'Keyless'],
    ],
  });
  expect(await outcomes(id)).toEqual([
    ['UPDATE', ids.get('A')],
    ['UPDATE', ids.get('C')],
    ['SKIP', null, 'NOT_FOUND'],
    ['INVALID', null, 'KEY_MISSING'],
  ]);
});

test('a contact of another workspace is never met', async () => {
  const ids = await populate();
  const other = await imports.createWorkspace();
  const { counts } = await other.import({
    input: { matchBy: 'id' },
    table: [
      ['id', 'lastName'],
      [ids.get('A')!, 'Thief'],
    ],
  });
  expect(counts).toEqual({ SKIP: 1 });
  expect(
    (
      await other.import({
        table: [
          ['identifier', 'lastName'],
          ['A', 'Own'],
        ],
      })
    ).counts,
  ).toEqual({ CREATE: 1 });
  expect((await workspace.contacts()).find((contact) => contact['id'] === ids.get('A'))).toMatchObject({
    last_name: null,
  });
});

describe('identifiers that rows bring beside their key', () => {
  const byId = { matchBy: 'id' };
  const identifierOf = async (id: string) =>
    (await workspace.contacts()).find((contact) => contact['id'] === id)!['identifier'];

  test('two contacts swap, and three pass them on in a ring', async () => {
    const ids = await populate();
    const { counts } = await workspace.import({
      input: byId,
      table: [
        ['id', 'identifier'],
        [ids.get('A')!, 'C'],
        [ids.get('C')!, 'D'],
        [ids.get('D')!, 'A'],
      ],
    });
    expect(counts).toEqual({ UPDATE: 3 });
    expect([
      await identifierOf(ids.get('A')!),
      await identifierOf(ids.get('C')!),
      await identifierOf(ids.get('D')!),
    ]).toEqual(['C', 'D', 'A']);
    expect(await workspace.sql(`select count(*) from change where after ? 'identifier'`)).toEqual([
      { count: 3 },
    ]);
  });

  test('one that a living contact keeps is a conflict, for its row and for those that wait for it', async () => {
    const ids = await populate();
    const id = await workspace.send({
      input: byId,
      table: [
        ['id', 'identifier', 'lastName'],
        [ids.get('A')!, 'c', 'Ames'],
        [ids.get('C')!, 'd', 'Chan'],
        [ids.get('D')!, 'D', 'Dorn'],
      ],
    });
    await workspace.plan(id);
    const planned = await outcomes(id);
    expect(planned).toEqual([
      ['CONFLICT', ids.get('A'), 'IDENTIFIER_TAKEN'],
      ['CONFLICT', ids.get('C'), 'IDENTIFIER_TAKEN'],
      ['UPDATE', ids.get('D')],
    ]);
    await workspace.run(id);
    expect(await outcomes(id)).toEqual(planned);
  });

  test('one that two rows claim is a conflict for both', async () => {
    await populate();
    const { id } = await workspace.import({
      input: { matchBy: 'email' },
      table: [
        ['email', 'identifier'],
        ['one@example.org', 'same'],
        ['two@example.org', 'SAME'],
        ['three@example.org', 'other'],
      ],
    });
    expect((await outcomes(id)).map(([state]) => state)).toEqual(['CONFLICT', 'CONFLICT', 'CREATE']);
  });
});
