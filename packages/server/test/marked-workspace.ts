import { type MarkedSources, markSources } from './marked-sources.ts';
import type { Caller, TestApp } from './test-app.ts';
import { pdfOf, uploadFile } from './test-files.ts';

/** Stands in every text of the workspace: wherever else it shows, something has leaked. */
export const MARK = 'Zyxmarke';

/** Ids of one thing of each kind, all in the workspace of `owner`. */
export interface MarkedThings extends MarkedSources {
  eventId: string;
  ticketTypeId: string;
  bookingId: string;
  guestId: string;
  guestMailingId: string;
  customFieldId: string;
  memberId: string;
  accountGroupId: string;
  contactId: string;
  otherContactId: string;
  mergedContactId: string;
  mergeId: string;
  archivedContactId: string;
  contactNoteId: string;
  changeSetId: string;
  bulkActId: string;
  groupId: string;
  contactViewId: string;
  importId: string;
  invitationId: string;
  mailId: string;
  mailStopId: string;
  storedFileId: string;
  apiKeyId: string;
  webhookId: string;
}

/** Fills a workspace with one thing of each kind that operations name by id. */
export async function markWorkspace(app: TestApp, owner: Caller): Promise<MarkedThings> {
  const run = async (mutation: string, type: string, answer: string, input: object) => {
    const { data, errors } = await app.ask(
      owner,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} errors { message } } }`,
      { input },
    );
    const payload = data?.[mutation];
    if (errors || payload.errors.length > 0) throw new Error(JSON.stringify(errors ?? payload.errors));
    return payload;
  };
  const { customField } = await run('createCustomField', 'CreateCustomFieldInput', 'customField { id }', {
    key: MARK.toLowerCase(),
    title: MARK,
    type: 'CHOICE',
    options: [{ value: MARK }],
  });
  const addContact = async (name: string): Promise<string> =>
    (
      await run('createContact', 'CreateContactInput', 'contact { id }', {
        identifier: `${MARK}-${name}`,
        firstName: name,
        lastName: MARK,
        email: `${name}@${MARK.toLowerCase()}.example`,
        customValues: [{ key: MARK.toLowerCase(), value: MARK }],
      })
    ).contact.id;
  const [contactId, otherContactId, mergedContactId, archivedContactId] = [
    await addContact('ada'),
    await addContact('bo'),
    await addContact('cy'),
    await addContact('di'),
  ];
  const { merge } = await run('mergeContacts', 'MergeContactsInput', 'merge { id }', {
    survivorId: contactId,
    mergedIds: [mergedContactId],
  });
  const { contactNote } = await run('createContactNote', 'CreateContactNoteInput', 'contactNote { id }', {
    contactId,
    body: MARK,
  });
  const { data } = await app.ask(
    owner,
    `{ contactHistory(contactId: "${contactId}") { edges { node { id } } } }`,
  );
  const changeSetId: string = data!['contactHistory'].edges[0].node.id;
  await run('archiveContacts', 'ArchiveContactsInput', 'count', { selection: { ids: [archivedContactId] } });
  const [bulkAct] = await app.application.database.asOwner<{ id: string }>(
    `insert into contact_bulk_act (workspace_id, kind, actor_user_id, details, state, finished_at)
     select workspace_id, 'SET_FIELD', actor_user_id, $2, 'COMPLETED', now() from change_set where id = $1
     returning id`,
    [changeSetId, JSON.stringify({ field: 'city', value: MARK })],
  );
  const { contactImport } = await run(
    'createContactImport',
    'CreateContactImportInput',
    'contactImport { id }',
    {
      fileName: `${MARK}.csv`,
      totalRows: 1,
      columns: [{ heading: MARK, field: 'identifier' }],
    },
  );
  const { group } = await run('createGroup', 'CreateGroupInput', 'group { id }', { name: MARK });
  const { contactView } = await run('createContactView', 'CreateContactViewInput', 'contactView { id }', {
    name: MARK,
    isShared: true,
    search: MARK,
  });
  const { accountGroup } = await run('createAccountGroup', 'CreateAccountGroupInput', 'accountGroup { id }', {
    name: MARK,
  });
  const { event } = await run('createEvent', 'CreateEventInput', 'event { id ticketTypes { id } }', {
    title: MARK,
    ticketTypes: [{ title: MARK }],
    startsAt: '2027-07-01T18:00:00Z',
    endsAt: '2027-07-01T21:00:00Z',
    timeZone: 'Europe/Paris',
  });
  const { booking } = await run(
    'createBooking',
    'CreateBookingInput',
    'booking { id contact { guestOf { id } } }',
    {
      eventId: event.id,
      contactId: otherContactId,
      title: MARK,
    },
  );
  const { invitations } = await run(
    'createInvitations',
    'CreateInvitationsInput',
    'invitations { id mail { id } }',
    {
      emails: `${MARK}@example.org`,
      options: { message: MARK },
    },
  );
  const [guestMailing] = await app.application.database.asOwner<{ id: string }>(
    `insert into guest_mailing (workspace_id, event_id, purpose, message, due_at, created_by)
     select workspace_id, id, 'INVITATION', $2, now() + interval '1 day', created_by from event where id = $1
     returning id`,
    [event.id, MARK],
  );
  const { mailStop } = await run('addMailStop', 'AddMailStopInput', 'mailStop { id }', {
    address: `stopped@${MARK.toLowerCase()}.example`,
    note: MARK,
  });
  const storedFile = await uploadFile(app, owner, `${MARK}.pdf`, pdfOf(MARK));
  const sources = await markSources(MARK, run, async (query) => (await app.ask(owner, query)).data!);
  const { apiKey } = await run('createApiKey', 'CreateApiKeyInput', 'apiKey { id }', {
    name: MARK,
    scopes: ['READ_CONTACTS'],
  });
  const { webhook } = await run('createWebhook', 'CreateWebhookInput', 'webhook { id }', {
    url: `https://hooks.example.org/${MARK}`,
    kinds: ['CONTACT_UPDATED'],
  });
  return {
    ...sources,
    eventId: event.id,
    ticketTypeId: event.ticketTypes[0].id,
    bookingId: booking.id,
    guestId: booking.contact.guestOf[0].id,
    guestMailingId: guestMailing!.id,
    customFieldId: customField.id,
    memberId: await addMember(app, owner),
    accountGroupId: accountGroup.id,
    contactId,
    otherContactId,
    mergedContactId,
    mergeId: merge.id,
    archivedContactId,
    contactNoteId: contactNote.id,
    changeSetId,
    bulkActId: bulkAct!.id,
    groupId: group.id,
    contactViewId: contactView.id,
    importId: contactImport.id,
    invitationId: invitations[0].id,
    mailId: invitations[0].mail.id,
    mailStopId: mailStop.id,
    storedFileId: storedFile.id,
    apiKeyId: apiKey.id,
    webhookId: webhook.id,
  };
}

/** Somebody of whom one may ask for any change without it touching those who ask. */
async function addMember(app: TestApp, owner: Caller): Promise<string> {
  const { email } = await app.createCaller('MEMBER', owner.workspace);
  const { data } = await app.ask(owner, '{ members { edges { node { id user { email } } } } }');
  const members: { node: { id: string; user: { email: string } } }[] = data!['members'].edges;
  return members.find(({ node }) => node.user.email === email)!.node.id;
}
