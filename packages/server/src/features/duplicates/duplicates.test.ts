import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { nodesOf } from '../../../test/operation-answers.ts';
import { ComparedContacts, type FoundPair } from '../../../test/test-duplicates.ts';
import { reviveSearches } from './find-duplicates.job.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
let compared: ComparedContacts;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
  compared = new ComparedContacts(app, owner);
});

const JEAN = { firstName: 'Jean', lastName: 'Lethbridge', email: 'jean.lethbridge@free.fr', city: 'Lyon' };

const mutate = (...args: Parameters<ComparedContacts['mutate']>) => compared.mutate(...args);
const create = (input: object) => compared.create(input);
const search = () => compared.search();

async function list(args = '', caller: Caller = owner) {
  const query = `{ duplicateContacts${args} { totalCount pageInfo { hasNextPage endCursor } edges { node {
    id score likelihood contacts { id identifier } reasons { topic field agreement bits } } } } }`;
  const { data, errors } = await app.ask(caller, query);
  expect(errors).toBeUndefined();
  return data!['duplicateContacts'];
}

async function pairs(args = '', caller: Caller = owner): Promise<string[]> {
  const { edges, totalCount } = await list(args, caller);
  expect(totalCount).toBe(edges.length);
  return nodesOf<FoundPair>({ edges }).map(({ contacts }) =>
    contacts.map(({ identifier }) => identifier).join('+'),
  );
}

describe('DUP-1 duplicates are proposed', () => {
  test('DUP-1 with a score and the reasons, best first, on the whole and for one contact', async () => {
    const a = await create({ identifier: 'a', ...JEAN });
    await create({ identifier: 'b', ...JEAN, firstName: 'JEAN', email: 'Jean.Lethbridge@Free.fr' });
    const c = await create({
      identifier: 'c',
      firstName: 'Robert',
      lastName: 'Berger',
      phoneWork: '+33145678900',
    });
    await create({ identifier: 'd', firstName: 'Bob', lastName: 'Bergr', phoneWork: '01 45 67 89 00' });
    await create({ identifier: 'e', firstName: 'Odile', lastName: 'Martin', city: 'Lyon' });
    await search();
    const { edges } = await list();
    const found = nodesOf<FoundPair>({ edges });
    expect(found.map(({ contacts }) => contacts.map(({ identifier }) => identifier))).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const [first, second] = found as [FoundPair, FoundPair];
    expect(first).toMatchObject({
      likelihood: 'CERTAIN',
      reasons: [{ topic: 'EMAIL', agreement: 'EXACT' }, {}, {}, {}],
    });
    expect(first.score).toBeGreaterThan(second.score);
    expect(second.reasons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ topic: 'FIRST_NAME', agreement: 'NICKNAME' }),
        expect.objectContaining({ topic: 'LAST_NAME', agreement: 'SIMILAR' }),
        expect.objectContaining({ topic: 'PHONE', agreement: 'EXACT' }),
      ]),
    );
    expect(await pairs(`(contactId: "${c}")`)).toEqual(['c+d']);
    expect(await pairs(`(contactId: "${a}")`)).toEqual(['a+b']);
    expect(await pairs('(minScore: 1)')).toEqual([]);
    expect(await pairs('(contactId: "nobody")')).toEqual([]);
  });

  test('DUP-1 custom fields speak too: days of birth, addresses, numbers', async () => {
    for (const [key, title, type] of [
      ['born', 'Date de naissance', 'DATE'],
      ['licence', 'N° de licence', 'TEXT'],
    ])
      expect((await mutate('createCustomField', { key, title, type }, 'customField { id }')).errors).toEqual(
        [],
      );
    const known = { firstName: 'Zoë', lastName: 'Lethbridge' };
    const custom = (born: string, licence: string) => ({
      customValues: [
        { key: 'born', value: born },
        { key: 'licence', value: licence },
      ],
    });
    await create({ identifier: 'a', ...known, ...custom('1980-05-04', 'A-778812') });
    await create({ identifier: 'b', ...known, firstName: 'Zoe', ...custom('1980-04-05', 'A-778812') });
    await search();
    const [{ node }] = (await list()).edges;
    expect(node.reasons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ topic: 'BIRTH_DATE', field: 'custom:born', agreement: 'SIMILAR' }),
        expect.objectContaining({ topic: 'OTHER', field: 'custom:licence', agreement: 'EXACT' }),
      ]),
    );
  });

  test('DUP-1 a field that is deleted speaks no longer, and again once it has come back', async () => {
    const { customField } = await mutate(
      'createCustomField',
      { key: 'licence', title: 'N° de licence', type: 'TEXT' },
      'customField { id }',
    );
    const licence = { customValues: [{ key: 'licence', value: 'A-778812' }] };
    await create({ identifier: 'a', firstName: 'Zoë', lastName: 'Lethbridge', ...licence });
    await create({ identifier: 'b', firstName: 'Zoe', lastName: 'Letbridge', ...licence });
    const topics = async () =>
      nodesOf<FoundPair>(await list('(minScore: 0)')).flatMap(({ reasons }) =>
        reasons.map((reason) => (reason as { topic: string }).topic),
      );
    await search();
    expect(await topics()).toContain('OTHER');
    await mutate('deleteCustomField', { id: customField.id }, 'count');
    await search();
    expect(await topics()).not.toContain('OTHER');
    await mutate('restoreCustomField', { id: customField.id }, 'customField { id }');
    await search();
    expect(await topics()).toContain('OTHER');
  });

  test('DUP-1 who stands there a hundred times is found, though more have their values than are compared', async () => {
    await app.application.database.asOwner(
      `insert into contact (workspace_id, identifier, first_name, last_name, email, city)
       select $1, 'copy-' || n, 'Jean', 'Lethbridge', 'jean.lethbridge@free.fr', 'Lyon'
       from generate_series(1, 100) n`,
      [owner.workspaceId],
    );
    await search();
    const { edges } = await list('(minScore: 0.95, first: 200)');
    const found = new Set(
      nodesOf<FoundPair>({ edges }).flatMap(({ contacts }) => contacts.map(({ identifier }) => identifier)),
    );
    expect(found.size).toBe(100);
  });

  test('DUP-1 what is changed is compared anew; who is put away is proposed no longer, at once', async () => {
    const a = await create({ identifier: 'a', ...JEAN });
    const b = await create({ identifier: 'b', ...JEAN });
    await search();
    expect(await pairs()).toEqual(['a+b']);
    await mutate('archiveContacts', { selection: { ids: [b] } }, 'count');
    expect(await pairs()).toEqual([]);
    await search();
    await mutate('restoreContacts', { selection: { ids: [b] } }, 'count');
    await search();
    expect(await pairs()).toEqual(['a+b']);
    await mutate(
      'updateContact',
      { id: a, expectedVersion: 1, firstName: 'Odile', lastName: 'Martin', email: 'odile@exemple.fr' },
      'contact { id }',
    );
    await search();
    expect(await pairs()).toEqual([]);
  });

  test('DUP-1 nothing is left of contacts that are deleted', async () => {
    const ids = [await create({ identifier: 'a', ...JEAN }), await create({ identifier: 'b', ...JEAN })];
    await search();
    await mutate('archiveContacts', { selection: { ids } }, 'count');
    await mutate('deleteContacts', { selection: { ids } }, 'count');
    for (const table of ['duplicate_key', 'duplicate_profile', 'duplicate_pair'])
      expect(
        await app.application.database.asOwner(`select from ${table} where workspace_id = $1`, [
          owner.workspaceId,
        ]),
      ).toEqual([]);
  });

  test('DUP-1 every pair is on one page of the list', async () => {
    const names = ['Ambrose', 'Lethbridge', 'Kowalczyk', 'Tremblay', 'Zurbriggen', 'Okonkwo', 'Szabo'];
    for (const [index, lastName] of names.entries())
      for (const form of ['x', 'y'])
        await create({
          identifier: `${index}${form}`,
          firstName: 'Jean',
          lastName,
          phoneMobile: `+3361234560${index}`,
        });
    await search();
    const seen: string[] = [];
    const scores: number[] = [];
    for (let after = ''; ;) {
      const { edges, pageInfo, totalCount } = await list(`(first: 3${after})`);
      expect(totalCount).toBe(7);
      seen.push(...nodesOf<FoundPair>({ edges }).map(({ id }) => id));
      scores.push(...nodesOf<FoundPair>({ edges }).map(({ score }) => score));
      if (!pageInfo.hasNextPage) break;
      after = `, after: "${pageInfo.endCursor}"`;
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  });

  test('DUP-1 a search that no job would do is enqueued again', async () => {
    await create({ identifier: 'a', ...JEAN });
    const waiting = () =>
      app.application.database.asOwner(`select from graphile_worker.jobs where key = $1`, [
        `find-duplicates ${owner.workspaceId}`,
      ]);
    expect(await waiting()).toEqual([]);
    expect(await reviveSearches(app.application.database)).toBeGreaterThan(0);
    expect(await waiting()).toHaveLength(1);
    await search();
    expect(await app.ask(owner, '{ duplicateSearch { waiting } }')).toMatchObject({
      data: { duplicateSearch: { waiting: 0 } },
    });
  });

  test('DUP-1 a manager sees pairs of their guests alone, another workspace none', async () => {
    await create({ identifier: 'a', ...JEAN });
    await create({ identifier: 'b', ...JEAN });
    await search();
    const manager = await app.createCaller('MANAGER', owner.workspace);
    expect(await pairs('', manager)).toEqual([]);
    expect(await pairs('', await app.createCaller())).toEqual([]);
  });

  test.each([
    ['(minScore: 2)', 'A score lies between 0 and 1; 2 was asked for.'],
    ['(first: 0)', 'A page holds 1 to 200 rows; 0 was asked for.'],
    ['(after: "WzFd")', 'This cursor does not belong to this list. Take it from a page with the same order.'],
  ])('DUP-1 refuses %s', async (args, message) => {
    const { errors } = await app.ask(owner, `{ duplicateContacts${args} { edges { cursor } } }`);
    expect(errors).toMatchObject([{ message, extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('DUP-1 not the same person', () => {
  const mark = (contactIds: string[], caller: Caller = owner) =>
    mutate('markNotDuplicates', { contactIds }, 'count', caller);
  const unmark = (contactIds: string[]) => mutate('unmarkNotDuplicates', { contactIds }, 'count');
  const merge = (survivorId: string, mergedIds: string[]) =>
    mutate('mergeContacts', { survivorId, mergedIds }, 'merge { id }');

  test('DUP-1 is remembered, whatever is changed and compared since, and can be taken back', async () => {
    const a = await create({ identifier: 'a', ...JEAN });
    const b = await create({ identifier: 'b', ...JEAN });
    await search();
    expect(await mark([a, b])).toMatchObject({ count: 1, errors: [] });
    expect(await mark([b, a])).toMatchObject({ count: 0, errors: [] });
    expect(await pairs()).toEqual([]);
    await mutate('updateContact', { id: a, expectedVersion: 1, zip: '69003' }, 'contact { id }');
    await search();
    expect(await pairs()).toEqual([]);
    expect(await unmark([a, b])).toMatchObject({ count: 1, errors: [] });
    expect(await pairs()).toEqual(['a+b']);
  });

  const toldApart = async (contactIds?: string[], caller: Caller = owner): Promise<string[]> => {
    const query = `query ($contactIds: [ID!]) { contactsToldApart(contactIds: $contactIds) { totalCount edges { node {
      id toldAt toldBy { name } contacts { identifier } } } } }`;
    const { data, errors } = await app.ask(caller, query, { contactIds });
    expect(errors).toBeUndefined();
    const { edges, totalCount } = data!['contactsToldApart'];
    expect(totalCount).toBe(edges.length);
    for (const { node } of edges) expect(node.toldBy).toEqual({ name: 'Test Person' });
    return nodesOf<FoundPair>({ edges }).map(({ contacts }) =>
      contacts.map(({ identifier }) => identifier).join('+'),
    );
  };

  test('DUP-1 who was told apart is listed, the last in front; of some alone; of a merged one who they are now', async () => {
    const [a, b, c, d] = [
      await create({ identifier: 'a', ...JEAN }),
      await create({ identifier: 'b', ...JEAN }),
      await create({ identifier: 'c', ...JEAN }),
      await create({ identifier: 'd', lastName: 'Other' }),
    ];
    expect(await toldApart()).toEqual([]);
    await mark([a, b]);
    await mark([b, c]);
    expect(await toldApart()).toEqual(['b+c', 'a+b']);
    expect(await toldApart([a, b, d])).toEqual(['a+b']);
    expect(await toldApart([a, c])).toEqual([]);
    expect(await toldApart(['nobody'])).toEqual([]);
    await merge(d, [c]);
    expect(await toldApart()).toEqual(['b+d', 'a+b']);
    expect(await toldApart([b, c])).toEqual(['b+d']);
    await mutate('archiveContacts', { selection: { ids: [a] } }, 'count');
    expect(await toldApart()).toEqual(['b+d']);
    await unmark([b, d]);
    expect(await toldApart()).toEqual([]);
    expect(await toldApart([], await app.createCaller('MANAGER', owner.workspace))).toEqual([]);
    expect(await toldApart(undefined, await app.createCaller())).toEqual([]);
  });

  test('DUP-1 follows a merge, and comes back with its undo', async () => {
    const a = await create({ identifier: 'a', ...JEAN });
    const b = await create({ identifier: 'b', ...JEAN });
    const c = await create({ identifier: 'c', ...JEAN });
    await mark([b, c]);
    await search();
    expect((await pairs()).sort()).toEqual(['a+b', 'a+c']);
    const { merge: merged } = await merge(a, [c]);
    await search();
    expect(await pairs()).toEqual([]);
    await mutate('undoContactMerge', { mergeId: merged.id }, 'contact { id }');
    await search();
    expect((await pairs()).sort()).toEqual(['a+b', 'a+c']);
  });

  test('DUP-1 two that were told apart can be merged all the same, and the undo tells them apart again', async () => {
    const a = await create({ identifier: 'a', ...JEAN });
    const b = await create({ identifier: 'b', ...JEAN });
    const c = await create({ identifier: 'c', ...JEAN });
    await mark([a, b, c]);
    const { merge: merged } = await merge(a, [b, c]);
    await mutate('undoContactMerge', { mergeId: merged.id }, 'contact { id }');
    await search();
    expect(await pairs()).toEqual([]);
    expect(await unmark([a, b, c])).toMatchObject({ count: 3 });
  });

  test('DUP-1 stands whatever the order in which merges are undone', async () => {
    const [a, b, c, d] = [
      await create({ identifier: 'a', ...JEAN }),
      await create({ identifier: 'b', ...JEAN }),
      await create({ identifier: 'c', ...JEAN }),
      await create({ identifier: 'd', ...JEAN }),
    ];
    await mark([a, c]);
    const { merge: first } = await merge(b, [a]);
    const { merge: second } = await merge(d, [c]);
    await search();
    expect(await pairs()).toEqual([]);
    await mutate('undoContactMerge', { mergeId: first.id }, 'contact { id }');
    await search();
    expect((await pairs()).sort()).toEqual(['a+b', 'b+d']);
    await mutate('undoContactMerge', { mergeId: second.id }, 'contact { id }');
    await search();
    expect((await pairs()).sort()).toEqual(['a+b', 'a+d', 'b+c', 'b+d', 'c+d']);
    expect(await unmark([a, b, c, d])).toMatchObject({ count: 1 });
  });

  test('DUP-1 refuses what is no pair, and who is not there', async () => {
    const a = await create({ identifier: 'a', ...JEAN });
    const b = await create({ identifier: 'b', ...JEAN });
    const refused = { count: null, errors: [{ path: ['contactIds'] }] };
    for (const ids of [
      [],
      [a],
      [a, a.toUpperCase()],
      [a, 'nobody'],
      [a, '01990000-0000-7000-8000-000000000000'],
    ])
      expect((await mark(ids)).errors, String(ids)).toMatchObject(refused.errors);
    expect((await mark([a, b], await app.createCaller())).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await mark([a, b], await app.createCaller('MANAGER', owner.workspace))).errors).toMatchObject([
      { code: 'NOT_FOUND' },
    ]);
    await merge(a, [b]);
    expect((await mark([a, b])).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });
});

describe('DUP-1 without being asked', () => {
  test('DUP-1 contacts are compared soon after they were changed', async () => {
    const working = await createTestApp({ withWorker: true });
    try {
      const caller = await working.createCaller();
      for (const identifier of ['a', 'b'])
        await working.ask(
          caller,
          'mutation ($input: CreateContactInput!) { createContact(input: $input) { errors { message } } }',
          { input: { identifier, ...JEAN } },
        );
      await vi.waitFor(
        async () => {
          const { data } = await working.ask(caller, '{ duplicateContacts { totalCount } }');
          expect(data!['duplicateContacts'].totalCount).toBe(1);
        },
        { timeout: 30_000, interval: 200 },
      );
    } finally {
      await working.close();
    }
  });
});
