import { getNamedType, type GraphQLObjectType, isObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let selections: string[];

/** What to ask of each field of a contact: of objects, whatever tells one from another. */
function selectionsOf(contact: GraphQLObjectType): string[] {
  return Object.values(contact.getFields()).map(({ name, type }) => {
    const named = getNamedType(type);
    if (!isObjectType(named)) return name;
    if (named.name.endsWith('Connection')) return `${name} { totalCount }`;
    if (name === 'customValues') return `${name} { text field { key } }`;
    return `${name} { id }`;
  });
}

beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  selections = selectionsOf(app.application.schema.getType('Contact') as GraphQLObjectType);
  const mutate = async (field: string, type: string, input: object) => {
    const query = `mutation ($input: ${type}!) { ${field}(input: $input) { errors { message } } }`;
    const { data, errors } = await app.ask(owner, query, { input });
    expect(errors ?? data![field].errors).toEqual([]);
  };
  await mutate('createCustomField', 'CreateCustomFieldInput', { key: 'diet', title: 'Diet', type: 'TEXT' });
  await mutate('createContact', 'CreateContactInput', {
    ...{ identifier: 'full', title: 'Dr.', function: 'Chair', firstName: 'Zoé', lastName: 'Müller' },
    ...{ organization: 'ACME', jobTitle: 'Boss', badgeInfo: 'VIP', email: 'zoe@example.org' },
    ...{ phoneMobile: '+33612345678', phoneWork: '+33123456789', phoneOther: '+33123456780' },
    ...{ street: '1 rue X', zip: '01000', city: 'Lyon', country: 'FR', language: 'fr', gender: 'FEMALE' },
    ...{ username: 'zm', imageUrl: 'https://example.org/z.png', directory: 'INTERNAL' },
    ...{ emailConsent: 'GIVEN', customValues: [{ key: 'diet', value: 'vegan' }] },
  });
});
afterAll(() => app.close());

test('CON-4 a list that is asked for one field alone tells what the contact itself tells, for every field', async () => {
  expect(selections.length).toBeGreaterThan(25);
  for (const selection of selections) {
    const { data, errors } = await app.ask(
      owner,
      `{ contacts { edges { node { title ${selection} } } } contact(identifier: "full") { title ${selection} } }`,
    );
    expect(errors, selection).toBeUndefined();
    expect(data!['contacts'].edges, selection).toEqual([{ node: data!['contact'] }]);
  }
});

test('CON-4 fragments, aliases and directives are read through, also once the document is compiled', async () => {
  const query = `query ($no: Boolean!) {
    contacts { edges { ...Edge } edges { node { mail: email city @skip(if: $no) } } }
  }
  fragment Edge on ContactEdge { node { ... on Contact { firstName ...More } } }
  fragment More on Contact { id lastName }`;
  for (let round = 0; round < 3; round++) {
    const { data, errors } = await app.ask(owner, query, { no: false });
    expect(errors).toBeUndefined();
    expect(data!['contacts'].edges).toEqual([
      {
        node: {
          id: expect.any(String),
          firstName: 'Zoé',
          lastName: 'Müller',
          mail: 'zoe@example.org',
          city: 'Lyon',
        },
      },
    ]);
  }
});
