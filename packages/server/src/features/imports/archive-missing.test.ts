import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { archiveContacts, createContact } from '../contacts/index.ts';
import { restoreContacts } from '../contacts/archive-contacts.ts';
import { mergeContacts } from '../contacts/merge-contacts.ts';
import { importNow } from './import-now.ts';
import { planNextChunk } from './plan-import.ts';
import { runNextChunk } from './run-import.ts';
import { undoNextChunk } from './undo-import.ts';

let imports: TestImports;
beforeAll(async () => {
  imports = await createTestImports();
});
afterAll(() => imports?.close());

const input = { archiveMissing: true } as const;
const KNOWN = [
  ['identifier', 'firstName', 'lastName', 'email'],
  ['A1', 'Ada', 'Abel', 'ada@x.fr'],
  ['B2', 'Bob', 'Baer', 'bob@x.fr'],
  ['C3', 'Cléo', 'Clerc', 'cleo@x.fr'],
  ['D4', 'Dan', 'Dorn', 'dan@x.fr'],
];
const ADA = [
  ['identifier', 'firstName'],
  ['A1', 'Ada'],
];

const write = <T>(workspace: TestWorkspace, work: (transaction: WorkspaceTransaction) => Promise<T>) =>
  imports.database.write(workspace.id, work);

async function withKnown(): Promise<TestWorkspace> {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: KNOWN });
  return workspace;
}

async function living(workspace: TestWorkspace): Promise<string[]> {
  const contacts = await workspace.contacts();
  return contacts
    .filter((one) => !one['archived_at'] && !one['merged_into_id'])
    .map((one) => one['identifier']);
}

async function idOf(workspace: TestWorkspace, identifier: string): Promise<string> {
  const found = (await workspace.contacts()).find((one) => one['identifier'] === identifier);
  return found!['id'];
}

async function book(workspace: TestWorkspace, identifier: string, status: string): Promise<void> {
  await workspace.sql(
    `with party as (
       insert into event (workspace_id, slug, title, starts_at, ends_at, time_zone)
       values ($1, 'e-' || gen_random_uuid(), 'Party', now(), now(), 'Europe/Paris') returning id)
     insert into booking (workspace_id, event_id, contact_id, status, cancelled_at)
     select $1, party.id, $2, $3, case when $3 = 'CANCELLED' then now() end from party`,
    [workspace.id, await idOf(workspace, identifier), status],
  );
}

async function acceptInvitation(workspace: TestWorkspace, email: string): Promise<void> {
  await workspace.sql(
    `insert into invitation (workspace_id, email, email_key, role, language, state, expires_at)
     values ($1, $2, $2, 'MEMBER', 'fr', 'ACCEPTED', now())`,
    [workspace.id, email],
  );
}

/** The absent as [who, state, why], in the protocol's order. */
async function absent(workspace: TestWorkspace, importId: string): Promise<unknown[]> {
  const names = new Map((await workspace.contacts()).map((one) => [one['id'], one['identifier']]));
  const rows = await workspace.rows(importId, ['ARCHIVE', 'SKIP']);
  return rows.map(({ contactId, state, issues }) => [
    names.get(contactId),
    state,
    ...issues.map(({ code }) => code),
  ]);
}

/** The whole of a planned import, chunk by chunk, each of which first dies before its commit. */
async function stumble(
  workspace: TestWorkspace,
  importId: string,
  next: typeof runNextChunk,
  size: number,
): Promise<void> {
  let result = 'MORE';
  while (result === 'MORE') {
    const dying = await imports.database.begin(workspace.id, 'read write');
    await next(dying, imports.context, importId, size);
    await dying.end('rollback');
    result = await write(workspace, (transaction) => next(transaction, imports.context, importId, size));
  }
}

test('IMP-4 whoever the file does not name is counted before, archived at the end, and back with the undo', async () => {
  const workspace = await withKnown();
  const before = await workspace.contacts();
  const id = await workspace.send({ input, table: ADA });
  const planned = await workspace.plan(id);
  expect(planned).toMatchObject({ state: 'PLANNED', counts: { UNCHANGED: 1, ARCHIVE: 3 }, issues: [] });
  expect(await absent(workspace, id)).toEqual([
    ['B2', 'ARCHIVE'],
    ['C3', 'ARCHIVE'],
    ['D4', 'ARCHIVE'],
  ]);
  expect(await living(workspace)).toHaveLength(4);

  const done = await workspace.run(id);
  expect(done).toMatchObject({ state: 'COMPLETED', processedRows: 1, counts: { UNCHANGED: 1, ARCHIVE: 3 } });
  expect(await living(workspace)).toEqual(['A1']);
  const history = await workspace.sql(
    `select cause, cause_id, before ->> 'archivedAt' as before, after ->> 'archivedAt' is not null as after from change
     join change_set on change_set.id = change.change_set_id where subject_id = $1`,
    [await idOf(workspace, 'B2')],
  );
  expect(history).toEqual([{ cause: 'IMPORT', cause_id: id, before: null, after: true }]);

  const foretold = await write(workspace, (transaction) => imports.service.foretellUndo(transaction, id));
  expect(foretold).toMatchObject({ REVERTED: 3 });
  expect(await workspace.undo(id)).toMatchObject({ state: 'UNDONE', undoCounts: { REVERTED: 3 } });
  const same = (rows: Record<string, unknown>[]) =>
    rows.map(({ version: _, updated_at: __, change_number: ___, ...rest }) => rest);
  expect(same(await workspace.contacts())).toEqual(same(before));
});

test('IMP-4 who is expected at an event or has accepted an invitation stays, and is told with the reason', async () => {
  const workspace = await withKnown();
  await book(workspace, 'B2', 'CONFIRMED');
  await book(workspace, 'C3', 'CANCELLED');
  await acceptInvitation(workspace, 'dan@x.fr');
  const id = await workspace.send({ input, table: ADA });
  const planned = await workspace.plan(id);
  expect(planned.counts).toEqual({ UNCHANGED: 1, ARCHIVE: 1, SKIP: 2 });
  expect(planned.issues).toEqual([
    expect.objectContaining({ code: 'ABSENT_BOOKED', count: 1, rowRanges: [] }),
    expect.objectContaining({ code: 'ABSENT_JOINED', count: 1, rowRanges: [] }),
  ]);
  expect(await absent(workspace, id)).toEqual([
    ['B2', 'SKIP', 'ABSENT_BOOKED'],
    ['C3', 'ARCHIVE'],
    ['D4', 'SKIP', 'ABSENT_JOINED'],
  ]);
  await workspace.run(id);
  expect(await living(workspace)).toEqual(['A1', 'B2', 'D4']);
});

test('IMP-4 whoever a rejected row might mean counts as named: by its key, its identifier or its e-mail', async () => {
  const workspace = await withKnown();
  await workspace.import({
    table: [KNOWN[0]!, ['E5', 'Eve', 'Erb', 'family@x.fr'], ['F6', 'Fay', 'Erb', 'family@x.fr']],
  });
  const rejected = [
    ['email', 'identifier', 'gender'],
    ['ada@x.fr', '', 'f'],
    // Unreadable, by its key; then a conflict of two; then two of the same; then somebody's identifier.
    ['bob@x.fr', '', 'unheard of'],
    ['family@x.fr', '', ''],
    ['dan@x.fr', '', ''],
    ['dan@x.fr', '', ''],
    ['new@x.fr', 'c3', ''],
  ];
  const id = await workspace.send({ input: { ...input, matchBy: 'email' }, table: rejected });
  const planned = await workspace.plan(id);
  expect(planned.counts).toEqual({ UPDATE: 1, INVALID: 3, CONFLICT: 2 });
});

test.each([
  ['an empty file', [['identifier']], null],
  ['a file that means nobody known', [['identifier'], ['Z1'], ['Z2']], 'ABSENT_NONE_KNOWN'],
  [
    'rows that do not say whom they mean',
    [
      ['identifier', 'firstName'],
      ['A1', 'Ada'],
      ['', 'X'],
    ],
    'ABSENT_ROWS_UNKNOWN',
  ],
])('IMP-4 nobody is archived by %s', async (_, table, code) => {
  const workspace = await withKnown();
  const id = await workspace.send({ input, table });
  const planned = await workspace.plan(id);
  expect(planned.counts.ARCHIVE).toBeUndefined();
  expect(planned.issues[0]?.code).toBe(code ?? 'ABSENT_NONE_KNOWN');
  const done = await workspace.run(id);
  expect(done.issues[0]?.code).toBe(code ?? 'ABSENT_NONE_KNOWN');
  expect(await living(workspace)).toEqual(expect.arrayContaining(['A1', 'B2', 'C3', 'D4']));
});

test('IMP-4 a key that cannot be read and is left out keeps everybody', async () => {
  const workspace = await withKnown();
  const columns = [{ heading: 'mail', field: 'email', unreadable: 'LEAVE_OUT_VALUE' as const }];
  const table = [['email'], ['ada@x.fr'], ['bob at x']];
  const id = await workspace.send({ input: { ...input, columns, matchBy: 'email' }, table });
  expect(await workspace.plan(id)).toMatchObject({
    counts: { UNCHANGED: 1, CREATE: 1 },
    issues: [{ code: 'ABSENT_ROWS_UNKNOWN', count: 1, rowRanges: [{ first: 3, last: 3 }] }, {}, {}],
  });
});

test('IMP-4 between plan and run: who is booked, met, merged or put away by then stays as they are, who is new is left alone', async () => {
  const workspace = await withKnown();
  await workspace.import({
    table: [
      ['identifier', 'email'],
      ['E5', 'eve@x.fr'],
      ['F6', 'fay@x.fr'],
    ],
  });
  const id = await workspace.send({ input, table: [['identifier'], ['A1'], ['X9']] });
  expect((await workspace.plan(id)).counts).toEqual({ UNCHANGED: 1, CREATE: 1, ARCHIVE: 5 });

  await book(workspace, 'B2', 'RESERVED');
  // C3 has the identifier of a row by now; A1 goes on in D4; E5 was put away by somebody.
  await workspace.sql(`update contact set identifier = 'X9', version = version + 1 where identifier = 'C3'`);
  const [a, d, e] = await Promise.all(['A1', 'D4', 'E5'].map((one) => idOf(workspace, one)));
  await write(workspace, (transaction) =>
    archiveContacts(transaction, imports.contacts, workspace.userId, { ids: [e!] }),
  );
  await write(workspace, (transaction) =>
    createContact(transaction, imports.contacts, workspace.userId, { identifier: 'NEW' }),
  );
  const untouched = (await workspace.contacts()).find(({ id: one }) => one === e);
  await write(workspace, (transaction) => imports.service.run(transaction, id, workspace.userId));
  // Rows are applied; then, before the archiving, one is merged.
  await write(workspace, (transaction) => runNextChunk(transaction, imports.context, id));
  await write(workspace, (transaction) =>
    mergeContacts(transaction, imports.contacts, workspace.userId, {
      survivorId: d!,
      mergedIds: [a!],
      choices: [],
    }),
  );
  await workspace.work('run-contact-import', id);
  const [done] = await workspace.sql('select state, counts from contact_import where id = $1', [id]);
  expect(done).toEqual({ state: 'COMPLETED', counts: { UNCHANGED: 2, CREATE: 0, ARCHIVE: 1, SKIP: 4 } });
  expect(await living(workspace)).toEqual(['B2', 'D4', 'NEW', 'X9']);
  expect((await workspace.contacts()).find(({ id: one }) => one === e)).toEqual(untouched);
});

test('IMP-4 IMP-14 archiving and its undo break off anywhere, pause and cancel, and end as if nothing had been', async () => {
  const people = (from: number) => [
    ['identifier', 'firstName'],
    ...Array.from({ length: 20 - from }, (_, index) => [`P${from + index}`, 'Pat']),
  ];
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: people(0) });
  const id = await workspace.send({ input, table: people(9) });
  await write(workspace, (transaction) => imports.service.plan(transaction, id));
  await stumble(
    workspace,
    id,
    ((transaction, context, one, size) =>
      planNextChunk(transaction, context, one, size)) as typeof runNextChunk,
    4,
  );
  await write(workspace, (transaction) => imports.service.run(transaction, id, workspace.userId));
  await stumble(workspace, id, runNextChunk, 4);
  const [done] = await workspace.sql(
    'select state, counts, processed_rows from contact_import where id = $1',
    [id],
  );
  expect(done).toEqual({ state: 'COMPLETED', counts: { UNCHANGED: 11, ARCHIVE: 9 }, processed_rows: 11 });
  expect(await living(workspace)).toHaveLength(11);
  await write(workspace, (transaction) => imports.service.undo(transaction, id, workspace.userId));
  await stumble(workspace, id, undoNextChunk, 4);
  const [undone] = await workspace.sql(
    'select state, undo_counts, undone_rows from contact_import where id = $1',
    [id],
  );
  expect(undone).toEqual({ state: 'UNDONE', undo_counts: { REVERTED: 9 }, undone_rows: 11 });
  expect(await living(workspace)).toHaveLength(20);

  const other = await workspace.send({ input, table: people(9) });
  await workspace.plan(other);
  await write(workspace, (transaction) => imports.service.run(transaction, other, workspace.userId));
  // Three chunks of rows, one of the absent.
  for (let chunk = 0; chunk < 4; chunk++)
    await write(workspace, (transaction) => runNextChunk(transaction, imports.context, other, 4));
  await write(workspace, (transaction) => imports.service.pause(transaction, other));
  expect(await living(workspace)).toHaveLength(16);
  const cancelled = await write(workspace, (transaction) => imports.service.cancel(transaction, other));
  expect(cancelled.counts).toEqual({ UNCHANGED: 11, ARCHIVE: 4 });
  expect(await workspace.rows(other, ['ARCHIVE'])).toHaveLength(4);
  expect(await workspace.undo(other)).toMatchObject({ undoCounts: { REVERTED: 4 } });
  expect(await living(workspace)).toHaveLength(20);
});

test('IMP-15 whom somebody has decided about since stays, and is listed', async () => {
  const workspace = await withKnown();
  await workspace.import({ table: [['identifier'], ['E5'], ['F6']] });
  const { id } = await workspace.import({ input, table: ADA });
  const ids = Object.fromEntries(
    await Promise.all(['B2', 'C3', 'D4', 'E5'].map(async (one) => [one, await idOf(workspace, one)])),
  );
  const act = (what: typeof archiveContacts, ...whom: string[]) =>
    write(workspace, (transaction) =>
      what(transaction, imports.contacts, workspace.userId, { ids: whom.map((one) => ids[one]) }),
    );
  await act(restoreContacts, 'B2', 'C3');
  await act(archiveContacts, 'C3');
  await write(workspace, (transaction) =>
    createContact(transaction, imports.contacts, workspace.userId, { identifier: 'd4' }),
  );
  await workspace.sql('delete from contact where id = $1', [ids['E5']]);
  const undone = await workspace.undo(id);
  // B2 is back already, F6 comes back.
  expect(undone.undoCounts).toEqual({ REVERTED: 2, KEPT: 2, GONE: 1 });
  const rows = await workspace.rows(id, ['ARCHIVE']);
  const told = Object.fromEntries(rows.map(({ contactId, undo }) => [contactId, undo]));
  expect(told[ids['C3']]).toMatchObject({
    state: 'KEPT',
    kept: [{ field: 'archivedAt', reason: 'CHANGED_SINCE' }],
  });
  expect(told[ids['D4']]).toMatchObject({
    state: 'KEPT',
    kept: [{ field: 'archivedAt', reason: 'IDENTIFIER_TAKEN' }],
  });
  expect(await living(workspace)).toEqual(['A1', 'B2', 'd4', 'F6']);
});

test('IMP-4 rows that come after a plan take the place of those it found absent', async () => {
  const workspace = await withKnown();
  const id = await workspace.send({ input, table: ADA });
  await workspace.plan(id);
  await write(workspace, (transaction) =>
    imports.service.addRows(transaction, id, {
      firstRow: 3,
      rows: [
        ['B2', 'Bob'],
        ['C3', 'Cléo'],
      ],
    }),
  );
  expect((await workspace.plan(id)).counts).toEqual({ UNCHANGED: 3, ARCHIVE: 1 });
  expect((await workspace.run(id)).counts).toEqual({ UNCHANGED: 3, ARCHIVE: 1 });
  expect(await living(workspace)).toEqual(['A1', 'B2', 'C3']);
});

test('IMP-4 a small import archives at once; another workspace does not feel it', async () => {
  const [workspace, other] = [await withKnown(), await withKnown()];
  const done = await write(workspace, (transaction) =>
    importNow(transaction, imports.context, imports.service, {
      input: { ...input, columns: [{ heading: 'id', field: 'identifier' }] },
      batch: { firstRow: 2, rows: [['A1']] },
      userId: workspace.userId,
    }),
  );
  expect(done).toMatchObject({ state: 'COMPLETED', counts: { UNCHANGED: 1, ARCHIVE: 3 } });
  expect(await living(workspace)).toEqual(['A1']);
  expect(await living(other)).toHaveLength(4);
  expect(await workspace.undo(done.id)).toMatchObject({ undoCounts: { REVERTED: 3 } });
  expect(await living(workspace)).toHaveLength(4);
});

test('IMP-4 whoever is added while the plan is made is not archived', async () => {
  const workspace = await withKnown();
  const id = await workspace.send({
    input,
    table: [['identifier'], ['A1'], ['B2']],
  });
  await write(workspace, (transaction) => imports.service.plan(transaction, id));
  await write(workspace, (transaction) => planNextChunk(transaction, imports.context, id, 1));
  await write(workspace, (transaction) =>
    createContact(transaction, imports.contacts, workspace.userId, { identifier: 'NEW' }),
  );
  await workspace.work('plan-contact-import', id);
  await workspace.run(id);
  expect(await living(workspace)).toEqual(['A1', 'B2', 'NEW']);
});
