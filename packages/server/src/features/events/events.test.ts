import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
let owner: Caller;
beforeAll(async () => {
  app = await createTestApp();
  owner = await app.createCaller();
});
afterAll(() => app.close());

const EVENT = `event { id slug title startsAt endsAt timeZone place version managers { id } } errors { code reason path }`;
const CONCERT = {
  title: 'Concert d’été',
  startsAt: '2027-07-01T18:00:00Z',
  endsAt: '2027-07-01T21:00:00Z',
  timeZone: 'Europe/Paris',
};

async function change(caller: Caller, mutation: string, input: object): Promise<Record<string, any>> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${EVENT} } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation];
}
const create = async (input: object = {}) =>
  (await change(owner, 'createEvent', { ...CONCERT, ...input })).event;

describe('EVT-1 an event', () => {
  test('EVT-1 takes its address from the title, and another where that one is taken', async () => {
    const [first, second] = [await create(), await create()];
    expect(first).toMatchObject({ slug: 'concert-d-ete', title: 'Concert d’été', version: 1, managers: [] });
    expect(second.slug).toMatch(/^concert-d-ete-\d+$/);
    const { errors } = await change(owner, 'createEvent', { ...CONCERT, slug: 'Concert-d-ete' });
    expect(errors).toEqual([{ code: 'CONFLICT', reason: 'SLUG_TAKEN', path: ['slug'] }]);
    const { data } = await app.ask(owner, '{ event(slug: "concert-d-ete") { id } }');
    expect(data).toEqual({ event: { id: first.id } });
  });

  test.each([
    [{ title: ' ' }, 'title'],
    [{ title: 'a\0' }, 'title'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
    [{ endsAt: '2027-07-01T17:59:00Z' }, 'endsAt'],
    [{ slug: 'no spaces' }, 'slug'],
    [{ place: 'x'.repeat(501) }, 'place'],
    [{ description: 'x'.repeat(10_001) }, 'description'],
    [{ translations: [{ language: 'it', title: 'Festa' }] }, 'translations'],
    [{ translations: [{ language: 'de' }, { language: 'de' }] }, 'translations'],
    [{ translations: [{ language: 'de', title: 'x'.repeat(201) }] }, 'translations'],
  ])('EVT-1 %j is refused where it stands', async (input, path) => {
    const { event, errors } = await change(owner, 'createEvent', { ...CONCERT, ...input });
    expect(event).toBeNull();
    expect(errors).toEqual([expect.objectContaining({ code: 'BAD_USER_INPUT' })]);
    expect(errors[0].path[0]).toBe(path);
  });

  test('EVT-4 texts in further languages are saved as a whole, and the same again change nothing', async () => {
    const translations = [{ language: 'de', title: 'Konzert', place: null, description: 'Zwei\nZeilen' }];
    const { id, version } = await create({ translations });
    const again = await change(owner, 'updateEvent', { id, expectedVersion: version, translations });
    expect(again.event.version).toBe(version);
    const { data } = await app.ask(
      owner,
      'query ($id: ID) { event(id: $id) { translations { language title place description } } }',
      { id },
    );
    expect(data!['event'].translations).toEqual(translations);
    const cleared = await change(owner, 'updateEvent', { id, expectedVersion: version, translations: [] });
    expect(cleared.event.version).toBe(version + 1);
  });

  test('EVT-4 a text in a further language is told to be stale once the main text has changed, until it is written anew or found right', async () => {
    const german = { language: 'de', title: 'Konzert', place: 'Großer Saal' };
    const french = { language: 'fr', place: 'Grande salle' };
    const { id } = await create({ place: 'Main hall', translations: [german, french] });
    const save = async (expectedVersion: number, input: object) => {
      const { errors } = await change(owner, 'updateEvent', { id, expectedVersion, ...input });
      expect(errors).toEqual([]);
    };
    const staleTexts = async () => {
      const { data } = await app.ask(
        owner,
        `query ($id: ID) { event(id: $id) { translations {
           staleSince { title place description } translatedFrom { title place description } } } }`,
        { id },
      );
      return data!['event'].translations.map(
        ({ staleSince, translatedFrom }: Record<string, object | null>) =>
          staleSince === null ? translatedFrom : [staleSince, translatedFrom],
      );
    };
    expect(await staleTexts()).toEqual([null, null]);
    await save(1, { place: 'Garden', description: 'Bring a coat.' });
    const since = { title: null, place: expect.stringMatching(/^20/), description: null };
    const stale = [since, { title: null, place: 'Main hall', description: null }];
    expect(await staleTexts()).toEqual([stale, stale]);
    // The same again is no change, and takes no mark away.
    await save(2, { place: 'Garden', translations: [german, french] });
    expect(await staleTexts()).toEqual([stale, stale]);
    // Changed once more it is still told what they were made of, and nothing once it says that again.
    await save(2, { place: 'Cellar' });
    expect(await staleTexts()).toEqual([stale, stale]);
    await save(3, { place: 'Main hall' });
    expect(await staleTexts()).toEqual([null, null]);
    await save(4, { place: null });
    expect(await staleTexts()).toEqual([stale, stale]);
    await save(5, {
      translations: [
        { ...german, place: 'Garten' },
        { ...french, isCurrent: true },
      ],
    });
    expect(await staleTexts()).toEqual([null, null]);
  });

  test('EVT-1 a save over somebody else’s is told, and nothing is overwritten', async () => {
    const { id } = await create();
    const saved = await change(owner, 'updateEvent', { id, expectedVersion: 1, place: 'Genève' });
    expect(saved).toMatchObject({ event: { place: 'Genève', version: 2 }, errors: [] });
    const late = await change(owner, 'updateEvent', { id, expectedVersion: 1, place: 'Lyon' });
    expect(late).toMatchObject({
      event: { place: 'Genève', version: 2 },
      errors: [{ code: 'CONFLICT', reason: 'STALE_VERSION' }],
    });
  });

  test('EVT-1 events come by their beginning, past or still to come, page by page', async () => {
    const caller = await app.createCaller();
    for (const [title, year] of [
      ['Past', 2020],
      ['Soon', 2090],
      ['Later', 2091],
    ])
      await change(caller, 'createEvent', {
        ...CONCERT,
        title,
        startsAt: `${year}-07-01T18:00:00Z`,
        endsAt: `${year}-07-01T21:00:00Z`,
      });
    const titles = async (args: string) => {
      const { data } = await app.ask(
        caller,
        `{ events(${args}) { totalCount edges { cursor node { title } } } }`,
      );
      return data!['events'];
    };
    const upcoming = await titles('period: UPCOMING, first: 1');
    expect(upcoming).toMatchObject({ totalCount: 2, edges: [{ node: { title: 'Soon' } }] });
    const next = await titles(`period: UPCOMING, after: "${upcoming.edges[0].cursor}"`);
    expect(next.edges.map((edge: any) => edge.node.title)).toEqual(['Later']);
    expect((await titles('period: PAST')).edges.map((edge: any) => edge.node.title)).toEqual(['Past']);
  });

  test('EVT-1 is deleted while nobody has booked', async () => {
    const { id } = await create();
    expect(await change(owner, 'deleteEvent', { id })).toMatchObject({ event: { id }, errors: [] });
    expect((await app.ask(owner, 'query ($id: ID) { event(id: $id) { id } }', { id })).data).toEqual({
      event: null,
    });
  });
});

describe('ALL-3 the managers of an event', () => {
  test('ALL-3 owners and admins choose them among those who may look after events', async () => {
    const userOf = async (caller: Caller) =>
      (await app.ask(caller, '{ me { user { id } } }')).data!['me'].user.id;
    const [manager, member] = [
      await app.createCaller('MANAGER', owner.workspace),
      await app.createCaller('MEMBER', owner.workspace),
    ];
    const managerId = await userOf(manager);
    const event = await create({ managerIds: [managerId] });
    expect(event.managers).toEqual([{ id: managerId }]);
    const refused = await change(owner, 'updateEvent', {
      id: event.id,
      expectedVersion: event.version,
      managerIds: [await userOf(member)],
    });
    expect(refused.errors).toEqual([
      { code: 'BAD_USER_INPUT', reason: 'ROLE_TOO_LOW', path: ['managerIds'] },
    ]);
    const byManager = await change(manager, 'updateEvent', {
      id: event.id,
      expectedVersion: event.version,
      managerIds: [],
    });
    expect(byManager.errors).toMatchObject([{ code: 'FORBIDDEN', path: ['managerIds'] }]);
  });
});
