import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodesOf, runMutation } from '../../test/operation-answers.ts';
import { createTestApp, type TestApp } from '../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const sql = async (statement: string, parameters: unknown[] = []): Promise<object[]> =>
  (await app.application.database.ownerPool.query(statement, parameters)).rows;

test('ALL-5 what is gone keeps its name in the activity for 30 days, then the day on which it was deleted alone', async () => {
  const owner = await app.createCaller();
  const other = await app.createCaller();
  const { group } = await runMutation(app, owner, 'createGroup', 'group { id }', { name: 'Choir' });
  const read = async () =>
    nodesOf<{ operation: string; happenedAt: string; things: object[] }>(
      (
        await app.ask(
          owner,
          '{ auditRecords(first: 5) { edges { node { operation happenedAt things { id label deletedAt } } } } }',
        )
      ).data!['auditRecords'],
    );
  expect((await read())[0]!.things).toEqual([{ id: group.id, label: 'Choir', deletedAt: null }]);
  await runMutation(app, owner, 'deleteGroup', '', { id: group.id });
  const [deletion, creation] = await read();
  expect([deletion!.operation, creation!.operation]).toEqual(['deleteGroup', 'createGroup']);
  const gone = [{ id: group.id, label: 'Choir', deletedAt: expect.any(String) }];
  expect([deletion!.things, creation!.things]).toEqual([gone, gone]);
  // The trail itself holds ids alone; the name stands beside it, for this workspace and for no other.
  expect(JSON.stringify(await sql('select * from audit_record'))).not.toContain('Choir');
  const seen = (workspaceId: string) =>
    app.application.database.write(workspaceId, (transaction) =>
      transaction.query('select name from deleted_thing'),
    );
  expect([await seen(owner.workspaceId), await seen(other.workspaceId)]).toEqual([[{ name: 'Choir' }], []]);

  const nameless = [{ id: group.id, label: null, deletedAt: deletion!.happenedAt }];
  await sql(`update deleted_thing set deleted_at = now() - interval '30 days' where id = $1`, [group.id]);
  expect((await read())[1]!.things).toEqual(nameless);
  await app.application.reviveJobs();
  expect(await seen(owner.workspaceId)).toEqual([]);
});

test('ALL-5 what somebody kept for themselves leaves no name, nor does a workspace that goes itself', async () => {
  const { workspaceId } = await app.createCaller();
  await sql(
    `insert into contact_view (workspace_id, name, author_user_id, is_shared, filter, order_by, pinned_columns, density)
     select $1, name, 'x', name = 'Shared', '{}', '[]', 0, 'COMFORTABLE' from unnest(array['Shared', 'Private']) name`,
    [workspaceId],
  );
  const kept = () => sql('select kind, name from deleted_thing where workspace_id = $1', [workspaceId]);
  await sql('delete from contact_view where workspace_id = $1', [workspaceId]);
  expect(await kept()).toEqual([{ kind: 'contact_view', name: 'Shared' }]);
  await sql(`insert into contact_group (workspace_id, name) values ($1, 'Choir')`, [workspaceId]);
  await sql('delete from workspace where id = $1', [workspaceId]);
  expect(await kept()).toEqual([]);
});
