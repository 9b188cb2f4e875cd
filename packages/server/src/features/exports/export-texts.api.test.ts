import { fileHeadings } from '@convive/shared';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';

const TEXTS = ['title', 'firstName', 'lastName', 'organization', 'city'];
const FIELDS = ['identifier', ...TEXTS, 'gender', 'custom:note', 'custom:size', 'createdAt', 'id'];
const CONTACTS = 300;

let app: TestApp;
let owner: Caller & { workspaceId: string };

async function mutate(field: string, type: string, answer: string, input: object) {
  const query = `mutation ($input: ${type}!) { ${field}(input: $input) { ${answer} errors { message } } }`;
  const { data, errors } = await app.ask(owner, query, { input });
  expect(errors ?? data![field].errors).toEqual([]);
  return data![field];
}

/** Every sign that means something to spreadsheets, to CSV, to SQL or to the reading of rows. */
const unit = fc.constantFrom(
  ...['a', 'Z', '7', 'é', '漢', '\u{1f600}', ' ', '\u00a0', '"', "'", ';', ',', '=', '+', '-', '@', '＝'],
  ...['\t', '\r', '\n', '\u001f', '\u0001', '\u007f', '\ufffe', '\\', '\\N', '$1', '||', '{', '}', '%'],
);
const hostile = fc.option(fc.string({ unit, minLength: 1, maxLength: 8 }), { freq: 4 });

beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  for (const [key, type] of [
    ['note', 'TEXT'],
    ['size', 'NUMBER'],
  ] as const)
    await mutate('createCustomField', 'CreateCustomFieldInput', 'customField { id }', {
      key,
      title: key,
      type,
    });
  const { ownerPool } = app.application.database;
  const { rows: fields } = await ownerPool.query<{ id: string; key: string }>(
    'select id, key from custom_field where workspace_id = $1',
    [owner.workspaceId],
  );
  const idOf = (key: string) => fields.find((field) => field.key === key)!.id;
  const rows = fc.sample(fc.tuple(hostile, hostile, hostile, hostile, hostile, hostile), CONTACTS);
  // Past what the API would tidy up: what stands in the table comes out as it stands there.
  for (const [number, [title, firstName, lastName, organization, city, note]] of rows.entries())
    await ownerPool.query(
      `insert into contact (workspace_id, origin_cause, identifier, title, first_name, last_name, organization, city,
         gender, custom_values, created_at)
       values ($1, 'PERSON', $2, $3, $4, $5, $6, $7, $8, $9, '2026-03-29T01:59:59.000Z'::timestamptz + $10 * interval '1.001239 s')`,
      [
        owner.workspaceId,
        `n${number}`,
        ...[title, firstName, lastName, organization, city],
        number % 3 ? 'FEMALE' : null,
        JSON.stringify({
          ...(note === null ? {} : { [idOf('note')]: note }),
          [idOf('size')]: `-${number}.5`,
        }),
        number,
      ],
    );
});
afterAll(() => app.close());

async function readList() {
  const contacts: any[] = [];
  for (let after: string | null = null; ;) {
    const { data } = await app.ask(
      owner,
      `query ($after: String) { contacts(first: 200, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
        id identifier gender createdAt customValues { text field { key } } ${TEXTS.join(' ')} } } } }`,
      { after },
    );
    const { edges, pageInfo } = data!['contacts'];
    contacts.push(...edges.map(({ node }: any) => node));
    if (!pageInfo.hasNextPage) return contacts;
    after = pageInfo.endCursor;
  }
}

test('SRC-4 TRUST-17 a file holds, byte for byte, what the API tells of each contact, however hostile', async () => {
  const { contactExport } = await mutate('exportContacts', 'ExportContactsInput', 'contactExport { url }', {
    fields: FIELDS,
    language: 'fr',
  });
  const answer = await app.server.inject({ url: contactExport.url });
  const rows = (await readList()).map((contact) => {
    const custom = (key: string) =>
      contact.customValues.find(({ field }: any) => field.key === key)?.text ?? '';
    return [
      ...['identifier', ...TEXTS].map((field) => contact[field] ?? ''),
      contact.gender ? 'Femme' : '',
      custom('note'),
      { number: custom('size') },
      contact.createdAt,
      contact.id,
    ];
  });
  expect(rows).toHaveLength(CONTACTS);
  const headings = fileHeadings(
    FIELDS,
    [
      { key: 'note', title: 'note' },
      { key: 'size', title: 'size' },
    ] as never,
    'fr',
  );
  let expected = '';
  for await (const piece of writeCsv({ language: 'fr', headings, rows: [rows] })) expected += piece;
  expect(answer.rawPayload.equals(Buffer.from(expected)), 'the same bytes').toBe(true);
});
