import { afterAll, beforeAll, test } from 'vitest';
import { createTestImports, type TestImports } from '../../../test/test-imports.ts';
let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());
test('speed', async () => {
  const workspace = await imports.createWorkspace();
  const N = Number(process.env.ROWS ?? 100000);
  const fields = [
    'identifier',
    'firstName',
    'lastName',
    'email',
    'organization',
    'phoneMobile',
    'street',
    'zip',
    'city',
    'country',
    'language',
    'gender',
    'jobTitle',
  ];
  const rows = Array.from({ length: N }, (_, i) => [
    `P${i}`,
    `First${i % 977}`,
    `Läst${i % 1777}`,
    `p${i}@example.org`,
    `Org ${i % 5000}`,
    `+3361234${String(i % 10000).padStart(4, '0')}`,
    `${i} rue de la Paix`,
    '75001',
    'Paris',
    'FR',
    'fr',
    i % 2 ? 'F' : 'M',
    'Engineer',
  ]);
  const t = (l: string, s: number) =>
    console.log(
      l,
      Math.round(performance.now() - s),
      'ms',
      Math.round(N / ((performance.now() - s) / 1000)),
      'rows/s',
    );
  for (const label of ['first', 'second']) {
    let s = performance.now();
    const id = await workspace.send({ table: [fields, ...rows] });
    t(label + ' receive', s);
    s = performance.now();
    const p = await workspace.plan(id);
    t(label + ' plan', s);
    console.log(p.counts, p.state);
    s = performance.now();
    const d = await workspace.run(id);
    t(label + ' run', s);
    console.log(d.counts, d.state);
  }
  const rows3 = rows.map((r, i) => r.with(6, `${i} avenue`));
  let s = performance.now();
  const id = await workspace.send({ table: [fields, ...rows3] });
  t('third receive', s);
  s = performance.now();
  await workspace.plan(id);
  t('third plan', s);
  s = performance.now();
  const d = await workspace.run(id);
  t('third run (all updates)', s);
  console.log(d.counts);
}, 300000);
