import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports } from '../../../test/test-imports.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

/** A million go through the bench. */
const ROWS = 40_000;
const FIELDS = [
  'identifier',
  'firstName',
  'lastName',
  'email',
  'organization',
  'phoneMobile',
  'city',
  'language',
];
const rows = Array.from({ length: ROWS }, (_, index) => [
  `L${index}`,
  `Zoé ${index % 977}`,
  `Müller ${index % 1777}`,
  `p${index}@example.org`,
  `Organisation ${index % 5000}`,
  `06 ${String(10_000_000 + (index % 9_000_000))
    .replace(/(..)/g, '$1 ')
    .trim()}`,
  'Paris',
  'französisch',
]);

// In a workspace that was empty a moment ago, and so in one of whose size PostgreSQL knows nothing yet.
test('IMP-13 40,000 rows go in, and the second time change nothing', { timeout: 600_000 }, async () => {
  const workspace = await imports.createWorkspace();
  for (const counts of [{ CREATE: ROWS }, { UNCHANGED: ROWS }]) {
    const seconds: string[] = [];
    const timed = async <T>(what: string, work: Promise<T>): Promise<T> => {
      const start = performance.now();
      const result = await work;
      const rate = Math.round(ROWS / ((performance.now() - start) / 1000));
      seconds.push(`${what} ${rate} rows/s`);
      return result;
    };
    const id = await timed('receive', workspace.send({ table: [FIELDS, ...rows] }));
    expect(await timed('plan', workspace.plan(id))).toMatchObject({ state: 'PLANNED', counts });
    expect(await timed('run', workspace.run(id))).toMatchObject({ state: 'COMPLETED', counts, issues: [] });
    process.stdout.write(`IMP-13 ${JSON.stringify(counts)}: ${seconds.join(', ')}\n`);
  }
});
