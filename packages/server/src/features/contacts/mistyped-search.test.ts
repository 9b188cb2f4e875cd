import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
  await app.application.database.ownerPool.query(
    `insert into contact (workspace_id, identifier, first_name, last_name, organization, city)
     values ($1, 'a@example.org', 'Jürgen', 'Müller', 'Harmonie', 'Lyon'), ($1, 'b', 'Odile', 'Dupont', 'Fanfare', 'Lyon'),
       ($1, 'c', 'Jean', 'Dupond', 'Fanfare', 'Gap'), ($1, 'd', '100 %_sûr', 'Renaudin', null, null),
       ($1, 'e', 'François', 'L’Hermite', null, null), ($1, 'f', 'Anne', 'Lhermite', null, null),
       ($1, 'g', 'Jean-Pierre', 'Le Clerc', null, null), ($1, 'h', 'Jeanpierre', 'O''Neill', null, null)`,
    [owner.workspaceId],
  );
});
afterAll(() => app.close());

async function search(text: string, args = '', caller: Caller = owner) {
  const query = `query ($search: String) { contacts(search: $search${args}) {
    totalCount isApproximate edges { cursor node { identifier } } } }`;
  const { data, errors } = await app.ask(caller, query, { search: text });
  expect(errors).toBeUndefined();
  const { edges, totalCount, isApproximate } = data!['contacts'];
  expect(totalCount).toBeGreaterThanOrEqual(edges.length);
  const found: string[] = edges.map((edge: { node: { identifier: string } }) => edge.node.identifier);
  return { found: found.sort(), isApproximate, last: edges.at(-1)?.cursor as string | undefined };
}

test.each([
  ['muler', ['a@example.org'], 'a letter is missing'],
  ['MULLLER', ['a@example.org'], 'a letter too many'],
  ['mufler', ['a@example.org'], 'another letter'],
  ['mlulre', [], 'two errors'],
  ['mulelr', ['a@example.org'], 'neighbours in each other’s place'],
  ['nüller', ['a@example.org'], 'the first letter is wrong'],
  ['fanfrae dupons', ['b', 'c'], 'an error in each of two words'],
  ['dupons gap1', [], 'a short word is taken as it stands'],
  ['renaudim 100', ['d'], 'a number beside'],
  ['renaudim %_sur', ['d'], 'wild cards are letters'],
  ['example.orh', [], 'a part of an address is taken as it stands'],
  ['xyzzy plugh', [], 'nothing like it'],
  ['lherrmite', ['e', 'f'], 'a letter too many and an apostrophe missing'],
  ['lecler', ['g'], 'a letter missing, and joined'],
  ['06 12 34 56 78', [], 'numbers are never near'],
])('CON-4 a search for "%s" finds %j: %s', async (text, expected) => {
  expect((await search(text)).found).toEqual(expected);
});

test.each([
  ['lhermite', ['e', 'f']],
  ["l'hermite", ['e', 'f']],
  ['LHERMITE francois', ['e']],
  ['leclerc', ['g']],
  ['jean-pierre', ['g', 'h']],
  ['jeanpierre', ['g', 'h']],
  ['oneill', ['h']],
])('CON-4 joined or parted, a search for %s finds %j, and not as a typing error', async (text, expected) => {
  expect(await search(text)).toMatchObject({ found: expected, isApproximate: false });
});

test('CON-4 what is found as it was typed is not mixed with what is near', async () => {
  expect(await search('dupont')).toMatchObject({ found: ['b'], isApproximate: false });
  expect(await search('dupons')).toMatchObject({ found: ['b', 'c'], isApproximate: true });
  expect(await search('xyzzyplugh')).toMatchObject({ found: [], isApproximate: false });
  // Behind the last of what was found stands nothing that is only near.
  const { last } = await search('dupont');
  expect((await search('dupont', `, after: "${last}"`)).found).toEqual([]);
  const first = await search('dupons', ', first: 1');
  expect((await search('dupons', `, after: "${first.last}"`)).found).toHaveLength(1);
});

test('CON-4 CON-7 an act on all that a search shows means those', async () => {
  const act = `mutation { setContactField(input: { selection: { search: "dupons" }, field: "city", value: "Nice" }) {
    count errors { message } } }`;
  expect((await app.ask(owner, act)).data!['setContactField']).toEqual({ count: 2, errors: [] });
});

test('ALL-2 what is near in another workspace stays there', async () => {
  expect((await search('dupons', '', await app.createCaller())).found).toEqual([]);
});
