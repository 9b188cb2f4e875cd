import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type Caller, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp({ withWorker: true });
  owner = await app.createCaller('OWNER');
});
afterAll(() => app?.close());

const IMPORT = `contactImport {
  id state receivedRows receivedRanges { first last } processedRows failure rejectedRowsUrl
  createdBy { name } options { matchBy create duplicateRows emptyIdentifier } columns { heading field emptyCells unreadable }
  counts { create update unchanged skip conflict invalid restore archive }
  issues { code column value count rowRanges { first last } isBlocking }
}`;
const COLUMNS = [
  { heading: 'N°', field: 'identifier' },
  { heading: 'Prénom', field: 'firstName' },
  { heading: 'E-mail', field: 'email' },
  { heading: 'Remarque', field: null },
];
const ROWS = [
  ['1', 'Zoé', 'zoe@example.org', 'first'],
  ['2', '=cmd', 'no address', 'a; "quoted" remark'],
  ['3', 'Noé', 'noe@example.org', ''],
  ['3', 'Léa', 'lea@example.org', ''],
];

async function mutate(name: string, input: object, caller: Caller = owner): Promise<Record<string, any>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${IMPORT} errors { code message path reason } } }`,
    { input },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function create(columns: object[] = COLUMNS, input: object = {}): Promise<string> {
  const { contactImport, errors } = await mutate('createContactImport', { columns, ...input });
  expect(errors).toEqual([]);
  return contactImport.id;
}

async function waitFor(id: string, state: string): Promise<Record<string, any>> {
  for (;;) {
    const { data } = await app.ask(owner, `query ($id: ID!) { ${IMPORT.replace('{', '(id: $id) {')} }`, {
      id,
    });
    if (data!['contactImport'].state === state) return data!['contactImport'];
    expect(data!['contactImport'].state).not.toBe('FAILED');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('IMP-12 the whole way: rows are sent, planned and run by the worker, and the protocol tells of each', async () => {
  const id = await create(COLUMNS, { fileName: 'gäste.csv', totalRows: 4 });
  const sent = await mutate('addContactImportRows', { importId: id, firstRow: 2, rows: ROWS });
  expect(sent['contactImport']).toMatchObject({ receivedRows: 4, receivedRanges: [{ first: 2, last: 5 }] });
  await mutate('planContactImport', { importId: id });
  expect((await waitFor(id, 'PLANNED'))['counts']).toMatchObject({ create: 1, invalid: 3 });
  await mutate('runContactImport', { importId: id });
  const done = await waitFor(id, 'COMPLETED');
  expect(done).toMatchObject({
    createdBy: { name: 'Test Person' },
    options: { matchBy: 'identifier', create: true, duplicateRows: 'REPORT', emptyIdentifier: 'REPORT' },
    processedRows: 4,
    issues: [
      {
        code: 'DUPLICATE_IN_FILE',
        column: 'N°',
        value: '3',
        count: 2,
        rowRanges: [{ first: 4, last: 5 }],
        isBlocking: true,
      },
      { code: 'INVALID_EMAIL', column: 'E-mail', value: 'no address', rowRanges: [{ first: 3, last: 3 }] },
    ],
  });

  const { data } = await app.ask(
    owner,
    `query ($id: ID!) { contactImport(id: $id) {
      rows(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node {
        row state cells issues { code column value rowRanges { first } } changes { field before after } contact { firstName } } } }
      bad: rows(states: [INVALID], first: 1) { totalCount edges { node { row } } }
    }
    contacts(filter: { importId: $id }) { totalCount edges { node { identifier } } } }`,
    { id },
  );
  expect(data!['contactImport'].rows).toMatchObject({
    totalCount: 4,
    pageInfo: { hasNextPage: true },
    edges: [
      {
        node: {
          row: 2,
          state: 'CREATE',
          cells: ROWS[0],
          changes: [
            { field: 'identifier', before: null, after: '1' },
            { field: 'firstName', before: null, after: 'Zoé' },
            { field: 'email', before: null, after: 'zoe@example.org' },
          ],
          contact: { firstName: 'Zoé' },
        },
      },
      { node: { row: 3, state: 'INVALID', changes: [], contact: null } },
    ],
  });
  expect(data!['contactImport'].bad).toEqual({ totalCount: 3, edges: [{ node: { row: 3 } }] });
  expect(data!['contacts']).toEqual({ totalCount: 1, edges: [{ node: { identifier: '1' } }] });
});

test('IMP-12 TRUST-10 rejected rows come back as CSV with a reason, escaped, and go in once they are mended', async () => {
  const { contactImport } = await mutate('importContacts', {
    import: { columns: COLUMNS, fileName: 'adhérents.2026.xlsx' },
    rows: ROWS.map(([id, ...rest]) => [`x${id}`, ...rest]),
  });
  expect(contactImport).toMatchObject({ state: 'COMPLETED', counts: { create: 1, invalid: 3 } });
  const answer = await app.server.inject({ url: contactImport.rejectedRowsUrl });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(answer.body).toBe(
    '\ufeffN°;Prénom;E-mail;Remarque;Motif;Ligne\r\n' +
      'x2;\'=cmd;no address;"a; ""quoted"" remark";E-mail: « no address » n’est pas une adresse e-mail.;3\r\n' +
      'x3;Noé;noe@example.org;;N°: « x3 » figure sur les lignes 4, 5.;4\r\n' +
      'x3;Léa;lea@example.org;;N°: « x3 » figure sur les lignes 4, 5.;5\r\n',
  );
  expect(answer.headers['content-disposition']).toContain(
    `filename*=UTF-8''adh%C3%A9rents.2026%20%E2%80%93%20lignes%20refus%C3%A9es.csv`,
  );
  const forged = contactImport.rejectedRowsUrl.replace(/signature=.{4}/, 'signature=AAAA');
  expect((await app.server.inject({ url: forged })).json()).toMatchObject({
    errors: [{ extensions: { code: 'GONE' }, message: expect.stringMatching(/^This link is not valid, or/) }],
  });
  const headOnly = await app.server.inject({ method: 'HEAD', url: contactImport.rejectedRowsUrl });
  expect([headOnly.statusCode, headOnly.headers['content-type'], headOnly.body]).toEqual([
    200,
    'text/csv; charset=utf-8',
    '',
  ]);

  const mended = await mutate('importContacts', {
    import: { columns: [...COLUMNS, ...['Motif', 'Ligne'].map((heading) => ({ heading, field: null }))] },
    rows: [
      ['x2', "'=cmd", 'mended@example.org', '', 'E-mail: …', '3'],
      ['x4', 'Max', 'not yet', '', 'E-mail: …', '9'],
    ],
  });
  expect(mended).toMatchObject({ contactImport: { counts: { create: 1, invalid: 1 } } });
  const again = await app.server.inject({ url: mended['contactImport'].rejectedRowsUrl });
  // What was said the first time is not sent along.
  expect(again.body.split('\r\n').slice(0, 2)).toEqual([
    '\ufeffN°;Prénom;E-mail;Remarque;Motif;Ligne',
    'x4;Max;not yet;;E-mail: « not yet » n’est pas une adresse e-mail.;3',
  ]);
  const { data } = await app.ask(owner, '{ contact(identifier: "x2") { firstName } }');
  expect(data).toEqual({ contact: { firstName: '=cmd' } });
});

test('IMP-12 rejected rows come in the language of whoever asks; a column without a heading is called by its field', async () => {
  const { contactImport } = await mutate('importContacts', {
    import: {
      columns: [
        { heading: null, field: 'identifier' },
        { heading: null, field: 'email' },
      ],
    },
    rows: [['no-headings', 'no address']],
  });
  const fileIn = async (language: string) => {
    const { data, errors } = await app.ask(
      owner,
      'query ($id: ID!, $language: String) { contactImport(id: $id) { rejectedRowsUrl(language: $language) } }',
      { id: contactImport.id, language },
    );
    if (errors) return errors;
    const { body, headers } = await app.server.inject({ url: data!['contactImport'].rejectedRowsUrl });
    return [headers['content-disposition'], ...body.trim().split('\r\n')];
  };
  expect(await fileIn('en')).toEqual([
    'attachment; filename="rejected rows.csv"',
    'Identifier,E-mail,Reason,Row',
    'no-headings,no address,"E-mail: ""no address"" is not an e-mail address.",2',
  ]);
  expect((await fileIn('de'))[1]).toBe('Kennung;E-Mail;Grund;Zeile');
  expect(await fileIn('es')).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
});

test('IMP-12 whoever opens a link too late reads a page in their language; a program reads what it always reads', async () => {
  const url = `/files/import-rejections/${owner.workspaceId}/x/fr?expires=1&signature=x`;
  const asked = (headers: Record<string, string>) => app.server.inject({ url, headers });
  const page = await asked({
    accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    'accept-language': 'de-CH',
  });
  expect(page.statusCode).toBe(410);
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.body).toContain('<html lang="de">');
  expect(page.body).toContain('Dieser Link ist abgelaufen');
  const answer = await asked({ accept: 'application/json' });
  expect(answer.statusCode).toBe(410);
  expect(answer.json()).toMatchObject({ errors: [{ extensions: { code: 'GONE' } }] });
});

test('what the input caused is told with its place; nothing is left behind', async () => {
  const wrong = { columns: [{ heading: 'a', field: 'shoeSize' }] };
  expect((await mutate('createContactImport', wrong))['errors']).toMatchObject([
    { code: 'BAD_USER_INPUT', path: ['columns', '0', 'field'], reason: 'UNKNOWN_FIELD' },
  ]);
  expect((await mutate('importContacts', { import: wrong, rows: [] }))['errors']).toMatchObject([
    { path: ['import', 'columns', '0', 'field'] },
  ]);
  expect(
    (
      await mutate('importContacts', {
        import: { columns: COLUMNS },
        rows: Array.from({ length: 5001 }, () => ['1']),
      })
    )['errors'],
  ).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['rows'] }]);
});

test('an import of another workspace is not there, and only owners and admins import', async () => {
  const id = await create();
  const stranger = await app.createCaller('OWNER');
  expect((await app.ask(stranger, `{ contactImport(id: "${id}") { id } }`)).data).toEqual({
    contactImport: null,
  });
  for (const step of ['plan', 'run', 'pause', 'resume', 'cancel'])
    expect((await mutate(`${step}ContactImport`, { importId: id }, stranger))['errors']).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
  for (const role of ['MANAGER', 'MEMBER'] as const) {
    const member = await app.createCaller(role, owner.workspace);
    const { errors } = await app.ask(member, `{ contactImport(id: "${id}") { id } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }
});

test('IMP-12 all imports are listed, the newest first, page by page', async () => {
  const ids = [await create(), await create(), await create()];
  const page = async (after: string | null) => {
    const { data } = await app.ask(
      owner,
      'query ($after: String) { contactImports(first: 2, after: $after) { totalCount pageInfo { endCursor } edges { node { id } } } }',
      { after },
    );
    return data!['contactImports'];
  };
  const first = await page(null);
  const second = await page(first.pageInfo.endCursor);
  const listed = [...first.edges, ...second.edges].map(({ node }: { node: { id: string } }) => node.id);
  expect(listed.slice(0, 3)).toEqual(ids.toReversed());
  expect(first.totalCount).toBeGreaterThanOrEqual(3);
});

test('IMP-8 imports that never began to write are left out where those that ran are asked for', async () => {
  const begin = (fileName: string) => create(COLUMNS, { fileName });
  const ran = await begin('ran.csv');
  await begin('prepared.csv');
  await app.application.database.ownerPool.query(
    `update contact_import set state = 'COMPLETED', started_at = now(), finished_at = now() where id = $1`,
    [ran],
  );
  const list = async (hasRun: boolean | null) => {
    const { data } = await app.ask(
      owner,
      'query ($hasRun: Boolean) { contactImports(hasRun: $hasRun) { totalCount edges { node { fileName } } } }',
      { hasRun },
    );
    const { totalCount, edges } = data!['contactImports'];
    const names = edges.map(({ node }: { node: { fileName: string } }) => node.fileName);
    return { totalCount, newest: names.slice(0, 2) };
  };
  const all = await list(null);
  expect(all.newest).toEqual(['prepared.csv', 'ran.csv']);
  const those = await list(true);
  expect(those.newest[0]).toBe('ran.csv');
  expect(those.totalCount).toBeLessThan(all.totalCount);
});

test('IMP-10 a gap between the rows of an import that was not told their number keeps it from running', async () => {
  const send = (importId: string, firstRow: number) =>
    mutate('addContactImportRows', { importId, firstRow, rows: [[`gap-${firstRow}`, '', '', '']] });
  const id = await create();
  await send(id, 2);
  await send(id, 4);
  await mutate('planContactImport', { importId: id });
  await waitFor(id, 'PLANNED');
  const refused = await mutate('runContactImport', { importId: id });
  expect(refused).toMatchObject({
    contactImport: null,
    errors: [{ code: 'BAD_USER_INPUT', reason: 'ROWS_MISSING' }],
  });
  await send(id, 3);
  await mutate('planContactImport', { importId: id });
  await waitFor(id, 'PLANNED');
  expect((await mutate('runContactImport', { importId: id })).errors).toEqual([]);
  expect((await waitFor(id, 'COMPLETED'))['counts'].create).toBe(3);

  const told = await create(COLUMNS, { totalRows: 2 });
  await send(told, 102);
  await send(told, 104);
  await mutate('planContactImport', { importId: told });
  await waitFor(told, 'PLANNED');
  expect((await mutate('runContactImport', { importId: told })).errors).toEqual([]);
});

test('IMP-12 a row with too many cells comes back with as many as there are headings, the rest with the reason', async () => {
  const { contactImport } = await mutate('importContacts', {
    import: { columns: [{ heading: 'identifier', field: 'identifier' }] },
    rows: [['long-row', 'surplus', '', 'more']],
  });
  const { body } = await app.server.inject({ url: contactImport.rejectedRowsUrl });
  expect(body.trimEnd().split('\r\n')[1]).toMatch(/^long-row;.+\(\+ surplus \| more\);2$/);
});

test('IMP-12 the reason of a row names the choice that nobody offers, not the whole cell', async () => {
  const { data } = await app.ask(
    owner,
    `mutation ($input: CreateCustomFieldInput!) { createCustomField(input: $input) { errors { code } } }`,
    {
      input: {
        ...{ key: 'sports', title: 'Sports', type: 'CHOICES' },
        options: [{ value: 'yoga', label: 'Yoga' }],
      },
    },
  );
  expect(data!['createCustomField'].errors).toEqual([]);
  const { contactImport } = await mutate('importContacts', {
    import: {
      columns: [
        { heading: 'identifier', field: 'identifier' },
        { heading: 'Sports', field: 'custom:sports' },
      ],
    },
    rows: [['chooser', 'Yoga, Foot']],
  });
  const { body } = await app.server.inject({ url: contactImport.rejectedRowsUrl });
  expect(body).toContain('Sports: choix inconnu : « Foot »');
});

test('rows beyond the thousandth million are paged like all others', async () => {
  const id = await create();
  await mutate('addContactImportRows', {
    importId: id,
    firstRow: 2_000_000_000,
    rows: [['far', '', '', '']],
  });
  await mutate('planContactImport', { importId: id });
  await waitFor(id, 'PLANNED');
  const page =
    'query ($id: ID!, $after: String) { contactImport(id: $id) { rows(first: 1, after: $after) { pageInfo { endCursor } } } }';
  const first = await app.ask(owner, page, { id });
  const after = first.data!['contactImport'].rows.pageInfo.endCursor;
  expect((await app.ask(owner, page, { id, after })).errors).toBeUndefined();
});

test('IMP-12 a file is known again by its fingerprint, in its own workspace alone', async () => {
  const fileFingerprint = 'ab'.repeat(32);
  const first = await create(COLUMNS, { fileFingerprint: fileFingerprint.toUpperCase() });
  const second = await create(COLUMNS, { fileFingerprint });
  await create(COLUMNS, { fileFingerprint: 'cd'.repeat(32) });
  const find = async (fingerprint: string, caller: Caller = owner, after: string | null = null) =>
    app.ask(
      caller,
      `query ($fingerprint: String, $after: String) { contactImports(fileFingerprint: $fingerprint, first: 1, after: $after) {
        totalCount edges { cursor node { id fileFingerprint } } pageInfo { hasNextPage }
      } }`,
      { fingerprint, after },
    );
  const page = (await find(fileFingerprint)).data!['contactImports'];
  expect(page).toMatchObject({
    totalCount: 2,
    edges: [{ node: { id: second, fileFingerprint } }],
    pageInfo: { hasNextPage: true },
  });
  expect((await find(fileFingerprint, owner, page.edges[0].cursor)).data!['contactImports']).toMatchObject({
    edges: [{ node: { id: first, fileFingerprint } }],
    pageInfo: { hasNextPage: false },
  });
  const elsewhere = await app.createCaller('OWNER', 'elsewhere-by-fingerprint');
  expect((await find(fileFingerprint, elsewhere)).data!['contactImports']).toMatchObject({
    totalCount: 0,
    edges: [],
  });
  for (const wrong of ['', 'ab', 'g'.repeat(64), '\0'.repeat(64)]) {
    expect((await find(wrong)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    const refused = await mutate('createContactImport', { columns: COLUMNS, fileFingerprint: wrong });
    expect(refused['errors']).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['fileFingerprint'] }]);
  }
});

test('IMP-10 whoever runs the plan that they looked at does not run another one that was made since', async () => {
  const id = await create(COLUMNS, { totalRows: 1 });
  await mutate('addContactImportRows', { importId: id, firstRow: 2, rows: [['P1', 'Zoé', '', '']] });
  const planned = async () => {
    await mutate('planContactImport', { importId: id });
    await waitFor(id, 'PLANNED');
    const { data } = await app.ask(owner, `query ($id: ID!) { contactImport(id: $id) { plannedAt } }`, {
      id,
    });
    return data!['contactImport'].plannedAt;
  };
  const [looked, latest] = [await planned(), await planned()];
  const run = (plannedAt: string) => mutate('runContactImport', { importId: id, plannedAt });
  expect(await run(looked)).toMatchObject({
    contactImport: null,
    errors: [{ code: 'CONFLICT', reason: 'PLAN_CHANGED', path: ['plannedAt'] }],
  });
  expect((await run(latest)).errors).toEqual([]);
  await waitFor(id, 'COMPLETED');
});
