import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports } from '../../../test/test-imports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

const FIELDS = { firstName: 'first_name', city: 'city', jobTitle: 'job_title', zip: 'zip' } as const;
const NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

const cell = fc.constantFrom('', ' ', '\u00a0', 'new', 'old');
const row = fc.tuple(cell, cell, cell, cell);
const policy = fc.constantFrom('IGNORE' as const, 'CLEAR' as const, undefined);

test('TRUST-6 no empty cell clears a value unless its column says so, whatever the other options', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.array(row, { minLength: 40, maxLength: 40 }),
      fc.tuple(policy, policy, policy, policy),
      fc.constantFrom('ALWAYS' as const, 'FILL_BLANKS' as const),
      async (sent, stored, policies, overwrite) => {
        const workspace = await imports.createWorkspace();
        const keyed = (rows: readonly (readonly string[])[]) =>
          rows.map((cells, index) => [`E${index}`, ...cells]);
        await workspace.import({ table: [['identifier', ...NAMES], ...keyed(stored)] });
        const before = new Map(
          (await workspace.contacts()).map((contact) => [contact['identifier'], contact]),
        );
        const columns = [
          { heading: null, field: 'identifier' },
          ...NAMES.map((field, index) => ({ heading: null, field, emptyCells: policies[index] })),
        ];
        await workspace.import({ input: { columns, overwrite }, table: [[], ...keyed(sent)] });
        const after = new Map(
          (await workspace.contacts()).map((contact) => [contact['identifier'], contact]),
        );
        for (const [index, cells] of sent.entries())
          for (const [position, name] of NAMES.entries()) {
            const column = FIELDS[name];
            const [old, given] = [before.get(`E${index}`)![column], cells[position]!.trim()];
            const clears = policies[position] === 'CLEAR' && overwrite === 'ALWAYS';
            const taken = overwrite === 'ALWAYS' || old === null ? given : old;
            expect(after.get(`E${index}`)![column]).toBe(given === '' ? (clears ? null : old) : taken);
          }
      },
    ),
    { numRuns: 12 },
  );
});
