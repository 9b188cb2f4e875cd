import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestImports, type TestImports, type TestWorkspace } from '../../../test/test-imports.ts';

let imports: TestImports;
let workspace: TestWorkspace;
beforeAll(async () => {
  imports = await createTestImports();
  workspace = await imports.createWorkspace();
});
afterAll(() => imports?.close());

const FAMILY = 'famille.laurent@example.org';

const told = async (importId: string) =>
  (await workspace.rows(importId)).map(({ state, issues }) => [
    state,
    ...issues.map(({ code, value }) => (value ? `${code} ${value}` : code)),
  ]);

const people = async () =>
  (await workspace.contacts()).map((contact) =>
    [contact['first_name'], contact['last_name'], contact['email']].map((value) => value ?? '').join(' '),
  );

describe('a family that shares one address', () => {
  test('IMP-3 told apart by their names, all of them go in', async () => {
    const { id } = await workspace.import({
      input: { matchBy: 'emailAndName' },
      table: [
        ['email', 'firstName', 'lastName', 'city'],
        [FAMILY, 'Marc', 'Laurent', 'Brest'],
        [FAMILY, 'Julie', 'Laurent', 'Brest'],
        [FAMILY.toUpperCase(), 'JULIE', 'LAURENT', 'Nice'],
      ],
    });
    expect((await told(id)).map(([state]) => state)).toEqual(['CREATE', 'INVALID', 'INVALID']);
  });

  test('IMP-3 case and accents do not make another person, and the spelling that stands is kept', async () => {
    await workspace.import({
      input: { matchBy: 'emailAndName' },
      table: [
        ['email', 'firstName', 'lastName'],
        [FAMILY, 'Éloïse', 'Laurent'],
      ],
    });
    const { id } = await workspace.import({
      input: { matchBy: 'emailAndName' },
      table: [
        ['email', 'firstName', 'lastName', 'city'],
        [FAMILY, 'MARC', 'laurent', 'Lyon'],
        [FAMILY, 'eloise', 'LAURENT', 'Lyon'],
        [FAMILY, 'Paul', 'Laurent', 'Lyon'],
      ],
    });
    expect(await told(id)).toEqual([['UPDATE'], ['UPDATE'], ['CREATE']]);
    expect((await people()).sort()).toEqual([
      `Marc Laurent ${FAMILY}`,
      `Paul Laurent ${FAMILY}`,
      `Éloïse Laurent ${FAMILY}`,
    ]);
  });

  test('IMP-3 a row without a name means whom it can mean alone; several are a conflict', async () => {
    await workspace.import({
      input: { matchBy: 'email' },
      table: [['email'], ['alone@example.org']],
    });
    const { id } = await workspace.import({
      input: { matchBy: 'emailAndName' },
      table: [
        ['email', 'firstName', 'city'],
        [FAMILY, '', 'Paris'],
        ['alone@example.org', 'Ada', 'Paris'],
      ],
    });
    expect((await told(id)).map(([state, issue]) => [state, issue?.split(' ')[0]])).toEqual([
      ['CONFLICT', 'SEVERAL_MATCHES'],
      ['UPDATE', undefined],
    ]);
    expect(await people()).toContain('Ada  alone@example.org');
  });

  test('IMP-10 a number of somebody whose first and last name are both others is told; a new last name alone is not', async () => {
    const table = (...rows: string[][]) => [['identifier', 'firstName', 'lastName'], ...rows];
    await workspace.import({ table: table(['n1', 'Marie', 'Bochud'], ['n2', 'Anne', 'Sudan']) });
    const id = await workspace.send({ table: table(['n1', 'Fleur', 'Delacour'], ['n2', 'Anne', 'Zbinden']) });
    await workspace.plan(id);
    expect(await told(id)).toEqual([['UPDATE', 'OTHER_PERSON Marie Bochud'], ['UPDATE']]);
  });

  test('IMP-10 known by the address alone, another first name is told before it takes the place of the stored one', async () => {
    const family = 'duo@example.org';
    await workspace.import({
      input: { matchBy: 'email' },
      table: [
        ['email', 'firstName', 'lastName'],
        [family, 'Julie', 'Petit'],
      ],
    });
    const id = await workspace.send({
      input: { matchBy: 'email' },
      table: [
        ['email', 'firstName', 'lastName'],
        [family, 'Paul', 'Petit'],
      ],
    });
    await workspace.plan(id);
    expect(await told(id)).toEqual([['UPDATE', 'NAME_DIFFERS Julie Petit']]);

    // The person sees it, and says so: they are two.
    await imports.database.write(workspace.id, (transaction) =>
      imports.service.changeOptions(transaction, id, { matchBy: 'emailAndName' }),
    );
    await workspace.work('plan-contact-import', id);
    expect(await told(id)).toEqual([['CREATE']]);
  });
});

describe('rows of one address that name several people', () => {
  const FAVRE = 'sandrine@example.ch';
  const table = [
    ['email', 'firstName', 'lastName'],
    [FAVRE, 'Léo', 'Favre'],
    [FAVRE, 'Emma', 'Favre'],
    [FAVRE, 'EMMA', 'FAVRE'],
    ['same@example.ch', 'Ada', 'Rey'],
    ['same@example.ch', 'ada', ''],
  ];
  const choose = async (id: string, chosen: object) => {
    await imports.database.write(workspace.id, (transaction) =>
      imports.service.changeOptions(transaction, id, chosen),
    );
    await workspace.work('plan-contact-import', id);
  };

  test('IMP-3 are told before they are joined; told apart by name, they stay so where doubles are joined', async () => {
    const id = await workspace.send({ input: { matchBy: 'email' }, table });
    await workspace.plan(id);
    const double = (email: string) => `DUPLICATE_IN_FILE ${email}`;
    expect(await told(id)).toEqual([
      ['INVALID', double(FAVRE), 'OTHER_NAME_IN_FILE Léo Favre'],
      ['INVALID', double(FAVRE), 'OTHER_NAME_IN_FILE Emma Favre'],
      ['INVALID', double(FAVRE), 'OTHER_NAME_IN_FILE EMMA FAVRE'],
      ['INVALID', double('same@example.ch')],
      ['INVALID', double('same@example.ch')],
    ]);
    await choose(id, { duplicateRows: 'FIRST' });
    expect((await told(id)).slice(0, 3)).toEqual([
      ['CREATE'],
      ['SKIP', `DUPLICATE_ROW_NOT_USED ${FAVRE}`, 'OTHER_NAME_IN_FILE Emma Favre'],
      ['SKIP', `DUPLICATE_ROW_NOT_USED ${FAVRE}`, 'OTHER_NAME_IN_FILE EMMA FAVRE'],
    ]);

    await choose(id, { matchBy: 'emailAndName', duplicateRows: 'REPORT' });
    await choose(id, { duplicateRows: 'COMBINE' });
    expect((await told(id)).map(([state]) => state)).toEqual([
      'CREATE',
      'SKIP',
      'CREATE',
      'CREATE',
      'CREATE',
    ]);
  });
});

describe('what deserves a second look', () => {
  test('IMP-10 whoever is added although the same name has that address already', async () => {
    await workspace.import({
      table: [
        ['identifier', 'firstName', 'lastName', 'email'],
        ['00012345', 'Jean', 'Dupont', 'jean@example.org'],
      ],
    });
    const { id } = await workspace.import({
      table: [
        ['identifier', 'firstName', 'lastName', 'email'],
        ['12345', 'JEAN', 'Dupont', 'Jean@example.org'],
        ['12346', 'Jeanne', 'Dupont', 'jean@example.org'],
      ],
    });
    expect(await told(id)).toEqual([['CREATE', 'POSSIBLE_DOUBLE Jean Dupont'], ['CREATE']]);
  });

  test('IMP-10 whoever is added without the key, although a contact has that address under another name', async () => {
    await workspace.import({
      table: [
        ['identifier', 'firstName', 'lastName', 'email'],
        ['H-1', 'Hélène', 'Rousseau', 'helene@example.org'],
      ],
    });
    const { id } = await workspace.import({
      input: { emptyIdentifier: 'GENERATE' },
      table: [
        ['identifier', 'firstName', 'lastName', 'email'],
        ['', 'Hélène', 'Rousseau-Pinson', 'Helene@example.org'],
        ['H-2', 'Luc', 'Pinson', 'helene@example.org'],
      ],
    });
    expect(await told(id)).toEqual([['CREATE', 'POSSIBLE_DOUBLE Hélène Rousseau'], ['CREATE']]);
  });

  test('IMP-10 whoever is added without an address, but has name and phone, postcode or date of a contact', async () => {
    const [field] = await workspace.sql<{ id: string }>(
      `insert into custom_field (workspace_id, key, title, type, position) values (current_workspace_id(), 'born', 'Born', 'DATE', 1)
       returning id`,
    );
    await workspace.import({
      input: { matchBy: 'email' },
      table: [
        ['email', 'firstName', 'lastName', 'phoneMobile', 'zip', 'custom:born'],
        ['zoe@example.org', 'Zoé', 'Lemaître', '+33612345678', '44000', '1980-03-12'],
      ],
    });
    expect(field).toBeDefined();
    const namesake = ['CREATE', 'POSSIBLE_DOUBLE_BY_NAME Zoé Lemaître'];
    const alike = 'ALIKE_IN_FILE Zoé Lemaître';
    const { id, deviatingRows } = await workspace.import({
      input: { matchBy: 'email' },
      table: [
        ['email', 'firstName', 'lastName', 'phoneWork', 'zip', 'custom:born'],
        ['', 'ZOE', 'Lemaitre', '06 12 34 56 78', '', ''],
        ['', 'Zoé', 'Lemaître', '', '44000', ''],
        ['', 'Zoé', 'Lemaître', '', '75011', '12/03/1980'],
        ['', 'Zoé', 'Lemaître', '', '69000', ''],
        ['', 'Max', 'Lemaître', '', '44000', ''],
        ['other@example.org', 'Zoé', 'Lemaître', '', '44000', ''],
      ],
    });
    expect(await told(id)).toEqual([
      namesake,
      [...namesake, alike],
      namesake,
      ['CREATE'],
      ['CREATE'],
      ['CREATE', alike],
    ]);
    expect(deviatingRows).toBe(0);
  });

  test('IMP-10 a line of totals, which names nobody', async () => {
    const { id } = await workspace.import({
      table: [
        ['identifier', 'lastName', 'city'],
        ['L-1', 'Martin', 'Brest'],
        ['Total', '', '180,5'],
      ],
    });
    expect(await told(id)).toEqual([['CREATE'], ['CREATE', 'NOBODY_NAMED']]);
  });

  test('IMP-5 a list of identifiers alone is one on purpose', async () => {
    const { id } = await workspace.import({ table: [['identifier'], ['Z-1']] });
    expect(await told(id)).toEqual([['CREATE']]);
  });
});
