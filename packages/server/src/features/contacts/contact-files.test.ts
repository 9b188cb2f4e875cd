import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { nodesOf } from '../../../test/operation-answers.ts';
import { type ContactWithFiles, fileIn, askForUpload, pdfOf, uploadFile } from '../../../test/test-files.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };

beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
  await run('createCustomField', 'customField { id }', { key: 'form', title: 'Formulaire', type: 'FILE' });
});

const CONTACT =
  'contact { id version customValues { field { key } text file { id name size mediaType url } } }';

async function run(name: string, answer: string, input: object, caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason path message } } }`,
    { input },
  );
  expect(errors).toBeUndefined();
  return data![name];
}

const upload = (name: string, text = name, caller: Caller = owner) =>
  uploadFile(app, caller, name, pdfOf(text));
const valuesOf = (value: string | null, key = 'form') => ({ customValues: [{ key, value }] });

async function add(value: string | null, caller: Caller = owner) {
  const { contact, errors } = await run('createContact', CONTACT, valuesOf(value), caller);
  expect(errors).toEqual([]);
  return contact;
}

const change = ({ id, version }: ContactWithFiles, value: string | null) =>
  run('updateContact', CONTACT, { id, expectedVersion: version, ...valuesOf(value) });
const told = ({ errors }: { errors: { code: string; reason: string; path: string[] }[] }) =>
  errors.map(({ code, reason, path }) => [code, reason, path]);

async function read(id: string, caller: Caller = owner) {
  const { data, errors } = await app.ask(
    caller,
    `query ($id: ID!) { c: contact(id: $id) { ${CONTACT.slice(9)} }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data!['c'];
}

interface HistoryLine {
  id: string;
  cause: string;
  changes: { field: string; before: string | null; after: string | null }[];
  undoRefusals: { field: string; reason: string }[];
}

async function historyOf(contactId: string) {
  const { data } = await app.ask(
    owner,
    `query ($contactId: ID!) { contactHistory(contactId: $contactId) { edges { node {
       id cause changes { field before after } undoRefusals { field reason } } } } }`,
    { contactId },
  );
  return nodesOf<HistoryLine>(data!['contactHistory']);
}

const download = async (file: { url: string }) => {
  const { statusCode, rawPayload } = await app.server.inject({ url: file.url });
  return { statusCode, text: rawPayload.toString() };
};

/** As the queue would: what is due is enqueued and done. */
async function doJob(name: string, workspaceId = owner.workspaceId): Promise<void> {
  await app.application.jobs[name]!({ workspaceId }, {});
}

async function objects(): Promise<number> {
  const found = await readdir(join(app.dataDir, 'files', owner.workspaceId), {
    recursive: true,
    withFileTypes: true,
  });
  return found.filter((entry) => entry.isFile()).length;
}

describe('FLD-1 a file as a value', () => {
  test('FLD-1 it is given, replaced, cleared, and each of it can be undone', async () => {
    const [first, second] = [await upload('Adhésion 2025.pdf'), await upload('Adhésion 2026.pdf')];
    const contact = await add(first.id);
    expect(contact.customValues).toEqual([
      {
        field: { key: 'form' },
        text: 'Adhésion 2025.pdf',
        file: { ...first, url: expect.stringContaining('/files/kept/') },
      },
    ]);
    expect(await download(fileIn(contact)!)).toEqual({
      statusCode: 200,
      text: pdfOf('Adhésion 2025.pdf').toString(),
    });

    const replaced = await change(contact, second.id);
    expect(fileIn(replaced.contact)).toMatchObject({ id: second.id });
    const cleared = await change(replaced.contact, null);
    expect(cleared.contact.customValues).toEqual([]);
    const [clearing, replacing] = (await historyOf(contact.id)) as [HistoryLine, HistoryLine];
    expect(clearing.changes).toEqual([
      { field: 'custom:form', before: `${second.id} Adhésion 2026.pdf`, after: null },
    ]);
    expect(replacing.undoRefusals).toEqual([{ field: 'custom:form', reason: 'CHANGED_SINCE' }]);

    for (const [changeSetId, id] of [
      [clearing.id, second.id],
      [replacing.id, first.id],
    ]) {
      const undone = await run('undoContactChange', CONTACT, {
        changeSetId,
        contactId: contact.id,
        field: 'custom:form',
      });
      expect(undone.errors).toEqual([]);
      expect(fileIn(undone.contact)).toMatchObject({ id });
      expect((await download(fileIn(undone.contact)!)).statusCode).toBe(200);
    }
  });

  test('FLD-1 what was read can be sent back, and saving it again is no change', async () => {
    const file = await upload('a.pdf');
    const contact = await add(file.id.toUpperCase());
    for (const value of [file.id, `${file.id} a.pdf`, `${file.id} Another name.pdf`]) {
      const { contact: same, errors } = await change(contact, value);
      expect(errors).toEqual([]);
      expect([same.version, same.customValues[0].text]).toEqual([contact.version, 'a.pdf']);
    }
  });

  test('FLD-1 a file must be here, of this workspace, and nobody else’s', async () => {
    const path = ['customValues', '0', 'value'];
    const [file, other] = [await upload('a.pdf'), await upload('b.pdf')];
    await add(file.id);
    const contact = await add(other.id);
    const { upload: awaited } = await askForUpload(app, owner, 'never.pdf', 100);
    const foreign = await uploadFile(app, await app.createCaller(), 'foreign.pdf', pdfOf('foreign'));
    for (const id of [awaited!.fileId, foreign.id, '0199aaaa-0000-7000-8000-000000000000'])
      expect(told(await change(contact, id))).toEqual([['NOT_FOUND', 'FILE_NOT_FOUND', path]]);
    expect(told(await change(contact, file.id))).toEqual([['CONFLICT', 'FILE_TAKEN', path]]);
    expect(told(await run('createContact', CONTACT, valuesOf(file.id)))).toEqual([
      ['CONFLICT', 'FILE_TAKEN', path],
    ]);
    expect(told(await change(contact, 'a.pdf'))).toEqual([['BAD_USER_INPUT', 'INVALID_ID', path]]);
    // Not even one that the other has let go of: their history can put it back.
    expect(fileIn(await read(contact.id))).toMatchObject({ id: other.id });
  });

  test('FLD-1 of two who give the same file to two people at once, one is refused', async () => {
    const file = await upload('a.pdf');
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => run('createContact', CONTACT, valuesOf(file.id))),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(told).map(([, reason]) => reason)).toEqual(Array(3).fill('FILE_TAKEN'));
  });

  test('FLD-1 it is found by its name and by being there, and sorted by its name', async () => {
    const [b, a] = [await add((await upload('Ébène.pdf')).id), await add((await upload('acier.pdf')).id)];
    const none = await add(null);
    const list = async (filter: object, orderBy: object[] = []) => {
      const { data, errors } = await app.ask(
        owner,
        `query ($filter: ContactFilter, $orderBy: [ContactOrder!]) { contacts(filter: $filter, orderBy: $orderBy) { edges { node { id } } } }`,
        { filter, orderBy },
      );
      expect(errors).toBeUndefined();
      return nodesOf<{ id: string }>(data!['contacts']).map(({ id }) => id);
    };
    const custom = (filter: object) => ({ custom: [{ key: 'form', ...filter }] });
    expect(await list(custom({ isEmpty: true }))).toEqual([none.id]);
    expect(await list(custom({ isEmpty: false }), [{ field: 'custom:form', direction: 'ASC' }])).toEqual([
      a.id,
      b.id,
    ]);
    expect(await list(custom({ contains: 'ebene' }))).toEqual([b.id]);
    // The id before the name is not part of it.
    expect(await list(custom({ contains: b.customValues[0].file.id.slice(0, 8) }))).toEqual([]);
  });

  test('FLD-1 many can be cleared and get theirs back; nobody gives one file to many', async () => {
    const contacts = [await add((await upload('a.pdf')).id), await add((await upload('b.pdf')).id)];
    const selection = { ids: contacts.map(({ id }) => id) };
    const file = await upload('c.pdf');
    const setting = await run('setContactField', 'count', {
      selection,
      field: 'custom:form',
      value: file.id,
    });
    expect(told(setting)).toEqual([['BAD_USER_INPUT', 'FILE_OF_ONE', ['value']]]);
    const { changeSetId, count } = await run('setContactField', 'count changeSetId', {
      selection,
      field: 'custom:form',
    });
    expect(count).toBe(2);
    expect(fileIn(await read(contacts[0].id))).toBeNull();
    expect(await run('undoSetContactField', 'count kept', { changeSetId })).toMatchObject({
      count: 2,
      kept: 0,
    });
    for (const contact of contacts)
      expect(fileIn(await read(contact.id))).toMatchObject({ id: fileIn(contact)!.id });
  });

  test('FLD-1 no column is mapped to it, and a file of contacts says its name', async () => {
    const file = await upload('Adhésion.pdf');
    await add(file.id);
    const columns = [
      { heading: 'id', field: 'identifier' },
      { heading: 'Formulaire', field: 'custom:form' },
    ];
    const refused = await run('createContactImport', 'contactImport { id }', { columns });
    expect(told(refused)).toEqual([['BAD_USER_INPUT', 'FIELD_HOLDS_FILES', ['columns', '1', 'field']]]);
    const { data } = await app.ask(owner, '{ contactFields { key headings } }');
    expect(data!['contactFields'].at(-1)).toEqual({ key: 'custom:form', headings: [] });
    const { contactExport } = await run('exportContacts', 'contactExport { url }', {
      fields: ['custom:form'],
      language: 'fr',
    });
    const answer = await app.server.inject({ url: contactExport.url });
    expect(answer.body).toMatch(/;Adhésion\.pdf\r?\n/);
  });

  test('FLD-1 the type of a field is never changed to or from a file', async () => {
    const { data } = await app.ask(owner, '{ customFields { id } }');
    const id = data!['customFields'][0].id;
    expect(told(await run('updateCustomField', 'customField { id }', { id, type: 'TEXT' }))).toMatchObject([
      ['CONFLICT', 'TYPE_FIXED', ['type']],
    ]);
    const unique = { key: 'u', title: 'u', type: 'FILE', isUnique: true };
    expect(told(await run('createCustomField', 'customField { id }', unique))).toMatchObject([
      ['BAD_USER_INPUT', null, ['isUnique']],
    ]);
  });
});

describe('DUP-2 a file and a merge', () => {
  test('DUP-2 the survivor takes the file over, and an undo gives it back to whom it belonged', async () => {
    const file = await upload('a.pdf');
    const [survivor, other] = [await add(null), await add(file.id)];
    const { merge } = await run('mergeContacts', 'merge { id }', {
      survivorId: survivor.id,
      mergedIds: [other.id],
    });
    const merged = await read(survivor.id);
    expect(fileIn(merged)).toMatchObject({ id: file.id });
    expect((await download(fileIn(merged)!)).statusCode).toBe(200);
    // Saved again, it is still theirs.
    expect(told(await change(merged, file.id))).toEqual([]);
    expect((await run('undoContactMerge', 'contact { id }', { mergeId: merge.id })).errors).toEqual([]);
    expect(fileIn(await read(survivor.id))).toBeNull();
    expect(fileIn(await read(other.id))).toMatchObject({ id: file.id });
    expect(told(await change(await read(survivor.id), file.id))).toMatchObject([
      ['CONFLICT', 'FILE_TAKEN', expect.anything()],
    ]);
    // Nor does the history of the survivor take it away again.
    const [undo] = (await historyOf(survivor.id)) as [HistoryLine];
    const again = await run('undoContactChange', CONTACT, {
      changeSetId: undo.id,
      contactId: survivor.id,
      field: 'custom:form',
    });
    expect(told(again)).toEqual([['CONFLICT', 'FILE_TAKEN', ['field']]]);
  });

  test('DUP-2 a file that loses against the survivor’s stays, and comes back with an undo', async () => {
    const [first, second] = [await upload('a.pdf'), await upload('b.pdf')];
    const [survivor, other] = [await add(first.id), await add(second.id)];
    const { merge } = await run('mergeContacts', 'merge { id }', {
      survivorId: survivor.id,
      mergedIds: [other.id],
    });
    await doJob('remove-files');
    expect(await objects()).toBe(2);
    expect(told(await change(await read(survivor.id), second.id))).toEqual([]);
    expect((await run('undoContactMerge', 'contact { id }', { mergeId: merge.id })).errors).toEqual([]);
    expect((await download(fileIn(await read(other.id))!)).text).toBe(pdfOf('b.pdf').toString());
  });
});
