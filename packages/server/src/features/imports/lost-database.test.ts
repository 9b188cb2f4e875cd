import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createMortalDatabase } from '../../../test/test-database.ts';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import { startWorker, type Worker } from '../../platform/jobs/worker.ts';
import { createLog } from '../../platform/observability/log.ts';
import type { ContactImport } from './contact-import.ts';
import { findImport } from './contact-import.repository.ts';
import { importJobs, reviveImports } from './imports.job.ts';

let postgres: Awaited<ReturnType<typeof createMortalDatabase>>;
let imports: TestImports;
let worker: Worker | null = null;
const cries = vi.spyOn(console, 'trace').mockImplementation(() => undefined);

beforeAll(async () => {
  postgres = await createMortalDatabase();
  imports = await createTestImports(postgres);
}, 120_000);
afterAll(async () => {
  await worker?.stop();
  await imports?.close();
  cries.mockRestore();
});
beforeEach(() => cries.mockClear());

const ROWS = 12_000;
const table = (firstName: string) => [
  ['identifier', 'firstName', 'city'],
  ...Array.from({ length: ROWS }, (_, index) => [`P${index}`, firstName, `City ${index % 7}`]),
];

async function startWork(): Promise<void> {
  const { database, context } = imports;
  worker = await startWorker(database.ownerPool, importJobs(database, context), createLog('silent'), {
    revive: () => reviveImports(database),
  });
}

/** The database is away for some of the questions. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  return vi.waitFor(ask, { timeout: 60_000, interval: 100 });
}

async function ask(
  workspace: TestWorkspace,
  what: 'plan' | 'run' | 'undo',
  importId: string,
): Promise<ContactImport> {
  return insist(() =>
    imports.database.write(workspace.id, (transaction) =>
      imports.service[what](transaction, importId, workspace.userId),
    ),
  );
}

/** So many jobs are in the hands of a worker: the blow falls while they are done. */
async function untilAtWork(jobs: number): Promise<void> {
  await vi.waitFor(
    async () =>
      expect(
        await imports.database.asOwner('select from graphile_worker.jobs where locked_by is not null'),
      ).toHaveLength(jobs),
    { timeout: 60_000, interval: 10 },
  );
}

async function arrive(
  workspace: TestWorkspace,
  importId: string,
  state: ContactImport['state'],
): Promise<ContactImport> {
  return insist(async () => {
    const found = await imports.database.read(workspace.id, (transaction) =>
      findImport(transaction, importId),
    );
    expect(found?.state).toBe(state);
    return found!;
  });
}

test(
  'IMP-14 TRUST-2 a database that is killed and comes back stops no import, and doubles nothing',
  { timeout: 400_000 },
  async () => {
    await startWork();
    const workspaces = [await imports.createWorkspace(), await imports.createWorkspace()];
    const sent: [TestWorkspace, string][] = [];
    for (const workspace of workspaces) sent.push([workspace, await workspace.send({ table: table('Ada') })]);
    const steps = [
      ['plan', 'PLANNED'],
      ['run', 'COMPLETED'],
      ['undo', 'UNDONE'],
    ] as const;
    for (const [what, state] of steps) {
      for (const [workspace, id] of sent) await ask(workspace, what, id);
      await untilAtWork(sent.length);
      await postgres.kill();
      for (const [workspace, id] of sent) {
        const reached = await arrive(workspace, id, state);
        expect([reached.processedRows, reached.counts]).toEqual([ROWS, { CREATE: ROWS }]);
        const contacts = await insist(() => workspace.contacts());
        expect(contacts).toHaveLength(what === 'run' ? ROWS : 0);
      }
    }
    // As many workers as before, and no word of the library's.
    await insist(async () =>
      expect((await imports.database.asOwner('select from worker_lease')).length).toBe(2),
    );
    expect(cries).not.toHaveBeenCalled();
    await worker!.stop();
    worker = null;
    expect(await imports.database.asOwner('select from worker_lease')).toHaveLength(0);
  },
);

test('IMP-14 an import that was at work, but has no job, is given one at the start', async () => {
  const workspace = await imports.createWorkspace();
  const id = await workspace.send({ table: table('Ada').slice(0, 10) });
  const exhausted = await workspace.send({ table: table('Ada').slice(0, 10) });
  await ask(workspace, 'plan', id);
  await ask(workspace, 'plan', exhausted);
  await imports.database.asOwner(
    `select graphile_worker.complete_jobs(array(select jobs.id from graphile_worker.jobs where key like '% ' || $1))`,
    [id],
  );
  await imports.database.asOwner(
    `select graphile_worker.permanently_fail_jobs(array(select id from graphile_worker.jobs))`,
  );
  expect(await reviveImports(imports.database)).toBe(2);
  expect(await reviveImports(imports.database)).toBe(0);
  await startWork();
  await arrive(workspace, id, 'PLANNED');
  await arrive(workspace, exhausted, 'PLANNED');
});

test(
  'IMP-14 a worker stops while the database is away, and the next one goes on',
  { timeout: 200_000 },
  async () => {
    const workspace = await imports.createWorkspace();
    const id = await workspace.send({ table: table('Ada') });
    await ask(workspace, 'plan', id);
    await untilAtWork(1);
    await postgres.kill();
    await worker!.stop();
    worker = null;
    await insist(startWork);
    expect(await arrive(workspace, id, 'PLANNED')).toMatchObject({ counts: { CREATE: ROWS } });
  },
);
