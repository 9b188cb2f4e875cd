import { expect, vi } from 'vitest';
import type { Caller, TestApp } from './test-app.ts';

export interface Named {
  id: string;
  identifier: string;
}

export interface FoundPair {
  id: string;
  score: number;
  likelihood: string;
  contacts: Named[];
  reasons: { topic: string; field: string | null; agreement: string; bits: number }[];
}

/** A workspace in which contacts are made and compared, by the one who owns it. */
export class ComparedContacts {
  constructor(
    private readonly app: TestApp,
    readonly owner: Caller & { workspaceId: string },
  ) {}

  /** One mutation; its payload. */
  async mutate(name: string, input: object, answer: string, caller: Caller = this.owner) {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code path message } } }`;
    return (await this.app.ask(caller, query, { input })).data![name];
  }

  async create(input: object): Promise<string> {
    const { contact, errors } = await this.mutate('createContact', input, 'contact { id }');
    expect(errors).toEqual([]);
    return contact.id;
  }

  /** Until everybody was looked at: transactions of other tests may hold it up. */
  async search(): Promise<void> {
    await vi.waitFor(
      async () => {
        await this.app.application.jobs['find-duplicates']!({ workspaceId: this.owner.workspaceId }, {});
        const { data } = await this.app.ask(this.owner, '{ duplicateSearch { waiting } }');
        expect(data!['duplicateSearch'].waiting).toBe(0);
      },
      { timeout: 20_000, interval: 50 },
    );
  }
}
