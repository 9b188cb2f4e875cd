import type { AddressInfo } from 'node:net';
import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
let url: string;
beforeAll(async () => {
  app = await createTestApp();
  await app.server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}/graphql`;
});
afterAll(() => app.close());

/**
 * What the specification leaves open, and Apollo decides otherwise: an operation that never ran is told by the status
 * 400, in both media types; and GET needs a header that no page of another site can send, or the newer media type with
 * parameters that are no forms.
 */
const OTHERWISE: Readonly<Record<string, string>> = {
  '5A70': 'MAY accept application/x-www-form-urlencoded formatted GET requests',
  D6D5: 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
  '6A70': 'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
  '7B9B': 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
};

test('TRUST-51 the public audit of GraphQL over HTTP finds every MUST kept, and no other warning than these', async () => {
  const audits = serverAudits({ url: () => url, fetchFn: fetch });
  const otherwise: Record<string, string> = {};
  const errors: string[] = [];
  for (const audit of audits) {
    const { status } = await audit.fn();
    if (status === 'error') errors.push(audit.name);
    else if (status !== 'ok') otherwise[audit.id] = audit.name;
  }
  expect(audits.filter(({ name }) => name.startsWith('MUST')).length).toBeGreaterThanOrEqual(13);
  expect(errors).toEqual([]);
  expect(otherwise).toEqual(OTHERWISE);
});

test('TRUST-51 whoever opens the address in a browser reads a plain page in their language, which loads nothing', async () => {
  const open = (locale: string, query = '') =>
    fetch(url + query, {
      headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': locale },
    });
  for (const [locale, words] of [
    ['fr-FR', 'Voir le schéma'],
    ['de', 'Das Schema ansehen'],
    ['en', 'See the schema'],
  ] as const) {
    const answer = await open(locale);
    const page = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page).toContain(words);
    expect(page).not.toMatch(/<script|src=|https?:/);
  }
  // A question in the address is no visit: it is answered as that of any page that might forge it.
  expect((await open('en', '?query={__typename}')).status).toBe(400);
});
