import type { Caller, GraphqlAnswer, TestApp } from './test-app.ts';

export const REGISTERED =
  'guest { status } bookings { id status title ticketTypeId ticketNumber attendeeName qrCode { size } }';
export const PAGE = `workspaceName language link obstacle opensAt closesAt
  event { title place timeZone placesLeft maxPerGuest form { field title type isRequired options { value } }
    ticketTypes { id title placesLeft maxPerGuest } calendar }
  person { status isEmailFixed values { field value } bookings { id status title ticketNumber attendeeName } }`;

/** What tests of registering do over and over, in one workspace. */
export class Registrations {
  constructor(
    private readonly app: TestApp,
    private readonly owner: Caller & { workspaceId: string },
  ) {}

  /** Runs a mutation; answers its payload. */
  async change(
    mutation: string,
    answer: string,
    input: object,
    caller: Caller | null = this.owner,
  ): Promise<Record<string, any>> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await this.app.ask(
      caller,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answer} errors { code reason path message } } }`,
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data![mutation];
  }

  async createEvent(
    more: object = {},
  ): Promise<{ id: string; slug: string; version: number; ticketTypes: { id: string }[] }> {
    const { event, errors } = await this.change(
      'createEvent',
      'event { id slug version ticketTypes { id } accessGroups { id } }',
      {
        title: 'Gala',
        startsAt: '2099-07-01T18:00:00Z',
        endsAt: '2099-07-01T21:00:00Z',
        timeZone: 'Europe/Paris',
        ...more,
      },
    );
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return event;
  }

  async createContact(values: object): Promise<string> {
    return (await this.change('createContact', 'contact { id }', values)).contact.id;
  }

  /** The token of a new personal link. */
  async linkOf(eventId: string, contactId: string): Promise<string> {
    const [row] = await this.app.application.database.asOwner<{ id: string }>(
      'insert into guest_link (workspace_id, event_id, contact_id) values ($1, $2, $3) returning id',
      [this.owner.workspaceId, eventId, contactId],
    );
    const { links } = this.app.application.features.bookings.registrations;
    return links.linkTo('w', 'e', row!.id).split('/').at(-1)!;
  }

  /** Somebody new with a personal link: their id and token. */
  async invite(
    eventId: string,
    name: string,
    more: object = {},
  ): Promise<{ contactId: string; token: string }> {
    const contactId = await this.createContact({
      firstName: name,
      lastName: 'Guest',
      email: `${name.toLowerCase()}@example.org`,
      ...more,
    });
    return { contactId, token: await this.linkOf(eventId, contactId) };
  }

  register(slug: string, input: object, caller: Caller | null = null): Promise<Record<string, any>> {
    return this.change(
      'registerGuest',
      REGISTERED,
      { workspace: this.owner.workspace, slug, ...input },
      caller,
    );
  }

  cancel(slug: string, personalToken: string, more: object = {}): Promise<Record<string, any>> {
    const input = { workspace: this.owner.workspace, slug, personalToken, ...more };
    return this.change('cancelRegistration', REGISTERED, input, null);
  }

  async open(slug: string, personalToken: string | null = null, caller: Caller | null = null): Promise<any> {
    const { data, errors } = await this.openRaw(slug, personalToken, caller);
    if (errors) throw new Error(JSON.stringify(errors));
    return data!['publicEvent'];
  }

  openRaw(slug: string, personalToken: string | null, caller: Caller | null = null): Promise<GraphqlAnswer> {
    return this.app.ask(
      caller,
      `query ($w: String!, $s: String!, $t: String) { publicEvent(workspace: $w, slug: $s, personalToken: $t) { ${PAGE} } }`,
      { w: this.owner.workspace, s: slug, t: personalToken },
    );
  }

  /** Statuses of all bookings of an event, in the order in which they were made. */
  async statuses(eventId: string): Promise<string[]> {
    const rows = await this.app.application.database.asOwner<{ status: string }>(
      'select status from booking where event_id = $1 order by id',
      [eventId],
    );
    return rows.map(({ status }) => status);
  }

  async contact(id: string, fields: string): Promise<any> {
    const { data } = await this.app.ask(this.owner, `query ($id: ID) { contact(id: $id) { ${fields} } }`, {
      id,
    });
    return data!['contact'];
  }
}
