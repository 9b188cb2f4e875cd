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
import { nodesOf } from '../../../test/operation-answers.ts';
import { searchDatabase } from '../../../test/search-database.ts';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';

/** What imports noted beside the rows themselves. */
const SHOWN_TEXTS = ['zqgender', 'Zqshown', 'Zqplanned', 'Zqdeviated'];
const TEXTS = [
  ...Object.values(PERSON_TEXTS),
  ...Object.values(CUSTOM_TEXTS),
  ...OTHER_TEXTS,
  ...SHOWN_TEXTS,
];
const DIGITS = [PERSON_TEXTS.phoneMobile, PERSON_TEXTS.phoneWork, CUSTOM_TEXTS.desk].map((text) =>
  text.slice(-9),
);
const CONFIRMATION = `${PERSON_TEXTS.firstName} ${PERSON_TEXTS.lastName}`;

let app: TestApp;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;
let person: KnownPerson;
let act: ReturnType<typeof actingAs>;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  act = actingAs(app, owner);
  person = await createKnownPerson(app, owner);
});
afterAll(() => app.close());

const erase = (contactId: string, confirmation = CONFIRMATION, answer = 'contactId erased { kind count }') =>
  act('eraseContact', { contactId, confirmation }, answer);
const sql = <Row extends object>(statement: string, parameters: unknown[] = []) =>
  app.application.database.asOwner<Row>(statement, parameters);

describe('ARC-5 erasing somebody', () => {
  test('ARC-5 the preview says what is held, by kind, and what to type; a merged contact leads to its survivor', async () => {
    const { data } = await app.ask(
      owner,
      'query ($id: ID!) { erasurePreview(contactId: $id) { contactId confirmation held { kind count } } }',
      { id: person.mergedId },
    );
    const { held, ...preview } = data!['erasurePreview'];
    expect(preview).toEqual({ contactId: person.contactId, confirmation: CONFIRMATION });
    expect(
      Object.fromEntries(held.map(({ kind, count }: { kind: string; count: number }) => [kind, count])),
    ).toMatchObject({
      CONTACT: 3,
      NOTE: 2,
      GROUP_MEMBERSHIP: 1,
      BOOKING: 1,
      IMPORT_ROW: 8,
      MAIL: 1,
      INVITATION: 1,
      ALIAS: 2,
      MERGE: 1,
    });
  });

  test('ARC-5 without the name nothing is done, and the refusal does not tell it', async () => {
    const refused = await erase(person.contactId, 'Somebody else');
    expect(refused).toMatchObject({
      contactId: null,
      errors: [{ code: 'BAD_USER_INPUT', reason: 'NOT_CONFIRMED', path: ['confirmation'] }],
    });
    expect(JSON.stringify(refused)).not.toContain(PERSON_TEXTS.lastName);
  });

  test('ARC-5 TRUST-87 afterwards no table of the database holds any of their values', async () => {
    await sql('analyze');
    const before = await searchDatabase(app.application.database.ownerPool, [...TEXTS, ...DIGITS]);
    // The test itself: each text stood somewhere, and every place that can hold one held one.
    expect(TEXTS.filter((text) => !before.some((hit) => hit.text === text))).toEqual([]);
    expect([...new Set(before.map(({ table }) => table))]).toEqual(
      expect.arrayContaining(
        [
          ...['contact', 'contact_alias', 'contact_note', 'contact_unique_value', 'change', 'booking'],
          ...[
            'contact_import',
            'contact_import_row',
            'contact_group',
            'contact_view',
            'contact_export',
            'mail_message',
            'invitation',
          ],
          ...[
            'idempotency_key',
            'duplicate_value_count',
            'contact_import_outcome',
            'contact_import_deviation',
          ],
          'contact_import_duplicate',
        ].map((table) => `public.${table}`),
      ),
    );
    expect(before.some(({ table }) => table === 'pg_catalog.pg_statistic')).toBe(true);
    expect(before.some(({ table }) => table === 'graphile_worker._private_jobs')).toBe(true);
    const counts = await countsThatStay();
    const began = performance.now();
    expect(await erase(person.contactId, CONFIRMATION.toUpperCase())).toMatchObject({
      contactId: person.contactId,
      errors: [],
    });
    const places = new Set(before.map(({ table }) => table)).size;
    process.stdout.write(
      `TRUST-87 erased from ${places} tables in ${Math.round(performance.now() - began)} ms\n`,
    );
    const hits = await searchDatabase(app.application.database.ownerPool, [...TEXTS, ...DIGITS]);
    expect(hits.map(({ table, text, row }) => `${table}: ${text} in ${row.slice(0, 300)}`)).toEqual([]);
    expect(await countsThatStay()).toEqual(counts);
  });

  test('ARC-5 what others share with them stays theirs', async () => {
    const hits = await searchDatabase(app.application.database.ownerPool, [FAMILY_NUMBER]);
    expect([...new Set(hits.map(({ table }) => table))].sort()).toEqual(
      expect.arrayContaining(['public.contact', 'public.contact_import_row']),
    );
    expect(hits.filter(({ row }) => row.includes(person.contactId))).toEqual([]);
    const { data } = await app.ask(
      owner,
      'query ($id: ID!, $former: ID!) { relative: contact(id: $id) { phoneOther lastName } former: contact(id: $former) { identifier } }',
      { id: person.relativeId, former: person.formerSurvivorId },
    );
    expect(data).toEqual({
      relative: { phoneOther: FAMILY_NUMBER, lastName: 'Person' },
      former: { identifier: 'former' },
    });
  });

  test('ARC-5 the protocol still counts their rows, and says that they were erased', async () => {
    const { data } = await app.ask(
      owner,
      `query ($id: ID!) { contactImport(id: $id) {
         counts { create invalid } fileName
         rows(first: 10) { edges { node { row state isErased cells issues { code value } } } }
       } }`,
      { id: person.importId },
    );
    const { counts, fileName, rows } = data!['contactImport'];
    expect({ counts, fileName }).toEqual({ counts: { create: 2, invalid: 1 }, fileName: null });
    expect(
      nodesOf<{ row: number; state: string; isErased: boolean }>(rows).map(({ row, state, isErased }) => [
        row,
        state,
        isErased,
      ]),
    ).toEqual([
      [2, 'CREATE', true],
      [3, 'INVALID', true],
      [4, 'CREATE', false],
    ]);
    expect(rows.edges[1].node.issues).toContainEqual({ code: 'INVALID_EMAIL', value: null });
    expect(rows.edges[1].node.cells.every((cell: string) => cell === '')).toBe(true);
  });

  test('ARC-5 links to files are dead, and their id is nobody any more', async () => {
    expect((await app.server.inject({ url: person.exportUrl })).statusCode).toBe(404);
    expect((await app.ask(owner, `{ contact(id: "${person.contactId}") { id } }`)).data).toEqual({
      contact: null,
    });
    expect((await erase(person.contactId)).errors).toMatchObject([
      { code: 'NOT_FOUND', path: ['contactId'] },
    ]);
    const [tombstone] = await sql<{ who: string; after: object }>(
      `select change_set.actor_user_id as who, change.after from change join change_set on change_set.id = change.change_set_id
       where subject_id = $1 and after ? 'erasedAt'`,
      [person.contactId],
    );
    expect(tombstone).toEqual({ who: expect.any(String), after: { erasedAt: expect.any(String) } });
  });
});

/** Rows of which the number must not change. */
async function countsThatStay() {
  const rows = await sql(
    `select (select count(*) from contact_import_row) as rows, (select count(*) from contact_import_outcome) as outcomes,
       (select count(*) from mail_message) as mails, (select count(*) from contact_group) as groups,
       (select count(*) from change where not after ? 'erasedAt') as changes,
       (select json_agg(counts order by id) from contact_import) as counts,
       (select json_agg(undo_counts order by id) from contact_import) as undo_counts`,
  );
  return rows[0];
}
