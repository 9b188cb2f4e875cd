import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  actingAs,
  createKnownPerson,
  CUSTOM_TEXTS,
  FAMILY_NUMBER,
  type KnownPerson,
  OTHER_TEXTS,
  PERSON_TEXTS,
} from '../../../test/known-person.ts';
import { readArchive } from '../../../test/read-archive.ts';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;
let person: KnownPerson;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  person = await createKnownPerson(app, owner);
});
afterAll(() => app.close());

const ask = async (contactId: string, language: string | null = null, caller = owner) =>
  actingAs(app, caller)('exportPersonalData', { contactId, language }, 'personalDataFile { fileName url }');

async function download(contactId: string, language: string | null = null): Promise<Record<string, string>> {
  const { personalDataFile, errors } = await ask(contactId, language);
  expect(errors).toEqual([]);
  const answer = await app.server.inject({ url: personalDataFile.url });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('application/zip');
  return readArchive(answer.rawPayload);
}

describe('ARC-5 all that is held of one person as a file', () => {
  test('ARC-5 TRUST-86 the file for programs holds every text that stands anywhere of them, and says what each key is', async () => {
    const files = await download(person.contactId);
    const told = JSON.parse(files['person.json']!);
    expect(told).toMatchObject({ format: 'convive-personal-data/1', contactId: person.contactId });
    const texts = [...Object.values(PERSON_TEXTS), ...Object.values(CUSTOM_TEXTS), ...OTHER_TEXTS];
    // Identifiers are kept in small letters once a merge has taken them away.
    const whole = files['person.json']!.toLowerCase();
    const missing = texts.filter((text) => !whole.includes(text.toLowerCase()));
    expect(missing).toEqual([]);
    for (const [file, keys] of Object.entries<Record<string, string>>(told.keys)) {
      expect(told[file].length).toBeGreaterThan(0);
      for (const row of told[file]) expect(Object.keys(row).sort()).toEqual(Object.keys(keys).sort());
      expect(files[`${file}.csv`]).toBeDefined();
    }
    expect(told.contacts.map(({ id }: { id: string }) => id)).toContain(person.mergedId);
    expect(told.contacts).toHaveLength(3);
  });

  test('ARC-5 the tables for people have headings in the language of whoever asks, and nothing that runs', async () => {
    const { contact } = await actingAs(app, owner)(
      'createContact',
      { identifier: 'formula', firstName: '=1+1', lastName: 'Été' },
      'contact { id }',
    );
    for (const [language, heading, page] of [
      ['fr', 'Prénom', 'Données personnelles'],
      ['en', 'First name', 'Personal data'],
      ['de', 'Vorname', 'Personenbezogene Daten'],
    ] as const) {
      const files = await download(contact.id, language);
      expect(files['contacts.csv']).toContain(heading);
      expect(files['contacts.csv']).toContain("'=1+1");
      expect(files['contacts.csv']).not.toContain('UNKNOWN');
      expect(files['README.txt']).toContain(page);
      expect(Object.keys(files).sort()).toEqual([
        'README.txt',
        'contacts.csv',
        'file-requests.csv',
        'person.json',
      ]);
    }
  });

  test('ARC-5 nobody else is told: neither the other of two possible duplicates, nor a relative of the same number', async () => {
    const whole = Object.values(await download(person.contactId)).join('\n');
    expect(whole).toContain(FAMILY_NUMBER);
    expect(whole).not.toContain('relative-1');
    expect(whole).not.toContain(person.formerSurvivorId);
    expect(whole).not.toContain(owner.email);
  });

  test('ARC-5 the link is judged anew at the download, and dead once the person is erased', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const { contact } = await actingAs(app, owner)('createContact', { lastName: 'Brief' }, 'contact { id }');
    const [ofAdmin, ofOwner] = [await ask(contact.id, 'en', admin), await ask(contact.id)];
    const status = async ({ personalDataFile }: { personalDataFile: { url: string } }) =>
      (await app.server.inject({ url: personalDataFile.url })).statusCode;
    expect(await status(ofAdmin)).toBe(200);
    await app.application.database.asOwner(
      `update membership set role = 'MANAGER' from auth."user" person
       where person."id" = membership.user_id and person."email" = $1`,
      [admin.email],
    );
    expect(await status(ofAdmin)).toBe(404);
    expect(ofOwner.personalDataFile.fileName).toMatch(/^personal-data-\d{4}-\d\d-\d\d\.zip$/);
    await actingAs(app, owner)('eraseContact', { contactId: contact.id, confirmation: 'Brief' }, 'contactId');
    expect(await status(ofOwner)).toBe(404);
  });

  test('TRUST-86 TRUST-87 ten thousand linked rows are told, and erased, in less than a minute', async () => {
    const { contact } = await actingAs(app, owner)(
      'createContact',
      { lastName: 'Thousandfold' },
      'contact { id }',
    );
    const { ownerPool } = app.application.database;
    const of = [owner.workspaceId, contact.id];
    await ownerPool.query(
      `insert into contact_note (workspace_id, contact_id, body, author_user_id)
       select $1, $2, 'Note ' || n, 'nobody' from generate_series(1, 3000) n`,
      of,
    );
    await ownerPool.query(
      `insert into booking (workspace_id, event_id, contact_id, title, status)
       select $1, $3, $2, 'Place ' || n, 'CONFIRMED' from generate_series(1, 3000) n`,
      [...of, person.eventId],
    );
    await ownerPool.query(
      `with done as (
         insert into change_set (workspace_id, cause) select $1, 'PERSON' from generate_series(1, 4000) returning id)
       insert into change (workspace_id, change_set_id, subject_id, before, after)
       select $1, done.id, $2, '{"city": "Paris"}', '{"city": "Lyon"}' from done`,
      of,
    );
    const began = performance.now();
    const files = await download(contact.id, 'fr');
    const told = performance.now();
    expect(files['notes.csv']!.trimEnd().split('\r\n')).toHaveLength(3001);
    expect(JSON.parse(files['person.json']!).history.length).toBeGreaterThanOrEqual(4000);
    const input = { contactId: contact.id, confirmation: 'Thousandfold' };
    expect((await actingAs(app, owner)('eraseContact', input, 'contactId')).errors).toEqual([]);
    const erased = performance.now();
    process.stdout.write(
      `TRUST-86 10,000 linked rows told in ${Math.round(told - began)} ms, erased in ${Math.round(erased - told)} ms\n`,
    );
    expect(erased - began).toBeLessThan(60_000);
  });
});
