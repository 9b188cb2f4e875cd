import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());
beforeEach(async () => {
  owner = await app.createCaller();
});

const NOBODY = '01990000-0000-7000-8000-000000000000';
const IN_LYON = { city: { eq: 'Lyon' } };

async function mutate(name: string, input: object, fields = '', caller: Caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { code reason message path } } }`,
    { input },
  );
  expect(answer.errors).toBeUndefined();
  return answer.data![name];
}

async function done(name: string, input: object, fields = '', caller: Caller = owner) {
  const payload = await mutate(name, input, fields, caller);
  expect(payload.errors).toEqual([]);
  return payload;
}

async function smart(filter: object, name = 'Smart', search?: string): Promise<string> {
  const { group } = await done('createGroup', { name, kind: 'SMART', filter, search }, 'group { id }');
  return group.id;
}

async function manual(name: string, caller: Caller = owner): Promise<string> {
  return (await done('createGroup', { name }, 'group { id }', caller)).group.id;
}

const refusal = async (name: string, input: object) => (await mutate(name, input)).errors[0];
const refusedFilter = (filter: unknown, more: object = {}) =>
  refusal('createGroup', { name: 'Refused', kind: 'SMART', filter, ...more });

async function contact(identifier: string, values: object = {}): Promise<string> {
  return (await done('createContact', { identifier, ...values }, 'contact { id }')).contact.id;
}

async function listed(filter: object, caller: Caller = owner): Promise<string> {
  const query = `query ($filter: ContactFilter) { contacts(filter: $filter, orderBy: [{ field: "identifier", direction: ASC }]) {
    totalCount edges { node { identifier } } } }`;
  const { data, errors } = await app.ask(caller, query, { filter });
  expect(errors).toBeUndefined();
  const identifiers = data!['contacts'].edges.map((edge: any) => edge.node.identifier);
  expect(data!['contacts'].totalCount).toBe(identifiers.length);
  return identifiers.join('');
}

const members = (id: string) => listed({ groupIds: { any: [id] } });

async function groupOf(id: string): Promise<Record<string, any>> {
  const query =
    'query ($id: ID!) { group(id: $id) { name kind filter search contactCount isBroken updatedAt } }';
  return (await app.ask(owner, query, { id })).data!['group'];
}

async function groupsOf(id: string, caller: Caller = owner): Promise<string[]> {
  const { data } = await app.ask(caller, 'query ($id: ID) { contact(id: $id) { groups { name } } }', { id });
  return data!['contact'].groups.map(({ name }: any) => name);
}

async function change(id: string, values: object): Promise<void> {
  const { data } = await app.ask(owner, `{ contact(id: "${id}") { version } }`);
  await done('updateContact', { id, expectedVersion: data!['contact'].version, ...values });
}

describe('GRP-2 a smart group', () => {
  test('GRP-2 its members follow the data, its conditions and the standing of contacts', async () => {
    const a = await contact('a', { city: 'Lyon' });
    const b = await contact('b', { city: 'LYON' });
    const c = await contact('c', { city: 'Paris' });
    const group = await smart(IN_LYON, 'Lyonnais');
    expect(await groupOf(group)).toMatchObject({
      name: 'Lyonnais',
      kind: 'SMART',
      filter: JSON.stringify(IN_LYON),
      search: null,
      contactCount: 2,
      isBroken: false,
    });
    expect(await members(group)).toBe('ab');
    expect(await groupsOf(a)).toEqual(['Lyonnais']);
    expect(await groupsOf(c)).toEqual([]);

    await change(c, { city: 'lyon' });
    await change(a, { city: null });
    await contact('d', { city: 'Lyon' });
    expect(await members(group)).toBe('bcd');
    expect(await groupsOf(a)).toEqual([]);

    await done('archiveContacts', { selection: { ids: [b] } });
    expect(await members(group)).toBe('cd');
    expect(await listed({ archived: true, groupIds: { any: [group] } })).toBe('');
    expect(await groupsOf(b)).toEqual([]);
    await done('mergeContacts', { survivorId: a, mergedIds: [c] });
    expect(await members(group)).toBe('ad');
    expect(await groupOf(group)).toMatchObject({ contactCount: 2 });

    await done('updateGroup', { id: group, filter: { city: { isEmpty: false } }, name: 'With a city' });
    expect(await groupOf(group)).toMatchObject({ name: 'With a city', kind: 'SMART', contactCount: 2 });
    await done('updateGroup', { id: group, name: 'Renamed' });
    expect(JSON.parse((await groupOf(group))['filter'])).toEqual({ city: { isEmpty: false } });
    await done('deleteGroup', { id: group });
    expect(await groupsOf(a)).toEqual([]);
  });

  test('GRP-2 what it keeps is the filter that a list takes, its search beside it', async () => {
    await contact('a', { firstName: 'Zoé', city: 'Lyon' });
    await contact('b', { firstName: 'Zoé', city: 'Paris' });
    await contact('c', { firstName: 'Bob', city: 'Lyon' });
    const filter = { or: [{ and: [IN_LYON] }, { not: { city: { isEmpty: false } } }] };
    const group = await smart({ ...filter, archived: false, not: null }, 'Zoés', ' zoe ');
    const kept = await groupOf(group);
    expect({ ...kept, filter: JSON.parse(kept['filter']) }).toMatchObject({ filter, search: 'zoe' });
    expect(await members(group)).toBe('a');
    await done('updateGroup', { id: group, search: null });
    expect(await members(group)).toBe('ac');
    await done('updateGroup', { id: group, filter: {}, search: 'zoe' });
    expect(await members(group)).toBe('ab');
  });

  test('GRP-2 lists are narrowed by smart groups as by others: in one, in each, in none', async () => {
    const ids = [
      await contact('a', { city: 'Lyon', title: 'Dr' }),
      await contact('b', { city: 'Lyon' }),
      await contact('c', { city: 'Paris', title: 'Dr' }),
      await contact('d'),
    ];
    const choir = await manual('Choir');
    await done('addContactsToGroup', { groupId: choir, selection: { ids: [ids[0], ids[3]] } });
    const [lyon, doctors] = [await smart(IN_LYON, 'Lyon'), await smart({ title: { eq: 'dr' } }, 'Doctors')];
    const cases: [object, string][] = [
      [{ any: [lyon] }, 'ab'],
      [{ any: [lyon.toUpperCase(), doctors] }, 'abc'],
      [{ any: [lyon, choir] }, 'abd'],
      [{ all: [lyon, doctors] }, 'a'],
      [{ all: [lyon, lyon] }, 'ab'],
      [{ all: [lyon, choir] }, 'a'],
      [{ all: [lyon, 'x'] }, ''],
      [{ all: [lyon, NOBODY] }, ''],
      [{ none: [lyon] }, 'cd'],
      // A contact without a title is not in the group of doctors.
      [{ none: [doctors] }, 'bd'],
      [{ none: [lyon, choir] }, 'c'],
      [{ any: [lyon], none: [doctors] }, 'b'],
    ];
    for (const [groupIds, expected] of cases)
      expect([groupIds, await listed({ groupIds })]).toEqual([groupIds, expected]);
    expect(await listed({ not: { groupIds: { any: [lyon] } } })).toBe('cd');
    expect(await listed({ or: [{ groupIds: { all: [doctors] } }, { groupIds: { any: [choir] } }] })).toBe(
      'acd',
    );
  });

  test('GRP-2 its conditions may name manual groups; whoever is put in there is in it', async () => {
    const a = await contact('a', { city: 'Lyon' });
    await contact('b', { city: 'Lyon' });
    const choir = await manual('Choir');
    const group = await smart({ ...IN_LYON, groupIds: { none: [choir.toUpperCase()] } });
    expect(await members(group)).toBe('ab');
    await done('addContactsToGroup', { groupId: choir, selection: { ids: [a] } });
    expect(await members(group)).toBe('b');
    expect(await groupsOf(a)).toEqual(['Choir']);
  });

  test('GRP-2 what it cannot be is refused, and says what to do', async () => {
    const plain = await manual('Plain');
    const group = await smart(IN_LYON);
    const foreign = await manual('Theirs', await app.createCaller());
    const cases: [unknown, object][] = [
      [null, { reason: 'FILTER_MISSING', path: ['filter'] }],
      [{}, { reason: 'FILTER_MISSING' }],
      [{ archived: false, and: [{}, { city: {} }], city: null }, { reason: 'FILTER_MISSING' }],
      [{ and: [{ archived: true }, IN_LYON] }, { reason: 'ARCHIVED_FILTER' }],
      [{ ...IN_LYON, archived: true }, { reason: 'ARCHIVED_FILTER' }],
      [{ not: { groupIds: { any: [group] } } }, { reason: 'NESTED_SMART_GROUP' }],
      [{ groupIds: { none: [foreign] } }, { reason: 'GROUP_NOT_FOUND' }],
      [{ groupIds: { none: [NOBODY] } }, { reason: 'GROUP_NOT_FOUND' }],
      [{ or: [{ groupIds: { any: ['x'] } }] }, { reason: 'GROUP_NOT_FOUND' }],
      [{ custom: [{ key: 'nothing', eq: 'x' }] }, { path: ['filter', 'custom'] }],
      [{ city: { eq: 'x'.repeat(201) } }, { path: ['filter'] }],
      [{ city: { eq: 'half \ud83d' } }, { path: ['filter'] }],
      [{ city: { contains: 'a\0' } }, { path: ['filter'] }],
      [Array.from({ length: 9 }).reduce<object>((not) => ({ not }), IN_LYON), { path: ['filter'] }],
    ];
    for (const [filter, expected] of cases)
      expect([filter, await refusedFilter(filter)]).toMatchObject([
        filter,
        { code: 'BAD_USER_INPUT', ...expected },
      ]);
    expect(await refusedFilter({}, { search: 'x'.repeat(201) })).toMatchObject({ path: ['search'] });
    const notManual = { code: 'BAD_USER_INPUT', reason: 'FILTER_OF_MANUAL_GROUP' };
    expect(await refusal('createGroup', { name: 'M', filter: IN_LYON })).toMatchObject(notManual);
    expect(await refusal('createGroup', { name: 'M', kind: 'MANUAL', search: 'x' })).toMatchObject(notManual);
    expect(await refusal('updateGroup', { id: plain, filter: IN_LYON })).toMatchObject(notManual);
    for (const [changes, reason] of [
      [{ filter: null }, 'FILTER_MISSING'],
      [{ filter: {} }, 'FILTER_MISSING'],
      [{ filter: { groupIds: { any: [group] } } }, 'NESTED_SMART_GROUP'],
    ] as const)
      expect(await refusal('updateGroup', { id: group, ...changes })).toMatchObject({ reason });
    expect((await groupOf(group))['filter']).toBe(JSON.stringify(IN_LYON));
  });

  test('GRP-2 nobody is put in or taken out by hand, nor by an import or an invitation', async () => {
    const a = await contact('a', { city: 'Lyon' });
    const group = await smart(IN_LYON, 'Lyonnais');
    const refused = { code: 'BAD_USER_INPUT', reason: 'SMART_GROUP' };
    for (const name of ['addContactsToGroup', 'removeContactsFromGroup'])
      expect(await refusal(name, { groupId: group, selection: { ids: [a] } })).toMatchObject({
        ...refused,
        path: ['groupId'],
      });
    const columns = [{ heading: 'n', field: 'identifier' }];
    expect(await refusal('createContactImport', { columns, groupIds: [group] })).toMatchObject({
      ...refused,
      path: ['groupIds', '0'],
    });
    expect(await refusal('createContactImport', { columns, newGroupName: 'LYONNAIS' })).toMatchObject({
      ...refused,
      path: ['newGroupName'],
    });
    const emails = 'someone@example.org';
    expect(await refusal('createInvitations', { emails, options: { groupIds: [group] } })).toMatchObject({
      ...refused,
      path: ['options', 'groupIds', '0'],
    });
    for (const dryRun of [true, false]) {
      const rows = [{ email: emails, groups: ['Choir', 'lyonnais'] }];
      expect(await refusal('createInvitations', { rows, dryRun })).toMatchObject({
        ...refused,
        path: ['rows'],
      });
    }
    expect(await members(group)).toBe('a');
  });

  test('GRP-2 bulk acts and exports take a smart group for their selection', async () => {
    await contact('a', { city: 'Lyon' });
    await contact('b', { city: 'Lyon' });
    const c = await contact('c', { city: 'Paris' });
    const group = await smart(IN_LYON);
    const selection = { filter: { groupIds: { any: [group] } } };
    expect(await done('exportContacts', { selection }, 'contactExport { count }')).toMatchObject({
      contactExport: { count: 2 },
    });
    const set = { selection, field: 'organization', value: 'Lyon SA' };
    expect(await mutate('setContactField', set, 'count')).toMatchObject({ count: 2 });
    const choir = await manual('Choir');
    expect(await mutate('addContactsToGroup', { groupId: choir, selection }, 'count')).toMatchObject({
      count: 2,
    });
    expect(await mutate('archiveContacts', { selection }, 'count')).toMatchObject({ count: 2 });
    expect(await listed({})).toBe('c');
    expect(await groupsOf(c)).toEqual([]);
  });

  test('GRP-2 managers do not see smart groups, and another workspace does not know them', async () => {
    const a = await contact('a', { city: 'Lyon' });
    const group = await smart(IN_LYON);
    const stranger = await app.createCaller();
    expect((await app.ask(stranger, `{ group(id: "${group}") { id } }`)).data).toEqual({ group: null });
    expect(await listed({ groupIds: { any: [group] } }, stranger)).toBe('');
    const notFound = { code: 'NOT_FOUND' };
    const ofStranger = await mutate('updateGroup', { id: group, filter: IN_LYON }, '', stranger);
    expect(ofStranger.errors[0]).toMatchObject(notFound);
    const manager = await app.createCaller('MANAGER', owner.workspace);
    expect(await listed({}, manager)).toBe('');
    const query = `mutation { createGroup(input: { name: "x", kind: SMART, filter: { city: { eq: "Lyon" } } }) { errors { code } } }`;
    expect((await app.ask(manager, query)).errors![0]!.extensions.code).toBe('FORBIDDEN');
    const asked = `{ contact(id: "${a}") { groups { name } } }`;
    expect((await app.ask(manager, asked)).data).toEqual({ contact: null });
  });
});

describe('GRP-2 what a smart group rests on', () => {
  async function licence(): Promise<string> {
    const field = { key: 'licence', title: 'Licence', type: 'CHOICE', options: options('A', 'B', 'C') };
    return (await done('createCustomField', field, 'customField { id }')).customField.id;
  }
  const options = (...values: string[]) => values.map((value) => ({ value, label: `Licence ${value}` }));

  test('GRP-2 a field or an option stays while a smart group names it', async () => {
    const field = await licence();
    await contact('a', { customValues: [{ key: 'licence', value: 'A' }] });
    const group = await smart({ custom: [{ key: 'licence', in: ['Licence A', 'licence b'] }] }, 'Licensed');
    // Options are kept by what they store: their labels may change.
    expect(JSON.parse((await groupOf(group))['filter'])).toEqual({
      custom: [{ key: 'licence', in: ['A', 'B'] }],
    });
    expect(await mutate('deleteCustomField', { id: field }, 'usedBy')).toMatchObject({
      usedBy: ['Licensed'],
      errors: [{ code: 'CONFLICT', reason: 'FIELD_IN_USE', message: expect.stringContaining('"Licensed"') }],
    });
    const without = { id: field, options: options('A', 'C') };
    expect(await mutate('updateCustomField', without, 'usedBy')).toMatchObject({
      usedBy: ['Licensed'],
      errors: [{ code: 'CONFLICT', reason: 'OPTION_IN_FILTER' }],
    });
    const renamed = options('A', 'B').map((option) => ({ ...option, label: `Permis ${option.value}` }));
    await done('updateCustomField', { id: field, options: renamed }, 'usedBy');
    expect(await members(group)).toBe('a');

    await done('updateGroup', { id: group, filter: { custom: [{ key: 'licence', isEmpty: true }] } });
    expect(await members(group)).toBe('');
    await done('updateCustomField', { id: field, options: options('A') });
    expect((await refusal('deleteCustomField', { id: field })).reason).toBe('FIELD_IN_USE');
    const deep = { and: [{ not: { custom: [{ key: 'licence', eq: 'A' }] } }] };
    await done('updateGroup', { id: group, filter: { or: [{ city: { eq: 'Lyon' } }, deep] } });
    expect((await refusal('deleteCustomField', { id: field })).reason).toBe('FIELD_IN_USE');
    await done('deleteGroup', { id: group });
    expect(await mutate('deleteCustomField', { id: field }, 'usedBy')).toEqual({ usedBy: [], errors: [] });
  });

  test('GRP-2 a manual group stays while a smart group names it', async () => {
    const choir = await manual('Choir');
    const deep = { not: { or: [{ groupIds: { all: [choir] } }] } };
    const group = await smart(deep, 'Not in the choir');
    expect(await mutate('deleteGroup', { id: choir }, 'usedBy')).toMatchObject({
      usedBy: ['Not in the choir'],
      errors: [{ code: 'CONFLICT', reason: 'GROUP_IN_USE', path: ['id'] }],
    });
    await done('deleteGroup', { id: group }, 'usedBy');
    expect(await mutate('deleteGroup', { id: choir }, 'usedBy')).toEqual({ usedBy: [], errors: [] });
  });

  test('GRP-2 one whose conditions cannot be read says so: nobody is in it, and no list grows by it', async () => {
    const a = await contact('a', { city: 'Lyon' });
    const group = await smart(IN_LYON);
    await app.application.database.ownerPool.query('update contact_group set filter = $2 where id = $1', [
      group,
      { custom: [{ key: 'gone', eq: 'x' }] },
    ]);
    expect(await groupOf(group)).toMatchObject({ isBroken: true, contactCount: 0 });
    expect(await groupsOf(a)).toEqual([]);
    for (const groupIds of [{ any: [group] }, { none: [group] }]) {
      const query = 'query ($filter: ContactFilter) { contacts(filter: $filter) { totalCount } }';
      const { errors } = await app.ask(owner, query, { filter: { groupIds } });
      expect(errors![0]!.extensions).toMatchObject({ code: 'CONFLICT', reason: 'SMART_GROUP_BROKEN' });
    }
    await done('updateGroup', { id: group, filter: IN_LYON });
    expect(await members(group)).toBe('a');
  });
});

describe('GRP-2 many smart groups', () => {
  test('GRP-2 a list of contacts with their groups takes six statements, however many groups are smart', async () => {
    await done('createCustomField', { key: 'age', title: 'Age', type: 'NUMBER' });
    for (const identifier of ['a', 'b', 'c'])
      await contact(identifier, { city: 'Lyon', customValues: [{ key: 'age', value: '30' }] });
    const choir = await manual('choir');
    await done('addContactsToGroup', { groupId: choir, selection: { filter: {} } });
    const least = (query: string) =>
      countStatements(async () => expect((await app.ask(owner, query)).errors).toBeUndefined());
    const contacts = `{ contacts(first: 50) { edges { node { groups { name } } } } }`;
    const groups = `{ groups(first: 50) { edges { node { contactCount } } } }`;
    const withoutSmart = [await least(contacts), await least(groups)];
    const kept = [IN_LYON, { custom: [{ key: 'age', gte: '18' }] }, { groupIds: { any: [choir] } }];
    const counts: number[][] = [];
    for (const round of [1, 2]) {
      for (const [index, filter] of kept.entries()) await smart(filter, `smart ${round} ${index}`);
      counts.push([await least(contacts), await least(groups)]);
    }
    expect(withoutSmart[0]).toBeLessThanOrEqual(3);
    expect(counts[0]![0]).toBeLessThanOrEqual(4);
    expect(counts[1]![0]).toBe(counts[0]![0]);
    // Six are counted in two statements, so that each ends in time in a large workspace.
    expect(counts[1]![1]).toBe(counts[0]![1]! + 1);
    const query = '{ contacts { edges { node { groups { name } } } } }';
    const { data } = await app.ask(owner, query);
    for (const { node } of data!['contacts'].edges)
      expect(node.groups.map(({ name }: any) => name)).toEqual([
        'choir',
        ...[1, 2].flatMap((round) => kept.map((_, index) => `smart ${round} ${index}`)),
      ]);
  });

  test('GRP-2 a workspace has 200 at most, and names are compared with those of manual ones', async () => {
    await smart(IN_LYON, 'Équipe');
    expect(await refusal('createGroup', { name: 'equipe' })).toMatchObject({ reason: 'NAME_TAKEN' });
    await app.application.database.ownerPool.query(
      `insert into contact_group (workspace_id, name, kind, filter)
       select $1, 'g' || number, 'SMART', '{"city": {"eq": "Lyon"}}' from generate_series(2, 200) number`,
      [owner.workspaceId],
    );
    expect(await refusedFilter(IN_LYON)).toMatchObject({ reason: 'TOO_MANY_SMART_GROUPS' });
    const a = await contact('a', { city: 'Lyon' });
    expect(await groupsOf(a)).toHaveLength(200);
  });
});
