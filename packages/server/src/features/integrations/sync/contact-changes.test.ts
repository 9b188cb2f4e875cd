import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runWithoutRefusal } from '../../../../test/operation-answers.ts';
import { type Caller, createTestApp, type TestApp } from '../../../../test/test-app.ts';

let app: TestApp;
let owner: Caller & { workspaceId: string };
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
});

interface Change {
  id: string;
  kind: string;
  contact: { lastName: string | null; mergedInto: { id: string } | null } | null;
}
interface Reading {
  isReset: boolean;
  totalCount: number;
  edges: { cursor: string; node: Change }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

async function read(since: string | null, first = 50, caller: Caller = owner): Promise<Reading> {
  const { data, errors } = await app.ask(
    caller,
    `query ($since: String, $first: Int) { contactChanges(since: $since, first: $first) { isReset totalCount
       edges { cursor node { id kind contact { lastName mergedInto { id } } } } pageInfo { hasNextPage endCursor } } }`,
    { since, first },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!['contactChanges'] as Reading;
}

/** A copy as a phone keeps it, of the last names alone. */
class Copy {
  readonly names = new Map<string, string | null>();
  since: string | null = null;

  constructor(private readonly pageSize = 50) {}

  async sync(): Promise<Change[]> {
    const told: Change[] = [];
    for (let hasNextPage = true; hasNextPage;) {
      const page = await read(this.since, this.pageSize);
      if (page.isReset) this.names.clear();
      for (const { node } of page.edges) {
        told.push(node);
        if (node.kind === 'WRITTEN') this.names.set(node.id, node.contact!.lastName);
        else this.names.delete(node.id);
      }
      this.since = page.pageInfo.endCursor;
      hasNextPage = page.pageInfo.hasNextPage;
    }
    return told;
  }

  /** What is told again while anybody on the server still writes is told no more in the end. */
  async settle(): Promise<void> {
    await expect.poll(() => this.sync(), { timeout: 20_000 }).toEqual([]);
  }
}

const change = (mutation: string, answer: string, input: object) =>
  runWithoutRefusal(app, owner, mutation, answer, input);
const add = async (lastName: string): Promise<string> =>
  (await change('createContact', 'contact { id }', { lastName }))['contact'].id;
const archive = (id: string) => change('archiveContacts', 'count', { selection: { ids: [id] } });
const sql = (statement: string, values: unknown[]) => app.application.database.asOwner(statement, values);

describe('SRC-5 what has changed since', () => {
  test('SRC-5 a copy begins with the living, and is then told what was written, put away, merged, deleted, restored', async () => {
    const [ada, ben, cleo, dora, away] = [
      await add('Ada'),
      await add('Ben'),
      await add('Cleo'),
      await add('Dora'),
      await add('Away'),
    ];
    await archive(away!);
    const copy = new Copy(2);
    await copy.sync();
    expect([...copy.names.values()].toSorted()).toEqual(['Ada', 'Ben', 'Cleo', 'Dora']);
    await copy.settle();
    await change('updateContact', 'contact { id }', { id: ada, expectedVersion: 1, lastName: 'Lovelace' });
    await archive(ben!);
    await change('mergeContacts', 'merge { id }', { survivorId: ada, mergedIds: [cleo] });
    await archive(dora!);
    await change('deleteContacts', 'count', { selection: { ids: [dora] } });
    const told = await copy.sync();
    const latest = new Map(
      told.map(({ id, kind, contact }) => [id, [kind, contact?.mergedInto?.id ?? null]]),
    );
    expect(Object.fromEntries(latest)).toEqual({
      [ada!]: ['WRITTEN', null],
      [ben!]: ['ARCHIVED', null],
      [cleo!]: ['MERGED', ada],
      [dora!]: ['DELETED', null],
    });
    expect(Object.fromEntries(copy.names)).toEqual({ [ada!]: 'Lovelace' });
    await copy.settle();
    await change('restoreContacts', 'count', { selection: { ids: [ben] } });
    expect((await copy.sync()).map(({ id, kind }) => [id, kind])).toEqual([[ben, 'WRITTEN']]);
  });

  test('SRC-5 nothing is missed of whoever began to write before the copy was read, and is done after', async () => {
    const ada = await add('Ada');
    const copy = new Copy();
    await copy.settle();
    const slow = await app.application.database.ownerPool.connect();
    await slow.query('begin');
    await slow.query('select pg_current_xact_id()');
    const late = await add('Late');
    expect((await copy.sync()).map(({ id }) => id)).toEqual([late]);
    await slow.query(`update contact set last_name = 'Slow' where id = $1`, [ada]);
    await slow.query('commit');
    slow.release();
    expect((await copy.sync()).map(({ id }) => id).toSorted()).toEqual([ada, late].toSorted());
    expect(Object.fromEntries(copy.names)).toEqual({ [ada]: 'Slow', [late]: 'Late' });
    await copy.settle();
  });

  test('SRC-5 many who write at once, and a copy that reads all the while, end with the same', async () => {
    const copy = new Copy(7);
    let isWriting = true;
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      const mine: string[] = [];
      for (let turn = 0; turn < 12; turn += 1) {
        mine.push(await add(`${writer} ${turn}`));
        if (turn % 3 === 2) await archive(mine[turn - 1]!);
        if (turn % 4 === 3)
          await sql(`update contact set last_name = 'again' where id = $1`, [mine[turn - 3]]);
      }
    });
    const reading = (async () => {
      while (isWriting) await copy.sync();
    })();
    await Promise.all(writers);
    isWriting = false;
    await reading;
    await copy.settle();
    const stored = await sql(
      'select id, last_name as name from contact where workspace_id = $1 and archived_at is null',
      [owner.workspaceId],
    );
    expect(Object.fromEntries(copy.names)).toEqual(
      Object.fromEntries(stored.map(({ id, name }) => [id, name])),
    );
  });

  test('SRC-5 a copy of a database that was replaced begins anew; a cursor of another workspace is refused', async () => {
    await add('Ada');
    const { pageInfo, edges } = await read(null);
    expect(edges.at(-1)!.cursor).toBe(pageInfo.endCursor);
    const [workspace, , ...rest] = Buffer.from(pageInfo.endCursor, 'base64url').toString().split('.');
    const ofAnother = Buffer.from([workspace, '12345', ...rest].join('.')).toString('base64url');
    expect(await read(ofAnother)).toMatchObject({
      isReset: true,
      totalCount: 1,
      edges: [{ node: { kind: 'WRITTEN' } }],
    });
    expect(await read(pageInfo.endCursor)).toMatchObject({ isReset: false });
    const stranger = await app.createCaller();
    await expect(read(pageInfo.endCursor, 50, stranger)).rejects.toThrow('does not belong to the changes');
    for (const since of ['', 'x', 'Zm9v', Buffer.from(`${workspace}.1.next.9_x`).toString('base64url')])
      await expect(read(since)).rejects.toThrow('BAD_USER_INPUT');
    await expect(read(null, 1001)).rejects.toThrow('1 to 1000');
  });
});
