import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';
import { nodesOf } from '../../../test/operation-answers.ts';
import { ComparedContacts, type Named } from '../../../test/test-duplicates.ts';
import { clusterPairs } from './same-person-clusters.ts';

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

const JEAN = { firstName: 'Jean', lastName: 'Lethbridge', email: 'jean.lethbridge@free.fr' };
const ZOE = { firstName: 'Zoë', lastName: 'Kowalczyk', phoneMobile: '+33612345678' };

const mutate = (...args: Parameters<ComparedContacts['mutate']>) => compared.mutate(...args);
const create = (input: object) => compared.create(input);
const search = () => compared.search();

interface Proposal {
  survivor: Named;
  mergedContacts: Named[];
}

async function plan(args = '') {
  const query = `{ duplicateMergePlan${args} { openCount proposals { totalCount pageInfo { hasNextPage endCursor } edges { node {
    survivor { id identifier } mergedContacts { id identifier } conflicts { field kept given } } } } } }`;
  const { data, errors } = await app.ask(owner, query);
  expect(errors).toBeUndefined();
  const { openCount, proposals } = data!['duplicateMergePlan'];
  return { openCount, ...proposals, nodes: nodesOf<Proposal>(proposals) };
}

const asMerge = ({ survivor, mergedContacts }: Proposal) => ({
  survivorId: survivor.id,
  mergedIds: mergedContacts.map(({ id }) => id),
});

/** Of one field, the survivor's first. */
async function valueSources({ survivorId, mergedIds }: ReturnType<typeof asMerge>, field: string) {
  const ids = [survivorId, ...mergedIds];
  const query =
    'query ($ids: [ID!]!) { mergeValueSources(contactIds: $ids) { contactId field source { key } rank isDecided } }';
  const found: { contactId: string; field: string }[] = (await app.ask(owner, query, { ids })).data![
    'mergeValueSources'
  ];
  return ids.flatMap((id) =>
    found
      .filter((value) => value.contactId === id && value.field === field)
      .map(({ contactId: _whose, ...value }) => value),
  );
}

const mergeAll = (merges: object[], caller: Caller = owner) =>
  mutate('mergeDuplicates', { merges }, 'merges { id } refused { survivorId reason }', caller);

const everybody = async () =>
  nodesOf<Named>(
    (
      await app.ask(
        owner,
        '{ contacts(orderBy: [{ field: "identifier", direction: ASC }]) { edges { node { identifier firstName city email phoneMobile organization } } } }',
      )
    ).data!['contacts'],
  );

describe('DUP-4 certain pairs are merged by rule', () => {
  test('DUP-4 a dry run tells who would stay, and what would be given up', async () => {
    await create({ identifier: 'a', ...JEAN, city: 'Lyon' });
    await create({ identifier: 'b', ...JEAN, city: 'Paris', organization: 'Moulin', jobTitle: 'Trésorier' });
    await create({ identifier: 'c', ...ZOE });
    await create({ identifier: 'd', ...ZOE });
    await create({ identifier: 'e', ...JEAN, firstName: 'Odile' });
    await search();
    const before = await everybody();
    const { nodes, totalCount, openCount } = await plan();
    expect(nodes).toMatchObject([
      {
        survivor: { identifier: 'b' },
        mergedContacts: [{ identifier: 'a' }],
        conflicts: [{ field: 'city', kept: 'Paris', given: ['Lyon'] }],
      },
      { survivor: { identifier: 'c' }, mergedContacts: [{ identifier: 'd' }], conflicts: [] },
    ]);
    expect({ totalCount, openCount }).toEqual({ totalCount: 2, openCount: 0 });
    expect(await everybody()).toEqual(before);
    expect((await plan('(rules: [SAME_NAME_AND_MOBILE])')).nodes).toMatchObject([
      { survivor: { identifier: 'c' } },
    ]);
    expect((await plan('(rules: [SAME_NAME_AND_BIRTH_DATE])')).nodes).toEqual([]);
    const page = await plan('(first: 1)');
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect((await plan(`(first: 1, after: "${page.pageInfo.endCursor}")`)).nodes).toMatchObject([
      { survivor: { identifier: 'c' } },
    ]);
  });

  test('DUP-4 what was looked at is merged, and taken back as it was', async () => {
    for (const identifier of ['a', 'b', 'c'])
      await create({ identifier, ...JEAN, organization: `Moulin ${identifier}` });
    for (const identifier of ['d', 'e']) await create({ identifier, ...ZOE });
    await search();
    const before = await everybody();
    const { merges, refused, errors } = await mergeAll((await plan()).nodes.map(asMerge));
    expect({ refused, errors }).toEqual({ refused: [], errors: [] });
    expect(merges).toHaveLength(2);
    expect((await everybody()).map(({ identifier }) => identifier)).toEqual(['a', 'd']);
    await search();
    expect((await plan()).totalCount).toBe(0);
    const mergeIds = merges.map(({ id }: { id: string }) => id);
    expect(await mutate('undoContactMerges', { mergeIds }, 'count refused { reason }')).toEqual({
      count: 2,
      refused: [],
      errors: [],
    });
    expect(await everybody()).toEqual(before);
    expect(await mutate('undoContactMerges', { mergeIds }, 'count refused { reason message }')).toMatchObject(
      {
        count: 0,
        refused: [{ reason: 'MERGE_UNDONE', message: 'This merge was undone before.' }, {}],
      },
    );
  });

  test('SRC-2 a merge by rule goes by the order of sources, and each value stays its source’s; a person’s own merge does not', async () => {
    const by = (cause: string, identifier: string) =>
      app.application.database.asOwner(
        'update contact set origin_cause = $1 where workspace_id = $2 and identifier = $3',
        [cause, owner.workspaceId, identifier],
      );
    await create({
      identifier: 'hand',
      ...JEAN,
      city: 'Lyon',
      organization: 'Moulin',
      jobTitle: 'Trésorier',
    });
    await create({ identifier: 'file', ...JEAN, city: 'Paris', zip: '75001' });
    await by('IMPORT', 'file');
    await search();
    const conflict = async () => (await plan()).nodes[0] as Proposal & { conflicts: object[] };
    // Until somebody chooses an order, those of the house count the same: the survivor's own value stays.
    expect((await conflict()).conflicts).toEqual([{ field: 'city', kept: 'Lyon', given: ['Paris'] }]);
    const { errors } = await mutate(
      'orderSources',
      { keys: ['FILE', 'HAND', 'REGISTRATION'] },
      'sources { isChosen }',
    );
    expect(errors).toEqual([]);
    const proposal = await conflict();
    expect(proposal.survivor.identifier).toBe('hand');
    // Whoever merges by hand is told whose each value is, and which counts more.
    expect(await valueSources(asMerge(proposal), 'city')).toEqual([
      { field: 'city', source: { key: 'HAND' }, rank: 1, isDecided: false },
      { field: 'city', source: { key: 'FILE' }, rank: 0, isDecided: false },
    ]);
    expect(await valueSources(asMerge(proposal), 'identifier')).toEqual([]);
    expect(proposal.conflicts).toEqual([{ field: 'city', kept: 'Paris', given: ['Lyon'] }]);

    const merged = asMerge(proposal);
    const held = async () =>
      app.application.database.asOwner(
        `select city, zip, value_origins -> 'city' ->> 'source' as "city of", value_origins -> 'zip' ->> 'source' as "zip of"
         from contact where id = $1`,
        [merged.survivorId],
      );
    const { merges } = await mergeAll([merged]);
    expect(await held()).toEqual([{ city: 'Paris', zip: '75001', 'city of': 'FILE', 'zip of': 'FILE' }]);
    await mutate('undoContactMerges', { mergeIds: [merges[0].id] }, 'count');
    expect(await held()).toEqual([{ city: 'Lyon', zip: null, 'city of': null, 'zip of': null }]);

    await mutate('mergeContacts', merged, 'merge { id }');
    expect(await held()).toEqual([{ city: 'Lyon', zip: '75001', 'city of': null, 'zip of': null }]);
  });

  test('SRC-2 whose each value is that a merge may keep: of own fields too, of nothing empty, and what somebody decided counts before all', async () => {
    await mutate('createCustomField', { title: 'Diet', key: 'diet', type: 'TEXT' }, 'customField { id }');
    const merge = {
      survivorId: await create({ identifier: 'a', customValues: [{ key: 'diet', value: 'vegan' }] }),
      mergedIds: [await create({ identifier: 'b', city: 'Lyon' })],
    };
    const ofHand = { source: { key: 'HAND' }, rank: 0, isDecided: false };
    expect(await valueSources(merge, 'custom:diet')).toEqual([{ field: 'custom:diet', ...ofHand }]);
    expect(await valueSources(merge, 'city')).toEqual([{ field: 'city', ...ofHand }]);
    // As whoever accepts what a source says of them leaves it.
    await app.application.database.asOwner('update contact set value_origins = $1 where id = any($2)', [
      { city: { cause: 'PERSON', isDecided: true } },
      merge.mergedIds,
    ]);
    expect(await valueSources(merge, 'city')).toEqual([
      { field: 'city', source: { key: 'HAND' }, rank: -1, isDecided: true },
    ]);
    const tooMany = Array.from({ length: 51 }, () => merge.survivorId);
    const query = 'query ($ids: [ID!]!) { mergeValueSources(contactIds: $ids) { field } }';
    const { errors } = await app.ask(owner, query, { ids: tooMany });
    expect(errors).toMatchObject([{ message: expect.stringContaining('At most 50 contacts') }]);
  });

  test('DUP-4 nothing is merged that the rules do not find, or no longer', async () => {
    const a = await create({ identifier: 'a', ...JEAN });
    const b = await create({ identifier: 'b', ...JEAN });
    const c = await create({ identifier: 'c', ...ZOE });
    await search();
    const [proposal] = (await plan()).nodes.map(asMerge);
    const odd = await mergeAll([
      { survivorId: a, mergedIds: [c] },
      { survivorId: a, mergedIds: [] },
    ]);
    expect(odd.refused.map(({ reason }: { reason: string }) => reason)).toEqual([
      'NOT_CERTAIN',
      'NOT_CERTAIN',
    ]);
    await mutate('markNotDuplicates', { contactIds: [a, b] }, 'count');
    expect((await plan()).nodes).toEqual([]);
    expect(await mergeAll([proposal])).toMatchObject({ merges: [], refused: [{ reason: 'NOT_CERTAIN' }] });
    expect(await everybody()).toHaveLength(3);
    const stranger = await app.createCaller();
    expect(await mergeAll([proposal], stranger)).toMatchObject({
      merges: [],
      refused: [{ reason: 'NOT_CERTAIN' }],
    });
  });

  test('DUP-4 contacts are judged as they are now, whatever the search noted of them', async () => {
    const [a] = [await create({ identifier: 'a', ...JEAN }), await create({ identifier: 'b', ...JEAN })];
    await search();
    const [proposal] = (await plan()).nodes.map(asMerge);
    const changed = { id: a, expectedVersion: 1, firstName: 'Zebulon', email: 'z@other.org' };
    await mutate('updateContact', changed, 'contact { id }');
    expect(await mergeAll([proposal])).toMatchObject({
      merges: [],
      refused: [{ reason: 'CHANGED_MEANWHILE' }],
    });
    expect(await everybody()).toHaveLength(2);
  });

  test('DUP-4 no rule is not all rules', async () => {
    const answer = await app.ask(owner, '{ duplicateMergePlan(rules: []) { openCount } }');
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('DUP-4 the same proposal twice, in one request and at once, is one merge', async () => {
    for (const identifier of ['a', 'b']) await create({ identifier, ...JEAN });
    await search();
    const [proposal] = (await plan()).nodes.map(asMerge);
    const answers = await Promise.all([mergeAll([proposal, proposal]), mergeAll([proposal])]);
    expect(answers.flatMap(({ merges }) => merges)).toHaveLength(1);
    expect(await everybody()).toHaveLength(1);
  });

  test('DUP-4 who only hangs together through a third is left to a person', () => {
    const pair = (lowId: string, highId: string) => ({ lowId, highId });
    expect(
      clusterPairs(
        [pair('b', 'c'), pair('a', 'b'), pair('x', 'y'), pair('p', 'q'), pair('q', 'r'), pair('p', 'r')],
        50,
      ),
    ).toEqual({
      whole: [
        ['p', 'q', 'r'],
        ['x', 'y'],
      ],
      open: 1,
    });
    expect(clusterPairs([pair('p', 'q'), pair('q', 'r'), pair('p', 'r')], 2)).toEqual({ whole: [], open: 1 });
  });

  test.each([0, 101])('DUP-4 refuses %i merges in one request', async (amount) => {
    const merges = Array.from({ length: amount }, () => ({ survivorId: owner.workspaceId, mergedIds: [] }));
    expect((await mergeAll(merges)).errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['merges'] }]);
  });
});
