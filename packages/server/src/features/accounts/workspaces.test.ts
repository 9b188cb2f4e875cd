import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, createTestApp, type TestApp } from '../../../test/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp();
});
afterAll(() => app.close());

const CREATE = `mutation ($input: CreateWorkspaceInput!) { createWorkspace(input: $input) {
  workspace { id slug name country language } errors { code reason path } } }`;

async function open(caller: Caller | null, input: object) {
  const { data, errors } = await app.ask(caller, CREATE, { input });
  return data?.['createWorkspace'] ?? errors![0]!.extensions;
}

describe('ALL-5 opening a workspace', () => {
  test('ALL-5 makes who asks its owner, with an address made of the name', async () => {
    const member = await app.createCaller('MEMBER');
    const name = `Amis de l’Été ${randomUUID().slice(0, 8)}`;
    const { workspace, errors } = await open(member, { name: ` ${name} `, language: 'de', country: 'ch' });
    expect(errors).toEqual([]);
    expect(workspace).toMatchObject({ name, country: 'CH', language: 'de' });
    expect(workspace.slug).toMatch(/^amis-de-l-ete-[0-9a-f]{8}$/);
    const there = { ...member, workspace: workspace.slug };
    const { data } = await app.ask(
      there,
      '{ me { role workspace { name } workspaces { slug } } contacts { totalCount } }',
    );
    expect(data).toEqual({
      me: {
        role: 'OWNER',
        workspace: { name },
        workspaces: [{ slug: member.workspace }, { slug: workspace.slug }],
      },
      contacts: { totalCount: 0 },
    });
  });

  test('ALL-5 is open to people who belong to no workspace, and to nobody without sign-in', async () => {
    const person = await app.createCaller();
    await app.application.database.asOwner('delete from membership where workspace_id = $1', [
      person.workspaceId,
    ]);
    const { workspace } = await open(person, { name: 'Fresh start' });
    expect(workspace).toMatchObject({ language: 'fr', country: null });
    expect(await open(null, { name: 'Nobody' })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('ALL-5 finds another address where the name has one already, also when many ask at once', async () => {
    const callers = await Promise.all(Array.from({ length: 12 }, () => app.createCaller()));
    const opened = await Promise.all(callers.map((caller) => open(caller, { name: 'Les mêmes' })));
    const slugs = opened.map(({ workspace }) => workspace.slug);
    expect(new Set(slugs).size).toBe(12);
    expect(slugs).toContain('les-memes');
    expect(slugs).toContain('les-memes-9');
    expect((await open(callers[0]!, { name: 'API' })).workspace.slug).toBe('api-2');
    expect((await open(callers[0]!, { name: '東京' })).workspace.slug).toBe('espace');
  });

  test('ALL-5 refuses what cannot stand, field by field', async () => {
    const caller = await app.createCaller();
    const reasons = async (input: object) =>
      (await open(caller, input)).errors.map(({ reason, path }: any) => reason ?? path[0]);
    expect(await reasons({ name: '', language: 'xx', country: 'France' })).toEqual([
      'MISSING',
      'country',
      'language',
    ]);
    expect(await reasons({ name: 'a\0' })).toEqual(['NUL_CHARACTER']);
    expect(await reasons({ name: 'x'.repeat(201) })).toEqual(['TOO_LONG']);
    expect(await reasons({ name: 'x', slug: 'not an address' })).toEqual(['INVALID_SLUG']);
    expect(await reasons({ name: 'x', slug: 'x'.repeat(64) })).toEqual(['INVALID_SLUG']);
    expect(await reasons({ name: 'x', slug: ' Admin ' })).toEqual(['SLUG_RESERVED']);
    expect(await reasons({ name: 'x', slug: caller.workspace })).toEqual(['SLUG_TAKEN']);
  });

  test('ALL-5 stops at twenty that one person owns, also when they are opened at once', async () => {
    const caller = await app.createCaller();
    const opened = await Promise.all(
      Array.from({ length: 25 }, (_, n) => open(caller, { name: `Room ${n}` })),
    );
    const outcomes = opened.map(({ errors }) => errors[0]?.reason ?? 'OPENED');
    expect(outcomes.filter((outcome) => outcome === 'OPENED')).toHaveLength(19);
    expect(outcomes.filter((outcome) => outcome === 'TOO_MANY_WORKSPACES')).toHaveLength(6);
  });

  test('ALL-5 the API role cannot open one by itself', async () => {
    const { workspaceId } = await app.createCaller();
    const attempt = app.application.database.write(workspaceId, (transaction) =>
      transaction.query(`select open_workspace('x', 'x', 'x', null, 'fr', 1)`),
    );
    await expect(attempt).rejects.toThrow(/permission denied/);
  });
});
