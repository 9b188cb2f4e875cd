import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  archiveContacts,
  type ContactsContext,
  createContact,
  createContactNote,
  updateContact,
} from '../contacts/index.ts';
import { deleteContacts, restoreContacts } from '../contacts/archive-contacts.ts';
import { mergeContacts } from '../contacts/merge-contacts.ts';
import { undoContactMerge } from '../contacts/undo-contact-merge.ts';
import { createCustomField } from '../custom-fields/index.ts';
import { addContactsToGroup, createGroup } from '../groups/index.ts';
import { undoNextChunk } from './undo-import.ts';
import { runNextChunk } from './run-import.ts';

let imports: TestImports;
let contacts: ContactsContext;
beforeAll(async () => {
  imports = await createTestImports();
  ({ contacts } = imports);
});
afterAll(() => imports?.close());

interface Everything {
  known: { contact: { identifier: string } }[];
  groups: unknown[];
  members: unknown[];
}

/** Everything that a person knows of the contacts; what counts how often they were written is left out. */
async function everything(workspace: TestWorkspace): Promise<Everything> {
  const known = await workspace.sql<Everything['known'][number]>(
    `select to_jsonb(contact) - '{version,updated_at,change_number,value_origins}'::text[] as contact,
       (select jsonb_agg(to_jsonb(held) order by field_id) from contact_unique_value held where held.contact_id = contact.id) as held
     from contact order by id`,
  );
  const groups = await workspace.sql(
    'select id, name, created_at, updated_at from contact_group order by id',
  );
  const members = await workspace.sql(
    'select group_id, contact_id, added_at, change_set_id from contact_group_member order by 1, 2',
  );
  return { known, groups, members };
}

const write = <T>(workspace: TestWorkspace, work: (transaction: WorkspaceTransaction) => Promise<T>) =>
  imports.database.write(workspace.id, work);

/** The whole of a planned import, then the whole of its undo, two rows at a time. */
async function runAndUndoByTwos(workspace: TestWorkspace, id: string): Promise<void> {
  for (const [begin, next] of [
    ['run', runNextChunk],
    ['undo', undoNextChunk],
  ] as const) {
    await write(workspace, (transaction) => imports.service[begin](transaction, id, workspace.userId));
    while ((await write(workspace, (transaction) => next(transaction, imports.context, id, 2))) === 'MORE');
  }
}

async function idOf(workspace: TestWorkspace, identifier: string): Promise<string> {
  const [row] = await workspace.sql<{ id: string }>(
    'select id from contact where identifier = $1 order by archived_at nulls first',
    [identifier],
  );
  return row!.id;
}

async function edit(workspace: TestWorkspace, identifier: string, values: object): Promise<void> {
  const id = await idOf(workspace, identifier);
  const [{ version } = { version: 0 }] = await workspace.sql<{ version: number }>(
    'select version from contact where id = $1',
    [id],
  );
  await write(workspace, (transaction) =>
    updateContact(transaction, contacts, workspace.userId, { id, expectedVersion: version, ...values }),
  );
}

async function archive(workspace: TestWorkspace, ...identifiers: string[]): Promise<void> {
  const ids = await Promise.all(identifiers.map((identifier) => idOf(workspace, identifier)));
  await write(workspace, (transaction) => archiveContacts(transaction, contacts, workspace.userId, { ids }));
}

/** By identifier cell: what the undo did to each row. */
async function told(workspace: TestWorkspace, importId: string): Promise<Record<string, unknown>> {
  const rows = await workspace.rows(importId);
  return Object.fromEntries(
    rows.flatMap(({ cells, undo }) =>
      undo
        ? [[cells[0]!, [undo.state, ...undo.kept.map(({ field, reason }) => `${field ?? '*'} ${reason}`)]]]
        : [],
    ),
  );
}

async function makeField(workspace: TestWorkspace, key: string, isUnique = false): Promise<string> {
  const field = await write(workspace, (transaction) =>
    createCustomField(transaction, {
      title: key,
      key,
      type: 'TEXT',
      isUnique,
    } as never),
  );
  return field.id;
}

const FIRST = [
  ['identifier', 'firstName', 'city', 'directory', 'emailConsent', 'custom:diet', 'custom:badge'],
  ['A', 'Ada', 'Paris', 'INTERNAL', 'GIVEN', 'vegan', 'N1'],
  ['B', 'Bob', 'Lyon', '', '', '', 'N2'],
  ['C', 'Cyd', '', '', '', 'none', ''],
  ['R', 'Rea', 'Nice', '', '', '', 'N9'],
];

async function filled(): Promise<TestWorkspace> {
  const workspace = await imports.createWorkspace();
  await makeField(workspace, 'diet');
  await makeField(workspace, 'badge', true);
  await workspace.import({ table: FIRST });
  await archive(workspace, 'R');
  return workspace;
}

const WRONG = [
  ['identifier', 'firstName', 'city', 'directory', 'emailConsent', 'custom:diet', 'custom:badge'],
  ['A', 'Wrong', 'Wrongtown', 'EXTERNAL', '', 'meat', 'N7'],
  ['B', 'Wrong', '', '', 'GIVEN', 'fish', ''],
  ['C', 'Cyd', '', '', '', '', ''],
  ['R', 'Wrong', 'Nice', '', '', 'x', ''],
  ['N', 'New', 'Newtown', '', '', 'y', 'N8'],
  ['', 'refused', '', '', '', '', ''],
];

test('IMP-15 TRUST-9 undone untouched, everything is again as it was: values, standing, identifiers, groups', async () => {
  const workspace = await filled();
  const group = await write(workspace, (transaction) =>
    createGroup(transaction, workspace.userId, { name: 'Here before' }),
  );
  await write(workspace, async (transaction) =>
    addContactsToGroup(transaction, contacts, workspace.userId, {
      groupId: group.id,
      selection: { ids: [await idOf(workspace, 'A')] },
    }),
  );
  const before = await everything(workspace);
  const done = await workspace.import({
    input: { archivedMatches: 'RESTORE', groupIds: [group.id], newGroupName: 'Wrong group' },
    table: WRONG,
  });
  expect(done.counts).toEqual({ CREATE: 1, UPDATE: 2, UNCHANGED: 1, RESTORE: 1, INVALID: 1 });
  expect(await everything(workspace)).not.toEqual(before);

  const preview = await imports.database.read(workspace.id, (transaction) =>
    imports.service.foretellUndo(transaction, done.id),
  );
  const undone = await workspace.undo(done.id);
  expect(undone).toMatchObject({
    state: 'UNDONE',
    undoCounts: { REMOVED: 1, REVERTED: 3, MEMBERSHIPS: 7 },
    undoneRows: 6,
    undoneBy: workspace.userId,
    counts: done.counts,
  });
  expect(preview).toEqual(undone.undoCounts);
  expect(await everything(workspace)).toEqual(before);
  expect(await told(workspace, done.id)).toEqual({
    A: ['REVERTED'],
    B: ['REVERTED'],
    R: ['REVERTED'],
    N: ['REMOVED'],
  });
});

test('IMP-15 the history tells of the undo after the import, and where the values came from', async () => {
  const workspace = await filled();
  const { id } = await workspace.import({ input: { newGroupName: 'G' }, table: WRONG.slice(0, 2) });
  const { undoChangeSetId, changeSetId } = await workspace.undo(id);
  const sets = await workspace.sql(
    `select change_set.id, cause, cause_id, before, after from change
     join change_set on change_set.id = change.change_set_id where subject_id = $1 order by change_set.id`,
    [await idOf(workspace, 'A')],
  );
  const [made, undo] = sets.slice(-2) as [Record<string, any>, Record<string, any>];
  expect(made).toMatchObject({
    id: changeSetId,
    cause: 'IMPORT',
    after: { firstName: 'Wrong', groups: 'G' },
  });
  expect(undo).toEqual({
    id: undoChangeSetId,
    cause: 'UNDO',
    cause_id: changeSetId,
    before: made['after'],
    after: made['before'],
  });
  const [{ value_origins: origins } = {}] = await workspace.sql(
    'select value_origins from contact where identifier = $1',
    ['A'],
  );
  expect(origins.firstName).toMatchObject({ cause: 'UNDO', changeSetId: undoChangeSetId });
});

test('IMP-15 created contacts somebody has worked with stay, each with the reason', async () => {
  const workspace = await imports.createWorkspace();
  const names = ['free', 'edited', 'merged', 'survivor', 'booked', 'noted', 'archived', 'deleted', 'grouped'];
  const own = await workspace.import({ table: [['identifier'], ['other']] });
  const { id } = await workspace.import({
    input: { newGroupName: 'Wrong' },
    table: [['identifier', 'city'], ...names.map((name) => [name, 'Oslo'])],
  });
  await edit(workspace, 'edited', { city: 'Bonn' });
  for (const [survivor, merged] of [
    ['other', 'merged'],
    ['survivor', 'free2'],
  ] as const) {
    if (merged === 'free2') await workspace.import({ table: [['identifier'], ['free2']] });
    const ids = [await idOf(workspace, survivor), await idOf(workspace, merged)] as const;
    await write(workspace, (transaction) =>
      mergeContacts(transaction, contacts, workspace.userId, {
        survivorId: ids[0],
        mergedIds: [ids[1]],
        choices: [],
      }),
    );
  }
  await workspace.sql(
    `with occasion as (insert into event (workspace_id, slug, title, starts_at, ends_at, time_zone)
       values ($1, 'gala', 'Gala', now(), now(), 'UTC') returning id)
     insert into booking (workspace_id, event_id, contact_id, status) select $1, id, $2, 'CONFIRMED' from occasion`,
    [workspace.id, await idOf(workspace, 'booked')],
  );
  await write(workspace, async (transaction) =>
    createContactNote(transaction, workspace.userId, {
      contactId: await idOf(workspace, 'noted'),
      body: 'rang up',
    }),
  );
  await archive(workspace, 'archived', 'deleted');
  await write(workspace, async (transaction) =>
    deleteContacts(transaction, contacts, { ids: [await idOf(workspace, 'deleted')] }),
  );
  const group = await write(workspace, (transaction) =>
    createGroup(transaction, workspace.userId, { name: 'Mine' }),
  );
  await write(workspace, async (transaction) =>
    addContactsToGroup(transaction, contacts, workspace.userId, {
      groupId: group.id,
      selection: { ids: [await idOf(workspace, 'grouped')] },
    }),
  );
  const before = await everything(workspace);

  const undone = await workspace.undo(id);
  expect(await told(workspace, id)).toEqual({
    free: ['REMOVED'],
    edited: ['KEPT', 'city EDITED'],
    merged: ['KEPT', '* MERGED'],
    survivor: ['KEPT', '* MERGED', '* HAS_ALIAS'],
    booked: ['KEPT', '* HAS_GUEST', '* HAS_BOOKING'],
    noted: ['KEPT', '* HAS_NOTE'],
    archived: ['KEPT', '* ARCHIVED'],
    // Of whom is deleted for good, no cell says anything any more.
    '': ['GONE', '* DELETED'],
    grouped: ['KEPT', '* HAS_GROUP_MEMBERSHIP'],
  });
  expect(undone.undoCounts).toEqual({ REMOVED: 1, KEPT: 7, GONE: 1 });
  // All but the one that went stands as it stood, its groups included.
  const freed = (state: Everything) => ({
    ...state,
    known: state.known.filter(({ contact }) => contact.identifier !== 'free'),
    members: state.members.length,
  });
  const after = await everything(workspace);
  expect({ ...freed(after), members: 0 }).toEqual({ ...freed(before), members: 0 });
  expect(freed(after).members).toBe(freed(before).members - 1);
  expect((await workspace.undo(own.id)).undoCounts).toEqual({ KEPT: 1 });
});

test('IMP-15 what was changed and put back again counts as untouched', async () => {
  const workspace = await filled();
  const { id } = await workspace.import({ input: { archivedMatches: 'RESTORE' }, table: WRONG });
  const second = await workspace.import({
    table: [
      ['identifier', 'city', 'custom:badge'],
      ['N', 'Second', 'N10'],
      ['R', 'Second', ''],
    ],
  });
  await workspace.undo(second.id);
  await edit(workspace, 'N', { city: 'Third' });
  await edit(workspace, 'N', { city: 'Newtown' });
  await archive(workspace, 'N');
  await write(workspace, async (transaction) =>
    restoreContacts(transaction, contacts, workspace.userId, { ids: [await idOf(workspace, 'N')] }),
  );
  const { mergeId } = await write(workspace, async (transaction) =>
    mergeContacts(transaction, contacts, workspace.userId, {
      survivorId: await idOf(workspace, 'C'),
      mergedIds: [await idOf(workspace, 'N')],
      choices: [],
    }),
  );
  await write(workspace, (transaction) => undoContactMerge(transaction, contacts, workspace.userId, mergeId));
  expect((await workspace.undo(id)).undoCounts).toEqual({ REMOVED: 1, REVERTED: 3 });
});

test('IMP-15 fields changed since stay, field by field; the others go back', async () => {
  const workspace = await filled();
  const { id } = await workspace.import({ input: { archivedMatches: 'RESTORE' }, table: WRONG });
  await edit(workspace, 'A', { city: 'Mine', emailConsent: 'WITHDRAWN' });
  await edit(workspace, 'B', { emailConsent: 'WITHDRAWN' });
  await edit(workspace, 'R', { lastName: 'Mine' });
  expect((await workspace.undo(id)).undoCounts).toEqual({ REMOVED: 1, PARTLY: 3 });
  expect(await told(workspace, id)).toMatchObject({
    A: ['PARTLY', 'city CHANGED_SINCE'],
    B: ['PARTLY', 'emailConsent CONSENT_WITHDRAWN'],
    R: ['PARTLY', 'archivedAt EDITED'],
  });
  expect(await workspace.contacts()).toMatchObject([
    { identifier: 'A', first_name: 'Ada', city: 'Mine', directory: 'INTERNAL', email_consent: 'WITHDRAWN' },
    { identifier: 'B', first_name: 'Bob', city: 'Lyon', email_consent: 'WITHDRAWN' },
    { identifier: 'C' },
    { identifier: 'R', first_name: 'Rea', last_name: 'Mine', archived_at: null },
  ]);
  const [row] = await workspace.rows(id, ['UPDATE']);
  expect(row!.undo!.fields).toEqual(['firstName', 'directory', 'custom:diet', 'custom:badge']);
});

test('IMP-15 a withdrawal that the import itself brought stays; one nobody gave back is told', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({
    table: [
      ['identifier', 'emailConsent'],
      ['A', 'GIVEN'],
    ],
  });
  const { id } = await workspace.import({
    table: [
      ['identifier', 'emailConsent'],
      ['A', 'WITHDRAWN'],
    ],
  });
  expect((await workspace.undo(id)).undoCounts).toEqual({ KEPT: 1 });
  expect(await told(workspace, id)).toEqual({ A: ['KEPT', 'emailConsent CONSENT_WITHDRAWN'] });
});

test('IMP-15 changed contacts archived since get their values back and stay put away; merged and deleted ones are told', async () => {
  const workspace = await imports.createWorkspace();
  const people = ['archived', 'merged', 'deleted', 'survivor'];
  const table = (city: string) => [['identifier', 'city'], ...people.map((name) => [name, city])];
  await workspace.import({ table: table('Right') });
  const { id } = await workspace.import({ table: table('Wrong') });
  await archive(workspace, 'archived', 'deleted');
  await write(workspace, async (transaction) =>
    deleteContacts(transaction, contacts, { ids: [await idOf(workspace, 'deleted')] }),
  );
  await write(workspace, async (transaction) =>
    mergeContacts(transaction, contacts, workspace.userId, {
      survivorId: await idOf(workspace, 'survivor'),
      mergedIds: [await idOf(workspace, 'merged')],
      choices: [],
    }),
  );
  expect((await workspace.undo(id)).undoCounts).toEqual({ PARTLY: 1, KEPT: 1, GONE: 1, REVERTED: 1 });
  expect(await told(workspace, id)).toEqual({
    archived: ['PARTLY', 'archivedAt ARCHIVED'],
    merged: ['KEPT', '* MERGED'],
    // Of whom is deleted for good, no cell says anything any more.
    '': ['GONE', '* DELETED'],
    survivor: ['REVERTED'],
  });
  expect(await workspace.contacts()).toMatchObject([
    { identifier: 'archived', city: 'Right', archived_at: expect.any(Date) },
    { identifier: 'merged', city: 'Wrong' },
    { identifier: 'survivor', city: 'Right' },
  ]);
});

test('IMP-15 a contact deleted for good since got nothing back, also of what the import had cleared', async () => {
  const workspace = await imports.createWorkspace();
  const table = (city: string) => [
    ['identifier', 'city'],
    ['a', city],
  ];
  await workspace.import({ table: table('Base') });
  const columns = [
    { heading: '', field: 'identifier' },
    { heading: '', field: 'city', emptyCells: 'CLEAR' as const },
  ];
  const { id } = await workspace.import({ input: { columns }, table: table('') });
  await archive(workspace, 'a');
  await write(workspace, async (transaction) =>
    deleteContacts(transaction, contacts, { ids: [await idOf(workspace, 'a')] }),
  );
  await workspace.undo(id);
  const [row] = await workspace.rows(id);
  expect(row!.undo).toEqual({ state: 'GONE', fields: [], kept: [{ field: null, reason: 'DELETED' }] });
});

test('IMP-15 a restored contact that somebody booked since stays out of the archive', async () => {
  const workspace = await filled();
  const { id } = await workspace.import({ input: { archivedMatches: 'RESTORE' }, table: WRONG });
  await write(workspace, async (transaction) =>
    createContactNote(transaction, workspace.userId, {
      contactId: await idOf(workspace, 'R'),
      body: 'is back',
    }),
  );
  await workspace.undo(id);
  expect(await told(workspace, id)).toMatchObject({ R: ['PARTLY', 'archivedAt HAS_NOTE'] });
});

test('IMP-15 identifiers and unique values that rows had passed to one another pass back', async () => {
  const workspace = await imports.createWorkspace();
  await makeField(workspace, 'badge', true);
  const columns = ['email', 'identifier', 'custom:badge'];
  const table = (shift: number) => [
    columns,
    ...[0, 1, 2, 3].map((n) => [`p${n}@example.org`, `P${(n + shift) % 4}`, `N${(n + shift) % 4}`]),
  ];
  await workspace.import({ input: { matchBy: 'email' }, table: table(0) });
  const before = await everything(workspace);
  const { id, counts } = await workspace.import({ input: { matchBy: 'email' }, table: table(1) });
  expect(counts).toEqual({ UPDATE: 4 });
  expect((await workspace.undo(id)).undoCounts).toEqual({ REVERTED: 4 });
  expect(await everything(workspace)).toEqual(before);
});

test('IMP-15 values that passed from chunk to chunk pass back too', async () => {
  const workspace = await imports.createWorkspace();
  const table = (first: number, extra: string[][] = []) => [
    ['email', 'identifier'],
    ...[0, 1, 2, 3, 4].map((n) => [`p${n}@example.org`, `P${first - n}`]),
    ...extra,
  ];
  await workspace.import({ input: { matchBy: 'email' }, table: table(10) });
  const before = await everything(workspace);
  const id = await workspace.send({
    input: { matchBy: 'email' },
    table: table(11, [['new@example.org', 'P6']]),
  });
  await workspace.plan(id);
  await runAndUndoByTwos(workspace, id);
  expect(await everything(workspace)).toEqual(before);
});

test('IMP-15 the chunks of an undo are those of the run, so that what was swapped in one is swapped back in one', async () => {
  const workspace = await imports.createWorkspace();
  const table = (...identifiers: string[]) => [
    ['email', 'identifier'],
    ...identifiers.map((identifier, n) => [`p${n}@example.org`, identifier]),
  ];
  await workspace.import({ input: { matchBy: 'email' }, table: table('A', 'B', 'C', 'D', 'E') });
  const before = await everything(workspace);
  const id = await workspace.send({ input: { matchBy: 'email' }, table: table('B', 'A', 'D', 'C', 'F') });
  await workspace.plan(id);
  await runAndUndoByTwos(workspace, id);
  expect(await everything(workspace)).toEqual(before);
});

test('IMP-15 values that somebody else has taken since stay with them, and block whoever waited for the next', async () => {
  const workspace = await imports.createWorkspace();
  await makeField(workspace, 'badge', true);
  const columns = ['email', 'identifier', 'custom:badge', 'city'];
  await workspace.import({
    input: { matchBy: 'email' },
    table: [
      columns,
      ['a@example.org', 'A', 'N1', 'Right'],
      ['b@example.org', 'B', 'N2', 'Right'],
      ['c@example.org', 'C', 'N3', 'Right'],
    ],
  });
  const { id } = await workspace.import({
    input: { matchBy: 'email' },
    table: [
      columns,
      ['a@example.org', 'Z', 'N8', 'Wrong'],
      ['b@example.org', 'A', 'N1', 'Wrong'],
      ['c@example.org', 'Y', 'N9', 'Wrong'],
    ],
  });
  await write(workspace, (transaction) =>
    createContact(transaction, contacts, workspace.userId, { identifier: 'B' }),
  );
  await write(workspace, (transaction) =>
    createContact(transaction, contacts, workspace.userId, {
      identifier: 'other',
      customValues: [{ key: 'badge', value: 'n3' }],
    } as never),
  );
  await workspace.undo(id);
  const rows = await workspace.rows(id);
  expect(rows.map(({ undo }) => undo)).toEqual([
    {
      state: 'PARTLY',
      fields: ['custom:badge', 'city'],
      kept: [{ field: 'identifier', reason: 'IDENTIFIER_TAKEN' }],
    },
    {
      state: 'PARTLY',
      fields: ['custom:badge', 'city'],
      kept: [{ field: 'identifier', reason: 'IDENTIFIER_TAKEN' }],
    },
    {
      state: 'PARTLY',
      fields: ['identifier', 'city'],
      kept: [{ field: 'custom:badge', reason: 'VALUE_TAKEN' }],
    },
  ]);
  const stands = await workspace.sql(
    'select email, identifier, city from contact where email is not null order by email',
  );
  expect(stands).toEqual([
    { email: 'a@example.org', identifier: 'Z', city: 'Right' },
    { email: 'b@example.org', identifier: 'A', city: 'Right' },
    { email: 'c@example.org', identifier: 'C', city: 'Right' },
  ]);
});

test('IMP-15 an import that filled blanks, and one that cleared cells, give back exactly what they took', async () => {
  const workspace = await filled();
  const before = await everything(workspace);
  const filling = await workspace.import({ input: { overwrite: 'FILL_BLANKS' }, table: WRONG.slice(0, 4) });
  const clearing = await workspace.import({
    input: {
      columns: FIRST[0]!.map((field) => ({ heading: field, field, emptyCells: 'CLEAR' as const })),
    },
    table: [FIRST[0]!, ['A', '', '', '', '', '', '']],
  });
  expect(clearing.counts).toEqual({ UPDATE: 1 });
  await workspace.undo(clearing.id);
  await workspace.undo(filling.id);
  expect(await everything(workspace)).toEqual(before);
});

test('IMP-15 a field deleted since gets nothing back, even where another has its key by now', async () => {
  const workspace = await filled();
  const { id } = await workspace.import({
    table: [
      ['identifier', 'custom:diet', 'city'],
      ['A', 'meat', 'X'],
    ],
  });
  await workspace.sql(`update custom_field set deleted_at = now() where key = 'diet'`);
  await makeField(workspace, 'diet');
  await workspace.undo(id);
  expect(await told(workspace, id)).toEqual({ A: ['PARTLY', 'custom:diet FIELD_GONE'] });
  expect(await workspace.contacts()).toMatchObject([{ identifier: 'A', city: 'Paris' }, {}, {}, {}]);
});

test('IMP-15 an option that is gone is not chosen again', async () => {
  const workspace = await imports.createWorkspace();
  const field = {
    title: 'Menu',
    key: 'menu',
    options: [{ value: "l'eau" }, { value: 'wine' }, { value: 'tea' }],
  };
  const several = { title: 'Days', key: 'days', options: [{ value: 'Mo' }, { value: 'Tu' }] };
  await write(workspace, (transaction) => createCustomField(transaction, { ...field, type: 'CHOICE' }));
  await write(workspace, (transaction) => createCustomField(transaction, { ...several, type: 'CHOICES' }));
  const table = (...values: string[]) => [
    ['identifier', 'custom:menu', 'custom:days'],
    ...values.map((value, index) => [`P${index}`, ...value.split('/')]),
  ];
  await workspace.import({ table: table("l'eau/Mo; Tu", 'tea/Mo') });
  const { id } = await workspace.import({ table: table('wine/Tu', 'wine/Tu') });
  await workspace.sql(
    `update custom_field set options = case key when 'menu' then '[{"value": "l''eau", "label": ""}, {"value": "wine", "label": ""}]'::jsonb
       else '[{"value": "Tu", "label": ""}]' end`,
  );
  await workspace.undo(id);
  expect(await told(workspace, id)).toEqual({
    P0: ['PARTLY', 'custom:days OPTION_GONE'],
    P1: ['KEPT', 'custom:menu OPTION_GONE', 'custom:days OPTION_GONE'],
  });
});

const ROWS = 50;
const CHUNK = 20;
const many = (city: string, from = 0) => [
  ['identifier', 'city'],
  ...Array.from({ length: ROWS }, (_, index) => [`P${from + index}`, city]),
];

const step = (workspace: TestWorkspace, id: string) =>
  write(workspace, (transaction) => undoNextChunk(transaction, imports.context, id, CHUNK));

test('IMP-15 a worker that dies in the middle of an undo loses nothing and does nothing twice', async () => {
  const workspace = await imports.createWorkspace();
  await workspace.import({ table: many('Right') });
  const before = await everything(workspace);
  const { id } = await workspace.import({ input: { newGroupName: 'G' }, table: many('Wrong', 25) });
  await write(workspace, (transaction) => imports.service.undo(transaction, id, workspace.userId));
  let result = 'MORE';
  while (result === 'MORE') {
    const dying = await imports.database.begin(workspace.id, 'read write');
    await undoNextChunk(dying, imports.context, id, CHUNK);
    await dying.end('rollback');
    result = await step(workspace, id);
  }
  expect(await everything(workspace)).toEqual(before);
  const [done] = await workspace.sql(
    'select state, undo_counts, undone_rows from contact_import where id = $1',
    [id],
  );
  expect(done).toEqual({
    state: 'UNDONE',
    undo_counts: { REMOVED: 25, REVERTED: 25, MEMBERSHIPS: 25 },
    undone_rows: ROWS,
  });
  await workspace.work('undo-contact-import', id);
  expect(await everything(workspace)).toEqual(before);
});

test('IMP-15 undone twice, and by two people and two workers at once, it is undone once', async () => {
  const workspace = await imports.createWorkspace();
  const { id } = await workspace.import({ table: many('Wrong') });
  const ask = () =>
    write(workspace, (transaction) => imports.service.undo(transaction, id, workspace.userId));
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map(({ state }) => state)).toEqual(['UNDOING', 'UNDOING', 'UNDOING']);
  const work = async () => {
    while ((await step(workspace, id)) === 'MORE');
  };
  await Promise.all([work(), work()]);
  expect((await ask()).state).toBe('UNDONE');
  await workspace.work('undo-contact-import', id);
  const sets = await workspace.sql(`select count(*)::int as count from change_set where cause = 'UNDO'`);
  expect(sets).toEqual([{ count: 1 }]);
  const [done] = await workspace.sql('select undo_counts, undone_rows from contact_import where id = $1', [
    id,
  ]);
  expect(done).toEqual({ undo_counts: { REMOVED: ROWS }, undone_rows: ROWS });
});

test('IMP-15 of two imports over the same people the older may be undone first: what it left goes back once the newer is undone', async () => {
  const workspace = await imports.createWorkspace();
  const table = (city: string, ...more: string[][]) => [
    ['identifier', 'city'],
    ...['a', 'b', 'c'].map((name) => [name, city]),
    ...more,
  ];
  await workspace.import({ table: table('Base') });
  const before = await everything(workspace);
  const older = await workspace.import({ table: table('Old', ['d', 'Old']) });
  const newer = await workspace.import({ table: table('New', ['d', 'New']) });
  await edit(workspace, 'c', { firstName: 'Cléo' });
  expect((await workspace.undo(older.id)).undoCounts).toEqual({ KEPT: 4 });
  expect((await workspace.undo(newer.id)).undoCounts).toEqual({ REVERTED: 4 });
  const preview = () =>
    imports.database.read(workspace.id, (transaction) => imports.service.foretellUndo(transaction, older.id));
  expect(await preview()).toMatchObject({ REVERTED: 3, REMOVED: 1 });
  await edit(workspace, 'c', { firstName: null });
  expect((await workspace.undo(older.id)).undoCounts).toMatchObject({ REVERTED: 3, REMOVED: 1 });
  expect(await everything(workspace)).toEqual(before);
  expect(await preview()).toBeNull();
});

test('IMP-15 undoing what was left touches nothing that went back the first time, whatever was done with it since', async () => {
  const workspace = await imports.createWorkspace();
  const table = (city: string) => [
    ['identifier', 'city', 'zip'],
    ['a', city, city],
    ['b', city, city],
  ];
  await workspace.import({ table: table('Base') });
  const { id } = await workspace.import({ table: table('Wrong') });
  await edit(workspace, 'a', { zip: 'Mine' });
  expect((await workspace.undo(id)).undoCounts).toEqual({ PARTLY: 1, REVERTED: 1 });
  await edit(workspace, 'a', { city: 'Wrong' });
  await edit(workspace, 'b', { city: 'Wrong', zip: 'Wrong' });
  await edit(workspace, 'a', { zip: 'Wrong' });
  expect((await workspace.undo(id)).undoCounts).toMatchObject({ REVERTED: 2 });
  expect(await workspace.contacts()).toMatchObject([
    { identifier: 'a', city: 'Base', zip: 'Base' },
    { identifier: 'b', city: 'Wrong', zip: 'Wrong' },
  ]);
});

test('IMP-15 an identifier taken at the very moment of the undo stays with whoever took it', async () => {
  const workspace = await imports.createWorkspace();
  const table = (identifier: string, city: string) => [
    ['email', 'identifier', 'city'],
    ['a@example.org', identifier, city],
  ];
  await workspace.import({ input: { matchBy: 'email' }, table: table('A', 'Right') });
  const { id } = await workspace.import({ input: { matchBy: 'email' }, table: table('Z', 'Wrong') });
  await write(workspace, (transaction) => imports.service.undo(transaction, id, workspace.userId));
  const running = await imports.database.begin(workspace.id, 'read write');
  const original = running.execute.bind(running);
  let thefts = 0;
  running.execute = async (sql: string, parameters?: unknown[]) => {
    if (sql.includes(`identifier = 'leaving `) && thefts++ === 0)
      await write(workspace, (transaction) =>
        createContact(transaction, contacts, workspace.userId, { identifier: 'A' }),
      );
    return original(sql, parameters);
  };
  await undoNextChunk(running, imports.context, id, CHUNK);
  await running.end('commit');
  expect(thefts).toBe(1);
  expect(await workspace.contacts()).toMatchObject([
    { identifier: 'A', email: null },
    { identifier: 'Z', city: 'Right' },
  ]);
});

test('IMP-15 a cancelled import is undone as far as it went; one that failed is taken back or resumed, never both', async () => {
  const workspace = await imports.createWorkspace();
  const id = await workspace.send({ table: many('Wrong') });
  await workspace.plan(id);
  const ask = (what: 'undo' | 'cancel' | 'resume' | 'run') =>
    write(workspace, (transaction) => imports.service[what](transaction, id, workspace.userId));
  await ask('run');
  await write(workspace, (transaction) => runNextChunk(transaction, imports.context, id, CHUNK));
  await expect(ask('undo')).rejects.toMatchObject({ errors: [{ code: 'CONFLICT', reason: 'IMPORT_STATE' }] });
  await ask('cancel');
  await ask('undo');
  await step(workspace, id);
  await workspace.sql(`update contact_import set state = 'FAILED', failure = 'x' where id = $1`, [id]);
  for (const what of ['resume', 'cancel'] as const)
    await expect(ask(what)).rejects.toMatchObject({ errors: [{ reason: 'IMPORT_STATE' }] });
  expect(await workspace.undo(id)).toMatchObject({
    state: 'UNDONE',
    counts: { CREATE: CHUNK },
    undoCounts: { REMOVED: CHUNK },
    failure: null,
  });
  expect(await workspace.rows(id)).toHaveLength(CHUNK);
  expect(await workspace.contacts()).toEqual([]);
});

test('IMP-15 what has done nothing, is too old or elsewhere cannot be undone, and is told why', async () => {
  const workspace = await imports.createWorkspace();
  const undo = (id: string, where = workspace) =>
    write(where, (transaction) => imports.service.undo(transaction, id, workspace.userId));
  const planned = await workspace.send({ table: many('X') });
  await workspace.plan(planned);
  await expect(undo(planned)).rejects.toMatchObject({ errors: [{ reason: 'IMPORT_STATE' }] });
  await write(workspace, (transaction) => imports.service.cancel(transaction, planned));
  await expect(undo(planned)).rejects.toMatchObject({
    errors: [{ code: 'CONFLICT', reason: 'NOTHING_APPLIED' }],
  });
  const { id } = await workspace.import({ table: many('X') });
  const stranger = await imports.createWorkspace();
  for (const unknown of [id, 'no id'])
    await expect(undo(unknown, stranger)).rejects.toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  await workspace.sql(`update contact_import set finished_at = now() - interval '31 days' where id = $1`, [
    id,
  ]);
  await expect(undo(id)).rejects.toMatchObject({ errors: [{ code: 'CONFLICT', reason: 'UNDO_TOO_LATE' }] });
  expect(await workspace.contacts()).toHaveLength(ROWS);
});
