import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

const CREATE = `mutation ($input: CreateContactInput!) { createContact(input: $input) {
  contact { id identifier version firstName lastName phoneMobile email language gender directory emailConsent }
  errors { code reason message path } } }`;
const UPDATE = `mutation ($input: UpdateContactInput!) { updateContact(input: $input) {
  contact { id version city email identifier } errors { code reason path } } }`;
const LIST = `query ($search: String, $filter: ContactFilter, $orderBy: [ContactOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  contacts(search: $search, filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { identifier lastName } } } }`;

async function create(input: object, caller = owner) {
  return (await app.ask(caller, CREATE, { input })).data!['createContact'];
}

async function list(variables: object, caller = owner) {
  const { data, errors } = await app.ask(caller, LIST, variables);
  expect(errors).toBeUndefined();
  const { edges, totalCount, pageInfo } = data!['contacts'];
  return { identifiers: edges.map((edge: any) => edge.node.identifier) as string[], totalCount, pageInfo };
}

describe('CON-1 CON-2 CON-3 a contact', () => {
  test('CON-1 needs nothing but an identifier, and one of 16 characters is made where none is given', async () => {
    const { contact, errors } = await create({ lastName: 'Rosset' });
    expect(errors).toEqual([]);
    expect(contact.identifier).toMatch(/^[0-9a-f]{16}$/);
    expect(contact).toMatchObject({
      version: 1,
      firstName: null,
      directory: 'NONE',
      emailConsent: 'UNKNOWN',
    });
  });

  test('CON-2 values are stored in their normal form', async () => {
    const { contact } = await create({
      identifier: ' N-1 ',
      email: 'mailto:Ann@Example.org',
      phoneMobile: '06 12 34 56 78',
      language: 'Allemand',
      gender: 'FEMALE',
    });
    expect(contact).toMatchObject({
      identifier: 'N-1',
      email: 'Ann@Example.org',
      phoneMobile: '+33612345678',
      language: 'de',
      gender: 'FEMALE',
    });
  });

  test('CON-2 every value that cannot stand is told at once, at its field', async () => {
    const { contact, errors } = await create({ identifier: 'bad', email: 'a@@b', language: 'klingonisch' });
    expect(contact).toBeNull();
    expect(errors.map((error: any) => [error.code, error.reason, error.path])).toEqual([
      ['BAD_USER_INPUT', 'INVALID_EMAIL', ['email']],
      ['BAD_USER_INPUT', 'UNKNOWN_LANGUAGE', ['language']],
    ]);
  });

  test('CON-3 an identifier is unique without regard to case and outer blanks, an e-mail is not', async () => {
    await create({ identifier: 'Unique-1', email: 'family@example.org' });
    const again = await create({ identifier: '  uNIQUE-1\u00a0' });
    expect(again.contact).toBeNull();
    expect(again.errors[0]).toMatchObject({
      code: 'CONFLICT',
      reason: 'IDENTIFIER_TAKEN',
      path: ['identifier'],
    });
    expect((await create({ identifier: 'unique-2', email: 'family@example.org' })).errors).toEqual([]);
    const elsewhere = await create({ identifier: 'unique-1' }, await app.createCaller());
    expect(elsewhere.errors).toEqual([]);
  });

  test('a NUL character is told, not stored', async () => {
    const { errors } = await create({ identifier: 'nul', lastName: 'a\u0000b' });
    expect(errors[0]).toMatchObject({ reason: 'NUL_CHARACTER', path: ['lastName'] });
  });
});

describe('CON-9 two people editing', () => {
  test('CON-9 the second save is told and sees what stands there now', async () => {
    const { contact } = await create({ identifier: 'edited', city: 'Lyon' });
    const save = (input: object) => app.ask(owner, UPDATE, { input: { id: contact.id, ...input } });
    const first = await save({ expectedVersion: 1, city: 'Paris' });
    expect(first.data!['updateContact']).toMatchObject({
      contact: { version: 2, city: 'Paris' },
      errors: [],
    });
    const second = await save({ expectedVersion: 1, city: 'Nice' });
    expect(second.data!['updateContact']).toMatchObject({
      contact: { version: 2, city: 'Paris' },
      errors: [{ code: 'CONFLICT', reason: 'STALE_VERSION' }],
    });
  });

  test('CON-9 TRUST-22 of many saves at once one wins, the others are told', async () => {
    const { contact } = await create({ identifier: 'raced' });
    const saves = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        app.ask(owner, UPDATE, { input: { id: contact.id, expectedVersion: 1, city: `City ${index}` } }),
      ),
    );
    const outcomes = saves.map(({ data }) => data!['updateContact'].errors[0]?.reason ?? 'SAVED');
    expect(outcomes.filter((outcome) => outcome === 'SAVED')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'STALE_VERSION')).toHaveLength(11);
  });

  test('saving what is there already makes no new version; an identifier cannot be cleared', async () => {
    const { contact } = await create({ identifier: 'same', city: 'Bern' });
    const same = await app.ask(owner, UPDATE, {
      input: { id: contact.id, expectedVersion: 1, city: ' Bern ' },
    });
    expect(same.data!['updateContact'].contact.version).toBe(1);
    const cleared = await app.ask(owner, UPDATE, {
      input: { id: contact.id, expectedVersion: 1, identifier: '' },
    });
    expect(cleared.data!['updateContact'].errors[0]).toMatchObject({ reason: 'IDENTIFIER_MISSING' });
  });
});

describe('CON-4 the list', () => {
  let reader: Caller;
  const people = [
    {
      identifier: 'm1',
      firstName: 'Jürgen',
      lastName: 'Müller',
      organization: 'Société Générale',
      email: 'jm@example.org',
    },
    {
      identifier: 'm2',
      firstName: 'Élodie',
      lastName: "d'Été",
      organization: 'Acme',
      phoneMobile: '+33612345678',
    },
    { identifier: 'm3', firstName: 'Zoë', lastName: 'Ångström', email: 'zoe@example.org', city: 'Malmö' },
    { identifier: 'm4', lastName: 'Muller', email: '100%@example.org' },
    { identifier: 'm5', firstName: 'Solo' },
  ];
  beforeAll(async () => {
    reader = await app.createCaller();
    for (const person of people) expect((await create(person, reader)).errors).toEqual([]);
  });

  test('CON-4 newest first, with the exact total', async () => {
    expect(await list({}, reader)).toMatchObject({
      identifiers: ['m5', 'm4', 'm3', 'm2', 'm1'],
      totalCount: 5,
    });
  });

  test.each([
    ['muller', ['m4', 'm1']],
    ['MÜLLER jürg', ['m1']],
    ['generale', ['m1']],
    ['ete elodie', ['m2']],
    ['06 12 34', ['m2']],
    ['0033 612', ['m2']],
    ['%', ['m4']],
    ['100%', ['m4']],
    ['angstrom', ['m3']],
    ['nobody', []],
  ])('CON-4 searching for %s', async (search, expected) => {
    expect((await list({ search }, reader)).identifiers).toEqual(expected);
  });

  test.each<[object, string[]]>([
    [{ lastName: { eq: 'müller' } }, ['m4', 'm1']],
    [{ lastName: { startsWith: 'MU' } }, ['m4', 'm1']],
    [{ email: { contains: '%@' } }, ['m4']],
    [{ firstName: { isEmpty: true } }, ['m4']],
    [{ not: { email: { isEmpty: true } } }, ['m4', 'm3', 'm1']],
    [{ or: [{ city: { eq: 'malmo' } }, { organization: { in: ['ACME', 'x'] } }] }, ['m3', 'm2']],
    [{ and: [{ lastName: { contains: 'ull' } }, { not: { firstName: { isEmpty: true } } }] }, ['m1']],
    [{ or: [] }, []],
    [{ archived: true }, []],
  ])('CON-4 filtering by %j', async (filter, expected) => {
    expect((await list({ filter }, reader)).identifiers).toEqual(expected);
  });

  test.each([
    ['lastName', ['m3', 'm2', 'm1', 'm4', 'm5']],
    ['createdAt', ['m1', 'm2', 'm3', 'm4', 'm5']],
    ['city', ['m3', 'm1', 'm2', 'm4', 'm5']],
    ['phoneMobile', ['m2', 'm1', 'm3', 'm4', 'm5']],
  ])(
    'CON-4 sorted by %s, without accents, empty ones last; pages join without a gap, both ways',
    async (field, expected) => {
      const orderBy = [{ field, direction: 'ASC' }];
      const forward: string[] = [];
      let after: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({ orderBy, first: 2, after }, reader);
        forward.push(...page.identifiers);
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after);
      expect(forward).toEqual(expected);
      const lastPage = await list({ orderBy, last: 2 }, reader);
      expect(lastPage.identifiers).toEqual(expected.slice(-2));
      const before = await list({ orderBy, last: 2, before: lastPage.pageInfo.startCursor }, reader);
      expect(before.identifiers).toEqual(expected.slice(1, 3));
      expect((await list({ orderBy: [{ field, direction: 'DESC' }] }, reader)).identifiers).toEqual(
        [...expected].reverse(),
      );
    },
  );

  test('mixed directions page as well', async () => {
    const orderBy = [
      { field: 'lastName', direction: 'ASC' },
      { field: 'createdAt', direction: 'DESC' },
    ];
    const first = await list({ orderBy, first: 3 }, reader);
    const second = await list({ orderBy, first: 3, after: first.pageInfo.endCursor }, reader);
    expect([...first.identifiers, ...second.identifiers]).toEqual(['m3', 'm2', 'm4', 'm1', 'm5']);
  });

  test.each<[object, string]>([
    [{ first: 201 }, 'first'],
    [{ first: 0 }, 'first'],
    [{ after: 'nonsense' }, 'cursor'],
    [{ orderBy: [{ field: '__proto__', direction: 'ASC' }] }, '__proto__'],
    [{ search: 'x'.repeat(201) }, '200'],
  ])('asking for %j is refused with what was expected', async (variables) => {
    const { errors } = await app.ask(reader, LIST, variables);
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('the statements of a list do not grow with its rows', async () => {
    const ask = (first: number) => async () => {
      const query = `{ contacts(first: ${first}) { edges { node { identifier mergedInto { id } merges { id } } } } }`;
      expect((await app.ask(reader, query)).data!['contacts'].edges).toHaveLength(first);
    };
    const ofFive = await countStatements(ask(5));
    expect(ofFive).toBe(await countStatements(ask(1)));
    // Who asks, the contacts, whom they were merged into, what was merged into them.
    expect(ofFive).toBeLessThanOrEqual(4);
  });
});

describe('CON-5 CON-6 one contact', () => {
  test('CON-5 is found by id and by identifier; an unknown one is null', async () => {
    const { contact } = await create({ identifier: 'Found-Me' });
    const { data } = await app.ask(
      owner,
      `{ byId: contact(id: "${contact.id}") { identifier } byKey: contact(identifier: " found-me") { id }
         none: contact(id: "01990000-0000-7000-8000-000000000000") { id } odd: contact(id: "x") { id } }`,
    );
    expect(data).toEqual({
      byId: { identifier: 'Found-Me' },
      byKey: { id: contact.id },
      none: null,
      odd: null,
    });
  });

  test('CON-6 the same query asked again answers the same, compiled', async () => {
    await create({ identifier: 'compiled' });
    const query =
      'query Compiled($identifier: String) { contact(identifier: $identifier) { identifier mergedInto { id } merges { id } } }';
    for (let i = 0; i < 3; i++)
      expect((await app.ask(owner, query, { identifier: 'compiled' })).data).toEqual({
        contact: { identifier: 'compiled', mergedInto: null, merges: [] },
      });
    const bad = `query Bad { contacts(first: 999) { totalCount } }`;
    for (let i = 0; i < 3; i++)
      expect((await app.ask(owner, bad)).errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
