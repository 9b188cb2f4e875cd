import { expect, test } from 'vitest';
import { OfflineDirectory, type Stored } from '../../../../../../docs/clients/offline-directory.ts';
import { createTestApp } from '../../../../test/test-app.ts';

test('SRC-5 the example client goes offline, comes back complete, and forgets who is gone', async () => {
  const app = await createTestApp();
  const owner = await app.createCaller();
  const change = async (mutation: string, input: string) => {
    const { data, errors } = await app.ask(
      owner,
      `mutation { ${mutation}(input: ${input}) ${ANSWERS[mutation]!} }`,
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data![mutation] as { contact: { id: string } };
  };
  const add = async (names: string) => (await change('createContact', `{ ${names} }`)).contact.id;
  const ben = await add('firstName: "Ben", lastName: "Müller", organization: "Société"');
  await app.application.database.asOwner(
    `insert into contact (workspace_id, identifier, last_name) select $1, 'p' || n, 'Person ' || n from generate_series(1, 1010) n`,
    [owner.workspaceId],
  );

  const url = await app.server.listen({ host: '127.0.0.1', port: 0 });
  const server = { url, token: owner.token, workspace: owner.workspace };
  let kept: Stored = { people: [] };
  await new OfflineDirectory(server).sync((stored) => (kept = JSON.parse(JSON.stringify(stored)) as Stored));
  expect(kept.people).toHaveLength(1011);

  const offline = new OfflineDirectory({ ...server, url: 'http://127.0.0.1:9' }, kept);
  expect(offline.search('muller').map(({ id }) => id)).toEqual([ben]);
  expect(offline.search('societe')).toHaveLength(1);
  await expect(offline.sync()).rejects.toThrow('fetch failed');
  expect(offline.search('muller')).toHaveLength(1);

  const ada = await add('firstName: "Ada", lastName: "Byron"');
  await change('archiveContacts', `{ selection: { ids: ["${ben}"] } }`);
  const back = new OfflineDirectory(server, kept);
  await back.sync();
  expect(back.search('byron').map(({ id }) => id)).toEqual([ada]);
  expect(back.search('muller')).toEqual([]);
  expect(back.toStored().people).toHaveLength(1011);
  await app.close();
});

const ANSWERS: Record<string, string> = {
  createContact: '{ contact { id } errors { message } }',
  archiveContacts: '{ count errors { message } }',
};
