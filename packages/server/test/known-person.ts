import { expect } from 'vitest';
import type { TestApp } from './test-app.ts';

type Owner = Awaited<ReturnType<TestApp['createCaller']>>;

/** Texts that stand nowhere but where this person stands. */
export const PERSON_TEXTS = {
  identifier: 'ZQIDENT-7391',
  title: 'Zqtitle',
  function: 'Zqfunction',
  firstName: 'Zqfirsté',
  lastName: 'Zqlastname',
  organization: 'Zqorganization',
  phoneMobile: '+33612349871',
  phoneWork: '+33199004371',
  imageUrl: 'https://zqimage.example/p.png',
  jobTitle: 'Zqjobtitle',
  badgeInfo: 'Zqbadge',
  email: 'zq.mail@zqdomain.example',
  street: 'Zqstreet 12',
  zip: 'ZQ917',
  city: 'Zqcity',
  username: 'zqusername',
};
export const CUSTOM_TEXTS = {
  remark: 'Zqcustomremark',
  second: 'zq.second@zqsecond.example',
  desk: '+33199005522',
  badge: 'ZQUNIQUE-55',
};
/** Beside the values: what was written elsewhere, and was before. */
export const OTHER_TEXTS = [
  'Zqoldcity',
  'Zqnotebody',
  'Zqdeletednote',
  'Zqbookingtitle',
  'Zqorder1',
  'Zqticket1',
  'Zqmergedcity',
  'ZQMERGED-1',
  'Zqrejectedremark',
  'Zqundoneremark',
  'zq-undone',
  'zqbroken@@',
  'Zqinvited',
  'Zqformerjob',
  'Zqoverruled',
  'Zqcombined',
];
/** A number that somebody else has too. */
export const FAMILY_NUMBER = '+33199007733';

export interface KnownPerson {
  contactId: string;
  mergedId: string;
  /** Somebody who once stood for them, by a merge that was undone. */
  formerSurvivorId: string;
  /** Somebody living with the same number. */
  relativeId: string;
  importId: string;
  undoneImportId: string;
  exportUrl: string;
  eventId: string;
}

export function actingAs(app: TestApp, owner: Owner) {
  return async (name: string, input: object, answer: string, headers: Record<string, string> = {}) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const response = await app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${owner.token}`, 'x-workspace': owner.workspace, ...headers },
      payload: {
        query: `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code message path reason } } }`,
        variables: { input },
      },
    });
    const { data, errors } = response.json();
    expect(errors).toBeUndefined();
    return data[name];
  };
}

/** Somebody of whom something stands in every place where something can stand of a contact. */
export async function createKnownPerson(app: TestApp, owner: Owner): Promise<KnownPerson> {
  const act = actingAs(app, owner);
  const done = async (name: string, input: object, answer: string, headers?: Record<string, string>) => {
    const payload = await act(name, input, answer, headers);
    expect(payload.errors).toEqual([]);
    return payload;
  };
  const run = (job: string, payload: object) =>
    app.application.jobs[job]!({ workspaceId: owner.workspaceId, ...payload }, {});
  for (const [key, type, isUnique] of [
    ['remark', 'TEXT', false],
    ['second', 'EMAIL', false],
    ['desk', 'PHONE', false],
    ['badge', 'TEXT', true],
  ] as const)
    await done('createCustomField', { key, title: key, type, isUnique }, 'customField { id }');

  const importOf = async (fields: string[], rows: string[][], fileName: string, choices: object = {}) => {
    const columns = fields.map((field) => ({ heading: field, field }));
    const settings = { columns, fileName, ...choices };
    return (await done('importContacts', { import: settings, rows }, 'contactImport { id state }'))
      .contactImport.id as string;
  };
  const undoneImportId = await importOf(
    ['identifier', 'email', 'firstName', 'lastName', 'custom:remark'],
    [['zq-undone', PERSON_TEXTS.email, PERSON_TEXTS.firstName, PERSON_TEXTS.lastName, 'Zqundoneremark']],
    'liste.csv',
  );
  await done('undoContactImport', { importId: undoneImportId }, 'contactImport { id }');
  await run('undo-contact-import', { importId: undoneImportId });

  const fields = [...Object.keys(PERSON_TEXTS), ...Object.keys(CUSTOM_TEXTS).map((key) => `custom:${key}`)];
  const importId = await importOf(
    [...fields, 'phoneOther', 'gender'],
    [
      [
        ...Object.values({ ...PERSON_TEXTS, city: 'Zqoldcity' }),
        ...Object.values(CUSTOM_TEXTS),
        FAMILY_NUMBER,
        '',
      ],
      // Of the same person, and refused.
      [
        ...Object.values({ ...PERSON_TEXTS, identifier: '', email: 'zqbroken@@', username: '' }),
        ...['Zqrejectedremark', '', '', '', ''],
        'zqgender',
      ],
      [
        'relative-1',
        '',
        '',
        'Relative',
        'Person',
        ...Array.from({ length: 15 }, () => ''),
        FAMILY_NUMBER,
        '',
      ],
    ],
    `${PERSON_TEXTS.lastName} ${PERSON_TEXTS.firstName}.csv`,
  );
  // Two rows of one person that contradict each other, over what is stored; then what a plan had shown.
  const updateId = await importOf(
    ['identifier', 'badgeInfo'],
    [
      [PERSON_TEXTS.identifier, 'Zqoverruled'],
      [PERSON_TEXTS.identifier, 'Zqcombined'],
      [PERSON_TEXTS.identifier, PERSON_TEXTS.badgeInfo],
    ],
    'badges.csv',
    { duplicateRows: 'COMBINE' },
  );
  await importOf(['identifier', 'jobTitle'], [[PERSON_TEXTS.identifier, 'Zqformerjob']], 'jobs.csv');
  await importOf(['identifier', 'jobTitle'], [[PERSON_TEXTS.identifier, PERSON_TEXTS.jobTitle]], 'jobs.csv');
  await app.application.database.asOwner(
    `insert into contact_import_deviation (workspace_id, import_id, row_number, state, contact_id, before, after, issues)
     select workspace_id, import_id, row_number, state, contact_id, '{Zqshown,null}', '{null,Zqplanned}',
       '[{"code": "INVALID_EMAIL", "value": "Zqdeviated", "isBlocking": true}]'
     from contact_import_outcome where import_id = $1 and contact_id is not null`,
    [updateId],
  );
  const find = async (identifier: string) => {
    const { data } = await app.ask(
      owner,
      'query ($identifier: String) { contact(identifier: $identifier) { id version } }',
      {
        identifier,
      },
    );
    return data!['contact'] as { id: string; version: number };
  };
  const { id: contactId, version } = await find(PERSON_TEXTS.identifier);
  const { id: relativeId } = await find('relative-1');
  await done(
    'updateContact',
    { id: contactId, expectedVersion: version, city: PERSON_TEXTS.city },
    'contact { firstName lastName city }',
    { 'idempotency-key': `zq ${contactId}`.replace(' ', '-') },
  );

  const { contact: former } = await done('createContact', { identifier: 'former' }, 'contact { id }');
  const { merge } = await done(
    'mergeContacts',
    { survivorId: former.id, mergedIds: [contactId] },
    'merge { id }',
  );
  await done('undoContactMerge', { mergeId: merge.id }, 'contact { id }');

  const twins: string[] = [];
  for (const identifier of ['ZQMERGED-1', 'ZQMERGED-2'])
    twins.push(
      (
        await done(
          'createContact',
          {
            identifier,
            email: PERSON_TEXTS.email,
            firstName: PERSON_TEXTS.firstName,
            lastName: PERSON_TEXTS.lastName,
            city: 'Zqmergedcity',
          },
          'contact { id }',
        )
      ).contact.id,
    );
  await run('find-duplicates', {});
  await done('mergeContacts', { survivorId: contactId, mergedIds: twins }, 'merge { id }');

  await done('createContactNote', { contactId, body: 'Zqnotebody' }, 'contactNote { id }');
  const { contactNote } = await done(
    'createContactNote',
    { contactId, body: 'Zqdeletednote' },
    'contactNote { id }',
  );
  await done('deleteContactNote', { id: contactNote.id }, 'contactNote { id }');
  const { group } = await done('createGroup', { name: 'Choir' }, 'group { id }');
  await done('addContactsToGroup', { groupId: group.id, selection: { ids: [contactId] } }, 'count');
  await done(
    'createGroup',
    {
      name: 'Found',
      kind: 'SMART',
      filter: { not: { email: { eq: PERSON_TEXTS.email } } },
      search: PERSON_TEXTS.lastName,
    },
    'group { id }',
  );
  await done(
    'createContactView',
    { name: 'Seen', filter: { email: { eq: PERSON_TEXTS.email } }, search: PERSON_TEXTS.lastName },
    'contactView { id }',
  );
  const { event } = await done(
    'createEvent',
    {
      title: 'Feast',
      startsAt: '2027-07-01T18:00:00Z',
      endsAt: '2027-07-01T21:00:00Z',
      timeZone: 'Europe/Paris',
    },
    'event { id }',
  );
  await done(
    'createBooking',
    {
      eventId: event.id,
      contactId,
      title: 'Zqbookingtitle',
      orderNumber: 'Zqorder1',
      ticketNumber: 'Zqticket1',
      source: 'shop',
    },
    'booking { id }',
  );
  await done(
    'createInvitations',
    { emails: `Zqinvited ${PERSON_TEXTS.lastName} <${PERSON_TEXTS.email}>` },
    'invitations { id }',
  );
  const { contactExport } = await done(
    'exportContacts',
    { selection: { search: PERSON_TEXTS.lastName } },
    'contactExport { url }',
  );
  await app.application.database.asOwner(
    `with job as (select graphile_worker.add_job('no-such-job', json_build_object('workspaceId', $1::uuid)))
     select from job`,
    [owner.workspaceId],
  );
  await app.application.database.asOwner(
    `update graphile_worker._private_jobs set last_error = 'refused ' || $2 where payload ->> 'workspaceId' = $1`,
    [owner.workspaceId, PERSON_TEXTS.email],
  );
  return {
    contactId,
    mergedId: twins[0]!,
    formerSurvivorId: former.id,
    relativeId,
    importId,
    undoneImportId,
    exportUrl: contactExport.url,
    eventId: event.id,
  };
}
