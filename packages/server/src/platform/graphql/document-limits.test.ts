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
    [
      'a list of 200,000 filters',
      `{ contacts(filter: { or: [${'{},'.repeat(200_000)}] }) { totalCount } }`,
      'GRAPHQL_PARSE_FAILED',
    ],
  ])('%s is refused before it runs', async (_, query, code) => {
    const { data, errors } = await app.ask(owner, query);
    expect(data).toBeUndefined();
    expect(errors![0]!.extensions).toMatchObject({ code, requestId: expect.any(String) });
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

test('100 root fields, 15 levels and full introspection go through', async () => {
  const { getIntrospectionQuery } = await import('graphql');
  for (const query of [
    `{ ${many(100, (i) => `a${i}: me { role }`)} }`,
    nested(11),
    getIntrospectionQuery({ inputValueDeprecation: true }),
  ])
    expect((await app.ask(owner, query)).errors).toBeUndefined();
});
