import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import { findCandidates } from './conflict-candidates.ts';
import { findImport } from './contact-import.repository.ts';
import { countConflicts } from './import-settlement.repository.ts';
import type { ConflictChoices } from './settle-conflicts.ts';

let imports: TestImports;
let workspace: TestWorkspace;
let ids: Map<string, string>;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

/** C and D share their address; E has one of its own. */
async function populate(): Promise<void> {
  workspace = await imports.createWorkspace();
  await workspace.import({
    table: [
      ['identifier', 'firstName', 'email'],
      ['C', 'Cyd', 'info@example.org'],
      ['D', 'Dov', 'info@example.org'],
      ['E', 'Eve', 'eve@example.org'],
    ],
  });
  ids = new Map((await workspace.contacts()).map((contact) => [contact['identifier'], contact['id']]));
}

const write = <Result>(work: Parameters<typeof imports.database.write<Result>>[1]) =>
  imports.database.write(workspace.id, work);
const settle = (importId: string, choices: ConflictChoices) =>
  write((transaction) => imports.service.settleConflicts(transaction, importId, choices));
const conflicts = (importId: string) =>
  imports.database.read(workspace.id, (transaction) => countConflicts(transaction, importId));
const candidates = (importId: string, row: number) =>
  imports.database.read(workspace.id, async (transaction) =>
    findCandidates(transaction, imports.context.target, (await findImport(transaction, importId))!, [row]),
  );
const outcomes = async (importId: string) =>
  (await workspace.rows(importId)).map(({ row, state, contactId, issues }) => [
    row,
    state,
    ...(state === 'CREATE' ? [] : [contactId]),
    ...issues.map(({ code }) => code),
  ]);
const values = async (...fields: string[]) =>
  (await workspace.contacts())
    .map((contact) => fields.map((field) => contact[field] as string | null))
    .sort((one, other) => String(one).localeCompare(String(other)));

async function plan(table: readonly (readonly string[])[], input: object = {}): Promise<string> {
  const importId = await workspace.send({ table, input });
  await workspace.plan(importId);
  return importId;
}

describe('IMP-10 conflicts are settled in the plan', () => {
  test('of several matches one is updated, one row adds somebody, one stays out; totals follow, and undo takes it back', async () => {
    await populate();
    const before = await values('identifier', 'first_name', 'last_name');
    const importId = await plan(
      [
        ['email', 'lastName', 'firstName'],
        ['info@example.org', 'One', 'Dov'],
        ['info@example.org', 'Two', 'Nia'],
        ['eve@example.org', 'Three', 'Eve'],
      ],
      { matchBy: 'email', duplicateRows: 'LAST' },
    );
    expect((await outcomes(importId)).map(([, state]) => state)).toEqual(['SKIP', 'CONFLICT', 'UPDATE']);
    expect(await conflicts(importId)).toEqual([{ code: 'SEVERAL_MATCHES', open: 1, settled: 0 }]);
    const settled = await settle(importId, {
      choices: [{ row: 3, choice: 'UPDATE', contactId: ids.get('D')! }],
    });
    expect(settled).toMatchObject({ state: 'PLANNED', counts: { UPDATE: 2, SKIP: 1, CONFLICT: 0 } });
    expect(await conflicts(importId)).toEqual([{ code: 'SEVERAL_MATCHES', open: 0, settled: 1 }]);
    expect((await outcomes(importId))[1]).toEqual([3, 'UPDATE', ids.get('D')]);

    expect(await settle(importId, { choices: [{ row: 3, choice: 'LEAVE_OUT' }] })).toMatchObject({
      counts: { UPDATE: 1, SKIP: 2 },
    });
    expect((await outcomes(importId))[1]).toEqual([3, 'SKIP', null, 'ROW_LEFT_OUT']);
    expect(await settle(importId, { choices: [{ row: 3 }] })).toMatchObject({ counts: { CONFLICT: 1 } });
    await settle(importId, { all: { code: 'SEVERAL_MATCHES', choice: 'CREATE' } });
    const run = await workspace.run(importId);
    expect(run.counts).toMatchObject({ CREATE: 1, UPDATE: 1, SKIP: 1 });
    expect(await values('identifier', 'first_name', 'last_name')).toEqual(
      expect.arrayContaining([
        ['D', 'Dov', null],
        ['E', 'Eve', 'Three'],
        [expect.any(String), 'Nia', 'Two'],
      ]),
    );
    await workspace.undo(importId);
    expect(await values('identifier', 'first_name', 'last_name')).toEqual(before);
  });

  test('of an identifier that somebody else has: the one of the address goes without it, the one who has it takes the address', async () => {
    await populate();
    const table = [
      ['email', 'identifier', 'lastName'],
      ['eve@example.org', 'C', 'Who'],
    ];
    const importId = await plan(table, { matchBy: 'email' });
    expect(await outcomes(importId)).toEqual([[2, 'CONFLICT', ids.get('E'), 'IDENTIFIER_TAKEN']]);
    expect(await candidates(importId, 2)).toMatchObject([
      {
        contactId: ids.get('E'),
        field: 'email',
        isChoosable: true,
        values: [
          { field: 'email', isSame: true },
          { field: 'identifier', given: 'C', stored: 'E', isSame: false },
          { field: 'lastName', given: 'Who', stored: null, isSame: false },
        ],
      },
      { contactId: ids.get('C'), field: 'identifier', isChoosable: true },
    ]);
    await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: ids.get('E')! }] });
    expect(await outcomes(importId)).toEqual([[2, 'UPDATE', ids.get('E'), 'VALUE_GIVEN_UP']]);
    await settle(importId, { choices: [{ row: 2, choice: 'CREATE' }] });
    expect(await outcomes(importId)).toMatchObject([[2, 'CREATE', 'VALUE_GIVEN_UP']]);
    await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: ids.get('C')! }] });
    await workspace.run(importId);
    expect(await values('identifier', 'email', 'last_name')).toEqual([
      ['C', 'eve@example.org', 'Who'],
      ['D', 'info@example.org', null],
      ['E', 'eve@example.org', null],
    ]);
    const added = await plan(table.with(1, ['new@example.org', 'D', 'New']), { matchBy: 'email' });
    await settle(added, { all: { choice: 'CREATE' } });
    await workspace.run(added);
    const found = (await workspace.contacts()).find((contact) => contact['email'] === 'new@example.org')!;
    expect(found['identifier']).not.toBe('D');
    expect(found).toMatchObject({ last_name: 'New' });
  });

  test('whoever is added by an own choice gets an identifier, be it that the others have to bring one', async () => {
    await populate();
    const importId = await plan(
      [
        ['email', 'firstName', 'identifier'],
        ['info@example.org', 'Nia', ''],
      ],
      { matchBy: 'email' },
    );
    expect(await settle(importId, { all: { choice: 'CREATE' } })).toMatchObject({ counts: { CREATE: 1 } });
    await workspace.run(importId);
    const nia = (await workspace.contacts()).find((contact) => contact['first_name'] === 'Nia');
    expect(nia!['identifier']).toHaveLength(16);
  });

  test('two rows that claim one identifier: once one stays out, the other goes in with it', async () => {
    await populate();
    const importId = await plan(
      [
        ['email', 'identifier'],
        ['x@example.org', 'N'],
        ['y@example.org', 'n'],
      ],
      { matchBy: 'email' },
    );
    expect(await conflicts(importId)).toEqual([{ code: 'IDENTIFIER_TAKEN', open: 2, settled: 0 }]);
    await settle(importId, { choices: [{ row: 2, choice: 'LEAVE_OUT' }] });
    expect(await outcomes(importId)).toEqual([
      [2, 'SKIP', null, 'ROW_LEFT_OUT'],
      [3, 'CREATE'],
    ]);
    await workspace.run(importId);
    expect(await values('identifier', 'email')).toContainEqual(['n', 'y@example.org']);
  });

  test('two rows written into the same contact: the second is told, and can be chosen for anew', async () => {
    await populate();
    const importId = await plan(
      [
        ['email', 'identifier', 'lastName'],
        ['eve@example.org', 'C', 'A'],
        ['eve2@example.org', 'C', 'B'],
      ],
      { matchBy: 'email' },
    );
    const [e, c] = [ids.get('E')!, ids.get('C')!];
    await settle(importId, { choices: [2, 3].map((row) => ({ row, choice: 'UPDATE', contactId: c })) });
    expect(await outcomes(importId)).toMatchObject([
      [2, 'UPDATE', c],
      [3, 'CONFLICT', c, 'SAME_CONTACT'],
    ]);
    expect(await conflicts(importId)).toEqual([
      { code: 'IDENTIFIER_TAKEN', open: 0, settled: 1 },
      { code: 'SAME_CONTACT', open: 1, settled: 0 },
    ]);
    await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: e }] });
    expect(await outcomes(importId)).toMatchObject([
      [2, 'UPDATE', e, 'VALUE_GIVEN_UP'],
      [3, 'UPDATE', c],
    ]);
  });
});

describe('IMP-10 a choice holds as long as its conflict does', () => {
  const table = [
    ['email', 'lastName'],
    ['info@example.org', 'One'],
  ];

  test('whoever was chosen and merged since is updated as who stands for them; whoever was archived is nobody', async () => {
    await populate();
    for (const fate of ['merged', 'archived'] as const) {
      await workspace.sql(
        `insert into contact (workspace_id, identifier, email) values ($1, $2, 'info@example.org')`,
        [workspace.id, `third ${fate}`],
      );
      const [third] = await workspace.sql<{ id: string }>('select id from contact where identifier = $1', [
        `third ${fate}`,
      ]);
      const importId = await plan(table, { matchBy: 'email' });
      await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: third!.id }] });
      await workspace.sql(
        fate === 'merged'
          ? 'update contact set merged_into_id = $2 where id = $1'
          : 'update contact set archived_at = now() where id = $1 and $2::uuid is not null',
        [third!.id, ids.get('C')],
      );
      const { counts, deviatingRows } = await workspace.run(importId);
      const [outcome] = await outcomes(importId);
      if (fate === 'merged') expect(outcome).toEqual([2, 'UPDATE', ids.get('C')]);
      else {
        expect(outcome).toMatchObject([2, 'CONFLICT', expect.any(String), 'SEVERAL_MATCHES']);
        expect(counts).toMatchObject({ CONFLICT: 1 });
      }
      expect(deviatingRows).toBe(1);
    }
  });

  test('planned anew by other options, the row is still left out', async () => {
    await populate();
    const importId = await plan(
      [
        ['email', 'firstName', 'organization'],
        ['info@example.org', 'Dov', 'One'],
      ],
      { matchBy: 'email' },
    );
    await settle(importId, { choices: [{ row: 2, choice: 'LEAVE_OUT' }] });
    await write((transaction) =>
      imports.service.changeOptions(transaction, importId, { overwrite: 'FILL_BLANKS' }),
    );
    await workspace.work('plan-contact-import', importId);
    expect(await outcomes(importId)).toEqual([[2, 'SKIP', null, 'ROW_LEFT_OUT']]);
    await write((transaction) =>
      imports.service.changeOptions(transaction, importId, { matchBy: 'emailAndName' }),
    );
    await workspace.work('plan-contact-import', importId);
    expect(await outcomes(importId)).toEqual([[2, 'SKIP', null, 'ROW_LEFT_OUT']]);
    expect(await conflicts(importId)).toEqual([{ code: 'SEVERAL_MATCHES', open: 0, settled: 1 }]);
  });

  test('bad choices are refused with what is wrong, and nothing is kept', async () => {
    await populate();
    const importId = await plan([...table, ['eve@example.org', 'Two']], { matchBy: 'email' });
    const c = ids.get('C')!;
    const refusals: [ConflictChoices, string][] = [
      [{}, 'Say what to do'],
      [{ choices: [{ row: 3, choice: 'CREATE' }] }, 'Row 3 is in no conflict'],
      [{ choices: [{ row: 99, choice: 'LEAVE_OUT' }] }, 'Row 99 is in no conflict'],
      [
        { choices: [{ row: 2, choice: 'UPDATE', contactId: ids.get('E')! }] },
        'cannot be written into this contact',
      ],
      [
        { choices: [{ row: 2, choice: 'UPDATE', contactId: 'nonsense' }] },
        'cannot be written into this contact',
      ],
      [{ choices: [{ row: 2, choice: 'UPDATE' }] }, 'Name a contact with UPDATE'],
      [{ choices: [{ row: 2, choice: 'CREATE', contactId: c }] }, 'Name a contact with UPDATE'],
      [
        {
          choices: [
            { row: 2, choice: 'CREATE' },
            { row: 2, choice: 'LEAVE_OUT' },
          ],
        },
        'named twice',
      ],
      [{ all: { choice: 'UPDATE' } }, 'row by row'],
    ];
    for (const [choices, message] of refusals)
      await expect(settle(importId, choices)).rejects.toThrow(message);
    expect(
      await workspace.sql('select from contact_import_settlement where import_id = $1', [importId]),
    ).toEqual([]);
    const first = await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: c }] });
    const again = await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: c }] });
    expect(again.planBeganAt).toEqual(first.planBeganAt);
    await workspace.run(importId);
    await expect(settle(importId, { all: { choice: 'CREATE' } })).rejects.toThrow('only what is planned');
  });
});
