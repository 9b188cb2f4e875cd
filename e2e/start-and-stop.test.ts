import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, signIn } from './convive-api.ts';
import { failToStart, findFreePort, makeDataDir, OWNER, removeDataDir, startApp } from './convive-app.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterAll(() => removeDataDir(dataDir));

/** Processes that have the folder in their command line: the database, above all. */
function processesOf(folder: string): string[] {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));
}

describe('the product starts, stops, and comes back', () => {
  test('an empty folder becomes a workspace with its owner; the second start keeps all of it', async () => {
    const first = await startApp({ dataDir });
    await expect.poll(() => first.output()).toContain(OWNER.email);
    const token = await signIn(first.url);
    await ask(
      first.url,
      token,
      'mutation { createContact(input: { identifier: "kept" }) { errors { code } } }',
    );
    expect(await first.stop('SIGINT')).toBe(0);
    expect(processesOf(dataDir)).toEqual([]);

    const second = await startApp({ dataDir });
    const { data } = await ask(
      second.url,
      await signIn(second.url),
      '{ contact(identifier: "kept") { identifier } }',
    );
    expect(data.contact).toEqual({ identifier: 'kept' });
    expect(await second.stop('SIGTERM')).toBe(0);
    expect(processesOf(dataDir)).toEqual([]);
  });

  test('after kill -9 of everything it started, the next start comes up by itself, every time', async () => {
    for (let round = 0; round < 3; round++) {
      const app = await startApp({ dataDir });
      const token = await signIn(app.url);
      const created = await ask(
        app.url,
        token,
        `mutation { createContact(input: { identifier: "round-${round}" }) { errors { code } } }`,
      );
      expect(created.data.createContact.errors).toEqual([]);
      await app.kill();
    }
    const app = await startApp({ dataDir });
    const { data } = await ask(app.url, await signIn(app.url), '{ contacts { totalCount } }');
    expect(data.contacts.totalCount).toBe(4);
    await app.stop();
    expect(processesOf(dataDir)).toEqual([]);
  });

  test('what keeps it from starting is one plain sentence with the cure', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const folder = await makeDataDir();
    const portTaken = await failToStart({ DATA_DIR: folder, PORT: String(port) });
    expect(portTaken.code).toBe(1);
    expect(portTaken.output.trim()).toMatch(
      new RegExp(`^Port ${port} is taken by another program: .+PORT=\\d+ npm start\\.$`),
    );
    expect(processesOf(folder)).toEqual([]);
    taken.close();
    await removeDataDir(folder);

    const unreachable = await failToStart({
      DATABASE_URL: `postgres://nobody@127.0.0.1:${await findFreePort()}/none`,
    });
    expect(unreachable.code).toBe(1);
    expect(unreachable.output.trim().split('\n')).toHaveLength(1);
    expect(unreachable.output).toMatch(/DATABASE_URL/);

    const wrong = await failToStart({ PORT: 'many', PUBLIC_URL: 'ftp://x', SECRET: 'short' });
    expect(wrong.output).toMatch(/PORT[^]*PUBLIC_URL[^]*SECRET/);
    expect(wrong.output).not.toMatch(/ {4}at /);
  });
});
