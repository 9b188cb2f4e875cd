import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

const many = (count: number, field: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => field(index)).join(' ');
const nested = (depth: number) =>
  `{ contacts { edges { node { ${'mergedInto { '.repeat(depth)} id ${'} '.repeat(depth)} } } } }`;
/** Doubles with each fragment: 2^20 fields in forty lines. */
const doubling = `{ contacts { edges { node { ...f0 } } } } ${many(
  5,
  (i) => `fragment f${i} on Contact { ${many(8, (j) => `a${j}: mergedInto { ...f${i + 1} }`)} }`,
)} fragment f5 on Contact { id }`;

describe('what no operation may ask', () => {
  test.each([
    ['10,000 aliases', `{ ${many(10_000, (i) => `a${i}: __typename`)} }`, 'GRAPHQL_PARSE_FAILED'],
    ['101 root fields', `{ ${many(101, (i) => `a${i}: me { role }`)} }`, 'GRAPHQL_VALIDATION_FAILED'],
    [
      '101 root fields in a fragment',
      `{ ...f } fragment f on Query { ${many(101, (i) => `a${i}: me { role }`)} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      '1,000 mutations',
      `mutation { ${many(1_000, (i) => `a${i}: createContact(input: {}) { errors { code } }`)} }`,
      'GRAPHQL_PARSE_FAILED',
    ],
    ['200 levels', nested(200), 'GRAPHQL_VALIDATION_FAILED'],
    ['fragments that multiply', doubling, 'GRAPHQL_VALIDATION_FAILED'],
    // Gone through spread by spread, these would take days: 2^50 root fields in two thousand characters.
    [
      'root fields that multiply',
      `{ ...f0 } ${many(50, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f50 on Query { me { role } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a fragment within itself',
      '{ contacts { edges { node { ...f } } } } fragment f on Contact { mergedInto { ...f } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['one field 2,400 times', `{ me { ${'user { id } '.repeat(900)} } }`, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'one field 2,400 times where nobody asks for it',
      `{ me { role } } fragment unused on Me { ${'user { id } '.repeat(2_400)} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      '600 fragments side by side',
      `{ me { ${many(600, (i) => `...f${i}`)} } } ${many(600, (i) => `fragment f${i} on Me { user { id } }`)}`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'fragments that each spread the same ones',
      `{ me { user { ${many(40, (i) => `...a${i}`)} } } } ${many(40, (i) => `fragment a${i} on User { ${many(45, (j) => `...b${j}`)} }`)} ${many(45, (j) => `fragment b${j} on User { id }`)}`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      '300 operations',
      `${many(300, (i) => `query q${i} { me { ...f } }`)} fragment f on Me { role }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'introspection of 300 times the fields of all types',
      `{ __schema { types { ${many(300, (i) => `a${i}: fields { name }`)} } } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'introspection of 500 times all types',
      `{ __schema { ${many(500, (i) => `a${i}: types { name fields { name args { name } } }`)} } }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'introspection 100 times',
      `{ ${many(100, (i) => `a${i}: __schema { types { name fields { name description args { name } } } }`)} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'introspection of one type 99 times, by a fragment',
      `{ ...f } fragment f on Query { ${many(99, (i) => `a${i}: __type(name: "Query") { fields { name args { name type { name } } } }`)} }`,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['brackets deeper than the stack', `{${'me{user{'.repeat(3_000)}`, 'GRAPHQL_PARSE_FAILED'],
    [
      'lists deeper than the stack',
      `{ contacts(filter: ${'['.repeat(4_900)}${']'.repeat(4_900)}) { totalCount } }`,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'a list of 200,000 filters',
      `{ contacts(filter: { or: [${'{},'.repeat(200_000)}] }) { totalCount } }`,
      'GRAPHQL_PARSE_FAILED',
    ],
  ])('%s is refused before it runs', async (_, query, code) => {
    const { data, errors } = await app.ask(owner, query);
    expect(data).toBeUndefined();
    expect(errors![0]!.extensions).toMatchObject({ code, requestId: expect.any(String) });
    // One refusal, in words: not what a hundred rules found, nor what overflowed.
    expect(errors).toHaveLength(1);
    expect(errors![0]!.message).not.toMatch(/e\+|call stack|Validation aborted/);
  });

  test.each([
    ['100,000 objects', { or: Array.from({ length: 100_000 }, () => ({})) }],
    ['500 levels', JSON.parse(`${'{"not":'.repeat(500)}{}${'}'.repeat(500)}`)],
  ])('variables of %s are refused before they are read', async (_, filter) => {
    const query = 'query ($filter: ContactFilter) { contacts(filter: $filter) { totalCount } }';
    const { errors } = await app.ask(owner, query, { filter });
    expect(errors![0]!.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('an operation name that the document does not have is told', async () => {
    const answer = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: 'query A { __typename }', operationName: 'B' },
    });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().errors[0].extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
  });
});

test('the rules of GraphQL never see what is refused: here the unknown fields of a document that is too wide', async () => {
  const { errors } = await app.ask(owner, `{ me { ${many(2_100, (i) => `unknown${i}`)} } }`);
  expect(errors!.map(({ message }) => message)).toEqual([expect.stringContaining('2101 fields')]);
});

test('of a hundred faults twenty are told', async () => {
  const { errors } = await app.ask(
    owner,
    `query (${many(100, (i) => `$v${i}: ContactFilte${i}`)}) { me { role } }`,
  );
  expect(errors!.length).toBeLessThanOrEqual(21);
});

test('100 root fields, 15 levels and twice the full introspection go through', async () => {
  const full = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const schema = /__schema \{[^]*?\n {6}\}/.exec(full)![0];
  for (const query of [
    `{ ${many(100, (i) => `a${i}: me { role }`)} }`,
    nested(11),
    full.replace(schema, `${schema} again: ${schema}`),
  ])
    expect((await app.ask(owner, query)).errors).toBeUndefined();
});
