import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };

async function mutate(name: string, answer: string, input: object, caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code message path reason } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![name];
}

interface ExportAnswer {
  contactExport: { id: string; url: string; fileName: string; count: number } | null;
  errors: { code: string; message: string; path: string[]; reason: string | null }[];
}

const exportContacts = (input: object, caller?: Caller): Promise<ExportAnswer> =>
  mutate('exportContacts', 'contactExport { id url fileName count }', input, caller);

async function download(input: object, caller?: Caller): Promise<string[]> {
  const { contactExport, errors } = await exportContacts(input, caller);
  expect(errors).toEqual([]);
  const answer = await app.server.inject({ url: contactExport!.url });
  expect(answer.statusCode).toBe(200);
  expect(answer.body.startsWith('\ufeff')).toBe(true);
  return answer.body.slice(1).trimEnd().split('\r\n');
}

beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller('OWNER');
  await mutate('createCustomField', 'customField { id }', { key: 'size', title: 'Taille', type: 'NUMBER' });
  await mutate('createCustomField', 'customField { id }', { key: 'born', title: 'Né le', type: 'DATE' });
  const people = [
    { identifier: '007', firstName: '=1+1', lastName: 'Été', phoneMobile: '+33612345678', gender: 'FEMALE' },
    {
      identifier: 'm2',
      firstName: 'Zoé; "la grande"',
      zip: '01000',
      customValues: [
        { key: 'size', value: '1.5' },
        { key: 'born', value: '1999-12-31' },
      ],
    },
  ];
  for (const person of people) await mutate('createContact', 'contact { id }', person);
});

afterAll(() => app.close());

describe('SRC-4 contacts as a file', () => {
  it('SRC-4 has the chosen columns in their order, the identifier first, words and signs of its language', async () => {
    const fields = ['lastName', 'firstName', 'gender', 'phoneMobile', 'custom:size', 'custom:born'];
    const lines = await download({
      fields,
      language: 'fr',
      orderBy: [{ field: 'identifier', direction: 'ASC' }],
    });
    expect(lines).toEqual([
      'Identifiant;Nom;Prénom;Genre;Téléphone mobile;Taille;Né le',
      "007;Été;'=1+1;Femme;'+33612345678;;",
      'm2;;"Zoé; ""la grande""";;;1,5;1999-12-31',
    ]);
  });

  it('SRC-4 says countries and languages in words where they are wanted, and everything in codes for systems', async () => {
    const input = { identifier: 'coded', country: 'CH', language: 'de', gender: 'MALE', city: 'Coded' };
    const { contact } = await mutate('createContact', 'contact { id }', input);
    const fields = ['country', 'language', 'gender', 'id'];
    const selection = { filter: { city: { eq: 'Coded' } } };
    const row = async (values?: string) => (await download({ selection, fields, language: 'fr', values }))[1];
    expect(await row('WORDS')).toBe(`coded;Suisse;Allemand;Homme;${contact.id}`);
    expect(await row('CODES')).toBe(`coded;CH;de;MALE;${contact.id}`);
    expect(await row()).toBe(`coded;CH;de;Homme;${contact.id}`);
    const [headings, values] = await download({ selection, language: 'fr' });
    const place = headings!.split(';').indexOf('Id Convive du contact');
    expect(values!.split(';')[place]).toBe(contact.id);
  });

  it('SRC-4 takes the selection and the order, and says how many', async () => {
    const { contactExport } = await exportContacts({ selection: { search: 'Été' }, format: 'XLSX' });
    expect(contactExport).toMatchObject({ count: 1 });
    expect(contactExport!.fileName).toMatch(/^contacts-\d{4}-\d\d-\d\d\.xlsx$/);
    const lines = await download({ selection: { search: 'Été' }, fields: ['identifier'], language: 'en' });
    expect(lines).toEqual(['Identifier', '007']);
  });

  it('ARC-1 the archived leave exports, and are exported where they are asked for', async () => {
    const { contact } = await mutate('createContact', 'contact { id }', { identifier: 'gone' });
    await mutate('archiveContacts', 'count', { selection: { ids: [contact.id] } });
    expect(await download({ fields: ['identifier'] })).not.toContain('gone');
    const archived = await download({ selection: { filter: { archived: true } }, fields: ['identifier'] });
    expect(archived.slice(1)).toEqual(['gone']);
  });

  it('SRC-4 is of one moment, although it is written while it is downloaded', async () => {
    const { contactExport } = await exportContacts({ fields: ['identifier'], format: 'XLSX' });
    const answer = await app.server.inject({ url: contactExport!.url });
    expect(answer.headers['content-type']).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK');
  });

  it('SRC-4 GRP-1 names the groups of each contact in the order of their names, quoted where one holds a delimiter', async () => {
    for (const identifier of ['in two', 'in none'])
      await mutate('createContact', 'contact { id }', { identifier, city: 'Grouped' });
    for (const name of ['Zoo', 'Amis, anciens']) {
      const { group } = await mutate('createGroup', 'group { id }', { name });
      const selection = { filter: { identifier: { eq: 'in two' } } };
      await mutate('addContactsToGroup', 'count', { groupId: group.id, selection });
    }
    const fields = ['groups', 'city'];
    const orderBy = [{ field: 'identifier', direction: 'DESC' }];
    expect(
      await download({ selection: { filter: { city: { eq: 'Grouped' } } }, fields, orderBy, language: 'en' }),
    ).toEqual(['Identifier,Groups,City', 'in two,"""Amis, anciens""; ""Zoo""",Grouped', 'in none,,Grouped']);
  });

  it.each([{ filter: { lastName: { eq: '\ud83d' } } }, { search: '\ud83d' }, { filter: { importId: '\0' } }])(
    'SRC-4 what no text can hold is found nowhere: %j',
    async (selection) => {
      expect(await download({ selection, fields: ['identifier'], language: 'en' })).toEqual(['Identifier']);
    },
  );

  test.each([
    [{ fields: ['shoe'] }, ['fields', '0']],
    [{ fields: [] }, ['fields']],
    [{ language: 'tlh' }, ['language']],
    [{ orderBy: [{ field: 'shoe', direction: 'ASC' }] }, ['orderBy']],
    [{ selection: {} }, ['selection']],
  ])('SRC-4 %j is refused with its place', async (input, path) => {
    expect(await exportContacts(input)).toMatchObject({
      contactExport: null,
      errors: [{ code: 'BAD_USER_INPUT', path }],
    });
  });
});

describe('TRUST-17 formulas in files that go out', () => {
  it('none is active in CSV', async () => {
    const hostile = ['=cmd', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', "'=1"];
    for (const [index, title] of hostile.entries())
      await mutate('createContact', 'contact { id }', {
        identifier: `hostile ${index}`,
        title,
        city: 'Hostile',
      });
    const lines = await download({ selection: { search: 'Hostile' }, fields: ['title'], language: 'en' });
    const cells = lines.slice(1).map((line) => line.split(',').slice(1).join(',').replace(/^"|"$/g, ''));
    expect(cells).toHaveLength(hostile.length);
    expect(cells.filter((cell) => !cell.startsWith("'"))).toEqual([]);
  });
});

describe('SRC-4 a link to an export', () => {
  it('is good for the very path that was signed, and for whoever still may', async () => {
    const admin = await app.createCaller('ADMIN', owner.workspace);
    const { contactExport } = await exportContacts({}, admin);
    const { url } = contactExport!;
    // Whichever sign it begins with, it becomes another.
    const forged = url.replace(/signature=(.)/, (_, sign) => `signature=${sign === 'A' ? 'B' : 'A'}`);
    expect((await app.server.inject({ url: forged })).statusCode).toBe(410);
    expect((await app.server.inject({ url: url.split('?')[0]! })).statusCode).toBe(410);
    expect((await app.server.inject({ url })).statusCode).toBe(200);
    await app.application.database.ownerPool.query(
      `delete from membership where user_id = (select id from auth."user" where email = $1)`,
      [admin.email],
    );
    expect((await app.server.inject({ url })).statusCode).toBe(404);
  });

  it('shows a manager the guests of their events alone, and no groups', async () => {
    const manager = await app.createCaller('MANAGER', owner.workspace);
    const lines = await download({ language: 'en' }, manager);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('Groups');
  });

  it('gives its place back when the reader goes away', async () => {
    const { contactExport } = await exportContacts({});
    const address = await app.server.listen({ port: 0 });
    for (let round = 0; round < 5; round++) {
      const leaving = new AbortController();
      const answer = await fetch(address + contactExport!.url, { signal: leaving.signal });
      expect(answer.status).toBe(200);
      leaving.abort();
      await answer.body?.cancel().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await fetch(address + contactExport!.url)).status).toBe(200);
  });
});

describe('IMP-16 templates', () => {
  it('IMP-16 each kind comes as CSV and XLSX, with headings that map themselves', async () => {
    const { data } = await app.ask(owner, `{ importTemplates(language: "de") { kind format fileName url } }`);
    const templates: { kind: string; format: string; fileName: string; url: string }[] =
      data!['importTemplates'];
    expect(templates.map(({ kind, format }) => `${kind} ${format}`)).toEqual([
      ...['CONTACTS CSV', 'CONTACTS XLSX', 'DIRECTORY CSV', 'DIRECTORY XLSX'],
      ...['INVITATIONS CSV', 'INVITATIONS XLSX'],
    ]);
    const bodies = new Map<string, string>();
    for (const { fileName, url } of templates) {
      const answer = await app.server.inject({ url });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-disposition']).toBe(`attachment; filename="${fileName}"`);
      bodies.set(fileName, answer.body);
    }
    expect(bodies.get('vorlage-einladungen.csv')).toBe(
      '\ufeffE-Mail;Vorname;Nachname;Sprache;Gruppen;Rolle im Arbeitsbereich\r\n',
    );
    expect(bodies.get('vorlage-kontakte.csv')).toMatch(/^\ufeffKennung;.*;Gruppen;Taille;Né le\r\n$/);
  });

  it('IMP-16 a link to a template of another language was not signed', async () => {
    const { data } = await app.ask(owner, `{ importTemplates(language: "de") { url } }`);
    const url: string = data!['importTemplates'][0].url;
    expect((await app.server.inject({ url: url.replace('/de/', '/fr/') })).statusCode).toBe(410);
  });
});

describe('DIR-2 SRC-4 contacts as cards for address books', () => {
  test('SRC-4 DIR-2 one card each, of whom the list shows, in its order, with the groups', async () => {
    const { group } = await mutate('createGroup', 'group { id }', { name: 'Chœur, premier' });
    await mutate('addContactsToGroup', 'count', {
      groupId: group.id,
      selection: { filter: { identifier: { eq: '007' } } },
    });
    const input = { format: 'VCF', orderBy: [{ field: 'identifier', direction: 'ASC' }] };
    const { contactExport, errors } = await exportContacts(input);
    expect(errors).toEqual([]);
    expect(contactExport!.fileName).toMatch(/^contacts-\d{4}-\d{2}-\d{2}\.vcf$/);
    const { body, headers } = await app.server.inject({ url: contactExport!.url });
    expect(headers['content-type']).toBe('text/vcard; charset=utf-8');
    const lines = body.split('\r\n');
    expect(lines.filter((line) => line === 'BEGIN:VCARD')).toHaveLength(contactExport!.count);
    expect(lines.filter((line) => line.startsWith('FN:'))[0]).toBe('FN:=1+1 Été');
    expect(lines).toContain('FN:Zoé\\; "la grande"');
    expect(lines).toContain('TEL;TYPE=CELL:+33612345678');
    expect(lines).toContain('CATEGORIES:Chœur\\, premier');
  });

  test('SRC-4 a manager gets cards of the guests of their events alone, without groups', async () => {
    const manager = await app.createCaller('MANAGER', owner.workspace);
    const { contactExport } = await exportContacts({ format: 'VCF' }, manager);
    expect(contactExport!.count).toBe(0);
    expect((await app.server.inject({ url: contactExport!.url })).body).toBe('');
  });
});
