import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import { ImportStopped, runNextChunk } from './run-import.ts';
import { planNextChunk } from './plan-import.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

const ROWS = 200;
const CHUNK = 30;
const FIELDS = ['identifier', 'firstName', 'city'];
const table = (count: number, firstName = 'Ada') => [
  FIELDS,
  ...Array.from({ length: count }, (_, index) => [`P${index}`, firstName, `City ${index % 7}`]),
];

/** What counts in the end, without what differs from run to run. */
async function endState(workspace: TestWorkspace): Promise<unknown> {
  return workspace.sql(
    'select identifier, first_name, city, version, archived_at from contact order by identifier_key',
  );
}

async function startRun(workspace: TestWorkspace, rows: string[][]): Promise<string> {
  const id = await workspace.send({ table: rows });
  await workspace.plan(id);
  await imports.database.write(workspace.id, (transaction) =>
    imports.service.run(transaction, id, workspace.userId),
  );
  return id;
}

const step = (workspace: TestWorkspace, id: string) =>
  imports.database.write(workspace.id, (transaction) =>
    runNextChunk(transaction, imports.context, id, CHUNK),
  );

test('IMP-14 TRUST-1 a worker that dies in the middle of a chunk loses nothing and doubles nothing', async () => {
  const [unbroken, broken] = [await imports.createWorkspace(), await imports.createWorkspace()];
  const expected = await unbroken.import({ table: table(ROWS) });
  const id = await startRun(broken, table(ROWS));

  let result = 'MORE';
  for (let chunk = 0; result === 'MORE'; chunk++) {
    // Dies after its statements, before its commit: as a kill would have it.
    const dying = await imports.database.begin(broken.id, 'read write');
    await runNextChunk(dying, imports.context, id, CHUNK);
    await dying.end('rollback');
    result = await step(broken, id);
  }
  expect(await endState(broken)).toEqual(await endState(unbroken));
  const [done] = await broken.sql('select state, counts, processed_rows from contact_import where id = $1', [
    id,
  ]);
  expect(done).toEqual({ state: 'COMPLETED', counts: expected.counts, processed_rows: ROWS });
  await broken.work('run-contact-import', id);
  expect(await endState(broken)).toEqual(await endState(unbroken));
});

test('IMP-14 two workers at one import do each row once', async () => {
  const workspace = await imports.createWorkspace();
  const id = await startRun(workspace, table(ROWS));
  const work = async () => {
    while ((await step(workspace, id)) === 'MORE');
  };
  await Promise.all([work(), work(), work()]);
  expect(await workspace.contacts()).toHaveLength(ROWS);
  const [done] = await workspace.sql(
    'select state, counts, processed_rows from contact_import where id = $1',
    [id],
  );
  expect(done).toEqual({ state: 'COMPLETED', counts: { CREATE: ROWS }, processed_rows: ROWS });
});

test('IMP-14 an import that is paused stops between chunks, and goes on when resumed', async () => {
  const workspace = await imports.createWorkspace();
  const id = await startRun(workspace, table(ROWS));
  await step(workspace, id);
  const ask = (what: 'pause' | 'resume' | 'cancel') =>
    imports.database.write(workspace.id, (transaction) => imports.service[what](transaction, id));
  expect(await ask('pause')).toMatchObject({ state: 'PAUSED', processedRows: CHUNK });
  expect(await step(workspace, id)).toBe('STOPPED');
  expect(await workspace.contacts()).toHaveLength(CHUNK);
  await ask('resume');
  await workspace.work('run-contact-import', id);
  expect(await workspace.contacts()).toHaveLength(ROWS);
  await expect(ask('cancel')).rejects.toMatchObject({
    errors: [{ code: 'CONFLICT', reason: 'IMPORT_STATE' }],
  });
});

test('IMP-14 a cancelled import keeps what it applied, and tells that alone', async () => {
  const workspace = await imports.createWorkspace();
  const id = await startRun(workspace, table(ROWS));
  await step(workspace, id);
  const cancelled = await imports.database.write(workspace.id, (transaction) =>
    imports.service.cancel(transaction, id),
  );
  expect(cancelled).toMatchObject({ state: 'CANCELLED', counts: { CREATE: CHUNK } });
  await expect(
    imports.database.write(workspace.id, (transaction) =>
      imports.service.run(transaction, id, workspace.userId),
    ),
  ).rejects.toMatchObject({
    errors: [{ reason: 'IMPORT_STATE', message: expect.stringContaining('Start a new import') }],
  });
  await workspace.work('run-contact-import', id);
  expect(await workspace.contacts()).toHaveLength(CHUNK);
  expect(await workspace.rows(id)).toHaveLength(CHUNK);
});

test('IMP-14 cancelling while a chunk is applied undoes that chunk', async () => {
  const workspace = await imports.createWorkspace();
  const id = await startRun(workspace, table(ROWS));
  const running = await imports.database.begin(workspace.id, 'read write');
  const original = running.execute.bind(running);
  // The person is faster than the last statement of the chunk, which notes how far it has come.
  running.execute = async (sql: string, parameters?: unknown[]) => {
    if (sql.startsWith('update contact_import set state'))
      await imports.database.write(workspace.id, (transaction) => imports.service.cancel(transaction, id));
    return original(sql, parameters);
  };
  await expect(runNextChunk(running, imports.context, id, CHUNK)).rejects.toBeInstanceOf(ImportStopped);
  await running.end('rollback');
  expect(await workspace.contacts()).toEqual([]);
});

test('TRUST-20 files with the same people at the same time make nobody twice and lose no update', async () => {
  const workspace = await imports.createWorkspace();
  const ids = await Promise.all(
    ['Ann', 'Bob', 'Cyd', 'Dov'].map((name) => startRun(workspace, table(ROWS, name))),
  );
  const work = async (id: string) => {
    while ((await step(workspace, id)) === 'MORE');
  };
  await Promise.all(ids.map(work));
  const contacts = await workspace.contacts();
  expect(contacts).toHaveLength(ROWS);
  const done = await workspace.sql<{ state: string; counts: Record<string, number> }>(
    'select state, counts from contact_import where id = any($1)',
    [ids],
  );
  // Each contact was made once, and each further file changed it once: nothing overtook, nothing was swallowed.
  const total = (state: string) => done.reduce((sum, { counts }) => sum + (counts[state] ?? 0), 0);
  expect([total('CREATE'), total('UPDATE')]).toEqual([ROWS, 3 * ROWS]);
  expect(contacts.every((contact) => contact['version'] === 4)).toBe(true);
});

test('TRUST-20 by e-mail too, which nothing in the database keeps unique', async () => {
  const workspace = await imports.createWorkspace();
  const rows = [['email'], ...Array.from({ length: ROWS }, (_, index) => [`p${index}@example.org`])];
  const ids = await Promise.all(
    [1, 2].map(async () => {
      const id = await workspace.send({ input: { matchBy: 'email' }, table: rows });
      await workspace.plan(id);
      await imports.database.write(workspace.id, (transaction) =>
        imports.service.run(transaction, id, workspace.userId),
      );
      return id;
    }),
  );
  await Promise.all(
    ids.map(async (id) => {
      while ((await step(workspace, id)) === 'MORE');
    }),
  );
  expect(await workspace.contacts()).toHaveLength(ROWS);
});

test('TRUST-21 where the database has no room the run waits, and goes on where it was once there is', async () => {
  const workspace = await imports.createWorkspace();
  const id = await startRun(workspace, table(ROWS));
  await step(workspace, id);
  await imports.database.ownerPool.query(
    `create function no_room() returns trigger language plpgsql as $$
     begin raise exception 'could not extend file' using errcode = '53100'; end $$;
     create trigger no_room before insert or update on contact for each statement execute function no_room()`,
  );
  // The queue hears of it and tries again; a failure that is told to people would be for good.
  await expect(workspace.work('run-contact-import', id)).rejects.toMatchObject({ code: '53100' });
  expect(
    await workspace.sql(
      'select state, processed_rows, failure, stalled_by from contact_import where id = $1',
      [id],
    ),
  ).toEqual([{ state: 'RUNNING', processed_rows: CHUNK, failure: null, stalled_by: 'DISK_FULL' }]);
  await imports.database.ownerPool.query('drop trigger no_room on contact; drop function no_room()');
  await workspace.work('run-contact-import', id);
  expect(await workspace.contacts()).toHaveLength(ROWS);
  expect(
    await workspace.sql('select stalled_by, stalled_at from contact_import where id = $1', [id]),
  ).toEqual([{ stalled_by: null, stalled_at: null }]);
});

test('TRUST-19 a chunk that is being written keeps nobody in another workspace waiting', async () => {
  const [loud, other] = [await imports.createWorkspace(), await imports.createWorkspace()];
  const id = await startRun(loud, table(ROWS));
  const running = await imports.database.begin(loud.id, 'read write');
  await runNextChunk(running, imports.context, id, CHUNK);
  expect(await other.import({ table: table(3) })).toMatchObject({
    state: 'COMPLETED',
    counts: { CREATE: 3 },
  });
  expect(await other.contacts()).toHaveLength(3);
  await running.end('rollback');
});

test('a contact that somebody edits between comparing and writing is compared again, not overwritten', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: table(1) });
  const id = await startRun(workspace, table(1, 'Imported'));
  const running = await imports.database.begin(workspace.id, 'read write');
  const original = running.query.bind(running);
  let edits = 0;
  running.query = (async (sql: string, parameters?: unknown[]) => {
    if (sql.includes('for no key update') && edits++ === 0)
      await workspace.sql(`update contact set city = 'Edited', version = version + 1`);
    return original(sql, parameters);
  }) as typeof running.query;
  await runNextChunk(running, imports.context, id, CHUNK);
  await running.end('commit');
  expect(edits).toBe(2);
  expect(await workspace.contacts()).toMatchObject([{ first_name: 'Imported', city: 'City 0', version: 3 }]);
  expect(await workspace.sql(`select before from change where after ? 'firstName'`)).toEqual([
    { before: { firstName: 'Ada', city: 'Edited' } },
  ]);
});

test('planning survives a worker that dies, and two at once', async () => {
  const workspace = await imports.createWorkspace();
  const id = await workspace.send({ table: table(ROWS) });
  await imports.database.write(workspace.id, (transaction) => imports.service.plan(transaction, id));
  const plan = async () => {
    while (
      (await imports.database.write(workspace.id, (transaction) =>
        planNextChunk(transaction, imports.context, id, CHUNK),
      )) === 'MORE'
    );
  };
  const dying = await imports.database.begin(workspace.id, 'read write');
  await planNextChunk(dying, imports.context, id, CHUNK);
  await dying.end('rollback');
  await Promise.all([plan(), plan()]);
  expect(await workspace.rows(id)).toHaveLength(ROWS);
  const [planned] = await workspace.sql(
    'select state, counts, processed_rows from contact_import where id = $1',
    [id],
  );
  expect(planned).toEqual({ state: 'PLANNED', counts: { CREATE: ROWS }, processed_rows: ROWS });
});
