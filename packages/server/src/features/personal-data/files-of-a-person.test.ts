import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { actingAs } from '../../../test/known-person.ts';
import { readArchive } from '../../../test/read-archive.ts';
import { searchDatabase } from '../../../test/search-database.ts';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';
import { pdfOf, uploadFile } from '../../../test/test-files.ts';

let app: TestApp;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
  owner = await app.createCaller();
});
afterAll(() => app.close());

const filesOnDisk = async () =>
  (await readdir(app.dataDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

test('ARC-5 FLD-1 the files of a person go with what is told of them, and away with them', async () => {
  const act = actingAs(app, owner);
  await act('createCustomField', { key: 'form', title: 'Form', type: 'FILE' }, 'customField { id }');
  const former = await uploadFile(app, owner, 'Zqformer.pdf', pdfOf('the former one'));
  const form = await uploadFile(app, owner, 'Zqform.pdf', pdfOf('the signed one'));
  const { contact } = await act(
    'createContact',
    { lastName: 'Filed', customValues: [{ key: 'form', value: former.id }] },
    'contact { id version }',
  );
  const { errors } = await act(
    'updateContact',
    {
      id: contact.id,
      expectedVersion: contact.version,
      customValues: [{ key: 'form', value: form.id }],
    },
    'contact { id }',
  );
  expect(errors).toEqual([]);
  expect(await filesOnDisk()).toHaveLength(2);
  const { personalDataFile } = await act(
    'exportPersonalData',
    { contactId: contact.id },
    'personalDataFile { url }',
  );
  const told = readArchive((await app.server.inject({ url: personalDataFile.url })).rawPayload);
  expect(told['files/1 Zqformer.pdf']).toBe(pdfOf('the former one').toString());
  expect(told['files/2 Zqform.pdf']).toBe(pdfOf('the signed one').toString());
  expect(JSON.parse(told['person.json']!)['stored-files']).toMatchObject([
    { name: 'Zqformer.pdf', field: 'Form' },
    { name: 'Zqform.pdf', mediaType: 'application/pdf' },
  ]);
  const erased = await act('eraseContact', { contactId: contact.id, confirmation: 'Filed' }, 'contactId');
  expect(erased.errors).toEqual([]);
  expect(await searchDatabase(app.application.database.ownerPool, ['Zqform', 'Zqformer'])).toEqual([]);
  await vi.waitFor(async () => expect(await filesOnDisk()).toEqual([]), 20_000);
});
