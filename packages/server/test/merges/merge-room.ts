import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { GROUPS, type MergeScenario, SCENARIO_FIELDS, type ScenarioPerson } from './merge-scenario.ts';
import { type ContactRow, openContactRows } from './contact-rows.ts';

/** A workspace in which somebody asks, and its database. */
export interface MergeAsker {
  ask(query: string, variables: object): Promise<Record<string, any>>;
  pool: Pool;
  workspaceId: string;
}

/** A workspace with fields, groups and an event in which scenarios are played one after the other. */
export interface MergeRoom extends MergeAsker {
  rowsOf(ids: readonly string[]): Promise<ContactRow[]>;
  /** Adds the people of a scenario with all that hangs on them; answers their ids in their order. */
  addPeople(scenario: MergeScenario): Promise<string[]>;
}

export async function openMergeRoom(asker: MergeAsker): Promise<MergeRoom> {
  for (const { key, type, ...rest } of SCENARIO_FIELDS) {
    const options = 'options' in rest ? rest.options.map((value) => ({ value })) : undefined;
    const { customField, errors } = await mutate(asker, 'createCustomField', 'customField { id }', {
      key,
      type,
      title: key,
      isUnique: 'isUnique' in rest,
      options,
    });
    if (!customField) throw new Error(JSON.stringify(errors));
  }
  const { rows: groups } = await asker.pool.query<{ id: string }>(
    `insert into contact_group (workspace_id, name) select $1, 'Group ' || n from generate_series(1, $2::int) n returning id`,
    [asker.workspaceId, GROUPS],
  );
  const { event } = await mutate(asker, 'createEvent', 'event { id }', {
    title: 'Event',
    startsAt: '2027-07-01T18:00:00Z',
    endsAt: '2027-07-01T21:00:00Z',
    timeZone: 'Europe/Paris',
  });
  const groupIds = groups.map(({ id }) => id);
  return {
    ...asker,
    rowsOf: await openContactRows(asker.pool, asker.workspaceId),
    addPeople: (scenario) => addPeople(asker, groupIds, event.id, scenario),
  };
}

export async function mutate(
  { ask }: Pick<MergeAsker, 'ask'>,
  name: string,
  fields: string,
  input: object,
): Promise<Record<string, any>> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} errors { code reason message } } }`;
  return (await ask(query, { input }))[name];
}

async function addPeople(
  asker: MergeAsker,
  groupIds: readonly string[],
  eventId: string,
  { people }: MergeScenario,
): Promise<string[]> {
  const mark = randomUUID();
  const fileIds = await addFiles(asker, people.length);
  const inputs = people.map(({ values, custom }, place) => ({
    ...values,
    identifier: `${mark}-${place}`,
    customValues: Object.entries(custom).map(([key, value]) => ({
      key,
      value: value && ownValue(key, value, `${mark}-${place}`, fileIds[place]!),
    })),
  }));
  const names = inputs.map((_, place) => `c${place}`);
  const answers = await asker.ask(
    `mutation (${names.map((name) => `$${name}: CreateContactInput!`).join(', ')}) {
       ${names.map((name) => `${name}: createContact(input: $${name}) { contact { id } errors { message path } }`).join('\n')} }`,
    Object.fromEntries(inputs.map((input, place) => [names[place]!, input])),
  );
  const ids = names.map((name) => {
    const { contact, errors } = answers[name];
    if (!contact) throw new Error(JSON.stringify(errors));
    return contact.id as string;
  });
  await addLinks(asker, groupIds, eventId, people, ids);
  await archive(asker, people, ids);
  return ids;
}

function ownValue(key: string, value: string, mark: string, fileId: string): string {
  if (key === 'papers') return fileId;
  return key === 'badge' ? `${value} ${mark}` : value;
}

/** Rows alone: nobody reads the bytes. */
async function addFiles({ pool, workspaceId }: MergeAsker, count: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into stored_file (workspace_id, object_key, name, size, media_type, sha256, state, created_by)
     select $1, gen_random_uuid()::text, 'papers.pdf', 1, 'application/pdf', 'none', 'KEPT',
       (select user_id from membership where workspace_id = $1 limit 1)
     from generate_series(1, $2::int) returning id`,
    [workspaceId, count],
  );
  return rows.map(({ id }) => id);
}

async function addLinks(
  { pool, workspaceId }: MergeAsker,
  groupIds: readonly string[],
  eventId: string,
  people: readonly ScenarioPerson[],
  ids: readonly string[],
): Promise<void> {
  const repeated = (countOf: (person: ScenarioPerson) => number) =>
    people.flatMap((person, place) => Array.from({ length: countOf(person) }, () => ids[place]!));
  const members = people.flatMap(({ groups }, place) =>
    groups.map((group) => ({ group: groupIds[group]!, contact: ids[place]! })),
  );
  // Every second note was deleted: it may be brought back.
  await pool.query(
    `insert into contact_note (workspace_id, contact_id, body, author_user_id, deleted_at)
     select $1, id, 'Note ' || n, 'somebody', case when n % 2 = 0 then now() end
     from unnest($2::uuid[]) with ordinality noted (id, n)`,
    [workspaceId, repeated(({ notes }) => notes)],
  );
  await pool.query(
    `insert into booking (workspace_id, event_id, contact_id, title, status)
     select $1, $2, id, 'Booking ' || n, 'CONFIRMED' from unnest($3::uuid[]) with ordinality booked (id, n)`,
    [workspaceId, eventId, repeated(({ bookings }) => bookings)],
  );
  await pool.query(
    `insert into contact_group_member (workspace_id, group_id, contact_id, change_set_id, added_at)
     select $1, group_id, contact_id, (select id from change_set where workspace_id = $1 order by id limit 1),
       now() - n * interval '1 day'
     from unnest($2::uuid[], $3::uuid[]) with ordinality member (group_id, contact_id, n)`,
    [workspaceId, members.map(({ group }) => group), members.map(({ contact }) => contact)],
  );
  // The first and the last were told apart, as neighbours in the list of duplicates are.
  await pool.query(
    `insert into not_duplicate (workspace_id, contact_id, other_id) values ($1, $2, $3), ($1, $3, $2)`,
    [workspaceId, ids[0], ids.at(-1)],
  );
}

async function archive(
  { pool, workspaceId }: MergeAsker,
  people: readonly ScenarioPerson[],
  ids: readonly string[],
): Promise<void> {
  for (const [place, { isArchived, hasIdentifierOfOther }] of people.entries()) {
    if (!isArchived) continue;
    await pool.query('update contact set archived_at = now() where workspace_id = $1 and id = $2', [
      workspaceId,
      ids[place],
    ]);
    if (!hasIdentifierOfOther || place === 0) continue;
    await pool.query(
      `update contact set identifier = other.identifier from contact other
       where contact.workspace_id = $1 and contact.id = $2 and other.workspace_id = $1 and other.id = $3`,
      [workspaceId, ids[place], ids[place - 1]],
    );
  }
}
