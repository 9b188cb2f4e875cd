import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { type ContactWithFiles, fileIn, askForUpload, pdfOf, uploadFile } from '../../../test/test-files.ts';
import { removeOverdueFiles } from '../files/index.ts';
import { purgeOverdueFields } from '../custom-fields/index.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string; email: string };
let fieldId: string;

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
  const field = { key: 'form', title: 'Formulaire', type: 'FILE' };
  fieldId = (await run('createCustomField', 'customField { id }', field)).customField.id;
});

const CONTACT = 'contact { id version customValues { field { key } text file { id url } } }';

async function run(name: string, answer: string, input: object, caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path message } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  expect(data![name].errors).toEqual([]);
  return data![name];
}

const upload = (name: string, caller: Caller = owner) => uploadFile(app, caller, name, pdfOf(name));
const valuesOf = (value: string | null) => ({ customValues: [{ key: 'form', value }] });
const add = async (value: string | null) => (await run('createContact', CONTACT, valuesOf(value))).contact;
const linkOf = (contact: ContactWithFiles): string => fileIn(contact)!.url;
const statusOf = async (url: string) => (await app.server.inject({ url })).statusCode;
const sql = async (text: string, values: unknown[] = []) =>
  (await app.application.database.ownerPool.query(text, values)).rows;

/** Does what is due, as the queue would, and answers the names of what was. */
async function doDueJobs(): Promise<string[]> {
  await purgeOverdueFields(app.application.database);
  await removeOverdueFiles(app.application.database);
  const due = await sql(
    `delete from graphile_worker._private_jobs job using graphile_worker._private_tasks task
     where task.id = job.task_id and job.payload ->> 'workspaceId' = $1 returning identifier as name`,
    [owner.workspaceId],
  );
  const names = due.map(({ name }) => name as string).filter((name) => /files|fields/.test(name));
  for (const name of names) await app.application.jobs[name]!({ workspaceId: owner.workspaceId }, {});
  return names;
}

async function objects(): Promise<number> {
  const folder = join(app.dataDir, 'files', owner.workspaceId);
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).length;
}

const files = () =>
  sql('select name, state from stored_file where workspace_id = $1 order by name', [owner.workspaceId]);
async function archiveAndDelete(...ids: string[]) {
  await run('archiveContacts', 'count', { selection: { ids } });
  await run('deleteContacts', 'count', { selection: { ids } });
}

describe('ARC-4 what becomes of a file', () => {
  test('ARC-4 in the archive and out of it a file stays', async () => {
    const { id } = await add((await upload('a.pdf')).id);
    await run('archiveContacts', 'count', { selection: { ids: [id] } });
    expect(await doDueJobs()).toEqual([]);
    await run('restoreContacts', 'count', { selection: { ids: [id] } });
    const { data } = await app.ask(owner, `{ contact(id: "${id}") { customValues { file { url } } } }`);
    expect(await statusOf(linkOf(data!['contact']))).toBe(200);
  });

  test('ARC-4 deleted for good, its bytes go with those of its history, and nobody else’s', async () => {
    const [a, b, c] = [await upload('a.pdf'), await upload('b.pdf'), await upload('c.pdf')];
    const contact = await add(a.id);
    const other = await add(c.id);
    const { contact: changed } = await run('updateContact', CONTACT, {
      id: contact.id,
      expectedVersion: 1,
      ...valuesOf(b.id),
    });
    await run('archiveContacts', 'count', { selection: { ids: [contact.id] } });
    const { data } = await app.ask(
      owner,
      `{ deletionPreview(ids: ["${contact.id}"]) { linked { kind count } } }`,
    );
    expect(data!['deletionPreview'].linked).toContainEqual({ kind: 'FILE', count: 2 });
    await run('deleteContacts', 'count', { selection: { ids: [contact.id] } });
    expect(await statusOf(linkOf(changed))).toBe(404);
    expect(await doDueJobs()).toEqual(['remove-files']);
    expect(await files()).toEqual([{ name: 'c.pdf', state: 'KEPT' }]);
    expect(await objects()).toBe(1);
    expect(await statusOf(linkOf(other))).toBe(200);
  });

  test('ARC-5 of who is erased no file is left, nor its name; it is told of what there was', async () => {
    const [a, b] = [await upload('Zoë 2025.pdf'), await upload('Zoë 2026.pdf')];
    const { contact } = await run('createContact', CONTACT, { firstName: 'Zoë', ...valuesOf(a.id) });
    await run('updateContact', CONTACT, { id: contact.id, expectedVersion: 1, ...valuesOf(b.id) });
    await add((await upload('other.pdf')).id);
    const { data } = await app.ask(
      owner,
      `{ erasurePreview(contactId: "${contact.id}") { confirmation held { kind count } } }`,
    );
    const { confirmation, held } = data!['erasurePreview'];
    expect(held).toContainEqual({ kind: 'STORED_FILE', count: 2 });
    await run('eraseContact', 'contactId', { contactId: contact.id, confirmation });
    expect(await files()).toEqual([
      { name: 'erased', state: 'ORPHANED' },
      { name: 'erased', state: 'ORPHANED' },
      { name: 'other.pdf', state: 'KEPT' },
    ]);
    expect(await doDueJobs()).toEqual(['remove-files']);
    expect([await files(), await objects()]).toEqual([[{ name: 'other.pdf', state: 'KEPT' }], 1]);
  });

  test('ARC-4 two that named one file, deleted at once: the last takes it with it', async () => {
    const { id: fileId } = await upload('a.pdf');
    const [survivor, other] = [await add(null), await add(fileId)];
    const { merge } = await run('mergeContacts', 'merge { id }', {
      survivorId: survivor.id,
      mergedIds: [other.id],
    });
    await run('undoContactMerge', 'contact { id }', { mergeId: merge.id });
    const { database } = app.application;
    const [first, second] = [
      await database.begin(owner.workspaceId, 'read write'),
      await database.begin(owner.workspaceId, 'read write'),
    ];
    await first.execute('delete from contact where id = $1', [survivor.id]);
    let isDone = false;
    const deleting = second
      .execute('delete from contact where id = $1', [other.id])
      .then(() => (isDone = true));
    const waiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'delete from contact%'`;
    await expect.poll(async () => isDone || (await sql(waiting)).length > 0).toBe(true);
    await first.end('commit');
    await deleting;
    await second.end('commit');
    await doDueJobs();
    expect([await files(), await objects()]).toEqual([[], 0]);
  });

  test('ARC-4 a removal that fails is tried again, and done twice does no harm', async () => {
    const contact = await add((await upload('a.pdf')).id);
    await archiveAndDelete(contact.id);
    const { store } = app.application.features.files;
    const failing = vi.spyOn(store, 'remove').mockRejectedValueOnce(new Error('the disk does not answer'));
    await expect(doDueJobs()).rejects.toThrow('the disk does not answer');
    failing.mockRestore();
    expect(await files()).toEqual([{ name: 'erased', state: 'ORPHANED' }]);
    await rm(join(app.dataDir, 'files', owner.workspaceId), { recursive: true });
    expect(await doDueJobs()).toEqual(['remove-files']);
    expect(await files()).toEqual([]);
    expect(await doDueJobs()).toEqual([]);
  });

  test('FLD-1 what nobody keeps goes after a day, and what never came', async () => {
    await upload('unsaved.pdf');
    await askForUpload(app, owner, 'awaited.pdf', 100);
    await add((await upload('kept.pdf')).id);
    expect(await doDueJobs()).toEqual([]);
    await sql(`update stored_file set created_at = now() - interval '25 hours' where workspace_id = $1`, [
      owner.workspaceId,
    ]);
    expect(await doDueJobs()).toEqual(['remove-files']);
    expect(await files()).toEqual([{ name: 'kept.pdf', state: 'KEPT' }]);
    expect(await objects()).toBe(1);
  });

  test('FLD-1 so many wait to be kept, and no more', async () => {
    await sql(
      `insert into stored_file (workspace_id, object_key, name, size, created_by)
       select $1, gen_random_uuid()::text, 'a', 1, (select "id" from auth."user" where "email" = $2)
       from generate_series(1, 200)`,
      [owner.workspaceId, owner.email],
    );
    const { errors } = await askForUpload(app, owner, 'a.pdf', 100);
    expect(errors).toMatchObject([{ code: 'CONFLICT', reason: 'TOO_MANY_UPLOADS' }]);
  });
});

describe('TRUST-74 a link to a file', () => {
  test('TRUST-74 is short-lived, and for one file in one workspace asked for by one person', async () => {
    const [contact, other] = [await add((await upload('a.pdf')).id), await add((await upload('b.pdf')).id)];
    const link = new URL(linkOf(contact), 'http://localhost');
    expect(Number(link.searchParams.get('expires')) - Date.now() / 1000).toBeLessThanOrEqual(15 * 60);
    const past = app.application.signedLinks.sign(link.pathname, Date.now() - 16 * 60 * 1000);
    const swapped = linkOf(other).replace(/\?.*/, link.search);
    const stranger = await app.createCaller();
    const elsewhere = link.pathname.replace(owner.workspaceId, stranger.workspaceId);
    for (const wrong of [
      past,
      swapped,
      `${elsewhere}${link.search}`,
      link.pathname,
      `${link.pathname}/x${link.search}`,
    ])
      expect([404, 410], wrong).toContain(await statusOf(wrong));
    // Signed by us for another workspace or another person, it still opens nothing.
    for (const path of [elsewhere, link.pathname.replace(/[^/]+$/, 'somebody')])
      expect(await statusOf(app.application.signedLinks.sign(path))).toBe(404);
    expect(await statusOf(linkOf(contact))).toBe(200);
    const { data } = await app.ask(stranger, `{ storedFile(id: "${fileIn(contact)!.id}") { url } }`);
    expect(data).toEqual({ storedFile: null });
  });

  test.each([
    ['is closed to them', 'update membership set disabled_at = now() where id = $1'],
    ['knows them no more', 'delete from membership where id = $1'],
    ['lets them see the directory alone', `update membership set role = 'MEMBER' where id = $1`],
  ])('TRUST-74 is dead once the workspace %s', async (_, statement) => {
    const { id } = await add((await upload('a.pdf')).id);
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const { data } = await app.ask(admin, `{ contact(id: "${id}") { customValues { file { url } } } }`);
    const link = linkOf(data!['contact']);
    expect(await statusOf(link)).toBe(200);
    const [{ id: memberId }] = await sql(
      `select membership.id from membership join auth."user" person on person."id" = user_id
       where workspace_id = $1 and person."email" = $2`,
      [owner.workspaceId, admin.email],
    );
    await sql(statement, [memberId]);
    expect(await statusOf(link)).toBe(404);
  });

  test('TRUST-74 a manager opens files of the guests of their events, and takes what they uploaded alone', async () => {
    const manager = await app.createCaller('MANAGER', owner.workspace);
    const [guest, stranger] = [
      await add((await upload('guest.pdf')).id),
      await add((await upload('other.pdf')).id),
    ];
    const lying = await upload('lying.pdf');
    const [{ id: managerId }] = await sql('select "id" as id from auth."user" where "email" = $1', [
      manager.email,
    ]);
    const { event } = await run('createEvent', 'event { id }', {
      title: 'Gala',
      startsAt: '2027-07-01T18:00:00Z',
      endsAt: '2027-07-01T21:00:00Z',
      timeZone: 'Europe/Paris',
      managerIds: [managerId],
    });
    await run('createBooking', 'booking { id }', { eventId: event.id, contactId: guest.id });
    const seen = async (id: string) => {
      const { data } = await app.ask(manager, 'query ($id: ID!) { storedFile(id: $id) { url } }', { id });
      return data!['storedFile'];
    };
    const fileIdOf = (contact: ContactWithFiles) => fileIn(contact)!.id;
    expect(await seen(fileIdOf(stranger))).toBeNull();
    expect(await seen(lying.id)).toBeNull();
    const { url } = await seen(fileIdOf(guest));
    expect(await statusOf(url)).toBe(200);

    const own = await upload('own.pdf', manager);
    const save = (id: string, version: number) =>
      app.ask(
        manager,
        `mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { version } errors { reason } } }`,
        { input: { id: guest.id, expectedVersion: version, ...valuesOf(id) } },
      );
    for (const id of [lying.id, fileIdOf(stranger)])
      expect((await save(id, 1)).data!['updateContact'].errors).toEqual([{ reason: 'FILE_NOT_FOUND' }]);
    expect((await save(own.id, 1)).data!['updateContact'].errors).toEqual([]);
    // Replaced, the former is in a history that a manager does not see.
    expect(await statusOf(url)).toBe(404);
  });
});

describe('FLD-4 the purge', () => {
  const age = (days: number) =>
    sql(`update custom_field set deleted_at = now() - make_interval(days => $2) where id = $1`, [
      fieldId,
      days,
    ]);
  const heldBy = (id: string) =>
    sql(
      `select custom_values, value_origins ? 'custom:form' as "hasOrigin", version from contact where id = $1`,
      [id],
    );

  test('FLD-4 30 days after a field was deleted its values are gone, its files too, and what happened can be read', async () => {
    const file = await upload('a.pdf');
    const contact = await add(null);
    await run('updateContact', CONTACT, { id: contact.id, expectedVersion: 1, ...valuesOf(file.id) });
    const archived = await add((await upload('b.pdf')).id);
    await run('archiveContacts', 'count', { selection: { ids: [archived.id] } });
    await run('createCustomField', 'customField { id }', {
      key: 'city_of_birth',
      title: 'Born in',
      type: 'TEXT',
    });
    await run('updateContact', CONTACT, {
      id: contact.id,
      expectedVersion: 2,
      customValues: [{ key: 'city_of_birth', value: 'Évreux' }],
    });
    await run('deleteCustomField', 'count', { id: fieldId });

    await age(29);
    expect(await doDueJobs()).toEqual([]);
    await run('restoreCustomField', 'customField { id }', { id: fieldId });
    await run('deleteCustomField', 'count', { id: fieldId });
    await age(31);
    expect(await doDueJobs()).toEqual(['purge-custom-fields']);
    expect(await doDueJobs()).toEqual(['remove-files']);

    const [held] = await heldBy(contact.id);
    expect(Object.values(held.custom_values)).toEqual(['Évreux']);
    expect([held.hasOrigin, held.version]).toEqual([false, 3]);
    expect((await heldBy(archived.id))[0].custom_values).toEqual({});
    expect(await sql('select from custom_field where id = $1', [fieldId])).toEqual([]);
    expect([await files(), await objects()]).toEqual([[], 0]);
    const { data } = await app.ask(
      owner,
      `{ contactHistory(contactId: "${contact.id}") { edges { node { changes { field after } undoRefusals { reason } } } } }`,
    );
    expect(data!['contactHistory'].edges[1].node).toEqual({
      changes: [{ field: 'custom:form', after: `${file.id} a.pdf` }],
      undoRefusals: [{ reason: 'CANNOT_BE_UNDONE' }],
    });
    expect(await doDueJobs()).toEqual([]);
  });

  test('FLD-4 a field that got the key since keeps its values, and where they came from', async () => {
    const contact = await add((await upload('a.pdf')).id);
    await run('deleteCustomField', 'count', { id: fieldId });
    const field = { key: 'form', title: 'Anew', type: 'TEXT' };
    const { customField } = await run('createCustomField', 'customField { id }', field);
    await run('updateContact', CONTACT, { id: contact.id, expectedVersion: 1, ...valuesOf('kept') });
    await age(31);
    await doDueJobs();
    expect(await heldBy(contact.id)).toMatchObject([
      { custom_values: { [customField.id]: 'kept' }, hasOrigin: true, version: 2 },
    ]);
  });

  test('FLD-4 it goes by chunks through however many contacts, and begins anew where it was killed', async () => {
    await sql(
      `insert into contact (workspace_id, identifier, custom_values)
       select $1, 'p' || number, jsonb_build_object($2::text, 'x') from generate_series(1, 4500) number`,
      [owner.workspaceId, fieldId],
    );
    await run('deleteCustomField', 'count', { id: fieldId });
    await age(31);
    const left = async () =>
      (
        await sql('select count(*)::int as n from contact where workspace_id = $1 and custom_values ? $2', [
          owner.workspaceId,
          fieldId,
        ])
      )[0].n;
    const stopped = new AbortController();
    const { values } = app.application.features.customFields;
    const drop = vi.spyOn(values, 'dropValues').mockImplementationOnce(async (...args) => {
      stopped.abort();
      return values.dropValues(...args);
    });
    const job = app.application.jobs['purge-custom-fields']!;
    await expect(job({ workspaceId: owner.workspaceId }, { signal: stopped.signal })).rejects.toThrow(
      /abort/i,
    );
    drop.mockRestore();
    expect(await left()).toBe(2500);
    await job({ workspaceId: owner.workspaceId }, {});
    expect(await left()).toBe(0);
    expect(await sql('select from custom_field where id = $1', [fieldId])).toEqual([]);
  });
});
