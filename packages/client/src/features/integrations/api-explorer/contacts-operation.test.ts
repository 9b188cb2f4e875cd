import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { writeContactsOperation } from './contacts-operation.ts';

const schema = buildSchema(
  readFileSync(new URL('../../../../../server/schema.graphql', import.meta.url), 'utf8'),
);

test('SRC-3 the copied operation asks alone for what the list shows', () => {
  const query = writeContactsOperation({
    search: 'say "hi"\nto \\ them',
    filter: {
      and: [
        { city: { eq: 'Paris' } },
        { not: { createdAt: { relative: { span: 'LAST', unit: 'MONTH', count: 2 }, timeZone: undefined } } },
        { custom: [{ key: 'diet', isEmpty: false }] },
      ],
    },
    orderBy: [{ field: 'lastName', direction: 'DESC' }],
    columns: ['lastName', 'phoneMobile', 'createdAt', 'groups', 'custom:diet'],
  });
  expect(validate(schema, parse(query))).toEqual([]);
  expect(query).toContain('$search: String = "say \\"hi\\"\\nto \\\\ them"');
  expect(query).toContain(
    '$filter: ContactFilter = { and: [{ city: { eq: "Paris" } }, { not: { createdAt: { relative: { span: LAST, unit: MONTH, count: 2 } } } }, { custom: [{ key: "diet", isEmpty: false }] }] }',
  );
  expect(query).toContain('$orderBy: [ContactOrder!] = [{ field: "lastName", direction: DESC }]');
  expect(query).toMatch(
    /id\s+lastName\s+phoneMobile\s+createdAt\s+groups \{ name \}\s+customValues \{ field \{ key \} text \}/,
  );
});

test('SRC-3 what is not narrowed is asked without defaults', () => {
  const query = writeContactsOperation({ search: '', orderBy: [], columns: ['id'] });
  expect(validate(schema, parse(query))).toEqual([]);
  expect(query).toContain('$search: String\n  $filter: ContactFilter\n');
});
