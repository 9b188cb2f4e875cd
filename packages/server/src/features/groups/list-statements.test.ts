import { afterAll, beforeAll, expect, test } from 'vitest';
import { countStatements } from '../../../test/count-statements.ts';
import { createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app?.close());

const LIST = '{ contacts(first: 50) { edges { node { identifier groups { name contactCount } } } } }';

test('CON-4 GRP-3 a page of 50 with groups takes six statements at most, among 50 contacts as among 200', async () => {
  const owner = await app.createCaller();
  const { ownerPool } = app.application.database;
  // Contacts of these numbers, all in three groups.
  const fill = (from: number, to: number) =>
    ownerPool.query(
      `with acted as (insert into change_set (workspace_id, cause) values ($1, 'PERSON') returning id),
         added as (insert into contact (workspace_id, identifier)
           select $1, 'filled ' || n from generate_series($2::int, $3::int) n returning id)
       insert into contact_group_member (workspace_id, group_id, contact_id, change_set_id)
       select $1, contact_group.id, added.id, acted.id from contact_group, added, acted
       where contact_group.workspace_id = $1`,
      [owner.workspaceId, from, to],
    );
  const ask = async () => {
    const { data } = await app.ask(owner, LIST);
    expect(data!['contacts'].edges).toHaveLength(50);
    expect(data!['contacts'].edges[49].node.groups).toHaveLength(3);
  };
  await ownerPool.query(
    `insert into contact_group (workspace_id, name) select $1, 'Group ' || n from generate_series(1, 3) n`,
    [owner.workspaceId],
  );
  await fill(1, 50);
  const ofFew = await countStatements(ask);
  await fill(51, 200);
  expect(await countStatements(ask)).toBe(ofFew);
  expect(ofFew).toBeLessThanOrEqual(6);
});
