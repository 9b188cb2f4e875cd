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

/** Planned for a file whose one row names the address that A and B share. */
async function plan(): Promise<string> {
  workspace = await imports.createWorkspace();
  await workspace.import({
    table: [
      ['identifier', 'email', 'city'],
      ['A', 'info@example.org', 'Old'],
      ['B', 'info@example.org', 'Old'],
    ],
  });
  ids = new Map((await workspace.contacts()).map((contact) => [contact['identifier'], contact['id']]));
  const importId = await workspace.send({
    table: [
      ['email', 'city'],
      ['info@example.org', 'New'],
    ],
    input: { matchBy: 'email' },
  });
  await workspace.plan(importId);
  return importId;
}

const settle = (importId: string, choices: ConflictChoices) =>
  imports.database.write(workspace.id, (transaction) =>
    imports.service.settleConflicts(transaction, importId, choices),
  );
const conflicts = (importId: string) =>
  imports.database.read(workspace.id, (transaction) => countConflicts(transaction, importId));
const FATES = {
  archived: 'update contact set archived_at = now() where id = $1',
  moved: `update contact set email = 'moved@example.org' where id = $1`,
  deleted: 'delete from contact where id = $1',
};
const befall = (who: string, fate: keyof typeof FATES) => workspace.sql(FATES[fate], [ids.get(who)]);
const merge = (from: string, into: string) =>
  workspace.sql('update contact set merged_into_id = $2 where id = $1', [ids.get(from), ids.get(into)]);
const cities = async () =>
  Object.fromEntries(
    (await workspace.contacts()).map(({ identifier, city }) => [
      ids.has(identifier) ? identifier : 'new',
      city,
    ]),
  );
const told = async (importId: string) => {
  const [row] = await workspace.rows(importId);
  return [row!.state, row!.issues[0]?.code, row!.settlement?.choice];
};

describe('IMP-10 a row with a choice is written by its choice or not at all', () => {
  test.each(['archived', 'merged'] as const)(
    'left out, it stays out where one of two was %s since',
    async (fate) => {
      const importId = await plan();
      await settle(importId, { choices: [{ row: 2, choice: 'LEAVE_OUT' }] });
      await (fate === 'merged' ? merge('B', 'A') : befall('B', fate));
      const run = await workspace.run(importId);
      expect(await cities()).toEqual({ A: 'Old', B: 'Old' });
      expect(await told(importId)).toEqual(['SKIP', 'ROW_LEFT_OUT', 'LEAVE_OUT']);
      expect(run).toMatchObject({ counts: { SKIP: 1 }, deviatingRows: 0 });
    },
  );

  test('somebody new, it never changes the one of the two who is left, and a choice made in view of that holds', async () => {
    const importId = await plan();
    await settle(importId, { all: { choice: 'CREATE' } });
    await befall('B', 'archived');
    await workspace.plan(importId);
    expect(await told(importId)).toEqual(['CONFLICT', 'CHOICE_OUTDATED', 'CREATE']);
    expect(await conflicts(importId)).toEqual([{ code: 'CHOICE_OUTDATED', open: 1, settled: 0 }]);
    await settle(importId, { choices: [{ row: 2, choice: 'CREATE' }] });
    expect((await told(importId))[0]).toBe('CREATE');
    await settle(importId, { choices: [{ row: 2 }] });
    expect((await told(importId))[0]).toBe('UPDATE');
  });

  test('somebody new, it is told as a deviation where the run finds one of the two gone', async () => {
    const importId = await plan();
    await settle(importId, { all: { choice: 'CREATE' } });
    await befall('B', 'archived');
    expect(await workspace.run(importId)).toMatchObject({ counts: { CONFLICT: 1 }, deviatingRows: 1 });
    expect(await cities()).toEqual({ A: 'Old', B: 'Old' });
  });

  test.each(['archived', 'moved', 'deleted'] as const)(
    'one of the two, never the other, where the chosen one was %s',
    async (fate) => {
      const importId = await plan();
      await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: ids.get('A')! }] });
      await befall('A', fate);
      expect(await workspace.run(importId)).toMatchObject({ counts: { CONFLICT: 1 }, deviatingRows: 1 });
      expect(await cities()).toMatchObject({ B: 'Old' });
      expect(await told(importId)).toEqual(['CONFLICT', 'CHOICE_OUTDATED', 'UPDATE']);
    },
  );

  test('one of the two, it goes into the other once they are merged, and into the chosen one where the other is gone', async () => {
    const merged = await plan();
    await settle(merged, { choices: [{ row: 2, choice: 'UPDATE', contactId: ids.get('A')! }] });
    await merge('A', 'B');
    await workspace.run(merged);
    expect(await cities()).toEqual({ A: 'Old', B: 'New' });
    const gone = await plan();
    await settle(gone, { choices: [{ row: 2, choice: 'UPDATE', contactId: ids.get('A')! }] });
    await befall('B', 'deleted');
    expect(await workspace.run(gone)).toMatchObject({ deviatingRows: 0 });
    expect(await cities()).toEqual({ A: 'New' });
    expect(await told(gone)).toEqual(['UPDATE', undefined, 'UPDATE']);
  });

  test('planned anew after the chosen one went, it waits; all choices of that kind can be withdrawn', async () => {
    const importId = await plan();
    await settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: ids.get('A')! }] });
    await befall('A', 'archived');
    await workspace.plan(importId);
    expect(await told(importId)).toEqual(['CONFLICT', 'CHOICE_OUTDATED', 'UPDATE']);
    await settle(importId, { all: { code: 'CHOICE_OUTDATED' } });
    expect((await told(importId))[0]).toBe('UPDATE');
  });
});

test('IMP-10 conflicts of a kind that does not exist are not settled', async () => {
  const importId = await plan();
  for (const choice of ['CREATE', 'LEAVE_OUT', null] as const)
    await expect(settle(importId, { all: { choice, code: "x'--" } })).rejects.toThrow('SEVERAL_MATCHES');
});

test('IMP-10 whom another row of the file changes already cannot be chosen', async () => {
  workspace = await imports.createWorkspace();
  await workspace.import({
    table: [
      ['identifier', 'email'],
      ['A', 'a@example.org'],
      ['B', 'b@example.org'],
    ],
  });
  ids = new Map((await workspace.contacts()).map((contact) => [contact['identifier'], contact['id']]));
  const [a, b] = [ids.get('A')!, ids.get('B')!];
  const importId = await workspace.send({
    table: [
      ['email', 'identifier', 'city'],
      ['a@example.org', 'B', 'One'],
      ['b@example.org', '', 'Two'],
    ],
    input: { matchBy: 'email' },
  });
  await workspace.plan(importId);
  const choosable = await imports.database.read(workspace.id, async (transaction) =>
    findCandidates(transaction, imports.context.target, (await findImport(transaction, importId))!, [2]),
  );
  expect(choosable.map(({ contactId, isChoosable }) => [contactId, isChoosable])).toEqual([
    [a, true],
    [b, false],
  ]);
  await expect(settle(importId, { choices: [{ row: 2, choice: 'UPDATE', contactId: b }] })).rejects.toThrow(
    'cannot be written into this contact',
  );
});

test('IMP-10 many choices at once are planned after the answer', async () => {
  workspace = await imports.createWorkspace();
  const rows = Array.from({ length: 501 }, (_, index) => [`p${index}@example.org`, 'N']);
  const importId = await workspace.send({
    table: [['email', 'identifier'], ...rows],
    input: { matchBy: 'email' },
  });
  await workspace.plan(importId);
  expect(await settle(importId, { all: { choice: 'LEAVE_OUT' } })).toMatchObject({ state: 'PLANNING' });
  await workspace.work('plan-contact-import', importId);
  expect(await conflicts(importId)).toEqual([{ code: 'IDENTIFIER_TAKEN', open: 0, settled: 501 }]);
});
