/**
 * A small directory that works without a network: it keeps a copy of the contacts and asks for what has changed.
 * Nothing but `fetch` and `crypto`: what stands here is what an app for iOS or Android does in its own language.
 */

/** What the directory shows of somebody. */
export interface Person {
  id: string;
  firstName: string | null;
  lastName: string | null;
  organization: string | null;
  phoneMobile: string | null;
  email: string | null;
}

/** What an app keeps on the device between two runs; as JSON, for instance. */
export interface Stored {
  people: Person[];
  /** Up to where the copy has been read; absent before the first time. */
  since?: string;
}

interface ChangesPage {
  isReset: boolean;
  edges: {
    node: { id: string; kind: 'WRITTEN' | 'ARCHIVED' | 'MERGED' | 'DELETED'; contact: Person | null };
  }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const CHANGES = `query Changes($since: String) {
  contactChanges(since: $since, first: 1000) {
    isReset
    edges { node { id kind contact { id firstName lastName organization phoneMobile email } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

const FIELDS = ['firstName', 'lastName', 'organization', 'phoneMobile', 'email'];
const COPY = `query Copy($fields: [String!]) { contactCopy(fields: $fields) { url } }`;

export class OfflineDirectory {
  private readonly people: Map<string, Person>;
  private since: string | undefined;

  constructor(
    private readonly server: { url: string; token: string; workspace: string },
    stored: Stored = { people: [] },
  ) {
    this.people = new Map(stored.people.map((person) => [person.id, person]));
    this.since = stored.since;
  }

  /** To be kept whenever a page was read: an app that is ended meanwhile goes on from there. */
  toStored(): Stored {
    return { people: [...this.people.values()], since: this.since };
  }

  /** Works without a network. */
  search(text: string): Person[] {
    const wanted = fold(text);
    return [...this.people.values()].filter((person) =>
      fold([person.firstName, person.lastName, person.organization].join(' ')).includes(wanted),
    );
  }

  /** Brings the copy up to date; where there is none, it is downloaded whole first. Throws where the server cannot be reached; what was read until then stays. */
  async sync(onPage: (stored: Stored) => void = () => undefined): Promise<void> {
    if (this.since === undefined) {
      await this.copy();
      onPage(this.toStored());
    }
    for (let hasNextPage = true; hasNextPage;) {
      const page = (await this.ask<{ contactChanges: ChangesPage }>(CHANGES, { since: this.since }))
        .contactChanges;
      if (page.isReset) this.people.clear();
      for (const { node } of page.edges)
        // The same change may come twice: kept by id, it is the same copy.
        if (node.kind === 'WRITTEN' && node.contact) this.people.set(node.id, node.contact);
        else this.people.delete(node.id);
      this.since = page.pageInfo.endCursor;
      hasNextPage = page.pageInfo.hasNextPage;
      onPage(this.toStored());
    }
  }

  /** Everybody, line by line; whoever is cut off before the last line, which tells how to go on, begins again. */
  private async copy(): Promise<void> {
    const { url } = (await this.ask<{ contactCopy: { url: string } }>(COPY, { fields: FIELDS })).contactCopy;
    const answer = await fetch(this.server.url + url);
    if (!answer.ok || !answer.body) throw new Error(`the copy was answered with ${answer.status}`);
    let fields: string[] = [];
    let rest = '';
    for await (const text of answer.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const row = JSON.parse(line) as string[] | { fields: string[] } | { endCursor: string };
        if ('fields' in row) fields = row.fields;
        else if ('endCursor' in row) this.since = row.endCursor;
        else {
          const person = Object.fromEntries(fields.map((field, at) => [field, row[at]])) as unknown as Person;
          this.people.set(person.id, person);
        }
      }
    }
    if (this.since === undefined) throw new Error('the copy was cut off before its end');
  }

  /** An automatic persisted query: its hash goes first, and the text only to a server that does not know it yet. */
  private async ask<Data>(query: string, variables: object): Promise<Data> {
    const persistedQuery = { version: 1, sha256Hash: await sha256(query) };
    const send = async (document: { query?: string }) => {
      const answer = await fetch(`${this.server.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${this.server.token}`,
          'x-workspace': this.server.workspace,
        },
        body: JSON.stringify({ ...document, variables, extensions: { persistedQuery } }),
      });
      return (await answer.json()) as {
        data?: Data;
        errors?: { message: string; extensions: { code: string } }[];
      };
    };
    let answer = await send({});
    if (answer.errors?.[0]?.extensions.code === 'PERSISTED_QUERY_NOT_FOUND') answer = await send({ query });
    if (answer.errors?.[0]) throw new Error(answer.errors[0].message);
    return answer.data!;
  }
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
