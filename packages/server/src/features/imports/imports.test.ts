import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports } from '../../../test/test-imports.ts';

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
