import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestApp, type TestApp } from '../../../../test/test-app.ts';
import { BULK_SIZES } from './bulk-act.ts';

/** A tenth of what they are: the journey of acts has as many people as it takes to reach those. */
const SIZES = { inline: BULK_SIZES.inline / 10, part: BULK_SIZES.part / 10 };
const MANY = SIZES.inline + 50;

let app: TestApp;
let owner: Awaited<ReturnType<TestApp['createCaller']>>;
beforeAll(async () => {
  app = await createTestApp({ withWorker: true, bulkSizes: SIZES });
});
afterAll(() => app.close());
beforeEach(async () => {
  owner = await app.createCaller();
  // Nicknames that mean nobody else: duplicates are searched for beside.
  await app.application.database.ownerPool.query(
    `insert into contact (workspace_id, identifier, city)
     select $1, 'n' || n, case when n <= $2 then 'Lyon' else 'Gap' end from generate_series(1, $2 + 10) n`,
    [owner.workspaceId, MANY],
  );
});

interface Act {
  id: string;
  state: string;
  failure: string | null;
  total: number;
  processed: number;
  changed: number;
  canUndo: boolean;
}
const ACT = 'id kind state failure total processed changed canUndo undoesId';
const IN_LYON = { filter: { city: { eq: 'Lyon' } } };

async function mutate(name: string, answer: string, input: object, caller = owner) {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} errors { code reason message } } }`;
  const { data, errors } = await app.ask(caller, query, { input });
  expect(errors).toBeUndefined();
  return data![name];
}
const begin = (name: string, input: object) => mutate(name, `count bulkAct { ${ACT} }`, input);

async function acts(caller = owner): Promise<Act[]> {
  return (await app.ask(caller, `{ contactBulkActs { ${ACT} } }`)).data!['contactBulkActs'];
}

async function ended(id: string): Promise<Act> {
  return vi.waitFor(
    async () => {
      const act = (await acts()).find((known) => known.id === id)!;
      expect(act.state).not.toBe('RUNNING');
      return act;
    },
    { timeout: 60_000, interval: 50 },
  );
}

async function undo(id: string): Promise<Act> {
  const { bulkAct, errors } = await mutate('undoContactBulkAct', `bulkAct { ${ACT} }`, { id });
  expect(errors).toEqual([]);
  expect(bulkAct.undoesId).toBe(id);
  return ended(bulkAct.id);
}

async function count(filter: object): Promise<number> {
  const query = 'query ($filter: ContactFilter) { contacts(filter: $filter) { totalCount } }';
  return (await app.ask(owner, query, { filter })).data!['contacts'].totalCount;
}

/** Holds the first part of the next act up: answers how to wait until it stands there, and how to let it go on. */
async function holdFirstPart(): Promise<{ reached(): Promise<void>; letGo(): Promise<void> }> {
  const { ownerPool } = app.application.database;
  const client = await ownerPool.connect();
  await client.query('begin');
  await client.query('select from contact where workspace_id = $1 order by id limit 1 for update', [
    owner.workspaceId,
  ]);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    reached: () =>
      vi.waitFor(async () => {
        const held = await ownerPool.query(
          `select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))`,
          [rows[0]!.pid],
        );
        expect(held.rowCount).toBeGreaterThan(0);
      }, 10_000),
    letGo: async () => {
      await client.query('commit');
      client.release();
    },
  };
}

describe('acts on more contacts than one answer waits for', () => {
  test('CON-7 ARC-1 archiving is answered at once, done by a job, and taken back whole', async () => {
    const { count: looked, bulkAct, errors } = await begin('archiveContacts', { selection: IN_LYON });
    expect({ looked, errors }).toEqual({ looked: MANY, errors: [] });
    expect(bulkAct).toMatchObject({ kind: 'ARCHIVE', total: MANY, canUndo: false });
    expect(await ended(bulkAct.id)).toMatchObject({
      state: 'COMPLETED',
      processed: MANY,
      changed: MANY,
      canUndo: true,
    });
    expect(await count({})).toBe(10);
    expect(await undo(bulkAct.id)).toMatchObject({ state: 'COMPLETED', changed: MANY, canUndo: false });
    expect(await count({})).toBe(MANY + 10);
    const again = await mutate('undoContactBulkAct', `bulkAct { id }`, { id: bulkAct.id });
    expect(again).toMatchObject({ bulkAct: null, errors: [{ code: 'CONFLICT', reason: 'ALREADY_UNDONE' }] });
  });

  test('CON-7 who comes to match while it is done is left alone, and who ceases to be living too', async () => {
    const { reached, letGo } = await holdFirstPart();
    const { bulkAct } = await begin('setContactField', {
      selection: IN_LYON,
      field: 'city',
      value: 'Gap',
    });
    await reached();
    const { ownerPool } = app.application.database;
    await ownerPool.query(
      `insert into contact (workspace_id, identifier, city) values ($1, 'late', 'Lyon')`,
      [owner.workspaceId],
    );
    await letGo();
    expect(await ended(bulkAct.id)).toMatchObject({ state: 'COMPLETED', changed: MANY });
    expect(await count({ city: { eq: 'Lyon' } })).toBe(1);
    // Somebody is changed since: that stays, and all others get back what they had.
    await ownerPool.query(
      `update contact set city = 'Nice' where workspace_id = $1 and identifier in ('n1', 'n2')`,
      [owner.workspaceId],
    );
    expect(await undo(bulkAct.id)).toMatchObject({ changed: MANY - 2 });
    expect(await count({ city: { eq: 'Lyon' } })).toBe(MANY - 1);
    expect(await count({ city: { eq: 'Nice' } })).toBe(2);
  });

  test('GRP-1 putting into a group and taking out again; whoever was in it before stays', async () => {
    const { group } = await mutate('createGroup', 'group { id }', { name: 'Lyonnais' });
    const groupId: string = group.id;
    await mutate('addContactsToGroup', 'count', {
      groupId,
      selection: { filter: { identifier: { eq: 'n1' } } },
    });
    const added = await begin('addContactsToGroup', { groupId, selection: IN_LYON });
    expect(await ended(added.bulkAct.id)).toMatchObject({ changed: MANY - 1 });
    expect(await count({ groupIds: { any: [groupId] } })).toBe(MANY);
    expect(await undo(added.bulkAct.id)).toMatchObject({ changed: MANY - 1 });
    expect(await count({ groupIds: { any: [groupId] } })).toBe(1);
  });

  test('GRP-1 ARC-1 what a filter had done before the answer is taken back too, exactly', async () => {
    const few = { filter: { city: { eq: 'Gap' } } };
    const { group } = await mutate('createGroup', 'group { id }', { name: 'Gapençais' });
    const groupId: string = group.id;
    const members = { groupIds: { any: [groupId] } };
    const one = { filter: { identifier: { eq: `n${MANY + 1}` } } };
    await mutate('addContactsToGroup', 'count', { groupId, selection: one });
    const added = await begin('addContactsToGroup', { groupId, selection: few });
    expect(added).toMatchObject({ count: 9, bulkAct: { state: 'COMPLETED', changed: 9, canUndo: true } });
    expect(await undo(added.bulkAct.id)).toMatchObject({ state: 'COMPLETED', changed: 9 });
    expect(await count(members)).toBe(1);
    const taken = await begin('removeContactsFromGroup', { groupId, selection: few });
    expect(await undo(taken.bulkAct.id)).toMatchObject({ changed: 1 });
    expect(await count(members)).toBe(1);
    await mutate('archiveContacts', 'count', { selection: one });
    const away = await begin('archiveContacts', { selection: few });
    expect(await undo(away.bulkAct.id)).toMatchObject({ changed: 9 });
    expect(await count({ archived: true })).toBe(1);
    const back = await begin('restoreContacts', { selection: { filter: {} } });
    expect(await undo(back.bulkAct.id)).toMatchObject({ changed: 1 });
    expect(await count({ archived: true })).toBe(1);
    expect((await begin('addContactsToGroup', { groupId, selection: one })).bulkAct).toBeNull();
    // Who was named is named again to take it back.
    const { contact } = await mutate('createContact', 'contact { id }', { identifier: 'named' });
    const named = await begin('archiveContacts', { selection: { ids: [contact.id] } });
    expect(named).toMatchObject({ count: 1, bulkAct: null });
  });

  test('ARC-1 CON-7 who came back and was put away again since is left alone, and nothing is taken back of an act that runs or is old', async () => {
    const { ownerPool } = app.application.database;
    const one = { filter: { identifier: { eq: `n${MANY + 1}` } } };
    const { bulkAct: away } = await begin('archiveContacts', {
      selection: { filter: { city: { eq: 'Gap' } } },
    });
    await mutate('restoreContacts', 'count', { selection: one });
    await mutate('archiveContacts', 'count', { selection: one });
    const refusedWith = async (reason: string, id: string) =>
      expect(await mutate('undoContactBulkAct', 'bulkAct { id }', { id })).toMatchObject({
        bulkAct: null,
        errors: [{ code: 'CONFLICT', reason }],
      });
    const age = (days: number) =>
      ownerPool.query(
        'update contact_bulk_act set created_at = now() - make_interval(days => $2) where id = $1',
        [away.id, days],
      );
    await age(31);
    await refusedWith('CANNOT_BE_UNDONE', away.id);
    await age(29);
    expect(await undo(away.id)).toMatchObject({ changed: 9 });
    expect(await count({ archived: true })).toBe(1);
    const { rows } = await ownerPool.query<{ id: string }>(
      `insert into contact_bulk_act (workspace_id, kind, actor_user_id, changed)
       select workspace_id, 'ARCHIVE', user_id, 1 from membership where workspace_id = $1 returning id`,
      [owner.workspaceId],
    );
    await refusedWith('STILL_RUNNING', rows[0]!.id);
  });

  test('ARC-3 ARC-4 from the archive: whoever has what another took stays, the rest comes back or is deleted', async () => {
    await ended((await begin('archiveContacts', { selection: IN_LYON })).bulkAct.id);
    await mutate('createContact', 'contact { id }', { identifier: 'N7' });
    const restored = await begin('restoreContacts', { selection: { filter: {} } });
    expect(await ended(restored.bulkAct.id)).toMatchObject({ state: 'COMPLETED', changed: MANY - 1 });
    expect(await count({ archived: true })).toBe(1);
    await ended((await begin('archiveContacts', { selection: IN_LYON })).bulkAct.id);
    const deleted = await begin('deleteContacts', { selection: { filter: {} } });
    expect(await ended(deleted.bulkAct.id)).toMatchObject({ changed: MANY, canUndo: false });
    expect(await count({ archived: true })).toBe(0);
  });

  test('CON-7 a person stops it: what was done stays done and can be taken back', async () => {
    const { reached, letGo } = await holdFirstPart();
    const { bulkAct } = await begin('archiveContacts', { selection: { filter: {} } });
    await reached();
    const cancelling = mutate('cancelContactBulkAct', `bulkAct { ${ACT} }`, { id: bulkAct.id });
    await letGo();
    const { bulkAct: stopped } = await cancelling;
    expect(stopped).toMatchObject({ state: 'CANCELLED', canUndo: true });
    expect(stopped.changed).toBeGreaterThan(0);
    expect(stopped.changed).toBeLessThan(MANY);
    expect(await count({ archived: true })).toBe(stopped.changed);
    expect(await undo(bulkAct.id)).toMatchObject({ changed: stopped.changed });
    expect(await count({ archived: true })).toBe(0);
  });

  test('CON-7 an undo that was stopped is begun again, and takes back the rest', async () => {
    const { bulkAct } = await begin('setContactField', { selection: IN_LYON, field: 'city', value: 'Nice' });
    await ended(bulkAct.id);
    const { reached, letGo } = await holdFirstPart();
    const { bulkAct: undoing } = await mutate('undoContactBulkAct', `bulkAct { ${ACT} }`, { id: bulkAct.id });
    await reached();
    const cancelling = mutate('cancelContactBulkAct', `bulkAct { ${ACT} }`, { id: undoing.id });
    await letGo();
    expect((await cancelling).bulkAct).toMatchObject({ state: 'CANCELLED' });
    const first = await count({ city: { eq: 'Lyon' } });
    expect(first).toBeLessThan(MANY);
    expect(await undo(bulkAct.id)).toMatchObject({ changed: MANY - first });
    expect(await count({ city: { eq: 'Lyon' } })).toBe(MANY);
  });

  test('TRUST-61 who loses the right to it while it is done does not go on', async () => {
    const { reached, letGo } = await holdFirstPart();
    const { bulkAct } = await begin('archiveContacts', { selection: { filter: {} } });
    await reached();
    const { ownerPool } = app.application.database;
    await ownerPool.query(`update membership set role = 'MEMBER' where workspace_id = $1`, [
      owner.workspaceId,
    ]);
    await letGo();
    await vi.waitFor(async () => {
      const { rows } = await ownerPool.query('select state, failure from contact_bulk_act where id = $1', [
        bulkAct.id,
      ]);
      expect(rows).toEqual([{ state: 'FAILED', failure: expect.stringMatching(/may not do it any more/) }]);
    }, 20_000);
  });

  test('CON-7 an act that can be done to nobody is refused before it begins', async () => {
    await mutate('createCustomField', 'customField { id }', {
      title: 'Card',
      key: 'card',
      type: 'TEXT',
      isUnique: true,
    });
    const input = { selection: { filter: {} }, field: 'custom:card', value: '7' };
    const refused = await begin('setContactField', input);
    expect(refused).toMatchObject({ bulkAct: null, errors: [{ code: 'BAD_USER_INPUT' }] });
    expect(await acts()).toEqual([]);
  });

  test('CON-7 what cannot go on ends with its reason, and nothing is half done', async () => {
    const { group } = await mutate('createGroup', 'group { id }', { name: 'Soon gone' });
    const { reached, letGo } = await holdFirstPart();
    const { bulkAct } = await begin('addContactsToGroup', { groupId: group.id, selection: { filter: {} } });
    await reached();
    await mutate('deleteGroup', 'usedBy', { id: group.id });
    await letGo();
    expect(await ended(bulkAct.id)).toMatchObject({
      state: 'FAILED',
      failure: expect.stringMatching(/no such group/),
      changed: 0,
    });
  });

  test('CON-7 one that lost its job gets another and goes on where it was', async () => {
    const { ownerPool } = app.application.database;
    const { rows } = await ownerPool.query<{ id: string }>(
      `with act as (
         insert into contact_bulk_act (workspace_id, kind, actor_user_id, total, processed, changed, change_set_id)
         select $1, 'ARCHIVE', user_id, $2, $2 - 2, $2 - 2, gen_random_uuid() from membership
         where workspace_id = $1 returning id),
       part as (
         insert into contact_bulk_act_part (workspace_id, bulk_act_id, number, contact_ids)
         select $1, act.id, 9, array(select id from contact where workspace_id = $1 and city = 'Gap' limit 2) from act)
       select id from act`,
      [owner.workspaceId, MANY],
    );
    await ownerPool.query(
      `insert into change_set (workspace_id, id, cause, actor_user_id)
       select workspace_id, change_set_id, 'PERSON', actor_user_id from contact_bulk_act where id = $1`,
      [rows[0]!.id],
    );
    await app.application.reviveJobs();
    expect(await ended(rows[0]!.id)).toMatchObject({ state: 'COMPLETED', processed: MANY, changed: MANY });
    expect(await count({ archived: true })).toBe(2);
  });

  test('ALL-2 nobody sees, stops or takes back what another began', async () => {
    const { bulkAct } = await begin('archiveContacts', { selection: IN_LYON });
    const colleague = await app.createCaller('ADMIN', owner.workspace);
    expect(await acts(colleague)).toEqual([]);
    for (const name of ['cancelContactBulkAct', 'undoContactBulkAct'])
      expect((await mutate(name, 'bulkAct { id }', { id: bulkAct.id }, colleague)).errors).toMatchObject([
        { code: 'NOT_FOUND' },
      ]);
    await ended(bulkAct.id);
  });
});
