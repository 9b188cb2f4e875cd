import { expect, test } from 'vitest';
import { writeCurl } from './handed-operation.ts';

test('SRC-3 what is copied for a terminal survives its quotes', () => {
  const query = `query ($search: String) {\n  contacts(search: $search) { totalCount }\n}`;
  const place = { origin: 'https://a.example', workspace: 'room' };
  const curl = writeCurl({ query, variables: { search: "d'Arc" } }, place);
  expect(curl).toContain(
    `-d '{"query":"query ($search: String) { contacts(search: $search) { totalCount } }","variables":{"search":"d'\\''Arc"}}'`,
  );
  expect(curl).toContain("-H 'X-Workspace: room'");
  expect(writeCurl({ query: 'query ($search: String = "a  b")', variables: {} }, place)).toContain('a  b');
});
